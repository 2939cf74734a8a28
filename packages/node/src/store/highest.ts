import type { Key, Table, Write } from '@baton/ledger';

/** Groups whose highest key is kept in memory, in all tables together. */
const GROUPS_MAX = 100_000;

/** Looks up the highest key of a table, of those that begin with `group` if it is text. */
export type LookUp = (table: Table, group: string) => Key | undefined;

/**
 * Knows of most new keys that no row has them, without asking the database. Keys come in entry order, so that a new one
 * is higher than all of its group: text keys are grouped by what stands before their first slash.
 */
export class Highest {
  readonly #lookUp: LookUp;
  readonly #known = new Map<string, Key | undefined>();

  constructor(lookUp: LookUp) {
    this.#lookUp = lookUp;
  }

  /** Whether the key is above every key of its group, and so in no row. */
  isNew(table: Table, key: Key): boolean {
    const group = groupOf(key);
    const name = `${table.number} ${group}`;
    if (!this.#known.has(name)) this.#remember(name, this.#lookUp(table, group));
    const highest = this.#known.get(name);
    return highest === undefined || highest < key;
  }

  /** These rows are written now. */
  written(writes: readonly Write[]): void {
    for (const { table, key } of writes) {
      const name = `${table.number} ${groupOf(key)}`;
      const highest = this.#known.get(name);
      if (this.#known.has(name) && (highest === undefined || highest < key)) this.#known.set(name, key);
    }
  }

  #remember(name: string, highest: Key | undefined): void {
    if (this.#known.size >= GROUPS_MAX) this.#known.clear();
    this.#known.set(name, highest);
  }
}

function groupOf(key: Key): string {
  return typeof key === 'number' ? '' : key.slice(0, key.indexOf('/') + 1);
}
