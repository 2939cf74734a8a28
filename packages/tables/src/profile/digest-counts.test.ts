import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DigestCounts } from './digest-counts.ts';

const digestOf = (text: string) => new Uint8Array(createHash('sha256').update(text).digest()).subarray(0, 16);

test('counts what was seen, also where neighbours share a slot and when the table has grown', () => {
  const counts = new DigestCounts();
  const names = Array.from({ length: 5_000 }, (_, i) => digestOf(`row ${i}`));
  const together = [1, 2, 3].map((last) => Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? last : 7)));
  for (const name of [...names, ...together]) expect(counts.add(name)).toBe(1);
  for (const name of [...together, ...names]) expect(counts.add(name)).toBe(2);
  expect(counts.add(digestOf('row 17'))).toBe(3);
});
