import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DigestCounts } from './digest-counts.ts';

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

test('counts what was seen, also where neighbours share a slot and when the table has grown', () => {
  const counts = new DigestCounts();
  const names = Array.from({ length: 5_000 }, (_, i) => digestOf(`row ${i}`));
  const together = ['B', 'C', 'D'].map((last) => `${'A'.repeat(19)}${last}AA`);
  for (const name of [...names, ...together]) expect(counts.add(name)).toBe(1);
  for (const name of [...together, ...names]) expect(counts.add(name)).toBe(2);
  expect(counts.add(digestOf('row 17'))).toBe(3);
});
