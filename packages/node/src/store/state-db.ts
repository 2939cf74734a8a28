import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { type Block, type Key, type Store, type Table, type Tip, tables, type Write } from '@baton/ledger';
import { Fault, faultOf } from '../fault.ts';
import { outboxText } from '../views/outbox.ts';
import { clockText, readClock } from './clock-text.ts';
import { Highest } from './highest.ts';
import { KeyFilter } from './key-filter.ts';
import { type Lapse, Lapses } from './lapses.ts';
import { BUSY_MS } from './stored-db.ts';

type Statements = {
  readonly [use in 'get' | 'put' | 'putSeveral' | 'remove' | 'scan' | 'keys' | 'highest']: StatementSync;
};

/** What is committed with a block beside its writes. */
export type BlockExtras = {
  /** What the ledger's clock shows, seconds. */
  readonly clock: number;
  /** Index of the block's first entry. */
  readonly first: number;
  /** False where no view waits for the block: its facts are not kept. */
  readonly outbox: boolean;
  /** What its records say of how long words and papers are needed. */
  readonly lapses: readonly Lapse[];
};

/** Keys that the filter takes up at a start, and after each block until it has them all: some milliseconds. */
const KEYS_AT_START = 20_000;
const KEYS_A_BLOCK = 4_000;

/** Rows that one call writes: the call takes a third as long as writing a row does. */
const SEVERAL = 8;

// Readers of views have their own database; this one is written by one thread and read by few.
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -32768;
  PRAGMA mmap_size = 0;
  PRAGMA wal_autocheckpoint = 4000;
  PRAGMA busy_timeout = 5000;
