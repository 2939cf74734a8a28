import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { assert } from '@baton/ledger';
import { insertInto } from '../statements.ts';
import { USABLE } from './codes.ts';
import type { Tallies } from './tallies.ts';

/** A quantity of one lot with one holder, for one steward, at one place, in one condition (by its number). */
export type Holding = {
  readonly lot: number;
  readonly holder: number;
  readonly steward: number;
  readonly place: number;
  readonly condition: number;
};

/**
 * A quantity that lies still since a time (seconds), brought by a record, by a line if it came by one, else 0; `put` named
 * its bin since, if any did.
 */
export type Portion = {
  readonly quantity: number;
  readonly since: number;
  readonly record: number;
  readonly line: number;
  readonly put: number | null;
};

/** `stored` is the quantity that the database holds, 0 where it holds no such row. */
type Row = {
  readonly id: number;
  readonly came: number;
  quantity: number;
  readonly since: number;
  readonly record: number;
  readonly line: number;
  put: number | null;
  readonly stored: number;
};

/** A row as the database holds it. */
type Shelved = Portion & { readonly id: number; readonly came: number };

/** Rows of one holding, in the order in which they came; those of the database are read once something leaves. */
type Pile = { readonly holding: Holding; readonly tally: number; readonly idle: boolean; rows: Row[]; read: boolean };

/** What piles ask of lots: whether one came in this batch, so that nothing of it was written before. */
type LotDoor = { isNewLot(lot: number): boolean };

/** Stock, each holding split by the record that brought it, so that each piece knows since when it lies there. */
export class Holdings {
  readonly #tallies: Tallies;
  readonly #lots: LotDoor;
  readonly #piles = new Map<number, Pile[]>();
  /** Something of this batch was written already. */
  #hasWritten = false;
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #shrink: StatementSync;
  readonly #drop: StatementSync;
  readonly #label: StatementSync;
  readonly #unlabel: StatementSync;
  readonly #copy: StatementSync;
  readonly #keepCount: StatementSync;
  #count: number;

