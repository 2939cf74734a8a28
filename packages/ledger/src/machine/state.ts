import { assert } from './assert.ts';

/** Integers in entry order, or ASCII text; both order the same way in memory and in a database. */
export type Key = number | string;

/**
 * A typed table of the state. Rows are written as JSON arrays in the order of `columns`, so that one row has one
 * encoding; every column holds null, a boolean, a safe integer, ASCII text, or arrays of these.
 */
export type Table<Row extends object = object> = {
  readonly number: number;
  readonly name: string;
  readonly key: 'integer' | 'text';
  readonly columns: readonly (keyof Row & string)[];
};

/** What the state stands on: the rows as they were after the last committed block. */
export type Store = {
  get(table: Table, key: Key): string | undefined;
  /** Rows of a text-keyed table whose keys start with `prefix`, in key order: from a key on, so many at the most. */
  scan(table: Table, prefix: string, from: string, most: number): Iterable<readonly [string, string]>;
};

/** A row written by a block; `value` null means removed. */
export type Write = { readonly table: Table; readonly key: Key; readonly value: string | null };

const all: Table[] = [];

/** Declares a table. Numbers are part of the protocol: never reused. Only the file that declares it writes to it. */
export function table<Row extends object>(declared: Table<Row>): Table<Row> {
  assert(all[declared.number] === undefined, `table number ${declared.number} is taken`);
  all[declared.number] = declared as unknown as Table;
  return declared;
}

/** Every table, by number. */
export function tables(): readonly Table[] {
  return all.filter((one) => one !== undefined);
}

type Cell = { readonly key: Key; row: object | null; dirty: boolean };
type Cells = Map<Key, Cell>;
/** How a cell was before it was written; without a row where it was written unread: then it is forgotten. */
type Undo = {
  readonly cells: Cells;
  readonly cell: Cell;
  readonly row: object | null | undefined;
  readonly dirty: boolean;
};

/** How many rows of a table one generation of its cache has: between blocks two stay in memory. */
const GENERATION_ROWS = 2_000;

/** Columns as text, in order: the one encoding of a row. */
export function encodeRow(table: Table, row: object): string {
  const values = row as { readonly [column: string]: unknown };
  return JSON.stringify(table.columns.map((column) => values[column]));
}

/** The row again. */
export function decodeRow(table: Table, text: string): object {
  const values = JSON.parse(text) as unknown[];
  const row: { [column: string]: unknown } = {};
  for (let i = 0; i < table.columns.length; i++) row[String(table.columns[i])] = values[i];
  return row;
}

/**
 * The state as rules see it: reads fall through to the store, writes stay here until the block ends. Rows are read-only;
 * a change is a new row. Reading leaves no trace in what is written.
 */
export class State {
  readonly #store: Store;
  readonly #cells: Cells[] = [];
  /** Cells of the generation before, by table; what is asked for again has moved on. */
  readonly #older: Cells[] = [];
  /** By integer-keyed table, what was asked for last: the next record mostly asks for it again. */
  readonly #last = new Array<Cell | undefined>(all.length).fill(undefined);
  /** By table, the highest integer key of any cell so far: what is above it is in no generation. */
  readonly #highest = new Array<number>(all.length).fill(-1);
  /** By table, what was written in this block; after an undo a cell may stand here twice, or for nothing. */
  readonly #touched: Cell[][] = [];
  #undo: Undo[] = [];
  #facts: object[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  get<Row extends object>(table: Table<Row>, key: Key): Readonly<Row> | undefined {
    return (this.#cell(table as unknown as Table, key).row ?? undefined) as Row | undefined;
  }

  put<Row extends object>(table: Table<Row>, key: Key, row: Row): void {
    this.#set(table, key, row);
  }

  remove<Row extends object>(table: Table<Row>, key: Key): void {
    this.#set(table, key, null);
  }

  /** Rows whose text key starts with `prefix`, in key order: from a key on, so many at the most. */
  scan<Row extends object>(
    table: Table<Row>,
    prefix: string,
    { from = prefix, most = Number.POSITIVE_INFINITY }: { readonly from?: string; readonly most?: number } = {},
  ): (readonly [string, Readonly<Row>])[] {
    assert(table.key === 'text', 'only text keys have prefixes');
    const plain = table as unknown as Table;
    const inMemory = this.#cellsUnder(plain, prefix, from);
    const removed = [...inMemory.values()].filter((row) => row === null).length;
    const found = new Map<string, object | null>();
    for (const [key, value] of this.#store.scan(plain, prefix, from, most + removed))
      found.set(key, decodeRow(plain, value));
    for (const [key, row] of inMemory) found.set(key, row);
    const rows = [...found].filter((entry): entry is [string, object] => entry[1] !== null);
    return rows.sort((a, b) => (a[0] < b[0] ? -1 : 1)).slice(0, most) as unknown as (readonly [string, Row])[];
  }

  #cellsUnder(table: Table, prefix: string, from: string): Map<string, object | null> {
    const found = new Map<string, object | null>();
    for (const cells of [this.#older[table.number] ?? [], this.#cellsOf(table)])
      for (const [key, { row }] of cells)
        if (typeof key === 'string' && key >= from && key.startsWith(prefix)) found.set(key, row);
    return found;
  }

  /** Notes a fact for the views; facts are no part of the state. */
  emit(fact: object): void {
    this.#facts.push(fact);
  }

  /** Keeps what was written since the last call: a transaction was accepted. */
  keep(): object[] {
    const facts = this.#facts;
    this.#undo = [];
    this.#facts = [];
    return facts;
  }

  /** Takes back what was written since the last `keep`: a rejected transaction leaves no trace. */
  undo(): void {
    for (let i = this.#undo.length - 1; i >= 0; i--) {
      const { cells, cell, row, dirty } = this.#undo[i] as Undo;
      cell.dirty = dirty;
      if (row === undefined) cells.delete(cell.key);
      else cell.row = row;
    }
    this.#last.fill(undefined);
    this.keep();
  }

  /** Ends the block: its writes in table and key order, the last one of each key. */
  end(): Write[] {
    assert(this.#undo.length === 0, 'a block ends between transactions');
    const writes: Write[] = [];
    for (const table of tables()) this.#endTable(table, writes);
    this.#forgetOldest();
    return writes;
  }

  /**
   * Rows that nobody asked for in a whole generation go all together: to take them out one by one was dear. Also where
   * nothing was written: a stranger's unknown keys would otherwise pile up.
   */
  #forgetOldest(): void {
    for (const [number, cells] of this.#cells.entries()) {
      if (cells === undefined || cells.size < GENERATION_ROWS) continue;
      this.#older[number] = cells;
      this.#cells[number] = new Map();
      this.#last[number] = undefined;
    }
  }

  #endTable(table: Table, writes: Write[]): void {
    const touched = this.#touched[table.number];
    if (touched === undefined || touched.length === 0) return;
    this.#touched[table.number] = [];
    touched.sort(table.key === 'integer' ? byNumber : byText);
    for (const cell of touched) {
      if (!cell.dirty) continue;
      cell.dirty = false;
      const { key, row } = cell;
      writes.push({ table, key, value: row === null ? null : encodeRow(table, row) });
    }
  }

  #cell(table: Table, key: Key): Cell {
    const known = this.#known(table, key);
    if (known !== undefined) return known;
    const text = this.#store.get(table, key);
    return this.#add(table, { key, row: text === undefined ? null : decodeRow(table, text), dirty: false });
  }

