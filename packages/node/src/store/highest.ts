import type { Key, Table, Write } from '@baton/ledger';

/**
 * Knows of most new integer keys that no row has them, without asking the database: keys come in entry order, so that a
 * new one is higher than all before it.
 */
export class Highest {
  readonly #lookUp: (table: Table) => number;
  readonly #known: number[] = [];

  /** `lookUp`: the highest key of a table, −1 where it has no row. */
  constructor(lookUp: (table: Table) => number) {
    this.#lookUp = lookUp;
  }

  /** Whether the key is above every key of its table, and so in no row. */
  isNew(table: Table, key: Key): boolean {
    return this.#of(table) < Number(key);
  }

  /** These rows are written now. */
  written(writes: readonly Write[]): void {
    for (const { table, key } of writes)
      if (table.key === 'integer' && this.#of(table) < Number(key)) this.#known[table.number] = Number(key);
  }

  #of(table: Table): number {
    let highest = this.#known[table.number];
    if (highest === undefined) {
      highest = this.#lookUp(table);
      this.#known[table.number] = highest;
    }
    return highest;
  }
}
