import {
  encodeAddCheckpoint,
  isMalformed,
  openNote,
  type PolicyWitness,
  parseCheckpoint,
  parseCount,
  type VerifierKey,
} from '@baton/log';
import { verifySignature } from '../verify/verify.ts';
import type { Reach } from './reach.ts';
import { originHash } from './witness.ts';

/** Where a witness takes requests: its submission prefix, without a slash at the end. */
export function prefixOf({ url }: PolicyWitness): string | undefined {
  return url?.replace(/\/+$/, '');
}

/**
 * The sizes of the log that witnesses know of, from those that answer: a node asks before it signs anything, so that
 * yesterday's files put back never lead to a second checkpoint over the same size. `note`: the last one it signed.
 */
export async function hearWitnesses(
  witnesses: readonly PolicyWitness[],
  log: VerifierKey,
  reach: Reach,
  note: string | undefined,
): Promise<number[]> {
  const sizes = await Promise.all(witnesses.map((witness) => hearWitness(witness, log, reach, note)));
  return sizes.filter((size) => size !== undefined);
}

async function hearWitness(
  witness: PolicyWitness,
  log: VerifierKey,
  reach: Reach,
  note: string | undefined,
): Promise<number | undefined> {
  const prefix = prefixOf(witness);
  if (prefix === undefined) return undefined;
  const shown = await reach(`${prefix}/${originHash(log.name)}/checkpoint`);
  const size = shown?.status === 200 ? signedSize(shown.text, log) : undefined;
  if (size !== undefined || note === undefined) return size;
  // A witness without a monitoring interface tells its size to who does not know it.
  const answer = await reach(`${prefix}/add-checkpoint`, encodeAddCheckpoint({ old: 0, proof: [], note }));
  return answer?.status === 409 ? parseCount(answer.text.trim()) : undefined;
}

/** The size in a checkpoint that the log itself signed; what anybody else wrote counts for nothing. */
function signedSize(note: string, log: VerifierKey): number | undefined {
  const opened = openNote(note, [log]);
  if (isMalformed(opened) || !opened.checks.every(({ check }) => verifySignature(check))) return undefined;
  const checkpoint = parseCheckpoint(opened.text);
  return isMalformed(checkpoint) || checkpoint.origin !== log.name ? undefined : checkpoint.size;
}
