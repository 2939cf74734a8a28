import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { addInto } from '../statements.ts';

/** Counts of the indicators: they gather during a batch and are written at its end. */
export class Counters {
  readonly #add: StatementSync;
  readonly #addLegs: StatementSync;
  readonly #counts = new Map<string, number>();
  readonly #legs = new Map<number, number>();

  constructor(db: DatabaseSync) {
    this.#add = addInto(db, 'counter', ['name'], 'value');
    this.#addLegs = addInto(db, 'lead', ['hours'], 'legs');
  }

  add(name: string, by: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** One more leg that took so many hours. */
  addLeg(hours: number): void {
    this.#legs.set(hours, (this.#legs.get(hours) ?? 0) + 1);
  }

  flush(): void {
    for (const [name, value] of this.#counts) this.#add.run(name, value);
    for (const [hours, legs] of this.#legs) this.#addLegs.run(hours, legs);
    this.#counts.clear();
    this.#legs.clear();
  }
}
