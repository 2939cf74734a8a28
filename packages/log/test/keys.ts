// Keys and signatures for tests, by node:crypto. Ed25519 keys come from a label, so that vectors stay the same.

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { concatBytes, fromHex, type PublicKey, type SignatureCheck, toLowS } from '../src/index.ts';

/** A key pair that signs. */
export type TestKey = PublicKey & { sign: (message: Uint8Array) => Uint8Array };

const pkcs8Ed25519 = hex('302e020100300506032b657004220420');
const spki = {
  Ed25519: hex('302a300506032b6570032100'),
  ES256: hex('3059301306072a8648ce3d020106082a8648ce3d030107034200'),
};

/** The Ed25519 key whose seed is SHA-256 of a label. */
export function keyFrom(label: string): TestKey {
  const der = concatBytes(pkcs8Ed25519, createHash('sha256').update(label).digest());
  const secret = createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
  return {
    alg: 'Ed25519',
    bytes: publicBytes(secret, 32),
    sign: (message) => new Uint8Array(sign(null, message, secret)),
  };
}

/** A new ES256 key; its signatures have s ≤ n/2. */
export function newES256Key(): TestKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const encoding = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return {
    alg: 'ES256',
    bytes: publicBytes(privateKey, 65),
    sign: (message) => toLowS(new Uint8Array(sign('sha256', message, encoding))),
  };
}

/** A back end: checks one signature. */
export function verifySignature({ key, message, signature }: SignatureCheck): boolean {
  const der = Buffer.from(concatBytes(spki[key.alg], key.bytes));
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (key.alg === 'Ed25519') return verify(null, message, publicKey, signature);
  return verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature);
}

function publicBytes(secret: KeyObject, length: number): Uint8Array {
  return new Uint8Array(createPublicKey(secret).export({ format: 'der', type: 'spki' })).slice(-length);
}

function hex(text: string): Uint8Array {
  return fromHex(text) ?? new Uint8Array(0);
}
