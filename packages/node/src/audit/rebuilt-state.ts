import type { Key, Store, Table, Write } from '@baton/ledger';
import { OrderedKeys } from './ordered-keys.ts';

/** A state in memory, rebuilt from a log. */
export class RebuiltState implements Store {
  readonly #tables: Map<Key, string>[] = [];
  /** Keys of the tables that rules look through by how keys begin. */
  readonly #ordered: OrderedKeys[] = [];

  get(table: Table, key: Key): string | undefined {
    return this.#tables[table.number]?.get(key);
  }

  *scan(table: Table, prefix: string, from: string, most: number): Generator<readonly [string, string]> {
    let told = 0;
    for (const key of this.#orderOf(table).startingWith(prefix, from)) {
      if (told === most) return;
      told += 1;
      yield [key, this.get(table, key) ?? ''];
    }
  }

  #orderOf(table: Table): OrderedKeys {
    const known = this.#ordered[table.number];
    if (known !== undefined) return known;
    const ordered = new OrderedKeys([...this.rows(table)].map(([key]) => String(key)));
    this.#ordered[table.number] = ordered;
    return ordered;
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
      const before = rows.size;
      if (value === null) rows.delete(key);
      else rows.set(key, value);
      if (rows.size > before) this.#ordered[table.number]?.add(String(key));
      if (rows.size < before) this.#ordered[table.number]?.delete(String(key));
    }
  }
}