  constructor(db: DatabaseSync, tallies: Tallies, lots: LotDoor) {
    this.#tallies = tallies;
    this.#lots = lots;
    this.#find = db.prepare(
      `select id, came, put, quantity, since, record, line from holding indexed by holding_spot
       where lot = ? and holder = ? and place = ? and steward = ? and condition = ? order by came, id`,
    );
    const where = ['lot', 'holder', 'place', 'steward', 'condition'] as const;
    this.#insert = insertInto(db, 'holding', [
      ...(['id', 'came', 'put', 'quantity', 'since', 'record', 'line', 'tally', 'idle'] as const),
      ...where,
    ]);
    this.#shrink = db.prepare('update holding set quantity = ? where id = ?');
    this.#drop = db.prepare('delete from holding where id = ?');
    this.#label = db.prepare('update holding set put = ? where id = ?');
    this.#unlabel = db.prepare('update holding set put = null where put = ?');
    this.#copy = db.prepare(
      `insert into holding (id, put, quantity, came, since, record, line, tally, idle, lot, holder, place, steward, condition)
       select ?, ?, ?, came, since, record, line, tally, idle, lot, holder, place, steward, condition
       from holding where id = ?`,
    );
    this.#keepCount = db.prepare(`insert or replace into counter values ('holdings', ?)`);
    this.#count = Number(db.prepare(`select value from counter where name = 'holdings'`).get()?.['value'] ?? 0);
  }

  /** Puts a portion down. `idle` says that stock lying there is no good to anybody yet: not at a place of use. */
  put(holding: Holding, { quantity, since, record, line, put }: Portion, tally: number, idle: boolean): void {
    this.#count += 1;
    const row = { id: this.#count, came: this.#count, quantity, since, record, line, put, stored: 0 };
    this.#pile(holding, tally, idle).rows.push(row);
    if (idle && holding.condition === USABLE) this.#tallies.still(tally, since, quantity);
  }

  /** Takes a quantity away, what came first goes first. What was taken, portion by portion. */
  take(holding: Holding, quantity: number, tally: number, idle: boolean): Portion[] {
    const taken: Portion[] = [];
    let left = quantity;
    for (const row of this.#read(this.#pile(holding, tally, idle))) {
      if (left === 0) break;
      const part = Math.min(left, row.quantity);
      if (part === 0) continue;
      row.quantity -= part;
      left -= part;
      const { since, record, line, put } = row;
      taken.push({ quantity: part, since, record, line, put });
      if (idle && holding.condition === USABLE) this.#tallies.still(tally, row.since, -part);
    }
    assert(left === 0, `lot ${holding.lot} has what leaves holder ${holding.holder}`);
    return taken;
  }

  /**
   * A quantity lies in the bin that a record names: first of what `from` put there, then of what came first. What lies
   * there stays as it came, and is taken in the same order.
   */
  bin(holding: Holding, quantity: number, { by, from }: { readonly by: number; readonly from: number | null }): void {
    this.#write();
    let left = quantity;
    const isMeant = ({ put, record }: Shelved) => (put ?? record) === from;
    const rows = this.#shelved(holding).toSorted((a, b) => Number(isMeant(b)) - Number(isMeant(a)));
    for (const row of rows) {
      const part = Math.min(left, row.quantity);
      if (part === 0) return;
      left -= part;
      if (part === row.quantity) this.#label.run(by, row.id);
      else this.#split(row, part, by);
    }
  }

  /** Nothing lies in a bin by this record any longer: it lies where what brought it says. */
  unbin(by: number): void {
    this.#write();
    this.#unlabel.run(by);
  }

  #shelved({ lot, holder, place, steward, condition }: Holding): Shelved[] {
    return this.#find.all(lot, holder, place, steward, condition) as unknown as Shelved[];
  }

  #split({ id, quantity }: Shelved, part: number, by: number): void {
    this.#count += 1;
    this.#shrink.run(quantity - part, id);
    this.#copy.run(this.#count, by, part, id);
  }

  /** Writes what changed since the last call, at the end of a batch. */
  flush(): void {
    this.#write();
    this.#hasWritten = false;
    this.#keepCount.run(this.#count);
  }

  #write(): void {
    for (const piles of this.#piles.values())
      for (const pile of piles) for (const row of pile.rows) this.#writeRow(pile, row);
    this.#piles.clear();
    this.#hasWritten = true;
  }

  #writeRow({ holding, tally, idle }: Pile, { id, came, put, quantity, since, record, line, stored }: Row): void {
    if (quantity === stored) return;
    if (quantity === 0) this.#drop.run(id);
    else if (stored > 0) this.#shrink.run(quantity, id);
    else {
      const { lot, holder, place, steward, condition } = holding;
      const idleTally = idle && condition === USABLE ? tally : null;
      const row = [id, came, put, quantity, since, record, line, tally, idleTally] as const;
      this.#insert.run(...row, lot, holder, place, steward, condition);
    }
  }

  #pile(holding: Holding, tally: number, idle: boolean): Pile {
    const piles = this.#piles.get(holding.lot);
    const known = piles?.find((one) => isSame(one.holding, holding));
    if (known !== undefined) return known;
    const isNew = !this.#hasWritten && this.#lots.isNewLot(holding.lot);
    const pile = { holding, tally, idle, rows: [], read: isNew };
    if (piles === undefined) this.#piles.set(holding.lot, [pile]);
    else piles.push(pile);
    return pile;
  }

  #read(pile: Pile): Row[] {
    if (pile.read) return pile.rows;
    pile.rows = [...this.#shelved(pile.holding).map((row) => ({ ...row, stored: row.quantity })), ...pile.rows];
    pile.read = true;
    return pile.rows;
  }
}

/** Whether two spots of one lot are the same. */
function isSame(a: Holding, b: Holding): boolean {
  return a.holder === b.holder && a.place === b.place && a.steward === b.steward && a.condition === b.condition;
}
