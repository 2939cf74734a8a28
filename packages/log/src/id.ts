// Names made from hashes: nobody can claim another's, and anybody can compute them again.

import { sha256OfBytes, sha256OfText } from '#native';
import { toBase64Url } from './bytes.ts';
import { sha256 } from './hash.ts';

/** A signer, as a `kid` names it: `did:baton:<ledger>:<segment>#<keyId>`. */
export type Signer = { ledger: string; segment: string; keyId: string };

const segmentBytes = 20;
const keyIdBytes = 16;

/** `<name>.<27 chars>`: the first 160 bits of SHA-256 of the genesis bytes, base64url. */
export function ledgerId(name: string, genesisBytes: Uint8Array): string {
  return `${name}.${toBase64Url(sha256(genesisBytes).subarray(0, segmentBytes))}`;
}

/** Last part of a DID, 27 characters: the first 160 bits of SHA-256 of the first controller key. */
export function segmentOf(publicKeyBytes: Uint8Array): string {
  return toBase64Url(sha256(publicKeyBytes).subarray(0, segmentBytes));
}

/** Name of a key, 22 characters: the first 128 bits of SHA-256 of its bytes. */
export function keyIdOf(publicKeyBytes: Uint8Array): string {
  return toBase64Url(sha256(publicKeyBytes).subarray(0, keyIdBytes));
}

/** SHA-256 of the bytes, base64url, 43 characters. */
export const digestOf: (bytes: Uint8Array) => string = sha256OfBytes;

/** SHA-256 of the UTF-8 of a well-formed text, base64url, 43 characters. */
export const digestOfText: (text: string) => string = sha256OfText;

/** Digest of a paper (a file): SHA-256 over 16 random bytes and the file. */
export function paperDigest(salt: Uint8Array, file: Uint8Array): string {
  const input = new Uint8Array(salt.length + file.length);
  input.set(salt);
  input.set(file, salt.length);
  return digestOf(input);
}

/** Name of a transaction: SHA-256 of its signing input, base64url, 43 characters. */
export function transactionId(signingInput: string): string {
  return digestOfText(signingInput);
}

/** `did:baton:<ledger>:<segment>`. */
export function didOf(ledger: string, segment: string): string {
  return `did:baton:${ledger}:${segment}`;
}

/** `<did>#<keyId>`, the `kid` of a JWS header. */
export function kidOf({ ledger, segment, keyId }: Signer): string {
  return `${didOf(ledger, segment)}#${keyId}`;
}

const ledgerIdForm = /^[a-z0-9-]+\.[A-Za-z0-9_-]{27}$/;
const kidForm = /^did:baton:([a-z0-9-]+\.[A-Za-z0-9_-]{27}):([A-Za-z0-9_-]{27})#([A-Za-z0-9_-]{22})$/;

/** True if the text has the form of a ledger id. */
export function isLedgerId(text: string): boolean {
  return ledgerIdForm.test(text);
}

/** The parts of a `kid`, or undefined. */
export function parseKid(kid: string): Signer | undefined {
  const [, ledger, segment, keyId] = kidForm.exec(kid) ?? [];
  if (ledger === undefined || segment === undefined || keyId === undefined) return undefined;
  return { ledger, segment, keyId };
}
