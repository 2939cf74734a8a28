import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Loss, Lot, Receive, Sums } from '@baton/ledger';
import type { Names } from '../names.ts';
import type { StagedRecord } from '../scene.ts';
import { Sheet } from '../sheet.ts';
import { bit, insertInto } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';
import { accounts } from './codes.ts';
import { cameAsLots } from './flow-schema.ts';

const NOTHING = Object.fromEntries(accounts.map((account) => [account, 0])) as Sums;

/** Lots with their sums, and the gifts they came in. */
export class Stock {
  readonly #catalogue: Catalogue;
  readonly #names: Names;
  readonly #lots: Sheet<'lot'>;
  readonly #last: StatementSync;
  readonly #came: StatementSync;
  /** Lots of this batch whose record stands in an earlier block. */
  readonly #late = new Set<number>();
  readonly #descent: StatementSync;
  readonly #noDescent: StatementSync;
  readonly #confirm: StatementSync;
  readonly #gift: StatementSync;
  readonly #missing: StatementSync;
  readonly #found: StatementSync;
  readonly #lose: StatementSync;
  readonly #again: StatementSync;
  readonly #notAgain: StatementSync;

  constructor(db: DatabaseSync, catalogue: Catalogue, names: Names) {
    this.#catalogue = catalogue;
    this.#names = names;
    this.#lots = new Sheet(db, {
      table: 'lot',
      key: 'number',
      fixed: ['item', 'tally', 'pack', 'receivedBy'],
      changing: [...accounts, 'grade', 'basis', 'batch', 'expiry'],
    });
    this.#last = db.prepare('select max(number) as number from lot');
    this.#came = db.prepare(cameAsLots);
    this.#descent = db.prepare('insert or ignore into descent (parent, child) values (?, ?)');
    this.#noDescent = db.prepare('delete from descent where child = ?');
    this.#confirm = db.prepare('update gift set confirmed = ? where serial = ?');
    this.#gift = insertInto(db, 'gift', [
      ...(['serial', 'receiver', 'donorType', 'donor', 'given', 'place', 'earmarked', 'pledge'] as const),
    ]);
    this.#missing = db.prepare(
      `insert into missing (lot, bearer, line, tally, quantity, since) values (?, ?, ?, ?, ?, ?)
       on conflict (lot, bearer, line) do update set quantity = excluded.quantity`,
    );
    this.#found = db.prepare('delete from missing where lot = ? and bearer = ? and line = ?');
    this.#lose = db.prepare(
      'insert or replace into loss (number, lot, bearer, holder, line, quantity) values (?, ?, ?, ?, ?, ?)',
    );
    this.#again = db.prepare('insert or replace into foundAgain (number, loss) values (?, ?)');
    this.#notAgain = db.prepare('delete from foundAgain where number = ?');
  }

  /** A new lot; its first sums stand in the same block. */
  putLot(number: number, lot: Lot, sums: Sums | undefined): void {
    const { item, grade, basis, pack, batch, expiry, receivedBy, parents } = lot;
    const tally = this.#catalogue.tallyOfItem(item, pack !== null);
    this.#catalogue.rememberLot(number, tally);
    this.#lots.add(number, { ...NOTHING, ...sums, number, item, tally, grade, basis, pack, batch, expiry, receivedBy });
    for (const parent of parents) this.#descent.run(parent, number);
  }

  /** What is known of a lot by now: what it is was corrected, it came from others, or keeps no longer than was thought. */
  changeLot(number: number, row: Lot): void {
    const { grade, basis, batch, expiry, parents } = row;
    const lot = this.#lots.get(number);
    if (lot === undefined) {
      this.#late.add(number);
      this.putLot(number, row, undefined);
    } else this.#lots.put(number, { ...lot, grade, basis, batch, expiry });
    this.#noDescent.run(number);
    for (const parent of parents) this.#descent.run(parent, number);
  }

  /** The item of a lot, by integer name. */
  itemOf(lot: number): number {
    return this.#lots.get(lot)?.item ?? -1;
  }

  /** Who received a lot first, by integer name. */
  receiverOf(lot: number): number {
    return this.#lots.get(lot)?.receivedBy ?? -1;
  }

  putSums(number: number, sums: Sums): void {
    const lot = this.#lots.get(number);
    if (lot !== undefined) this.#lots.put(number, { ...lot, ...sums });
  }

  /** Writes the lots that changed. Those above the last one are all new. */
  flush(): void {
    const last = Number(this.#last.get()?.['number'] ?? -1);
    this.#lots.flush();
    this.#came.run(last, Number.MAX_SAFE_INTEGER);
    for (const lot of this.#late) if (lot <= last) this.#came.run(lot - 1, lot);
    this.#late.clear();
  }

  /** What a handover, or a count, left missing: since when is the block that first said so. */
  putMissing(lot: number, bearer: number, line: number, quantity: number | null, time: number): void {
    if (quantity === null) this.#found.run(lot, bearer, line);
    else this.#missing.run(lot, bearer, line, this.#catalogue.tallyOfLot(lot), quantity, time);
  }

  /** What is left of a loss: all of it found again, or taken back, is 0. */
  putLoss(number: number, { lot, steward, holder, line, quantity }: Loss): void {
    this.#lose.run(number, lot, steward, holder, line, quantity);
  }

  /** Of which loss a line of a record found something again; null: of none after all. */
  putFoundAgain(number: number, loss: number | null): void {
    if (loss === null) this.#notAgain.run(number);
    else this.#again.run(number, loss);
  }

  /** By which record the donor of a gift has signed too; null while it has not. */
  confirm(serial: number, record: number | null): void {
    if (record !== null) this.#confirm.run(record, serial);
  }

  /** A gift, or goods bought, as its record says. */
  gift(serial: number, { body, signer }: StagedRecord): void {
    const { donor, given, place, earmark, pledge } = body as unknown as Receive;
    const party = donor.type === 'party' ? (this.#names.party(donor.party) ?? null) : null;
    const at = this.#names.thing(place) ?? -1;
    const kept = pledge === undefined ? null : (this.#names.thing(pledge) ?? null);
    this.#gift.run(serial, signer, donor.type, party, given, at, bit(earmark !== undefined), kept);
  }
}

/** The lot, bearer and line in the state's key of what is missing: `<sortable lot>:<bearer>:<line>`, base 36. */
export function missingKey(key: string): { readonly lot: number; readonly bearer: number; readonly line: number } {
  const [lot = '', bearer = '', line = ''] = key.split(':');
  return {
    lot: Number.parseInt(lot.slice(1), 36),
    bearer: Number.parseInt(bearer, 36),
    line: Number.parseInt(line, 36),
  };
}
