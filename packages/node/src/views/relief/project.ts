import type { DatabaseSync } from 'node:sqlite';
import {
  type Arrival,
  type CatalogueItem,
  type Corrected,
  type Drawn,
  type Gift,
  type Handover,
  type HandoverLine,
  type Loss,
  type Lot,
  type OpenNeed,
  type RegisteredPlace,
  recordOfLine,
  type Sums,
  type Totals,
} from '@baton/ledger';
import type { Contradictions } from '../findings/contradictions.ts';
import { eachRow, type Fact, type RowsByTable, rowOf, rowsIn } from '../outbox.ts';
import type { KnownRecords } from '../records/known.ts';
import type { Scene, StagedRecord } from '../scene.ts';
import { Allocations } from './allocations.ts';
import { Arrivals } from './arrivals.ts';
import { Bins } from './bins.ts';
import { Catalogue } from './catalogue.ts';
import { Corrections } from './corrections.ts';
import { Deliveries } from './deliveries.ts';
import { Flows } from './flows.ts';
import { Handovers } from './handovers.ts';
import { Holdings } from './holdings.ts';
import { MoneyBooks } from './money.ts';
import { Movements } from './movements.ts';
import { Needs } from './needs.ts';
import { FirstSaid } from './said-first.ts';
import { missingKey, Stock } from './stock.ts';
import { Tallies } from './tallies.ts';
import { PublishedTotals } from './totals.ts';
import { Turnover } from './turnover.ts';

/** Goods, needs, handovers and money, block by block. */
export class ReliefProjection {
  readonly #names: KnownRecords;
  readonly #tallies: Tallies;
  readonly #catalogue: Catalogue;
  readonly #needs: Needs;
  readonly #stock: Stock;
  readonly #handovers: Handovers;
  readonly #holdings: Holdings;
  readonly #corrections: Corrections;
  readonly #flows: Flows;
  readonly #movements: Movements;
  readonly #deliveries: Deliveries;
  readonly #arrivals: Arrivals;
  readonly #bins: Bins;
  readonly #allocations: Allocations;
  readonly #totals: PublishedTotals;
  readonly #turnover: Turnover;
  readonly #money: MoneyBooks;
  readonly #first: FirstSaid;

