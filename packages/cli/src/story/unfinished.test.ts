import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginLoading, contentOf } from './unfinished.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'baton-load-')), 'data');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a folder holds a ledger only when its story is told', () => {
  expect(contentOf(folder)).toBe('nothing');
  const loading = beginLoading(folder);
  writeFileSync(join(folder, 'genesis.json'), '{}');
  expect(contentOf(folder)).toBe('unfinished');
  loading.end();
  expect([contentOf(folder), readdirSync(folder)]).toEqual(['ledger', ['genesis.json']]);
});

test.each([
  ['a load', () => beginLoading(folder).leave()],
  ['an earlier version', () => writeFileSync(join(folder, 'loading'), '4711')],
])('what an interrupted load left is cleared away, and nothing else: the mark of %s', (_, mark) => {
  mkdirSync(join(folder, 'log'), { recursive: true });
  mark();
  for (const name of ['genesis.json', 'state.db-wal', 'log/checkpoint', 'notes.txt'])
    writeFileSync(join(folder, name), '');
  expect(contentOf(folder)).toBe('unfinished');
  beginLoading(folder).leave();
  const left = ['genesis.json', 'state.db-wal', 'log', 'notes.txt'].filter((name) => existsSync(join(folder, name)));
  expect(left).toEqual(['notes.txt']);
});

test('a ledger that was told while somebody looked is left alone', () => {
  mkdirSync(folder);
  for (const name of ['genesis.json', 'loading']) writeFileSync(join(folder, name), '');
  expect(() => beginLoading(folder)).toThrow('Another process is loading');
  expect(existsSync(join(folder, 'genesis.json'))).toBe(true);
});

test('a folder into which another process is loading is left alone, until that one has ended in whatever way', async () => {
  const source = new URL('./unfinished.ts', import.meta.url).href;
  const script = `const { beginLoading } = await import(${JSON.stringify(source)});
    beginLoading(${JSON.stringify(folder)}); console.log('loading'); setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout, 'data');
  expect(() => beginLoading(folder)).toThrow('Another process is loading');
  other.kill('SIGKILL');
  await once(other, 'exit');
  beginLoading(folder).leave();
});
