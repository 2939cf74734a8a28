// A limit that other figures are held against: rows a second that `node:sqlite` takes in, in one thread.

import { DatabaseSync } from 'node:sqlite';
import { tempPath } from './temp.ts';

const ROWS = 200_000;
const ROWS_PER_COMMIT = 10_000;
const ROW_BYTES = 400;

/** Rows of 400 bytes a second, under integers in order. */
export function rawInsertionRate(): number {
  const database = new DatabaseSync(tempPath(`rows-${performance.now()}`));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536');
  database.exec('CREATE TABLE row (k INTEGER PRIMARY KEY, v TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO row VALUES (?, ?)');
  const value = 'v'.repeat(ROW_BYTES);
  const started = performance.now();
  for (let row = 0; row < ROWS; row++) {
    if (row % ROWS_PER_COMMIT === 0) database.exec('BEGIN');
    insert.run(row, value);
    if (row % ROWS_PER_COMMIT === ROWS_PER_COMMIT - 1) database.exec('COMMIT');
  }
  const seconds = (performance.now() - started) / 1000;
  database.close();
  return ROWS / seconds;
}
