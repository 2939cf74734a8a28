import type { DatabaseSync } from 'node:sqlite';
import { tablesOf } from '../../views/database.ts';
import { searchIndexes } from '../../views/search/schema.ts';
import type { Findings } from '../finding.ts';
import { messageOf } from '../stored-state.ts';

/** Compares a stored read model with the rebuilt one, row by row, and word by word where it is searched. */
export function compareViews(stored: DatabaseSync, rebuilt: DatabaseSync, findings: Findings): number {
  let count = 0;
  for (const table of tablesOf(rebuilt)) {
    try {
      count += compareRows(table, rowsOf(stored, table), rowsOf(rebuilt, table), findings);
    } catch (fault) {
      findings.add('store_damaged', `views.db, table ${table}`, messageOf(fault));
    }
  }
  return count;
}

type Row = readonly unknown[];

/** The words of a full-text index are compared as it holds them: each with every place where it stands. */
function rowsOf(db: DatabaseSync, table: string): Iterator<Row> {
  const words = `${table}_words`;
  const isIndex = searchIndexes.includes(table);
  if (isIndex) db.exec(`create virtual table temp.${words} using fts5vocab(main, ${table}, instance)`);
  const rows = db.prepare(`select * from "${isIndex ? words : table}"`);
  rows.setReturnArrays(true);
  return rows.iterate() as unknown as Iterator<Row>;
}

/** Names the first row that differs: what follows it cannot be lined up any more. */
function compareRows(table: string, stored: Iterator<Row>, rebuilt: Iterator<Row>, findings: Findings): number {
  for (let count = 0; ; count++) {
    const [found, wanted] = [next(stored), next(rebuilt)];
    if (found === undefined && wanted === undefined) return count;
    if (found !== undefined && wanted !== undefined && isSameRow(found, wanted)) continue;
    findings.add(
      'view_row_differs',
      `views.db, table ${table}, row ${count + 1}`,
      `${text(found)} instead of ${text(wanted)}`,
    );
    return count;
  }
}

function next(rows: Iterator<Row>): Row | undefined {
  const { done, value } = rows.next();
  return done === true ? undefined : value;
}

function isSameRow(a: Row, b: Row): boolean {
  return a.length === b.length && a.every((value, column) => isSame(value, b[column]));
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return a instanceof Uint8Array && b instanceof Uint8Array && Buffer.compare(a, b) === 0;
}

function text(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  return JSON.stringify(row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)));
}
