import { generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fromBase64Url, fromHex, type SignatureCheck, toHex, toLowS, utf8 } from '@baton/log';
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

const message = utf8('one thousand masks');

// A = aB with a = 1234567890123456789; R = rB with r = 9876543210987654321, plus a point of order 8 where it says so.
// S follows from them, so that the equation holds, at least when both sides are multiplied by the cofactor.
const key = '47406a630c0bf6f0505a76fb3405573c3d740b4dd5758201737620a1edcbaeae';
const good =
  '25687845d6cad75aac6cfc51be063558a2a2f4504d4fb89188fdc202f2eab941' +
  '7c81e23d63f1256888101525894a91ac59ea65047eda8c92c7cc0c07a80e0904';
const smallOrder = 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a';

describe('an Ed25519 signature', () => {
  const verdict = (signature: string, by = key) => {
    const check = { key: { alg: 'Ed25519', bytes: bytesOf(by) }, message, signature: bytesOf(signature) } as const;
    return verifySignature(check);
  };

  test('verifies', () => {
    expect(verdict(good)).toBe(true);
  });

  test.each([
    [
      'with S + L in place of S',
      `${good.slice(0, 64)}6955d89a7d5438c05ead0cc8674470c159ea65047eda8c92c7cc0c07a80e0914`,
    ],
    [
      'where only the equation with the cofactor holds',
      'd7d82701baa4702cc8812077a55da7c9eb438274963765a456c3a825c84c64cb' +
        '0cbc49f90cd92445243cafb4125b164d8599773e1210dab9f5cd5e665c116a08',
    ],
    ['with an R of small order', `${smallOrder}3123961e9404e16e3f74ea9ea6f889467ba7afdfc0fd06caac2151ee3f683b07`],
    ['in another length', good.slice(2)],
  ])('is refused %s', (_, signature) => {
    expect(verdict(signature)).toBe(false);
  });

  test('is refused by a key of small order, or of another length', () => {
    expect(verdict(`01${'00'.repeat(63)}`, smallOrder)).toBe(false);
    expect(verdict(good, key.slice(2))).toBe(false);
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
