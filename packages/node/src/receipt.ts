// Receipts: all that a stranger needs to check, without us, who stated what and by what right.

import { assert, grantsOf, kindNamed, type Signed } from '@baton/ledger';
import {
  encodeReceipt,
  formatNote,
  inclusionProof,
  type Part,
  type ProvenEntry,
  policyAt,
  policyKeys,
} from '@baton/log';
import { kindsOf, type Logged, loggedAt } from './logged.ts';
import type { OpenLedger } from './open-ledger.ts';
import { type OwnCheckpoint, ownCheckpoint } from './own-checkpoint.ts';

/** The grade of a receipt: signed by the log, or cosigned by as many witnesses as the policy asks for. */
export type Grade = 'signed' | 'cosigned';

/** A receipt as text, or the size up to which there are checkpoints of this grade: the entry lies beyond it. */
export type ReceiptAnswer = { readonly text: string } | { readonly reached: number };

/** The receipt of the transaction at `index`, under the latest checkpoint of a grade. */
export function buildReceipt(ledger: OpenLedger, logged: Logged, grade: Grade): ReceiptAnswer {
  const note = grade === 'signed' ? ledger.checkpoint() : ledger.cosigned();
  if (note === undefined || note === '') return { reached: 0 };
  const checkpoint = ownCheckpoint(note);
  if (checkpoint.size <= logged.index) return { reached: checkpoint.size };
  const proven = provenIn(ledger, checkpoint.size);
  const grants = grantsOf(ledger.state, signedOf(logged), (index) => readSigned(ledger, index));
  const text = encodeReceipt({
    ledger: ledger.id,
    checkpoint: inPolicyOrder(checkpoint, ledger),
    entry: { ...proven(logged.index), parts: partsOf(ledger, logged) },
    grants: grants.map(proven),
  });
  return { text };
}

/** Entries with their proofs in a log of this size. */
export function provenIn({ log }: OpenLedger, size: number): (index: number) => ProvenEntry {
  return (index) => {
    const bytes = log.entry(index);
    assert(bytes !== undefined, `entry ${index} lies below a checkpoint`);
    return { index, bytes, proof: inclusionProof(index, size, (level, at) => log.hashAt(level, at)) };
  };
}

/** A receipt has one encoding: only signatures that the policy names, in its order. */
export function inPolicyOrder({ text, size, signatures }: OwnCheckpoint, { policy }: OpenLedger): string {
  const epoch = policyAt(policy, size);
  assert(epoch !== undefined, 'an epoch covers every size of our own');
  const named = policyKeys(epoch).flatMap(
    (key) => signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId) ?? [],
  );
  return formatNote(text, named);
}

/** The parts that its records name and that are still held: one that was withheld or has lapsed stays away. */
function partsOf(ledger: OpenLedger, { index, records }: Logged): { [digest: string]: Part } {
  const found: { [digest: string]: Part } = {};
  for (const record of records) {
    for (const { digest } of kindNamed(String(record['kind']))?.parts(record) ?? []) {
      const part = ledger.part(digest, index);
      if (part !== undefined) found[digest] = part;
    }
  }
  return found;
}

/** Who signed an entry, and what. */
export function readSigned({ log }: OpenLedger, index: number): Signed | undefined {
  const logged = loggedAt(log, index);
  return logged && signedOf(logged);
}

function signedOf(logged: Logged): Signed {
  const { segment, keyId } = logged.signer;
  return { index: logged.index, segment, keyId, time: logged.time, kinds: kindsOf(logged) };
}
