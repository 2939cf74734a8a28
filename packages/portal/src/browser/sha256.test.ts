import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

test('any bytes have the digest that Node says they have', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(hash('sha256', bytes, 'hex'));
    }),
  );
});

test('so have bytes of every length about the ends of a block, and a megabyte', () => {
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 1_000_000]) {
    const bytes = new Uint8Array(length).fill(0xa5);
    expect([length, Buffer.from(sha256(bytes)).toString('hex')]).toEqual([length, hash('sha256', bytes, 'hex')]);
  }
});
