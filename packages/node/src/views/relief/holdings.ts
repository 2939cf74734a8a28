import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { assert } from '@baton/ledger';
import { USABLE } from './codes.ts';
import type { Tallies } from './tallies.ts';

/** Where a quantity of a lot lies; condition by its number. */
export type Spot = {
  readonly lot: number;
  readonly holder: number;
  readonly steward: number;
  readonly place: number;
  readonly condition: number;
};

/** A quantity that lies still since a time (seconds), brought by a record. */
export type Portion = { readonly quantity: number; readonly since: number; readonly record: number };

type Row = Portion & { readonly id: number };

const atSpot = 'lot = ? and holder = ? and steward = ? and place = ? and condition = ?';

/** Stock, each holding split by the record that brought it, so that each piece knows since when it lies there. */
export class Holdings {
  readonly #tallies: Tallies;
  readonly #find: StatementSync;
  readonly #join: StatementSync;
  readonly #insert: StatementSync;
  readonly #shrink: StatementSync;
  readonly #drop: StatementSync;

  constructor(db: DatabaseSync, tallies: Tallies) {
    this.#tallies = tallies;
    this.#find = db.prepare(
      `select id, quantity, since, record from holding indexed by holding_spot where ${atSpot} order by id`,
    );
    this.#join = db.prepare(
      `update holding set quantity = quantity + ? where ${atSpot} and since = ? and record = ? returning id`,
    );
    this.#insert = db.prepare(
      `insert into holding (lot, holder, steward, place, condition, quantity, since, record, tally, idle)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#shrink = db.prepare('update holding set quantity = quantity - ? where id = ?');
    this.#drop = db.prepare('delete from holding where id = ?');
  }

  /** Puts a portion down. `idle` says that stock lying there is no good to anybody yet: not at a place of use. */
  put(spot: Spot, portion: Portion, tally: number, idle: boolean): void {
    const { lot, holder, steward, place, condition } = spot;
    const { quantity, since, record } = portion;
    const idleTally = idle && condition === USABLE ? tally : null;
    const key = [lot, holder, steward, place, condition];
    if (this.#join.get(quantity, ...key, since, record) === undefined)
      this.#insert.run(...key, quantity, since, record, tally, idleTally);
    if (idleTally !== null) this.#tallies.still(tally, since, quantity);
  }

  /** Takes a quantity away, what came first goes first. What was taken, portion by portion. */
  take(spot: Spot, quantity: number, tally: number, idle: boolean): Portion[] {
    const { lot, holder, steward, place, condition } = spot;
    const taken: Portion[] = [];
    let left = quantity;
    for (const row of this.#find.all(lot, holder, steward, place, condition) as Row[]) {
      if (left === 0) break;
      const part = Math.min(left, row.quantity);
      if (part === row.quantity) this.#drop.run(row.id);
      else this.#shrink.run(part, row.id);
      if (idle && condition === USABLE) this.#tallies.still(tally, row.since, -part);
      taken.push({ quantity: part, since: row.since, record: row.record });
      left -= part;
    }
    assert(left === 0, `lot ${lot} has what leaves holder ${holder}`);
    return taken;
  }
}
