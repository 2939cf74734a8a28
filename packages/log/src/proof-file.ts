// C2SP tlog-proof: index, inclusion proof and checkpoint in one text file.
//
//   c2sp.org/tlog-proof@v1
//   index <n>
//   <base64 hash>            0 to 63 of them, the leaf's sibling first
//
//   <checkpoint with its signatures>

import { fromBase64, toBase64 } from './bytes.ts';
import { parseCount } from './checkpoint.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { parseNote } from './note.ts';

/** That the entry at `index` stands in the tree of `checkpoint`, a signed note. */
export type ProofFile = { index: number; proof: Uint8Array[]; checkpoint: string };

/** Most hashes in a proof of a tree of less than 2^63 leaves. */
export const proofLengthMax = 63;

const header = 'c2sp.org/tlog-proof@v1';

/** The text of a proof file. */
export function formatProofFile({ index, proof, checkpoint }: ProofFile): string {
  return `${[header, `index ${index}`, ...proof.map(toBase64)].join('\n')}\n\n${checkpoint}`;
}

/**
 * A proof file from its text. `extra` is refused: nothing authenticates it.
 * Errors: `proof_form`, `proof_extra`, `proof_index`, `proof_hash`, and those of `parseNote`.
 */
export function parseProofFile(text: string): ProofFile | Malformed {
  const split = text.indexOf('\n\n');
  const [first, second, ...hashes] = text.slice(0, Math.max(0, split)).split('\n');
  if (first !== header || second === undefined) return malformed('proof_form');
  if (second.startsWith('extra ')) return malformed('proof_extra');
  const index = second.startsWith('index ') ? parseCount(second.slice(6)) : undefined;
  if (index === undefined) return malformed('proof_index');
  const proof = parseHashes(hashes);
  if (isMalformed(proof)) return proof;
  const checkpoint = text.slice(split + 2);
  const note = parseNote(checkpoint);
  return isMalformed(note) ? note : { index, proof, checkpoint };
}

/** Lines of base64, each a hash of 32 bytes, at most 63. Error: `proof_hash`. */
export function parseHashes(lines: readonly string[]): Uint8Array[] | Malformed {
  const hashes = lines.map(fromBase64).filter((hash) => hash !== undefined);
  if (!hashes.every((hash) => hash.length === 32)) return malformed('proof_hash');
  return hashes.length === lines.length && lines.length <= proofLengthMax ? hashes : malformed('proof_hash');
}
