import type { DatabaseSync } from 'node:sqlite';
import { searchIndexes } from '../../views/search/schema.ts';
import type { Findings } from '../finding.ts';
import { messageOf } from '../stored-state.ts';
import { compareSchema } from './compare-schema.ts';
import { type ComparedTable, comparedTables, tableQueries } from './compared-table.ts';

/**
 * Compares a stored read model with the rebuilt one, a file, row by row, and word by word where it is searched; returns how
 * many rows there are.
 */
export function compareViews(stored: DatabaseSync, rebuilt: string, findings: Findings): number {
  let count = 0;
  const compare = (where: string, part: () => number) => {
    try {
      count += part();
    } catch (fault) {
      findings.add('store_damaged', where, messageOf(fault));
    }
  };
  compare('views.db', () => {
    compareSchema(stored, findings);
    stored.prepare('attach database ? as rebuilt').run(rebuilt);
    for (const table of comparedTables(stored))
      compare(`views.db, table ${table.title}`, () => compareTable(stored, table, findings));
    for (const index of searchIndexes) compare(`views.db, table ${index}`, () => compareWords(stored, index, findings));
    return 0;
  });
  return count;
}

type Row = readonly unknown[];

/** Whether all is alike SQLite finds out by itself; rows are looked at one by one only where it is not. */
function compareTable(db: DatabaseSync, table: ComparedTable, findings: Findings): number {
  const { count, wanted, differing, missing } = tableQueries(table);
  const [found = 0, same = 0] = [...rowsOf<[number, number]>(db, count)][0] ?? [];
  const [expected = 0] = [...rowsOf<[number]>(db, wanted)][0] ?? [];
  if (found === same && same === expected) return found;
  const before = findings.count;
  const where = (key: Row) => `views.db, table ${table.title}, key ${key.join('/')}`;
  const { keys, columns } = { keys: table.key.length, columns: table.columns.length };
  for (const row of rowsOf(db, differing)) {
    const [key, there] = [row.slice(0, keys), row.slice(keys, keys + columns)];
    const rebuilt = row.at(-1) === 1 ? row.slice(keys + columns, -1) : undefined;
    findings.add('view_row_differs', where(key), `${text(there)} instead of ${text(rebuilt)}`);
  }
  for (const row of rowsOf(db, missing))
    findings.add('view_row_differs', where(row.slice(0, keys)), `nothing instead of ${text(row.slice(keys))}`);
  // A key that stands there twice, which only a damaged database can hold.
  if (findings.count === before)
    findings.add('view_row_differs', `views.db, table ${table.title}`, `${found} rows instead of ${expected}`);
  return found;
}

/**
 * The words of a full-text index as it holds them, each with every place where it stands. Names the first that differs:
 * what follows it cannot be lined up any more.
 */
function compareWords(db: DatabaseSync, index: string, findings: Findings): number {
  const [stored, rebuilt] = [wordsOf(db, 'main', index), wordsOf(db, 'rebuilt', index)];
  let count = 0;
  for (; ; count++) {
    const [found, wanted] = [next(stored), next(rebuilt)];
    if (found === undefined && wanted === undefined) break;
    if (found !== undefined && found === wanted) continue;
    const where = `views.db, table ${index}, word ${count + 1}`;
    findings.add('view_row_differs', where, `${found ?? 'nothing'} instead of ${wanted ?? 'nothing'}`);
    return count;
  }
  for (const [word] of lostWords(db, index))
    findings.add('view_row_differs', `views.db, table ${index}, word ${word}`, 'not found by a search');
  return count;
}

/** Words that the pages of an index hold, and that whoever looks for them is not led to: SQLite checks only where it leads. */
function lostWords(db: DatabaseSync, index: string): IterableIterator<readonly [string]> {
  const words = `temp.${index}_rows`;
  db.exec(`create virtual table ${words} using fts5vocab(main, ${index}, row)`);
  return rowsOf(
    db,
    `select term from ${words} as held where cnt is not (select cnt from ${words} as sought where sought.term = held.term)`,
  );
}

function wordsOf(db: DatabaseSync, schema: 'main' | 'rebuilt', index: string): Iterator<readonly [string]> {
  const words = `${schema}_${index}_words`;
  db.exec(`create virtual table temp.${words} using fts5vocab(${schema}, ${index}, instance)`);
  return rowsOf<readonly [string]>(db, `select term || ' ' || doc || ' ' || col || ' ' || "offset" from temp.${words}`);
}

function next(rows: Iterator<readonly [string]>): string | undefined {
  const { done, value } = rows.next();
  return done === true ? undefined : value[0];
}

function rowsOf<Values extends Row = Row>(db: DatabaseSync, query: string): IterableIterator<Values> {
  const rows = db.prepare(query);
  rows.setReturnArrays(true);
  return rows.iterate() as unknown as IterableIterator<Values>;
}

function text(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  return JSON.stringify(row.map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)));
}
