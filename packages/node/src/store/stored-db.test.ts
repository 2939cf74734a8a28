import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStored } from './stored-db.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-stored-'));
  path = join(folder, 'a b?.db');
  const db = new DatabaseSync(path);
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (v TEXT); INSERT INTO t VALUES (1)');
  db.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function rowsAt(): unknown[] {
  const db = openStored(path);
  const rows = db.prepare('SELECT v FROM t').all();
  db.close();
  return rows;
}

/** Where its index lies, nothing can be written: as on a medium that only reads. */
function forbidIndex(): void {
  symlinkSync('/nowhere/at/all', `${path}-shm`);
}

test('a database is read where it lies', () => {
  expect(rowsAt()).toEqual([{ v: '1' }]);
});

test('it is read also where nothing may be written beside it', () => {
  forbidIndex();
  expect(rowsAt()).toEqual([{ v: '1' }]);
});

test('what was written last and lies beside it cannot be read there: that is said, and not called damage', () => {
  const db = new DatabaseSync(path);
  db.exec('INSERT INTO t VALUES (2)');
  const copy = join(folder, 'copy.db');
  for (const ending of ['', '-wal']) copyFileSync(path + ending, copy + ending);
  db.close();
  path = copy;
  forbidIndex();
  expect(rowsAt).toThrow('Copy the folder to where it may be written');
});

test('none is a fault of the folder', () => {
  path = join(folder, 'nowhere', 'none.db');
  expect(rowsAt).toThrow('cannot be read or written');
});
