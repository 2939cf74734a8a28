import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Arrival, Matched } from '@baton/ledger';
import { addInto } from '../statements.ts';

/** Goods that came before their dispatch, and what givers have owned up to since. */
export class Arrivals {
  readonly #put: StatementSync;
  readonly #more: StatementSync;
  readonly #matched: StatementSync;
  readonly #broken: StatementSync;

  constructor(db: DatabaseSync) {
    this.#put = db.prepare(
      `insert into arrival (lot, giver, taker, place, condition, quantity, open, waiting) values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (lot) do update set open = excluded.open, waiting = excluded.waiting, place = excluded.place,
         quantity = excluded.open + coalesce((select sum(quantity) from matched where arrival = excluded.lot), 0)`,
    );
    this.#more = db.prepare('update arrival set quantity = quantity + ? where lot = ?');
    this.#matched = addInto(db, 'matched', ['arrival', 'line'], 'quantity');
    this.#broken = db.prepare('update matched set broken = ? where arrival = ? and line = ?');
  }

  /** Takes a row of the state: what is open, and what was owned up to in earlier blocks, is what arrived. */
  put(lot: number, { giver, taker, place, condition, open }: Arrival): void {
    this.#put.run(lot, giver, taker, place, condition, open, open, open > 0 ? 1 : null);
  }

  matched({ lot, line, quantity, broken }: Matched): void {
    this.#matched.run(lot, line, quantity);
    this.#more.run(quantity, lot);
    if (broken !== null) this.#broken.run(broken, lot, line);
  }
}
