import type { DatabaseSync } from 'node:sqlite';
import type { Handover, HandoverLine, Lot, Sums } from '@baton/ledger';
import type { Names } from '../names.ts';
import { type Fact, type Outbox, type RowWritten, rowOf } from '../outbox.ts';
import type { Scene } from '../scene.ts';
import { Catalogue } from './catalogue.ts';
import { Deliveries } from './deliveries.ts';
import { Handovers } from './handovers.ts';
import { Holdings } from './holdings.ts';
import { Movements } from './movements.ts';
import { Needs } from './needs.ts';
import { missingKey, Stock } from './stock.ts';
import { Tallies } from './tallies.ts';

/** Goods, needs and handovers, block by block. */
export class ReliefProjection {
  readonly #tallies: Tallies;
  readonly #catalogue: Catalogue;
  readonly #needs: Needs;
  readonly #stock: Stock;
  readonly #handovers: Handovers;
  readonly #movements: Movements;

  constructor(db: DatabaseSync, names: Names) {
    this.#tallies = new Tallies(db);
    this.#catalogue = new Catalogue(db, this.#tallies);
    this.#needs = new Needs(db, this.#catalogue);
    this.#stock = new Stock(db, this.#catalogue, names);
    this.#handovers = new Handovers(db);
    const holdings = new Holdings(db, this.#tallies);
    const deliveries = new Deliveries(db, this.#tallies, this.#catalogue);
    this.#movements = new Movements(db, { tallies: this.#tallies, catalogue: this.#catalogue, holdings, deliveries });
  }

  block({ writes, facts }: Outbox, scene: Scene): void {
    const sums = new Map<number, Sums>();
    // What else a block wrote is summed by what its lots are, and a block may bring both.
    for (const row of writes) if (isOfLots(row)) this.#row(row, scene, sums);
    for (const row of writes) if (!isOfLots(row)) this.#row(row, scene, sums);
    for (const [lot, left] of sums) this.#stock.putSums(lot, left);
    this.#gifts(scene);
    this.#needs.stated(scene);
    this.#handovers.records(scene);
    for (const fact of facts) this.#fact(fact, scene);
    this.#movements.mentions(scene);
    this.#handovers.settle();
  }

  /** Writes the sums that gathered over a batch of blocks. */
  flush(): void {
    this.#tallies.flush();
  }

  #row([table, key, text]: RowWritten, { records, time }: Scene, sums: Map<number, Sums>): void {
    if (table === 'missing' && typeof key === 'string') this.#missing(key, text, time);
    if (text === null || typeof key !== 'number') return;
    if (table === 'item') this.#catalogue.putItem(key, rowOf(table, text), records.get(key)?.body);
    if (table === 'place') this.#catalogue.putPlace(key, rowOf(table, text), records.get(key)?.body);
    if (table === 'need') this.#needs.put(key, rowOf(table, text));
    if (table === 'sums') sums.set(key, rowOf<Sums>(table, text));
    if (table === 'lot') this.#lot(key, rowOf(table, text), sums);
    if (table === 'handover') this.#handovers.put(key, rowOf<Handover>(table, text));
    if (table === 'handover_line') this.#handovers.putLine(key, rowOf<HandoverLine>(table, text));
  }

  #lot(number: number, row: Lot, sums: Map<number, Sums>): void {
    this.#stock.putLot(number, row, sums.get(number));
    sums.delete(number);
  }

  #missing(key: string, text: string | null, time: number): void {
    const { lot, bearer, line } = missingKey(key);
    const quantity = text === null ? null : rowOf<{ quantity: number }>('missing', text).quantity;
    this.#stock.putMissing(lot, bearer, line, quantity, time);
  }

  #gifts({ records }: Scene): void {
    for (const [serial, record] of records) {
      if (record.body.kind === 'relief.receive') this.#stock.gift(serial, record);
    }
  }

  #fact(fact: Fact, { records, time }: Scene): void {
    const record = records.get(fact.record);
    if (record === undefined) return;
    if (fact.fact === 'fill') this.#movements.fill(fact);
    else if (fact.fact === 'difference') this.#movements.difference(fact);
    else this.#movements.posting(fact, record, time);
  }
}

/** Rows that say what a lot is: its item, its sums, itself. */
function isOfLots([table]: RowWritten): boolean {
  return table === 'item' || table === 'sums' || table === 'lot';
}
