// C2SP tlog-witness, add-checkpoint, as pure functions: read the request, say which signatures to check, judge.
// The caller holds the store and makes judging and storing one step, or a size could be rolled back.
//
//   old <size>
//   <base64 hash>            0 to 63 of them: the consistency proof
//
//   <checkpoint with its signatures>

import { equalBytes, toBase64 } from './bytes.ts';
import { type Checkpoint, parseCheckpoint, parseCount } from './checkpoint.ts';
import { emptyRoot } from './hash.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { parseNote } from './note.ts';
import { verifyConsistency } from './proof.ts';
import { parseHashes } from './proof-file.ts';
import { type NoteCheck, openNote, type VerifierKey } from './verifier.ts';

/** The body of a request. `note` is the checkpoint with its signatures. */
export type AddCheckpoint = { old: number; proof: Uint8Array[]; note: string };

/** A request that may be judged once its signatures are checked. `text` is what the witness will cosign. */
export type OpenedAddCheckpoint = {
  request: AddCheckpoint;
  checkpoint: Checkpoint;
  text: string;
  checks: NoteCheck[];
};

/** An answer, with the HTTP status of tlog-witness. For 409 `size` is the body, for 200 a cosignature is. */
export type WitnessAnswer =
  | { status: 200 }
  | { status: 400 | 403 | 404 | 422; reason: string }
  | { status: 409; size: number };

/** The body that asks for a cosignature. */
export function encodeAddCheckpoint({ old, proof, note }: AddCheckpoint): string {
  return `${[`old ${old}`, ...proof.map(toBase64)].join('\n')}\n\n${note}`;
}

/** A request from its body. Errors: `witness_form`, `witness_old`, `proof_hash`. */
export function decodeAddCheckpoint(body: string): AddCheckpoint | Malformed {
  const split = body.indexOf('\n\n');
  if (split < 0) return malformed('witness_form');
  const [first = '', ...hashes] = body.slice(0, split).split('\n');
  const old = first.startsWith('old ') ? parseCount(first.slice(4)) : undefined;
  if (old === undefined) return malformed('witness_old');
  const proof = parseHashes(hashes);
  return isMalformed(proof) ? proof : { old, proof, note: body.slice(split + 2) };
}

/** First half: reads the request; `keysOf` gives the keys trusted for an origin, or undefined if it is unknown. */
export function openAddCheckpoint(
  body: string,
  keysOf: (origin: string) => readonly VerifierKey[] | undefined,
): OpenedAddCheckpoint | WitnessAnswer {
  const request = decodeAddCheckpoint(body);
  if (isMalformed(request)) return { status: 400, reason: request.malformed };
  const note = parseNote(request.note);
  if (isMalformed(note)) return { status: 400, reason: note.malformed };
  const checkpoint = parseCheckpoint(note.text);
  if (isMalformed(checkpoint)) return { status: 400, reason: checkpoint.malformed };
  const keys = keysOf(checkpoint.origin);
  if (keys === undefined) return { status: 404, reason: 'origin_unknown' };
  const opened = openNote(request.note, keys);
  if (isMalformed(opened)) return { status: 403, reason: opened.malformed };
  return { request, checkpoint, text: opened.text, checks: opened.checks };
}

/**
 * Second half: `known` is the last checkpoint cosigned for the origin, `verdicts` what became of `opened.checks`.
 * After 200 store the checkpoint, durably, then cosign `opened.text`.
 */
export function judgeAddCheckpoint(
  known: { size: number; root: Uint8Array } | undefined,
  opened: OpenedAddCheckpoint,
  verdicts: readonly boolean[],
): WitnessAnswer {
  const { request, checkpoint } = opened;
  const last = known ?? { size: 0, root: emptyRoot };
  if (!opened.checks.every((_, i) => verdicts[i] === true)) return { status: 403, reason: 'signature' };
  if (request.old > checkpoint.size) return { status: 400, reason: 'old_above_size' };
  if (request.old !== last.size) return { status: 409, size: last.size };
  if (checkpoint.size === 0 && !equalBytes(checkpoint.root, emptyRoot)) return { status: 422, reason: 'empty_root' };
  const claim = { size1: last.size, size2: checkpoint.size, root1: last.root, root2: checkpoint.root };
  return verifyConsistency({ ...claim, proof: request.proof }) ? { status: 200 } : { status: 422, reason: 'proof' };
}