`;

/** How blocks stand in the outbox. It changes with what `outboxText` writes. */
export const OUTBOX_FORM = 'rows as they are, how many, and ids';

/**
 * The rows of the state after the last committed block, in `state.db`; beside them the tip, and the outbox: what views
 * have not taken up yet. It may fall behind the log, which is synced first: a start catches it up.
 */
export class StateDb implements Store {
  readonly #database: DatabaseSync;
  readonly #statements: Statements[] = [];
  readonly #saveMeta: StatementSync;
  readonly #readMeta: StatementSync;
  readonly #saveOutbox: StatementSync;
  readonly #trimOutbox: StatementSync;
  readonly #highest = new Highest((table) => this.#highestKey(table));
  readonly #keys = new KeyFilter(tables(), (table, after, limit) => this.#keysAfter(table, after, limit));
  #projected: number | undefined;
  #clock: number;
  /** Until when words and papers are kept. */
  readonly lapses: Lapses;

  /** Opens or creates the file. Errors: `state_damaged`, `rules_differ`. */
  constructor(path: string) {
    this.#database = openDatabase(path);
    const prepare = (sql: string) => this.#database.prepare(sql);
    this.lapses = new Lapses(this.#database);
    for (const table of tables()) this.#statements[table.number] = statementsOf(prepare, table);
    this.#saveMeta = prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET v = excluded.v');
    this.#readMeta = prepare('SELECT v FROM meta WHERE k = ?');
    this.#saveOutbox = prepare('INSERT INTO outbox VALUES (?, ?)');
    this.#trimOutbox = prepare('DELETE FROM outbox WHERE height <= ?');
    this.#requireTip();
    this.#requireOwnRows();
    this.#clock = this.#keptClock();
    this.#dropForeignOutbox();
    this.#keys.fill(KEYS_AT_START);
  }

  get(table: Table, key: Key): string | undefined {
    if (table.key === 'text' ? this.#keys.lacks(table, key) : this.#highest.isNew(table, key)) return undefined;
    const row = this.#of(table).get.get(key);
    return row === undefined ? undefined : String(row['v']);
  }

  scan(table: Table, prefix: string, from: string, most: number): (readonly [string, string])[] {
    const rows = this.#of(table).scan.all(from, endOf(prefix), most === Number.POSITIVE_INFINITY ? -1 : most);
    return rows.map((row) => [String(row['k']), String(row['v'])]);
  }

  /** The last committed block, or undefined in a new file. Error: `state_damaged`. */
  tip(): Tip | undefined {
    const text = this.#meta('tip');
    if (text === undefined) return undefined;
    try {
      return JSON.parse(text) as Tip;
    } catch (error) {
      throw new Fault('state_damaged', 'meta, tip', error);
    }
  }

  /** Digests of all that was withheld. */
  withheld(): string[] {
    return this.#database
      .prepare('SELECT k FROM withheld')
      .all()
      .map(({ k }) => String(k));
  }

  /** What the ledger's clock showed when it was last kept, seconds. */
  clock(): number {
    return this.#clock;
  }

  /** Keeps what the ledger's clock shows, seconds. */
  saveClock(seconds: number): void {
    this.#saveMeta.run('clock', clockText(seconds));
    this.#clock = seconds;
  }

  /** Commits a block whole or not at all. */
  commit(block: Block, extras: BlockExtras): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      this.#writeAll(block.writes);
      this.#saveMeta.run('tip', JSON.stringify(block.tip));
      this.#saveMeta.run('clock', clockText(extras.clock));
      this.lapses.add(extras.lapses);
      if (extras.outbox) this.#saveOutbox.run(block.tip.height, outboxText(block, extras.first));
      if (this.#projected !== undefined) this.#trimOutbox.run(this.#projected);
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
    this.#clock = extras.clock;
    this.#highest.written(block.writes);
    this.#keys.written(block.writes);
    this.#keys.fill(KEYS_A_BLOCK);
    this.#projected = undefined;
  }

  #highestKey(table: Table): number {
    return Number(this.#of(table).highest.get()?.['k'] ?? -1);
  }

  #keysAfter(table: Table, after: string, limit: number): string[] {
    return this.#of(table)
      .keys.all(after, limit)
      .map(({ k }) => String(k));
  }

  /** They come table by table. */
  #writeAll(writes: readonly Write[]): void {
    for (let at = 0; at < writes.length; ) {
      const several = rowsFrom(writes, at);
      const write = writes[at] as Write;
      if (several === undefined) this.#write(write);
      else this.#of(write.table).putSeveral.run(...several);
      at += several === undefined ? 1 : SEVERAL;
    }
  }

  #write({ table, key, value }: Write): void {
    const statements = this.#of(table);
    if (value === null) statements.remove.run(key);
    else statements.put.run(key, value);
  }

  /** Views have taken up every block to this height: their rows of the outbox go with the next commit. */
  projected(height: number): void {
    this.#projected = height;
  }

  close(): void {
    this.#database.close();
  }

  /** Rows without a tip are those of no block: the file would be taken for a new one. */
  #requireTip(): void {
    if (this.tip() === undefined && tables().some((table) => this.#of(table).highest.get()?.['k'] !== null))
      throw new Fault('state_damaged', 'meta, tip');
  }

  #keptClock(): number {
    const text = this.#meta('clock');
    const seconds = text === undefined ? 0 : readClock(text);
    if (seconds === undefined) throw new Fault('state_damaged', `meta, clock ${text}`);
    return seconds;
  }

  /** Rows are arrays in the order of their columns: those of another version would be read as something else. */
  #requireOwnRows(): void {
    const written = this.#meta('columns');
    const other = this.tip() === undefined ? undefined : foreignColumns(written);
    if (other !== undefined) throw new Fault('rules_differ', other);
    const columns = JSON.stringify(columnsByTable());
    if (written !== columns) this.#saveMeta.run('columns', columns);
  }

  /** What another version left for the views they would read as something else; where it is gone, they read the log. */
  #dropForeignOutbox(): void {
    if (this.#meta('outbox') === OUTBOX_FORM) return;
    this.#database.exec('DELETE FROM outbox');
    this.#saveMeta.run('outbox', OUTBOX_FORM);
  }

  #meta(key: string): string | undefined {
    const row = this.#readMeta.get(key);
    return row === undefined ? undefined : String(row['v']);
  }

  #of(table: Table): Statements {
    const statements = this.#statements[table.number];
    if (statements === undefined) throw new Fault('state_damaged', table.name);
    return statements;
  }
}

function openDatabase(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { timeout: BUSY_MS });
    database.exec(PRAGMAS);
    database.exec('CREATE TABLE IF NOT EXISTS meta (k TEXT PRIMARY KEY, v TEXT NOT NULL) WITHOUT ROWID');
    database.exec('CREATE TABLE IF NOT EXISTS outbox (height INTEGER PRIMARY KEY, body TEXT NOT NULL)');
    for (const { name, key } of tables()) database.exec(createTable(name, key));
    return database;
  } catch (error) {
    // No room for it, or no right to it, is no damage: it need not be made anew.
    const { code, detail } = faultOf(error);
    throw code === 'disk_full' || code === 'disk_failed'
      ? new Fault(code, `${path}: ${detail}`, error)
      : new Fault('state_damaged', path, error);
  }
}

/** A table whose rows were written in other columns than its own, by what `meta` says of them; '' where it says nothing. Error: `state_damaged`. */
export function foreignColumns(written: string | undefined): string | undefined {
  const own = columnsByTable();
  const stated = read(written ?? '{}');
  if (Object.keys(stated).length === 0) return '';
  return Object.keys(own).find((name) => stated[name] !== undefined && stated[name] !== own[name]);
}

function read(written: string): ReturnType<typeof columnsByTable> {
  try {
    return JSON.parse(written) as ReturnType<typeof columnsByTable>;
  } catch (error) {
    throw new Fault('state_damaged', 'meta, columns', error);
  }
}

/** Columns of every table, in their order, by its name. */
function columnsByTable(): { [name: string]: string } {
  return Object.fromEntries(tables().map(({ name, columns }) => [name, columns.join()]));
}

function createTable(name: string, key: Table['key']): string {
  return key === 'integer'
    ? `CREATE TABLE IF NOT EXISTS "${name}" (k INTEGER PRIMARY KEY, v TEXT NOT NULL)`
    : `CREATE TABLE IF NOT EXISTS "${name}" (k TEXT PRIMARY KEY, v TEXT NOT NULL) WITHOUT ROWID`;
}

function statementsOf(prepare: (sql: string) => StatementSync, { name }: Table): Statements {
  return {
    get: prepare(`SELECT v FROM "${name}" WHERE k = ?`),
    put: prepare(putting(name, 1)),
    putSeveral: prepare(putting(name, SEVERAL)),
    remove: prepare(`DELETE FROM "${name}" WHERE k = ?`),
    scan: prepare(`SELECT k, v FROM "${name}" WHERE k >= ? AND k < ? ORDER BY k LIMIT ?`),
    keys: prepare(`SELECT k FROM "${name}" WHERE k > ? ORDER BY k LIMIT ?`),
    highest: prepare(`SELECT max(k) AS k FROM "${name}"`),
  };
}

function putting(name: string, rows: number): string {
  return `INSERT INTO "${name}" VALUES ${Array(rows).fill('(?, ?)').join()} ON CONFLICT (k) DO UPDATE SET v = excluded.v`;
}

/** Keys and values of the next rows, if so many come one after another in one table, and none of them goes. */
function rowsFrom(writes: readonly Write[], at: number): (Key | string)[] | undefined {
  const table = writes[at]?.table;
  if (writes[at + SEVERAL - 1]?.table !== table) return undefined;
  const rows: (Key | string)[] = [];
  for (let i = at; i < at + SEVERAL; i++) {
    const { key, value } = writes[i] as Write;
    if (value === null) return undefined;
    rows.push(key, value);
  }
  return rows;
}

/** Keys are ASCII: nothing that begins with the prefix comes after prefix and U+007F. */
function endOf(prefix: string): string {
  return `${prefix}\u007f`;
}
