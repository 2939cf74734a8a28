import { digestOfText, type Part, partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { findLine, formatPartLine, linesOf, type PartLine } from './part-lines.ts';

/** Entries with several parts, with one, and with none, as bundles have them. */
const lines: readonly PartLine[] = Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? 3 : i % 3)).flatMap(
  (parts, index) =>
    Array.from({ length: parts }, (_, at) => {
      const part: Part = { salt: 'A'.repeat(22), text: `entry ${index}, text ${at}, ${'长'.repeat(index)}` };
      return { digest: partDigest(part), index, part };
    }),
);

/** The file of these lines, the `damaged`-th of them torn. */
function fileOf(damaged?: number): Buffer {
  return Buffer.from(lines.map((line, i) => (i === damaged ? '{"digest":"torn\n' : formatPartLine(line))).join(''));
}

test('each line is found by its digest, and every stretch of entries is read whole', () => {
  const file = fileOf();
  for (const line of lines) expect(findLine(file, line.digest, line.index)).toEqual(line);
  for (let first = 0; first <= 60; first += 1)
    for (const end of [first, first + 1, first + 9, 60])
      expect([...linesOf(file, first, end)]).toEqual(lines.filter(({ index }) => index >= first && index < end));
});

test('wherever a line is torn, the others are found', () => {
  for (const damaged of [0, 1, 29, 30, lines.length - 1]) {
    const file = fileOf(damaged);
    for (const [i, line] of lines.entries())
      expect(findLine(file, line.digest, line.index)).toEqual(i === damaged ? undefined : line);
    expect([...linesOf(file, 0, 60)]).toEqual(lines.filter((_, i) => i !== damaged));
  }
});

test('a line that stands with another entry than it was asked for is found all the same, and an empty file has none', () => {
  const [line] = lines;
  expect(findLine(fileOf(), line?.digest ?? '', 50)).toEqual(line);
  expect(findLine(Buffer.alloc(0), line?.digest ?? '', 0)).toBeUndefined();
});

test('a line whose bytes have their own digest, but are no part, is passed over', () => {
  const digest = digestOfText('{"salt":');
  const file = Buffer.from(`{"digest":"${digest}","index":0,"part":{"salt":}\n`);
  expect(findLine(file, digest, 0)).toBeUndefined();
  expect([...linesOf(file, 0, 60)]).toEqual([]);
});
