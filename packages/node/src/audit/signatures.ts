// The signatures of bundles, verified once the replay has said which keys were registered.

import { fromBase64Url, fromUtf8, type PublicKey } from '@baton/log';
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
    const findings = new Findings();
    let signatures = 0;
    for (let at = 0; at < places.length; at += NUMBERS_A_PLACE) {
      const [position = 0, key = 0, start, jwsEnd] = places.subarray(at, at + NUMBERS_A_PLACE);
      if (first + position >= end) break;
      const keyId = keyIds[key] ?? '';
      signatures += 1;
      if (!isGood(bytes.subarray(start, jwsEnd), this.#keys.get(keyId)))
        findings.add('signature_invalid', `${name}, entry ${first + position}`, `key ${keyId}`);
    }
    return { findings: findings.kept, signatures };
  };
}

/** Of a JWS whose form was checked: the signature follows the last dot. */
function isGood(jws: Uint8Array, key: PublicKey | undefined): boolean {
  const dot = jws.length - SIGNATURE_LENGTH - 1;
  const signature = fromBase64Url(fromUtf8(jws.subarray(dot + 1)) ?? '');
  return (
    key !== undefined && signature !== undefined && verifySignature({ key, message: jws.subarray(0, dot), signature })
  );
}
