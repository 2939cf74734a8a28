import {
  type Allocation,
  type CatalogueItem,
  decodeRow,
  findThing,
  type Gift,
  type Handover,
  type HandoverLine,
  type Lot,
  lineNumber,
  type MoneySums,
  type OpenNeed,
  type Pause,
  type PledgeState,
  type PromisedLine,
  type Purchase,
  type Qualification,
  type RegisteredPlace,
  type Standing,
  type Statement,
  type StatementOf,
  type Subject,
  type Sums,
  tables,
  type Withheld,
} from '@baton/ledger';
import { maskClass } from '../catalogue.ts';
import type { Accepted, MemoryStage } from './stage.ts';

/** Rows of the state that tests read, by table. */
type Rows = {
  readonly allocation: Allocation;
  readonly pledge: PledgeState;
  readonly pledge_line: PromisedLine;
  readonly pause: Pause;
  readonly withheld: Withheld;
  readonly fund_sums: MoneySums;
  readonly gift: Gift;
  readonly purchase: Purchase;
  readonly purchase_standing: Standing;
  readonly handover: Handover;
  readonly handover_line: HandoverLine;
  readonly holding: { readonly quantity: number; readonly since: number };
  readonly item: CatalogueItem;
  readonly listed_party: object;
  readonly lot: Lot;
  readonly need: OpenNeed;
  readonly place: RegisteredPlace;
  readonly proposal: { readonly standing: string };
  readonly qualification: Qualification;
  readonly subject: Subject;
  readonly sums: Sums;
  readonly version: { readonly current: number };
};

type Told<Name extends Statement['kind']> = Omit<Accepted, 'body'> & { readonly body: StatementOf<Name> };

/** A played ledger, read row by row and added up anew: none of the rules is asked. */
export class Books {
  readonly #stage: MemoryStage;
  readonly #names: ReadonlyMap<string, string>;

  constructor(stage: MemoryStage, names: ReadonlyMap<string, string>) {
    this.#stage = stage;
    this.#names = names;
  }

  /** Every row of a table. */
  rows<Name extends keyof Rows>(name: Name): Map<number | string, Rows[Name]> {
    const table = tables().find((one) => one.name === name);
    if (table === undefined) throw new Error(`no table ${name}`);
    const rows = this.#stage.store.rows(table);
    return new Map(rows.map(([key, text]) => [key, decodeRow(table, text) as Rows[Name]]));
  }

  /** The integer name of what a record calls by this name; of a player or a thing, by its label, if it begins with `@`. */
  serial(name: string): number {
    const called = name.startsWith('@') ? (this.#names.get(name.slice(1)) ?? '') : name;
    const serial = findThing(this.#stage.machine.state, called);
    if (serial === undefined) throw new Error(`nothing is called ${name}`);
    return serial;
  }

  /** What a player or a thing is called on the ledger, by its label. */
  name(label: string): string {
    return this.#names.get(label) ?? '';
  }

  /** One line of a handover, by its label. */
  line(handover: string, line: number): HandoverLine | undefined {
    return this.rows('handover_line').get(lineNumber(this.serial(`@${handover}`), line));
  }

  /** The accounts of a fund, by its label. */
  money(fund: string): MoneySums | undefined {
    return this.rows('fund_sums').get(this.serial(`@${fund}`));
  }

  /** An allocation of one line, by its label. */
  allocation(label: string): Allocation | undefined {
    return this.rows('allocation').get(lineNumber(this.serial(`@${label}`), 0));
  }

  /** The accounts of a lot, by the label of its record and its line. */
  sums(record: string, line: number): Sums | undefined {
    return this.rows('sums').get(lineNumber(this.serial(`@${record}`), line));
  }

  /** Who signed a record. */
  signerOf(serial: number): string {
    return this.#stage.accepted.find((one) => one.serial === serial)?.signer ?? '';
  }

  /** Pieces of masks that this signer took in as received. */
  masksReceivedBy(signer: string): number {
    const masks = this.maskLots();
    return this.told('relief.receive')
      .filter((one) => one.signer === signer)
      .flatMap(({ serial, body }) =>
        body.lines.map(({ quantity }, line) => ({ lot: lineNumber(serial, line), quantity })),
      )
      .reduce((sum, { lot, quantity }) => (masks.has(lot) ? sum + quantity : sum), 0);
  }

  /** Every accepted record of a kind. */
  told<Name extends Statement['kind']>(kind: Name): Told<Name>[] {
    const found = this.#stage.accepted.filter(({ body }) => body.kind === kind);
    // Decoding checked each body against the schema of its kind.
    return found as unknown as Told<Name>[];
  }

  /** Integer names of the lots of masks, of whatever kind and grade. */
  maskLots(): Set<number> {
    const items = this.rows('item');
    const lots = [...this.rows('lot')].filter(([, { item }]) => items.get(item)?.class === maskClass);
    return new Set(lots.map(([number]) => Number(number)));
  }

  /** Pieces of masks that the ledger first took in as received. */
  masksReceived(): number {
    const sums = this.rows('sums');
    return [...this.maskLots()].reduce((sum, lot) => sum + (sums.get(lot)?.received ?? 0), 0);
  }

  /** Pieces of masks accepted as good, contents checked, by the consignee at a place where goods are used. */
  masksDelivered(): number {
    const masks = this.maskLots();
    let sum = 0;
    const corrected = new Map(this.told('relief.correct').map(({ body }) => [this.serial(body.record), body.to]));
    for (const { serial, body: said } of this.told('relief.accept')) {
      const body = { ...said, ...(corrected.get(serial) as Partial<typeof said> | undefined) };
      if (body.checked !== 'contents' || !this.#isDelivery(body.handover, body.place)) continue;
      for (const { line, good = 0 } of body.lines ?? []) if (masks.has(this.#lotOf(body.handover, line))) sum += good;
    }
    return sum;
  }

  #isDelivery(handover: string, place: string): boolean {
    const { taker, consignee } = this.rows('handover').get(this.serial(handover)) ?? {};
    return taker !== undefined && taker === consignee && this.rows('place').get(this.serial(place))?.use === true;
  }

  #lotOf(handover: string, line: number): number {
    return this.rows('handover_line').get(lineNumber(this.serial(handover), line))?.lot ?? -1;
  }
}
