import { assert } from '@baton/ledger';
import {
  type Checkpoint,
  decodeCosignature,
  isMalformed,
  type NoteSignature,
  type PolicyWitness,
  parseCheckpoint,
  parseNote,
} from '@baton/log';
import type { OpenLedger } from './open-ledger.ts';

/** A checkpoint that this node signed, with the signatures it has by now. */
export type OwnCheckpoint = Checkpoint & { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** Reads a note of our own; that it does not parse would be a bug. */
export function ownCheckpoint(note: string): OwnCheckpoint {
  const parsed = parseNote(note);
  assert(!isMalformed(parsed), 'our own note parses');
  const checkpoint = parseCheckpoint(parsed.text);
  assert(!isMalformed(checkpoint), 'our own checkpoint parses');
  const { origin, size, root } = checkpoint;
  return { origin, size, root, ...parsed };
}

/** The latest checkpoint of a ledger; undefined in one that was never signed, or whose last signature was lost. */
export function latestCheckpoint(ledger: OpenLedger): OwnCheckpoint | undefined {
  const note = ledger.checkpoint();
  return note === '' ? undefined : ownCheckpoint(note);
}

/** When a witness cosigned this checkpoint, in seconds. */
export function cosignedAt({ signatures }: OwnCheckpoint, { key }: PolicyWitness): number | undefined {
  const line = signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  const cosignature = line && decodeCosignature(line.signature);
  return cosignature === undefined || isMalformed(cosignature) ? undefined : cosignature.time;
}