  constructor(db: DatabaseSync, names: KnownRecords, contradictions: Contradictions) {
    this.#names = names;
    this.#tallies = new Tallies(db);
    this.#catalogue = new Catalogue(db, this.#tallies);
    this.#needs = new Needs(db, this.#catalogue);
    this.#stock = new Stock(db, this.#catalogue, names);
    this.#handovers = new Handovers(db, names);
    this.#corrections = new Corrections(db, names);
    this.#holdings = new Holdings(db, this.#tallies, this.#catalogue);
    this.#deliveries = new Deliveries(db, this.#tallies, this.#catalogue, this.#handovers);
    this.#arrivals = new Arrivals(db);
    this.#bins = new Bins(db);
    this.#allocations = new Allocations(db, { names, catalogue: this.#catalogue, tallies: this.#tallies });
    this.#totals = new PublishedTotals(db, names);
    const lots = {
      itemOf: (lot: number) => this.#stock.itemOf(lot),
      tallyOfLot: (lot: number) => this.#catalogue.tallyOfLot(lot),
    };
    this.#turnover = new Turnover(db, lots, this.#handovers);
    this.#money = new MoneyBooks(db, names);
    this.#first = new FirstSaid(db);
    this.#flows = new Flows(db, {
      isPlaceOfUse: (place) => this.#catalogue.isPlaceOfUse(place),
      receiverOf: (lot) => this.#stock.receiverOf(lot),
    });
    this.#movements = new Movements(db, {
      tallies: this.#tallies,
      catalogue: this.#catalogue,
      holdings: this.#holdings,
      handovers: this.#handovers,
      deliveries: this.#deliveries,
      contradictions,
    });
  }

  /** Lots before what lies in them, handovers before their lines. */
  block(facts: readonly Fact[], rows: RowsByTable, scene: Scene): void {
    const bodyOf = (serial: number) => scene.records.get(serial)?.body;
    eachRow<CatalogueItem>(rows, 'item', (serial, row) => this.#catalogue.putItem(serial, row, bodyOf(serial)));
    eachRow<RegisteredPlace>(rows, 'place', (serial, row) => this.#catalogue.putPlace(serial, row, bodyOf(serial)));
    this.#revised(scene);
    eachRow<OpenNeed>(rows, 'need', (serial, row) => this.#needs.put(serial, row, bodyOf(serial)));
    this.#lots(rows, scene);
    this.#missing(rows, scene.time);
    this.#losses(rows);
    eachRow<Handover>(rows, 'handover', (serial, row) => this.#handovers.put(serial, row, bodyOf(serial)));
    eachRow<HandoverLine>(rows, 'handover_line', (number, row) => this.#handovers.putLine(number, row));
    eachRow<Drawn>(rows, 'drawn', (line, row) => this.#handovers.putDrawn(line, row));
    this.#gifts(scene);
    this.#stored(scene);
    eachRow<Gift>(rows, 'gift', (serial, { confirmed }) => this.#stock.confirm(serial, confirmed));
    this.#needs.stated(scene);
    this.#handovers.records(scene);
    this.#published(scene);
    this.#allocations.block(rows, scene);
    eachRow<Totals>(rows, 'totals', (serial, row) => this.#totals.put(serial, row));
    this.#money.block(rows, scene);
    for (const [position, fact] of facts.entries()) this.#fact(fact, position, scene);
    this.#movements.mentions(scene);
    this.#allocations.mentions(scene);
  }

  /** Writes the rows that changed, and the sums that gathered, over a batch of blocks. */
  flush(): void {
    this.#needs.flush();
    this.#stock.flush();
    this.#handovers.flush();
    this.#money.flush();
    this.#holdings.flush();
    this.#turnover.flush();
    this.#flows.flush();
    this.#tallies.flush();
    this.#catalogue.flush();
  }

  #lots(rows: RowsByTable, { records }: Scene): void {
    const sums = new Map<number, Sums>();
    eachRow<Sums>(rows, 'sums', (lot, row) => sums.set(lot, row));
    eachRow<Lot>(rows, 'lot', (number, row) => {
      if (records.has(recordOfLine(number))) {
        this.#stock.putLot(number, row, sums.get(number));
        sums.delete(number);
      } else this.#stock.changeLot(number, row);
    });
    for (const [lot, row] of sums) this.#stock.putSums(lot, row);
    eachRow<Arrival>(rows, 'arrival', (lot, row) => this.#arrivals.put(lot, row));
  }

  #missing(rows: RowsByTable, time: number): void {
    for (const [table, key, values] of rowsIn(rows, 'missing')) {
      const { lot, bearer, line } = missingKey(String(key));
      const quantity = values === null ? null : rowOf<{ quantity: number }>(table, values).quantity;
      this.#stock.putMissing(lot, bearer, line, quantity, time);
    }
  }

  #losses(rows: RowsByTable): void {
    eachRow<Loss>(rows, 'loss', (number, row) => this.#stock.putLoss(number, row));
    for (const [table, key, values] of rowsIn(rows, 'found_again'))
      this.#stock.putFoundAgain(Number(key), values === null ? null : rowOf<{ loss: number }>(table, values).loss);
  }

  #stored({ records }: Scene): void {
    for (const [serial, { body }] of records) if ('bin' in body) this.#bins.state(serial, body, serial);
  }

  #gifts({ records }: Scene): void {
    for (const [serial, record] of records) {
      if (record.body.kind === 'relief.receive') this.#stock.gift(serial, record);
    }
  }

  /** What revisions of items say besides what rules need. */
  #revised({ records }: Scene): void {
    for (const [serial, { body }] of records) {
      const item = body.kind === 'relief.reviseItem' ? this.#names.thing(String(body['item'])) : undefined;
      if (item !== undefined) this.#catalogue.recode(item, body as { code?: string; name?: unknown }, serial);
    }
  }

  #published({ records }: Scene): void {
    for (const [serial, record] of records)
      if (record.body.kind === 'relief.publishTotals') this.#totals.publish(serial, record);
  }

  #corrected(fact: Corrected, record: StagedRecord): void {
    const first = this.#first.read(fact.of);
    if (first !== undefined) {
      this.#movements.saidAnew(fact.record, first);
      this.#money.saidAnew(fact.record, first);
    }
    const now = this.#corrections.corrected(fact, record);
    if (now === undefined) return;
    this.#money.corrected(now.record, now.to);
    this.#handovers.corrected(now.record, now.to);
    this.#turnover.corrected(now.record, now.to);
    // What a correction brings lies there by itself; what stays, by what it corrects.
    for (const by of [now.record, fact.correction]) this.#bins.state(by, now.to, fact.correction);
  }

  #fact(fact: Fact, position: number, { records, time }: Scene): void {
    const record = records.get(fact.record);
    if (record === undefined) return;
    if (fact.fact === 'fill') {
      this.#movements.fill(fact);
      this.#needs.fill(fact);
    } else if (fact.fact === 'difference') this.#movements.difference(fact);
    else if (fact.fact === 'binned') this.#movements.binned(fact);
    else if (fact.fact === 'corrected') this.#corrected(fact, record);
    else if (fact.fact === 'unexplained') this.#corrections.unexplained(fact);
    else if (fact.fact === 'allocation') this.#allocations.changed(fact, record);
    else if (fact.fact === 'unexplainedMoney') this.#corrections.unexplainedMoney(fact);
    else if (fact.fact === 'moneyPosting') {
      this.#money.posting(fact, position, record, time);
      this.#turnover.money(fact, record, this.#money.currencyOf(fact.fund));
    } else if (fact.fact === 'delivery') this.#money.came(fact);
    else if (fact.fact === 'matched') {
      this.#arrivals.matched(fact);
      this.#deliveries.matched(fact);
      this.#turnover.matched(fact, record);
    } else if (fact.fact === 'posting') {
      // Facts of money are no movements of goods: a node goes on that meets a record of them.
      this.#movements.posting(fact, record, time);
      this.#flows.posting(fact, this.#catalogue.tallyOfLot(fact.lot));
      this.#turnover.posting(fact, record);
    }
  }
}

/** Rows that say what a lot is: its item, its sums, itself. */