  /** The cell of a row that is in memory. */
  #known({ number, key: form }: Table, key: Key): Cell | undefined {
    if (form === 'text') return this.#cells[number]?.get(key) ?? this.#again(number, key);
    const last = this.#last[number];
    if (last?.key === key) return last;
    if (Number(key) > (this.#highest[number] ?? -1)) return undefined;
    const known = this.#cells[number]?.get(key) ?? this.#again(number, key);
    if (known !== undefined) this.#last[number] = known;
    return known;
  }

  /** What was in the generation before is in this one, too. */
  #again(number: number, key: Key): Cell | undefined {
    const old = this.#older[number]?.get(key);
    if (old !== undefined) this.#cells[number]?.set(key, old);
    return old;
  }

  #add(table: Table, cell: Cell): Cell {
    const { number } = table;
    this.#cellsOf(table).set(cell.key, cell);
    if (typeof cell.key === 'string') return cell;
    this.#last[number] = cell;
    if (cell.key > (this.#highest[number] ?? -1)) this.#highest[number] = cell.key;
    return cell;
  }

  #set<Row extends object>(table: Table<Row>, key: Key, row: Row | null): void {
    const plain = table as unknown as Table;
    const known = this.#known(plain, key);
    // Most rows are new: what no rule has read is not looked for in the store only to be written over.
    const cell = known ?? this.#add(plain, { key, row, dirty: false });
    this.#undo.push({ cells: this.#cellsOf(plain), cell, row: known?.row, dirty: cell.dirty });
    if (!cell.dirty) this.#touch(table.number, cell);
    cell.row = row;
    cell.dirty = true;
  }

  #touch(number: number, cell: Cell): void {
    const all = this.#touched[number];
    if (all === undefined) this.#touched[number] = [cell];
    else all.push(cell);
  }

  #cellsOf(table: Table): Cells {
    let cells = this.#cells[table.number];
    if (cells === undefined) {
      cells = new Map();
      this.#cells[table.number] = cells;
    }
    return cells;
  }
}

const byNumber = (a: Cell, b: Cell) => Number(a.key) - Number(b.key);
const byText = (a: Cell, b: Cell) => (String(a.key) < String(b.key) ? -1 : 1);

/** A store in memory: for tests, and for rebuilding a state from nothing but the log. */
export function memoryStore(): Store & { apply(writes: readonly Write[]): void; rows(table: Table): [Key, string][] } {
  const rows = new Map<number, Map<Key, string>>();
  const of = (table: Table) =>
    rows.get(table.number) ?? rows.set(table.number, new Map()).get(table.number) ?? new Map();
  return {
    get: (table, key) => of(table).get(key),
    scan: (table, prefix, from, most) =>
      [...of(table)]
        .filter(([key]) => typeof key === 'string' && key >= from && key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, most) as [string, string][],
    rows: (table) => [...of(table)].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
    apply(writes) {
      for (const { table, key, value } of writes) value === null ? of(table).delete(key) : of(table).set(key, value);
    },
  };
}

/** A prime: names of records and lots are multiples of powers of two. */
const SPELLED_MAX = 4_093;
const spelledNumbers = new Array<number>(SPELLED_MAX).fill(-1);
const spelledTexts = new Array<string>(SPELLED_MAX).fill('');

/**
 * An integer, not negative, in base 36. The last ones are remembered: keys of rows are made of the names of a few places
 * and holders again and again, and spelling one beyond 31 bits takes as long as five look-ups.
 */
export function base36(integer: number): string {
  const at = integer % SPELLED_MAX;
  if (spelledNumbers[at] !== integer) {
    spelledNumbers[at] = integer;
    spelledTexts[at] = integer.toString(36);
  }
  return spelledTexts[at] ?? '';
}

/** An integer as text that sorts like the integer: its base-36 length as a letter, then its digits. */
export function sortable(integer: number): string {
  const digits = base36(integer);
  return String.fromCharCode(96 + digits.length) + digits;
}
