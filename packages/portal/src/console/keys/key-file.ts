// The file that holds a subject's controller keys, sealed under a passphrase: the same file that the command line writes
// and opens. scrypt (RFC 7914) makes the key, AES-256-GCM seals.

import { fromBase64Url, toBase64Url, utf8 } from '@baton/log';
import type { Signer } from '@baton/sdk';
import { newSeed, seedSigner } from './seed.ts';

type Sealed = {
  readonly kdf: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly iv: string;
  readonly data: string;
  readonly tag: string;
};

/** Secrets of a subject, each an Ed25519 seed, base64url. */
export type Secrets = {
  readonly control: string;
  readonly next: string;
  readonly devices: readonly { readonly name: string; readonly secret: string }[];
};

/** A key file: open, as a replay has them, or sealed. */
export type KeyFile = { readonly v: 1; readonly name: string; readonly segment: string; readonly ledger?: string } & (
  | { readonly secrets: Secrets }
  | { readonly sealed: Sealed }
);

/** What it costs to try a passphrase. */
type Cost = Pick<Sealed, 'n' | 'r' | 'p'>;

// 32 MiB, what OWASP asks for at the least; a phone takes about a second.
const usualCost: Cost = { n: 2 ** 15, r: 8, p: 3 };
const costMax = { n: 2 ** 18, r: 32, p: 16 } as const;
const TAG_BYTES = 16;

/** New secrets of a subject. Its devices make their own keys and never hand them over. */
export function newSecrets(): Secrets {
  return { control: toBase64Url(newSeed()), next: toBase64Url(newSeed()), devices: [] };
}

/** The signer behind a secret. */
export function signerOfSecret(secret: string): Signer {
  return seedSigner(fromBase64Url(secret) ?? new Uint8Array());
}

/** Seals secrets under a passphrase. */
export async function sealSecrets(secrets: Secrets, passphrase: string, cost = usualCost): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(passphrase, salt, cost, 'encrypt');
  const plain = new Uint8Array(utf8(JSON.stringify(secrets)));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  return {
    kdf: 'scrypt',
    ...cost,
    salt: toBase64Url(salt),
    iv: toBase64Url(iv),
    data: toBase64Url(sealed.subarray(0, -TAG_BYTES)),
    tag: toBase64Url(sealed.subarray(-TAG_BYTES)),
  };
}

/** The secrets of a file; undefined where the passphrase is another one or the file was altered. */
export async function openSecrets(file: KeyFile, passphrase: string): Promise<Secrets | undefined> {
  if ('secrets' in file) return file.secrets;
  const { sealed } = file;
  const [salt, iv, data, tag] = [sealed.salt, sealed.iv, sealed.data, sealed.tag].map((one) => fromBase64Url(one));
  if (salt === undefined || iv === undefined || data === undefined || tag === undefined) return undefined;
  if (sealed.n > costMax.n || sealed.r > costMax.r || sealed.p > costMax.p) return undefined;
  try {
    const key = await keyOf(passphrase, salt, sealed, 'decrypt');
    const whole = new Uint8Array([...data, ...tag]);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(iv) }, key, whole);
    return JSON.parse(new TextDecoder().decode(plain)) as Secrets;
  } catch {
    return undefined;
  }
}

/** True for the JSON of a key file. */
export function isKeyFile(json: unknown): json is KeyFile {
  if (typeof json !== 'object' || json === null || !('v' in json) || json.v !== 1 || !('segment' in json)) return false;
  return 'secrets' in json || 'sealed' in json;
}

async function keyOf(passphrase: string, salt: Uint8Array, { n, r, p }: Cost, use: KeyUsage) {
  const { scryptAsync } = await import('@noble/hashes/scrypt.js');
  const bytes = await scryptAsync(passphrase.normalize('NFKC'), salt, { N: n, r, p, dkLen: 32, maxmem: 2 ** 31 });
  return crypto.subtle.importKey('raw', new Uint8Array(bytes), 'AES-GCM', false, [use]);
}
