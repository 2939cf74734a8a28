// The state as a node keeps it in `state.db`, compared row by row with the one rebuilt from the log.

import type { DatabaseSync } from 'node:sqlite';
import { type Key, type Table, type Tip, tables } from '@baton/ledger';
import { readClock } from '../store/clock-text.ts';
import type { Lapse } from '../store/lapses.ts';
import { foreignColumns, OUTBOX_FORM } from '../store/state-db.ts';
import type { Findings } from './finding.ts';

/** Rows of `meta`. */
const meta = ['tip', 'clock', 'columns', 'outbox'];

/** The rows of a rebuilt state. */
export type RebuiltRows = {
  get(table: Table, key: Key): string | undefined;
  rows(table: Table): Iterable<readonly [Key, string]>;
  count(table: Table): number;
};

/** `state.db` as it was at one moment: a running node goes on beside. */
export class StoredState {
  readonly #db: DatabaseSync;
  /** Where the stored state stands; undefined if it does not say. */
  readonly tip: Tip | undefined;
  /** Heights of the blocks that wait for the views. */
  readonly #waiting = new Set<number>();
  #lowest: number | undefined;

  constructor(db: DatabaseSync, findings: Findings) {
    this.#db = db;
    this.tip = this.#begin(findings);
  }

  /** From the first read on, a transaction sees one state. */
  #begin(findings: Findings): Tip | undefined {
    try {
      this.#db.exec('PRAGMA busy_timeout = 5000; BEGIN');
      const row = this.#db.prepare("SELECT v FROM meta WHERE k = 'tip'").get();
      for (const { height } of this.#db.prepare('SELECT height FROM outbox ORDER BY height').iterate())
        this.#waiting.add(Number(height));
      [this.#lowest] = this.#waiting;
      this.#findGap(findings);
      return row === undefined ? undefined : (JSON.parse(String(row['v'])) as Tip);
    } catch (fault) {
      findings.add('store_damaged', 'state.db, meta', messageOf(fault));
      return undefined;
    }
  }

  /** Blocks wait in a row: the views would pass over one that is not there. */
  #findGap(findings: Findings): void {
    let [next] = this.#waiting;
    for (const height of this.#waiting) {
      if (height !== next) {
        findings.add('state_row_missing', `state.db, table outbox, key ${next}`);
        return;
      }
      next = height + 1;
    }
  }

  /** What the state says of itself beside its tip: whose columns its rows have, and a clock. */
  compareMeta(findings: Findings): void {
    try {
      const rows = this.#db.prepare('SELECT k, v FROM meta').all();
      const stored = new Map(rows.map(({ k, v }) => [String(k), String(v)]));
      for (const key of meta)
        if (!stored.has(key)) findings.add('state_row_missing', `state.db, table meta, key ${key}`);
      for (const key of stored.keys())
        if (!meta.includes(key)) findings.add('state_row_surplus', `state.db, table meta, key ${key}`);
      const differs = (key: string) =>
        findings.add('state_row_differs', `state.db, table meta, key ${key}`, stored.get(key));
      if (readClock(stored.get('clock') ?? '') === undefined) differs('clock');
      if (stored.get('outbox') !== OUTBOX_FORM) differs('outbox');
      if (foreignColumns(stored.get('columns')) !== undefined) differs('columns');
    } catch (fault) {
      findings.add('store_damaged', 'state.db, table meta', messageOf(fault));
    }
  }

