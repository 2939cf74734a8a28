import {
  type Checkpoint,
  isMalformed,
  openNote,
  type PolicyFile,
  parseCheckpoint,
  parseNote,
  policyAt,
} from '@baton/log';
import { verifySignature } from '../verify/verify.ts';

/** A checkpoint that a log signed, with its note. */
export type SignedCheckpoint = Checkpoint & { readonly note: string };

/** The checkpoint in a note, if the key that the log had at that size signed it. */
export function signedCheckpoint(note: string | undefined, policy: PolicyFile): SignedCheckpoint | undefined {
  const parsed = note === undefined ? undefined : parseNote(note);
  if (note === undefined || parsed === undefined || isMalformed(parsed)) return undefined;
  const checkpoint = parseCheckpoint(parsed.text);
  if (isMalformed(checkpoint) || checkpoint.origin !== policy.ledger) return undefined;
  const logs = policyAt(policy, checkpoint.size)?.logs ?? [];
  const opened = openNote(
    note,
    logs.map(({ key }) => key),
  );
  if (isMalformed(opened) || !opened.checks.every(({ check }) => verifySignature(check))) return undefined;
  return { ...checkpoint, note };
}
