import type { Key, Store, Table, Write } from '@baton/ledger';

/** A state in memory, rebuilt from a log. */
export class RebuiltState implements Store {
  readonly #tables: Map<Key, string>[] = [];

  get(table: Table, key: Key): string | undefined {
    return this.#tables[table.number]?.get(key);
  }

  *scan(table: Table, prefix: string): Generator<readonly [string, string]> {
    for (const [key, value] of this.rows(table))
      if (typeof key === 'string' && key.startsWith(prefix)) yield [key, value];
  }

  /** Rows of a table, in no order. */
  rows(table: Table): Iterable<readonly [Key, string]> {
    return this.#tables[table.number] ?? [];
  }

  /** Number of rows of a table. */
  count(table: Table): number {
    return this.#tables[table.number]?.size ?? 0;
  }

  /** Takes up what a block wrote. */
  apply(writes: readonly Write[]): void {
    for (const { table, key, value } of writes) {
      const rows = this.#tables[table.number] ?? new Map<Key, string>();
      this.#tables[table.number] = rows;
      if (value === null) rows.delete(key);
      else rows.set(key, value);
    }
  }
}
