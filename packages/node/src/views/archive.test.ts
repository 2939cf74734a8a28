import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodeEntryBundle } from '@baton/log';
import { afterEach, expect, test } from 'vitest';
import { bundleFile, folderAt, pendingFile } from '../store/folder.ts';
import { Archive } from './archive.ts';

const path = mkdtempSync(join(tmpdir(), 'archive-'));
const folder = folderAt(path);
const archive = () => new Archive(folder);

const entry = (index: number, word = 'kept') => Buffer.from(`${index} ${word}`);
const several = (first: number, end: number) => Array.from({ length: end - first }, (_, i) => entry(first + i));
const texts = (entries: readonly Uint8Array[]) => entries.map((bytes) => Buffer.from(bytes).toString());

function write(file: string, entries: readonly Uint8Array[]): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, encodeEntryBundle(entries));
}

function seal(bundle: number): void {
  write(bundleFile(folder, bundle), several(bundle * 256, bundle * 256 + 256));
  rmSync(pendingFile(folder, bundle), { force: true });
}

afterEach(() => rmSync(path, { recursive: true, force: true }));

test('entries are read while their bundle grows, and when it has moved', () => {
  const reading = archive();
  for (const size of [10, 10, 200, 256]) {
    write(pendingFile(folder, 0), several(0, size));
    expect(texts(reading.entries(5, size))).toEqual(texts(several(5, size)));
  }
  seal(0);
  write(pendingFile(folder, 1), several(256, 300));
  expect(texts(reading.entries(250, 300))).toEqual(texts(several(250, 300)));
  expect(texts(reading.entries(3, 4))).toEqual(['3 kept']);
  expect(texts([reading.entry(255) ?? entry(-1), reading.entry(256) ?? entry(-1)])).toEqual(['255 kept', '256 kept']);
});

test('what was written behind the log and taken back is not remembered', () => {
  const reading = archive();
  write(pendingFile(folder, 0), [...several(0, 5), entry(5, 'taken back, and longer'), entry(6, 'too')]);
  expect(texts(reading.entries(0, 5))).toEqual(texts(several(0, 5)));
  expect(String(reading.entry(4))).toBe('4 kept');
  write(pendingFile(folder, 0), several(0, 9));
  expect(texts(reading.entries(2, 9))).toEqual(texts(several(2, 9)));
});

test('of a bundle that grows no more is kept than was asked for, however it is asked', () => {
  const large = Array.from({ length: 60 }, () => Buffer.alloc(50_000, 'x'));
  write(pendingFile(folder, 0), large);
  const reading = archive();
  const kept = new Set(large.map((_, index) => reading.entry(index)?.buffer));
  const sizeBytes = [...kept].reduce((sum, buffer) => sum + (buffer?.byteLength ?? 0), 0);
  expect(sizeBytes).toBe(60 * 50_000);
});

test('an entry that the log does not hold is missed, one that is torn as well', () => {
  const reading = archive();
  expect(reading.entry(7)).toBeUndefined();
  write(pendingFile(folder, 0), several(0, 3));
  expect(() => reading.entries(0, 4)).toThrow('the log holds entry 3');
  writeFileSync(pendingFile(folder, 0), encodeEntryBundle(several(0, 4)).slice(0, -1));
  expect(reading.entry(3)).toBeUndefined();
  seal(0);
  expect(String(reading.entry(3))).toBe('3 kept');
});
