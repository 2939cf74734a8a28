import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fromBase64Url, fromHex, type SignatureCheck, toHex, toLowS, utf8 } from '@baton/log';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { verifySignature } from './verify.ts';

const vectors = new URL('../../../../../shared/data/ed25519/ed25519_test.json', import.meta.url);

type Vectors = {
  testGroups: {
    publicKey: { pk: string };
    tests: { tcId: number; comment: string; msg: string; sig: string; result: 'valid' | 'invalid' }[];
  }[];
};

describe.skipIf(!existsSync(vectors))('the Wycheproof vectors of Ed25519 (left out where ../shared is absent)', () => {
  test('get the verdicts that they ask for', () => {
    const { testGroups } = JSON.parse(readFileSync(vectors, 'utf8')) as Vectors;
    const wrong = testGroups.flatMap(({ publicKey, tests }) =>
      tests.filter(
        ({ msg, sig, result }) => verifySignature(ed25519Check(publicKey.pk, msg, sig)) !== (result === 'valid'),
      ),
    );
    expect(testGroups.flatMap(({ tests }) => tests).length).toBeGreaterThan(100);
    expect(wrong.map(({ tcId, comment }) => `${tcId} ${comment}`)).toEqual([]);
  });
});

function ed25519Check(pk: string, msg: string, sig: string): SignatureCheck {
  return { key: { alg: 'Ed25519', bytes: bytesOf(pk) }, message: bytesOf(msg), signature: bytesOf(sig) };
}

function bytesOf(hex: string): Uint8Array {
  return fromHex(hex) ?? new Uint8Array();
}

// A key of our own, so that what honest signers never do can be done: A = aB, and R = rB plus a point of small order.
const { Point } = ed25519;
const order = Point.Fn.ORDER;
const a = 1_234_567_890_123_456_789n;
const r = 9_876_543_210_987_654_321n;
const key = { alg: 'Ed25519', bytes: Point.BASE.multiply(a).toBytes() } as const;
const message = utf8('one thousand masks');
const ofOrder8 = Point.fromHex('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a');

function signedAt(R: InstanceType<typeof Point>, nonce = r): Uint8Array {
  const digest = createHash('sha512').update(R.toBytes()).update(key.bytes).update(message).digest();
  const s = (nonce + littleEndian(digest) * a) % order;
  return new Uint8Array([...R.toBytes(), ...bytesOfNumber(s)]);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(Uint8Array.from(bytes).reverse())}`);
}

function bytesOfNumber(number: bigint): Uint8Array {
  return bytesOf(number.toString(16).padStart(64, '0')).reverse();
}

describe('an Ed25519 signature', () => {
  const good = signedAt(Point.BASE.multiply(r));

  test('verifies', () => {
    expect(verifySignature({ key, message, signature: good })).toBe(true);
  });

  test('is refused with S + L in place of S', () => {
    const s = littleEndian(good.subarray(32)) + order;
    const signature = new Uint8Array([...good.subarray(0, 32), ...bytesOfNumber(s)]);
    expect(verifySignature({ key, message, signature })).toBe(false);
  });

  test('is refused where only the equation with the cofactor holds', () => {
    const signature = signedAt(Point.BASE.multiply(r).add(ofOrder8));
    expect(verifySignature({ key, message, signature })).toBe(false);
  });

  test('is refused with an R of small order', () => {
    expect(verifySignature({ key, message, signature: signedAt(ofOrder8, 0n) })).toBe(false);
  });

  test('is refused by a key of small order, whatever was signed', () => {
    const weak = { alg: 'Ed25519', bytes: ofOrder8.toBytes() } as const;
    const zero = new Uint8Array(64);
    zero[0] = 1;
    expect(verifySignature({ key: weak, message, signature: zero })).toBe(false);
  });

  test('is refused, not thrown at, in another length', () => {
    expect(verifySignature({ key, message, signature: good.subarray(1) })).toBe(false);
    expect(verifySignature({ key: { alg: 'Ed25519', bytes: key.bytes.subarray(1) }, message, signature: good })).toBe(
      false,
    );
  });
});

describe('an ES256 signature', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
  const point = new Uint8Array([4, ...(fromBase64Url(x) ?? []), ...(fromBase64Url(y) ?? [])]);
  const es256 = { alg: 'ES256', bytes: point } as const;
  const made = new Uint8Array(sign('sha256', message, { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }));
  const low = toLowS(made);

  test('verifies with the lower s', () => {
    expect(verifySignature({ key: es256, message, signature: low })).toBe(true);
  });

  test('is refused with the higher s', () => {
    const s =
      0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n - BigInt(`0x${toHex(low.subarray(32))}`);
    const high = new Uint8Array([...low.subarray(0, 32), ...bytesOf(s.toString(16).padStart(64, '0'))]);
    expect(verifySignature({ key: es256, message, signature: high })).toBe(false);
  });

  test('is refused by another message, and by a key that is no point', () => {
    expect(verifySignature({ key: es256, message: utf8('another'), signature: low })).toBe(false);
    const noPoint = { alg: 'ES256', bytes: new Uint8Array([4, ...new Uint8Array(64).fill(1)]) } as const;
    expect(verifySignature({ key: noPoint, message, signature: low })).toBe(false);
  });
});
