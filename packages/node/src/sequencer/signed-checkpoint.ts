import { type Checkpoint, isMalformed, openNote, parseCheckpoint, type VerifierKey } from '@baton/log';
import { verifySignature } from '../verify/verify.ts';

/** A checkpoint that a log signed, with its note. */
export type SignedCheckpoint = Checkpoint & { readonly note: string };

/** The checkpoint in a note, if the key of the log signed it. */
export function signedCheckpoint(note: string | undefined, key: VerifierKey): SignedCheckpoint | undefined {
  const opened = note === undefined ? undefined : openNote(note, [key]);
  if (note === undefined || opened === undefined || isMalformed(opened)) return undefined;
  if (!opened.checks.every(({ check }) => verifySignature(check))) return undefined;
  const checkpoint = parseCheckpoint(opened.text);
  return isMalformed(checkpoint) || checkpoint.origin !== key.name ? undefined : { ...checkpoint, note };
}
