// A limit that other figures are held against: rows a second that `node:sqlite` takes in, in one thread, each commit as
// durable as ours: `synchronous = FULL`, 500 rows a commit.

import { DatabaseSync } from 'node:sqlite';
import { tempPath } from './temp.ts';

const COMMITS = 200;
const ROWS_PER_COMMIT = 500;
const ROW_BYTES = 400;

/** Rows of 400 bytes a second, under integers in order. */
export function rawInsertionRate(): number {
  const database = new DatabaseSync(tempPath(`rows-${performance.now()}`));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
  database.exec('CREATE TABLE row (k INTEGER PRIMARY KEY, v TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO row VALUES (?, ?)');
  const value = 'v'.repeat(ROW_BYTES);
  const started = performance.now();
  for (let commit = 0; commit < COMMITS; commit++) {
    database.exec('BEGIN');
    for (let row = 0; row < ROWS_PER_COMMIT; row++) insert.run(commit * ROWS_PER_COMMIT + row, value);
    database.exec('COMMIT');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return (COMMITS * ROWS_PER_COMMIT) / seconds;
}