  /** Compares what waits for the views with a rebuilt block. */
  compareOutbox(height: number, text: string, findings: Findings): void {
    if (!this.#waiting.delete(height)) return;
    const where = `state.db, table outbox, key ${height}`;
    try {
      if (this.#bodyAt(height) !== text) findings.add('state_row_differs', where);
    } catch (fault) {
      findings.add('store_damaged', where, messageOf(fault));
    }
  }

  /** Names what waits for the views and belongs to no block. Called when all blocks were compared. */
  finishOutbox(findings: Findings): void {
    for (const height of this.#waiting) findings.add('state_row_surplus', `state.db, table outbox, key ${height}`);
  }

  #bodyAt(height: number): unknown {
    return this.#db.prepare('SELECT body FROM outbox WHERE height = ?').get(height)?.['body'];
  }

  /** Names the first block that the read model, at a height, has not taken up and that does not wait for it. */
  compareShown(height: number, findings: Findings): void {
    const first = this.#lowest ?? (this.tip?.height ?? height) + 1;
    if (first > height + 1) findings.add('state_row_missing', `state.db, table outbox, key ${height + 1}`);
  }

  /** Compares what the store says of words and papers that lapse with what the log says. */
  compareLapses(lapses: readonly Lapse[], findings: Findings): void {
    const expected = new Map(lapses.map((lapse) => [lapseKey(lapse), lapse.time]));
    try {
      for (const row of this.#db.prepare('SELECT entry, digest, form, time FROM lapse').iterate()) {
        const key = lapseKey(row);
        const where = `state.db, table lapse, key ${key}`;
        const time = expected.get(key);
        expected.delete(key);
        if (time === undefined) findings.add('state_row_surplus', where);
        else if (time !== row['time']) findings.add('state_row_differs', where, `${row['time']} instead of ${time}`);
      }
    } catch (fault) {
      findings.add('store_damaged', 'state.db, table lapse', messageOf(fault));
      return;
    }
    for (const key of expected.keys()) findings.add('state_row_missing', `state.db, table lapse, key ${key}`);
  }

  /** Compares every row of every table; returns how many there are. */
  compare(rebuilt: RebuiltRows, findings: Findings): number {
    let count = 0;
    for (const table of tables()) {
      try {
        count += this.#compareTable(table, rebuilt, findings);
      } catch (fault) {
        findings.add('store_damaged', `state.db, table ${table.name}`, messageOf(fault));
      }
    }
    return count;
  }

  #compareTable(table: Table, rebuilt: RebuiltRows, findings: Findings): number {
    let stored = 0;
    let known = 0;
    for (const [key, value] of this.#rows(table)) {
      const expected = rebuilt.get(table, key);
      stored += 1;
      if (expected !== undefined) known += 1;
      if (value === expected) continue;
      const where = `state.db, table ${table.name}, key ${key}`;
      if (expected === undefined) findings.add('state_row_surplus', where);
      else findings.add('state_row_differs', where, `${value} instead of ${expected}`);
    }
    if (known < rebuilt.count(table)) this.#findMissing(table, rebuilt, findings);
    return stored;
  }

  /** Keys and values of a table as they are stored, whatever they are. */
  #rows(table: Table): Iterable<readonly [Key, unknown]> {
    const rows = this.#db.prepare(`SELECT k, v FROM "${table.name}"`);
    rows.setReturnArrays(true);
    return rows.iterate() as unknown as Iterable<readonly [Key, unknown]>;
  }

  #findMissing(table: Table, rebuilt: RebuiltRows, findings: Findings): void {
    const look = this.#db.prepare(`SELECT 1 FROM "${table.name}" WHERE k = ?`);
    for (const [key] of rebuilt.rows(table))
      if (look.get(key) === undefined) findings.add('state_row_missing', `state.db, table ${table.name}, key ${key}`);
  }

  /** SQLite's own check of pages and indexes; and nothing is there that changes rows by itself, or stands in front of them. */
  checkIntegrity(findings: Findings): void {
    checkIntegrity(this.#db, 'state.db', findings);
    this.#checkMade(findings);
  }

  /** A node makes tables alone. */
  #checkMade(findings: Findings): void {
    try {
      const others = this.#db.prepare("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')");
      for (const { type, name } of others.all()) findings.add('store_damaged', `state.db, ${type} ${name}`);
    } catch (fault) {
      findings.add('store_damaged', 'state.db, schema', messageOf(fault));
    }
  }

  close(): void {
    this.#db.close();
  }
}

function lapseKey({ entry, digest, form }: { readonly [column: string]: unknown }): string {
  return `${entry}/${digest}/${form}`;
}

/** What SQLite itself finds wrong with a database. */
export function checkIntegrity(db: DatabaseSync, name: string, findings: Findings): void {
  try {
    for (const row of db.prepare('PRAGMA integrity_check').all()) {
      const said = String(Object.values(row)[0]);
      if (said !== 'ok') findings.add('store_damaged', name, said);
    }
  } catch (fault) {
    findings.add('store_damaged', name, messageOf(fault));
  }
}

export function messageOf(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
