import { existsSync, readFileSync } from 'node:fs';
import { fromHex, type SignatureCheck, toLowS, utf8 } from '@baton/log';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { newWebKey, seedSigner, verifyWithBest, verifyWithNoble, verifyWithWebCrypto, webSigner } from '../index.ts';

const vectors = new URL('../../../../../shared/data/ed25519/ed25519_test.json', import.meta.url);

type Wycheproof = {
  testGroups: {
    publicKey: { pk: string };
    tests: { tcId: number; msg: string; sig: string; result: 'valid' | 'invalid' }[];
  }[];
};

function bytes(hex: string): Uint8Array {
  return fromHex(hex) ?? new Uint8Array();
}

/** What both back ends say; they must agree. */
async function verdict(check: SignatureCheck): Promise<boolean | 'they differ'> {
  const web = await verifyWithWebCrypto(check);
  return web === verifyWithNoble(check) && web === (await verifyWithBest(check)) ? web : 'they differ';
}

describe.skipIf(!existsSync(vectors))('Wycheproof Ed25519 vectors (skipped where ../shared is absent)', () => {
  test('both back ends accept the valid ones and refuse the others', async () => {
    const { testGroups } = JSON.parse(readFileSync(vectors, 'utf8')) as Wycheproof;
    const wrong: number[] = [];
    for (const { publicKey, tests } of testGroups) {
      const key = { alg: 'Ed25519', bytes: bytes(publicKey.pk) } as const;
      for (const { tcId, msg, sig, result } of tests) {
        const said = await verdict({ key, message: bytes(msg), signature: bytes(sig) });
        if (said !== (result === 'valid')) wrong.push(tcId);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** The points of small order, and a point of order 8 whose multiples they are. */
const torsion = ed25519.Point.fromBytes(
  bytes('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
  false,
);
const message = utf8('2,000,000 masks');

test('keys and R of small order are refused by both, though the equation holds', async () => {
  let point = ed25519.Point.ZERO;
  for (let i = 0; i < 8; i++) {
    const key = { alg: 'Ed25519', bytes: point.toBytes() } as const;
    const signature = new Uint8Array([...point.toBytes(), ...new Uint8Array(32)]);
    expect(await verdict({ key, message, signature })).toBe(false);
    point = point.add(torsion);
  }
});

test('a key of mixed order is refused by both', async () => {
  const mixed = ed25519.Point.fromBytes(ed25519.getPublicKey(new Uint8Array(32).fill(7))).add(torsion);
  const signature = ed25519.sign(message, new Uint8Array(32).fill(7));
  expect(await verdict({ key: { alg: 'Ed25519', bytes: mixed.toBytes() }, message, signature })).toBe(false);
});

test('a key whose encoding is not canonical is refused by both', async () => {
  const beyondP = new Uint8Array(32).fill(255);
  beyondP[0] = 0xee;
  beyondP[31] = 0x7f;
  const signature = ed25519.sign(message, new Uint8Array(32).fill(7));
  expect(await verdict({ key: { alg: 'Ed25519', bytes: beyondP }, message, signature })).toBe(false);
});

test('what a software key signs verifies, and not for another message', async () => {
  const signer = seedSigner(new Uint8Array(32).fill(7));
  const signature = await signer.sign(message);
  const key = { alg: 'Ed25519', bytes: signer.publicKey } as const;
  expect(await verdict({ key, message, signature })).toBe(true);
  expect(await verdict({ key, message: utf8('1,000 masks'), signature })).toBe(false);
});

test('what a WebCrypto key signs verifies, and its secret cannot be taken out', async () => {
  const pair = await newWebKey();
  const signer = await webSigner(pair);
  const check = { key: { alg: signer.alg, bytes: signer.publicKey }, message, signature: await signer.sign(message) };
  expect(await verdict(check)).toBe(true);
  await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
});

test('ES256 signatures are made with the lower s, and the other one is refused by both', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const signer = await webSigner(pair);
  const key = { alg: 'ES256', bytes: signer.publicKey } as const;
  for (let i = 0; i < 8; i++) {
    const signature = await signer.sign(message);
    expect(toLowS(signature)).toEqual(signature);
    expect(await verdict({ key, message, signature })).toBe(true);
    expect(await verdict({ key, message, signature: withHighS(signature) })).toBe(false);
  }
});

function withHighS(signature: Uint8Array): Uint8Array {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  return new Uint8Array([...signature.subarray(0, 32), ...bytes((order - s).toString(16).padStart(64, '0'))]);
}
