import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Tables } from './schema.ts';

type TableName = keyof Tables;
type Columns<T extends TableName> = readonly (keyof Tables[T] & string)[];

/** Prepares the writing of whole rows; a row with the same key is replaced. Values come in the order of the columns. */
export function putInto<T extends TableName>(db: DatabaseSync, table: T, columns: Columns<T>): StatementSync {
  const marks = columns.map(() => '?').join(', ');
  return db.prepare(`insert or replace into ${table} (${quoted(columns)}) values (${marks})`);
}

/** Prepares the writing of new rows. Values come in the order of the columns. */
export function insertInto<T extends TableName>(db: DatabaseSync, table: T, columns: Columns<T>): StatementSync {
  const marks = columns.map(() => '?').join(', ');
  return db.prepare(`insert into ${table} (${quoted(columns)}) values (${marks})`);
}

/** Prepares the writing of rows that stay as they were first written. Values come in the order of the columns. */
export function keepIn<T extends TableName>(db: DatabaseSync, table: T, columns: Columns<T>): StatementSync {
  const marks = columns.map(() => '?').join(', ');
  return db.prepare(`insert into ${table} (${quoted(columns)}) values (${marks}) on conflict do nothing`);
}

/** Prepares the adding of a quantity to the row of a key, which may be new. */
export function addInto<T extends TableName>(
  db: DatabaseSync,
  table: T,
  key: Columns<T>,
  amount: keyof Tables[T] & string,
): StatementSync {
  const columns = [...key, amount];
  const marks = columns.map(() => '?').join(', ');
  return db.prepare(
    `insert into ${table} (${quoted(columns)}) values (${marks})
     on conflict (${quoted(key)}) do update set "${amount}" = "${amount}" + excluded."${amount}"`,
  );
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ');
}

/** JSON of a list, or null. */
export function json(list: readonly unknown[] | null | undefined): string | null {
  return list === null || list === undefined ? null : JSON.stringify(list);
}

/** SQLite's yes and no. */
export function bit(flag: boolean): number {
  return flag ? 1 : 0;
}
