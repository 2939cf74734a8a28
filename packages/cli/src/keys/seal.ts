// Keys at rest: scrypt (RFC 7914) makes a key of the passphrase, AES-256-GCM seals what is to be kept.

import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { fromBase64Url, toBase64Url } from '@baton/log';

/** A sealed text: all members base64url but the cost. */
export type Sealed = {
  readonly kdf: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly iv: string;
  readonly data: string;
  readonly tag: string;
};

// 128 × n × r = 32 MiB, about 0.1 s: what OWASP asks for at the least, on a cheap laptop.
const cost = { n: 2 ** 15, r: 8, p: 3 } as const;
/** Memory that scrypt is allowed, bytes: twice what `cost` takes; a file of a higher cost is allowed more. */
const memoryBytes = 64 * 1024 * 1024;
/** The largest `n` of a file; with a larger one it is none of ours. */
const costMax = 2 ** 18;

/** Seals a text under a passphrase. */
export function seal(text: string, passphrase: string): Sealed {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt, cost), iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const sealed = { salt: toBase64Url(salt), iv: toBase64Url(iv), data: toBase64Url(data) };
  return { kdf: 'scrypt', ...cost, ...sealed, tag: toBase64Url(cipher.getAuthTag()) };
}

/** The text again, or undefined where the passphrase is another one or the file was altered. */
export function unseal(sealed: Sealed, passphrase: string): string | undefined {
  const [salt, iv, data, tag] = [sealed.salt, sealed.iv, sealed.data, sealed.tag].map((one) => fromBase64Url(one));
  if (salt === undefined || iv?.length !== 12 || data === undefined || tag?.length !== 16) return undefined;
  if (sealed.n > costMax || sealed.r > 32 || sealed.p > 16) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(passphrase, salt, sealed), iv);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function keyOf(passphrase: string, salt: Uint8Array, { n, r, p }: Pick<Sealed, 'n' | 'r' | 'p'>): Buffer {
  const maxmem = Math.max(memoryBytes, 256 * n * r);
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem });
}
