import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { encodeEntryBundle, partDigest } from '@baton/log';
import { afterEach, expect, test } from 'vitest';
import { bundleFile, folderAt, partsFile, pendingFile } from '../store/folder.ts';
import { formatPartLine } from '../store/part-lines.ts';
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

test('of a full bundle no more is read than was asked for, whatever entries weigh', () => {
  const all = Array.from({ length: 256 }, (_, index) => Buffer.alloc(1 + ((index * 7_919) % 65_000), `${index} `));
  write(bundleFile(folder, 0), all);
  const reading = archive();
  for (const index of [200, 0, 255, 3, 254]) {
    expect(Buffer.from(reading.entry(index) ?? []).equals(all[index] ?? Buffer.alloc(0))).toBe(true);
    expect(reading.entry(index)?.buffer.byteLength).toBeLessThan(2 * 65_537);
  }
  expect(reading.entries(17, 256).map(({ length }) => length)).toEqual(all.slice(17).map(({ length }) => length));
  expect(reading.entries(0, 256).every((bytes, index) => all[index]?.equals(bytes))).toBe(true);
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

const text = (index: number) => ({ salt: 'A'.repeat(22), text: `text ${index} ${'长'.repeat(index % 50)}` });
const digests = (first: number, end: number) => several(first, end).map((_, i) => partDigest(text(first + i)));

function writeTexts(indexes: readonly number[]): void {
  mkdirSync(dirname(partsFile(folder, 0)), { recursive: true });
  const line = (index: number) => formatPartLine({ digest: partDigest(text(index)), index, part: text(index) });
  writeFileSync(partsFile(folder, 0), indexes.map(line).join(''));
}

test('texts are read on where they were read to, also where their file was written anew without some of them', () => {
  const all = Array.from({ length: 200 }, (_, index) => index);
  const reading = archive();
  writeTexts(all.slice(0, 120));
  expect([...reading.parts(0, 50).keys()]).toEqual(digests(0, 50));
  expect([...reading.parts(50, 100).keys()]).toEqual(digests(50, 100));
  writeTexts(all);
  expect([...reading.parts(100, 140).keys()]).toEqual(digests(100, 140));
  expect([...reading.parts(20, 30).keys()]).toEqual(digests(20, 30));
  expect([...reading.parts(140, 150).keys()]).toEqual(digests(140, 150));
  for (const gone of [[7], [149], [148, 149, 150], [3, 155]]) {
    writeTexts(all);
    expect(reading.parts(140, 150).size).toBe(10);
    const left = all.filter((index) => !gone.includes(index));
    writeTexts(left);
    const wanted = left.filter((index) => index >= 150 && index < 160).flatMap((index) => digests(index, index + 1));
    expect([...reading.parts(150, 160).keys()]).toEqual(wanted);
  }
});
