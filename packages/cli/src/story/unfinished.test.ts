import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginLoading, contentOf, endLoading } from './unfinished.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'baton-load-')), 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder holds a ledger only when its story is told', () => {
  expect(contentOf(folder)).toBe('nothing');
  beginLoading(folder);
  writeFileSync(join(folder, 'genesis.json'), '{}');
  expect(contentOf(folder)).toBe('unfinished');
  endLoading(folder);
  expect(contentOf(folder)).toBe('ledger');
});

test('what an interrupted load left is cleared away, and nothing else', () => {
  beginLoading(folder);
  mkdirSync(join(folder, 'log'));
  for (const name of ['genesis.json', 'state.db-wal', 'log/checkpoint', 'notes.txt'])
    writeFileSync(join(folder, name), '');
  // No process has this number: it is above the largest that Linux gives.
  writeFileSync(join(folder, 'loading'), '99999999');
  beginLoading(folder);
  const left = ['genesis.json', 'state.db-wal', 'log', 'notes.txt'].filter((name) => existsSync(join(folder, name)));
  expect(left).toEqual(['notes.txt']);
});

test('a folder into which another process is loading is left alone', () => {
  beginLoading(folder);
  writeFileSync(join(folder, 'loading'), String(process.ppid));
  expect(() => beginLoading(folder)).toThrow('Another process is loading');
});
