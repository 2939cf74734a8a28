// The signatures of a bundle, kept by whoever read it until the replay has said which keys were registered.

import { type PublicKey, parseKid } from '@baton/log';
import { verifyJws } from '../verify/check.ts';
import type { BundleRead } from './bundle.ts';
import { type Finding, Findings } from './finding.ts';

/** Registered keys by id. A key id is a hash of the key, so one id never means two keys. */
export type KeysById = ReadonlyMap<string, PublicKey>;

/** The outcome for one bundle. */
export type BundleVerified = { readonly findings: readonly Finding[]; readonly signatures: number };

/** A transaction's signature before its key is known. */
type Unverified = { readonly index: number; readonly keyId: string; readonly jws: string };

/** The signatures of a bundle that was read. */
export function signaturesOf({ bundle, entries }: BundleRead): Unverified[] {
  return entries.flatMap((entry, position) => {
    if (entry.kind !== 'transaction') return [];
    const { header, jws } = entry.checked;
    return [{ index: bundle * 256 + position, keyId: parseKid(header.kid)?.keyId ?? '', jws }];
  });
}

/** Checks the signatures of the entries before `end`, those that the replay came by. */
export function verifyAll(
  signatures: readonly Unverified[],
  { keys, end, name }: { keys: KeysById; end: number; name: string },
): BundleVerified {
  const findings = new Findings();
  const reached = signatures.filter(({ index }) => index < end);
  for (const { index, keyId, jws } of reached) {
    const key = keys.get(keyId);
    if (key === undefined || !verifyJws(jws, key))
      findings.add('signature_invalid', `${name}, entry ${index}`, `key ${keyId}`);
  }
  return { findings: findings.kept, signatures: reached.length };
}
