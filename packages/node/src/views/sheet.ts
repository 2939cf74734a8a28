import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Tables } from './schema.ts';
import { insertInto } from './statements.ts';

type TableName = keyof Tables;

/** Which columns a sheet writes: `key` first, then `fixed` ones, those that `change`, and of these the `indexed` ones. */
export type SheetShape<T extends TableName> = {
  readonly table: T;
  readonly key: keyof Tables[T] & string;
  readonly fixed: readonly (keyof Tables[T] & string)[];
  readonly changing: readonly (keyof Tables[T] & string)[];
  /** Changing columns that an index holds: most changes leave them alone, and are written without touching it. */
  readonly indexed?: readonly (keyof Tables[T] & string)[];
};

type Columns<T extends TableName> = readonly (keyof Tables[T] & string)[];

type Cell<Row> = { readonly before: Row | undefined; row: Row | undefined };

/** Rows of one table that a batch works on: each is read once and written once, however often it changes. */
export class Sheet<T extends TableName> {
  readonly #shape: SheetShape<T>;
  /** Columns of a new row besides its key, and those of a change that no index notices, as their statements take them. */
  readonly #all: Columns<T>;
  readonly #quiet: Columns<T>;
  readonly #cells = new Map<number, Cell<Tables[T]>>();
  readonly #find: StatementSync;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #quietUpdate: StatementSync;

  constructor(db: DatabaseSync, shape: SheetShape<T>) {
    const { table, key, fixed, changing, indexed = [] } = shape;
    const updateOf = (columns: readonly string[]) =>
      db.prepare(`update ${table} set ${columns.map((column) => `"${column}" = ?`).join(', ')} where "${key}" = ?`);
    this.#shape = shape;
    this.#all = [...fixed, ...changing];
    this.#quiet = changing.filter((column) => !indexed.includes(column));
    this.#find = db.prepare(`select * from ${table} where "${key}" = ?`);
    this.#insert = insertInto(db, table, [key, ...this.#all]);
    this.#update = updateOf(changing);
    this.#quietUpdate = updateOf(this.#quiet);
  }

  /** The row of a key, as this batch left it. */
  get(key: number): Tables[T] | undefined {
    return this.#cell(key).row;
  }

  /** Whether this batch has seen the row. */
  has(key: number): boolean {
    return this.#cells.has(key);
  }

  /** Adds a row that is new for certain. */
  add(key: number, row: Tables[T]): void {
    this.#cells.set(key, { before: undefined, row });
  }

  /** Replaces a whole row, or adds it. */
  put(key: number, row: Tables[T]): void {
    this.#cell(key).row = row;
  }

  /** Writes what changed since the last call, and forgets it. */
  flush(): void {
    for (const [key, { before, row }] of this.#cells) {
      if (row === undefined || row === before) continue;
      if (before === undefined) this.#insertRow(key, row);
      else this.#updateRow(key, before, row);
    }
    this.#cells.clear();
  }

  #cell(key: number): Cell<Tables[T]> {
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const row = this.#find.get(key) as Tables[T] | undefined;
    const cell = { before: row, row };
    this.#cells.set(key, cell);
    return cell;
  }

  #insertRow(key: number, row: Tables[T]): void {
    this.#insert.run(key, ...valuesOf(row, this.#all));
  }

  #updateRow(key: number, before: Tables[T], row: Tables[T]): void {
    const { changing, indexed = [] } = this.#shape;
    if (indexed.some((column) => before[column] !== row[column])) this.#update.run(...valuesOf(row, changing), key);
    else this.#quietUpdate.run(...valuesOf(row, this.#quiet), key);
  }
}

function valuesOf<Row>(row: Row, columns: readonly (keyof Row)[]): SQLInputValue[] {
  return columns.map((column) => row[column] as SQLInputValue);
}
