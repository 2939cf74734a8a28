import { readFileSync } from 'node:fs';
import { examineReceipt, fromHex, isRefusal, utf8 } from '@baton/log';
import { seedSigner, verifyWithNoble } from '@baton/sdk';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verifyHere } from './back-end.ts';
import { isPrimeOrder } from './prime-order.ts';

type Vectors = { [verdict in 'valid' | 'invalid']: { why: string; input: { policy: string; text: string } }[] };
const receipts = JSON.parse(
  readFileSync(new URL('../../../../vectors/log/receipts.json', import.meta.url), 'utf8'),
) as Vectors;

const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();

test('the browser says of every signature of the receipts, valid and invalid, what the library says', async () => {
  let refused = 0;
  for (const { why, input } of [...receipts.valid, ...receipts.invalid]) {
    const examined = examineReceipt(input.text, input.policy);
    for (const { check } of isRefusal(examined) ? [] : examined.checks) {
      const said = verifyWithNoble(check);
      refused += said ? 0 : 1;
      expect([why, await verifyHere(check)]).toEqual([why, said]);
    }
  }
  expect(refused).toBeGreaterThan(0);
});

/** A point of order 8, whose multiples are all points of small order. */
const torsion = ed25519.Point.fromBytes(
  bytes('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
  false,
);

test('points of small and of mixed order are no keys, nor is what is no point', () => {
  let small = ed25519.Point.ZERO;
  for (let i = 0; i < 8; i++) {
    expect(isPrimeOrder(small.toBytes())).toBe(false);
    if (i > 0) expect(isPrimeOrder(ed25519.Point.BASE.add(small).toBytes())).toBe(false);
    small = small.add(torsion);
  }
  expect(isPrimeOrder(ed25519.Point.BASE.toBytes())).toBe(true);
  expect(isPrimeOrder(new Uint8Array(31))).toBe(false);
});

test('any 32 bytes are judged as the library judges them', () => {
  const judged = (encoded: Uint8Array) => {
    try {
      const point = ed25519.Point.fromBytes(encoded, false);
      return !point.isSmallOrder() && point.isTorsionFree();
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (encoded) => isPrimeOrder(encoded) === judged(encoded),
    ),
    { numRuns: 60 },
  );
});

test('a signature is good, and none of its neighbours', async () => {
  const signer = seedSigner(new Uint8Array(32).fill(7));
  const message = utf8('2,000,000 masks');
  const signature = await signer.sign(message);
  const key = { alg: signer.alg, bytes: signer.publicKey };
  expect(await verifyHere({ key, message, signature })).toBe(true);
  expect(await verifyHere({ key, message: utf8('2,000,001 masks'), signature })).toBe(false);
  expect(await verifyHere({ key, message, signature: signature.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) })).toBe(
    false,
  );
});
