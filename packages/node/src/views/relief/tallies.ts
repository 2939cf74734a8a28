import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { addInto } from '../statements.ts';
import { minuteOf } from './codes.ts';

/** What quantities are summed by: item class, unit, and whether unopened packs are counted. */
type TallyKey = { readonly class: string; readonly unit: string; readonly packed: boolean };

type Sums = { received: number; delivered: number; usable: number; allocated: number };

/**
 * Sums by item class and unit, so that the four numbers are read and not computed. Changes gather here during a batch and
 * are written at its end.
 */
export class Tallies {
  readonly #ids = new Map<string, number>();
  readonly #sums = new Map<number, Sums>();
  readonly #stills = new Map<number, Map<number, number>>();
  readonly #insert: StatementSync;
  readonly #addSums: StatementSync;
  readonly #addStill: StatementSync;
  readonly #dropStill: StatementSync;

  constructor(db: DatabaseSync) {
    const known = db.prepare('select id, class, unit, packed from tally').all() as unknown as (TallyKey & {
      id: number;
    })[];
    for (const row of known) this.#ids.set(keyOf({ ...row, packed: Boolean(row.packed) }), row.id);
    this.#insert = db.prepare('insert into tally values (?, ?, ?, ?, 0, 0, 0, 0)');
    this.#addSums = db.prepare(
      `update tally set received = received + ?, delivered = delivered + ?, usable = usable + ?,
       allocated = allocated + ? where id = ?`,
    );
    this.#addStill = addInto(db, 'still', ['tally', 'minute'], 'quantity');
    this.#dropStill = db.prepare('delete from still where tally = ? and minute = ? and quantity = 0');
  }

  /** The number of a tally; numbers follow from the order in which tallies first appear. */
  id(key: TallyKey): number {
    const text = keyOf(key);
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#ids.size + 1;
    this.#insert.run(id, key.class, key.unit, key.packed ? 1 : 0);
    this.#ids.set(text, id);
    return id;
  }

  received(tally: number, quantity: number): void {
    this.#of(tally).received += quantity;
  }

  delivered(tally: number, quantity: number): void {
    this.#of(tally).delivered += quantity;
  }

  /** What is allocated of lots, less released and shrunk. */
  allocated(tally: number, quantity: number): void {
    this.#of(tally).allocated += quantity;
  }

  /** Usable stock away from places of use, lying still since a time in seconds. */
  still(tally: number, since: number, quantity: number): void {
    this.#of(tally).usable += quantity;
    const minutes = this.#stills.get(tally) ?? new Map<number, number>();
    const minute = minuteOf(since);
    minutes.set(minute, (minutes.get(minute) ?? 0) + quantity);
    this.#stills.set(tally, minutes);
  }

  /** Writes what gathered since the last call. */
  flush(): void {
    for (const [tally, { received, delivered, usable, allocated }] of this.#sums)
      this.#addSums.run(received, delivered, usable, allocated, tally);
    for (const [tally, minutes] of this.#stills) {
      for (const [minute, quantity] of minutes) {
        this.#addStill.run(tally, minute, quantity);
        this.#dropStill.run(tally, minute);
      }
    }
    this.#sums.clear();
    this.#stills.clear();
  }

  #of(tally: number): Sums {
    const known = this.#sums.get(tally);
    if (known !== undefined) return known;
    const fresh = { received: 0, delivered: 0, usable: 0, allocated: 0 };
    this.#sums.set(tally, fresh);
    return fresh;
  }
}

function keyOf({ class: itemClass, unit, packed }: TallyKey): string {
  return `${itemClass} ${unit} ${packed}`;
}
