// What can be checked of a transaction without the state: its form, its schemas, its parts, and, by a key that somebody
// looked up, its signature. This is what workers do.

import { type CheckedText, checkTransaction, decodeTransaction, type Problem } from '@baton/ledger';
import { type Algorithm, fromBase64Url, jwsBytesMax } from '@baton/log';
import { isSpelled } from '../store/spelled-parts.ts';
import { verifySignature } from './verify.ts';

/** The key that a transaction says it was signed with: base64url. */
export type KeyText = { readonly alg: Algorithm; readonly bytes: string };

/**
 * A transaction as it came in; nothing of it is checked. `parts` are spelled ones or whatever JSON had in their place; `key`
 * is absent where the state does not know it yet.
 */
export type Unchecked = {
  readonly tx: unknown;
  readonly parts: unknown;
  readonly key: KeyText | undefined;
};

/** Its form was found right, and this is its id. `signed`: the verdict on its signature, undefined where no key was known. */
export type Checked = { readonly id: string; readonly signed: boolean | undefined };

/** Checks one transaction. */
export function check({ tx, parts, key }: Unchecked): Checked | Problem {
  const checked = checkedText(tx, parts);
  if ('code' in checked) return checked;
  const { id, jws } = checked;
  return { id, signed: key === undefined ? undefined : signedBy(jws, key) };
}

function checkedText(tx: unknown, parts: unknown): CheckedText | Problem {
  if (isSpelled(parts)) return checkTransaction(tx, parts);
  const decoded = decodeTransaction(tx, parts);
  return 'code' in decoded ? decoded : decoded.checked;
}

const keysMax = 10_000;
const keys = new Map<string, Uint8Array>();

function signedBy(jws: string, { alg, bytes }: KeyText): boolean {
  return verifyJws(jws, { alg, bytes: keyBytes(bytes) });
}

function keyBytes(text: string): Uint8Array {
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= keysMax) keys.clear();
  const bytes = fromBase64Url(text) ?? new Uint8Array();
  keys.set(text, bytes);
  return bytes;
}

// Where one after another is verified: outside the heap, where libsodium reads, and nothing of it garbage.
const room = Buffer.allocUnsafeSlow(jwsBytesMax);
const signature = Buffer.allocUnsafeSlow(64);

/** Whether this key made the signature of a JWS whose form was checked: 64 bytes, in their one encoding. */
export function verifyJws(jws: string, key: { readonly alg: Algorithm; readonly bytes: Uint8Array }): boolean {
  const end = jws.lastIndexOf('.');
  // What was checked is ASCII, which Latin-1 encodes as it stands, in half the time.
  room.write(jws, 0, end, 'latin1');
  signature.write(jws.slice(end + 1), 'base64url');
  return verifySignature({ key, message: room.subarray(0, end), signature });
}
