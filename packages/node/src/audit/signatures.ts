// The signatures of bundles, verified once the replay has said which keys were registered.

import type { PublicKey } from '@baton/log';
import { verifySignature } from '../verify/verify.ts';
import type { Unverified } from './bundle.ts';
import { type Finding, Findings } from './finding.ts';

/** What a verifier is asked. */
export type ToVerify = {
  readonly unverified: Unverified;
  /** Keys that it has not been told of yet. A key id is a hash of the key, so one id never means two keys. */
  readonly newKeys: readonly (readonly [keyId: string, key: PublicKey])[];
  /** Entries from here on were not judged. */
  readonly end: number;
};

/** The outcome for one bundle. */
export type BundleVerified = { readonly findings: readonly Finding[]; readonly signatures: number };

const NUMBERS_A_PLACE = 4;
/** 64 bytes, base64url. */
const SIGNATURE_LENGTH = 86;

/** Verifies by the keys it has been told of. */
export class Verifier {
  readonly #keys = new Map<string, PublicKey>();

  /** Checks the signatures of the entries before `end`, those that the replay came by. */
  readonly verify = ({ unverified, newKeys, end }: ToVerify): BundleVerified => {
    for (const [keyId, key] of newKeys) this.#keys.set(keyId, key);
    const { name, first, bytes, keyIds, places } = unverified;
    const bundle = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const findings = new Findings();
    let signatures = 0;
    for (let at = 0; at < places.length; at += NUMBERS_A_PLACE) {
      const position = places[at] ?? 0;
      if (first + position >= end) break;
      const keyId = keyIds[places[at + 1] ?? 0] ?? '';
      signatures += 1;
      if (!isGood(bundle, { start: places[at + 2] ?? 0, end: places[at + 3] ?? 0 }, this.#keys.get(keyId)))
        findings.add('signature_invalid', `${name}, entry ${first + position}`, `key ${keyId}`);
    }
    return { findings: findings.kept, signatures };
  };
}

/** Where signatures are decoded, one after another. */
const signature = Buffer.alloc(64);

/** Of a JWS whose form was checked: the signature follows the last dot. */
function isGood(bundle: Buffer, { start, end }: { start: number; end: number }, key: PublicKey | undefined): boolean {
  if (key === undefined) return false;
  const dot = end - SIGNATURE_LENGTH - 1;
  signature.write(bundle.toString('latin1', dot + 1, end), 'base64url');
  return verifySignature({ key, message: bundle.subarray(start, dot), signature });
}
