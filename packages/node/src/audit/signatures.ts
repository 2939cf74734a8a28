// The signatures of a bundle, kept by whoever read it until the replay has said which keys were registered.

import { fromBase64Url, type PublicKey } from '@baton/log';
import { verifySignature } from '../verify/verify.ts';
import type { Unverified } from './bundle.ts';
import { type Finding, Findings } from './finding.ts';

/** Registered keys by id. A key id is a hash of the key, so one id never means two keys. */
export type KeysById = ReadonlyMap<string, PublicKey>;

/** The outcome for one bundle. */
export type BundleVerified = { readonly findings: readonly Finding[]; readonly signatures: number };

/** Checks the signatures of the entries before `end`, those that the replay came by. */
export function verifyAll(
  signatures: readonly Unverified[],
  { keys, end, name }: { keys: KeysById; end: number; name: string },
): BundleVerified {
  const findings = new Findings();
  const reached = signatures.filter(({ index }) => index < end);
  for (const one of reached)
    if (!isGood(one, keys.get(one.keyId)))
      findings.add('signature_invalid', `${name}, entry ${one.index}`, `key ${one.keyId}`);
  return { findings: findings.kept, signatures: reached.length };
}

function isGood({ message, signature: text }: Unverified, key: PublicKey | undefined): boolean {
  const signature = fromBase64Url(text);
  return key !== undefined && signature !== undefined && verifySignature({ key, message, signature });
}
