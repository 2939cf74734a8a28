// A roll: many commitments under one root (docs/spec/relief.md, "Rolls"). Proofs come from strangers: no assertions there.

import { equalBytes } from './bytes.ts';
import { leafHash } from './hash.ts';
import { assert } from './malformed.ts';
import { verifyInclusion } from './proof.ts';
import { hashAtOf, inclusionProof, rootFromLeaves } from './tree.ts';

/** The RFC 6962 root over 32-byte commitments, sorted, none twice, and how many they are. */
export type Roll = { root: Uint8Array; count: number };

/** Where a commitment stands in a roll, and the way from it to the root. */
export type RollProof = { index: number; proof: Uint8Array[] };

/** The roll over these commitments, with the proof of each in the order given. */
export function rollOf(commitments: readonly Uint8Array[]): { roll: Roll; proofs: RollProof[] } {
  const sorted = [...commitments].sort(compareBytes);
  assert(
    sorted.every((one, i) => one.length === 32 && !equalBytes(one, sorted[i + 1] ?? new Uint8Array())),
    'commitments have 32 bytes, and none stands twice',
  );
  const leaves = sorted.map(leafHash);
  const hashAt = hashAtOf(leaves);
  const places = new Map(sorted.map((one, index) => [hex(one), index]));
  const proofs = commitments.map((one) => {
    const index = places.get(hex(one)) ?? -1;
    return { index, proof: inclusionProof(index, sorted.length, hashAt) };
  });
  return { roll: { root: rootFromLeaves(leaves), count: sorted.length }, proofs };
}

/** True if this commitment stands in the roll. */
export function isInRoll({ root, count }: Roll, commitment: Uint8Array, { index, proof }: RollProof): boolean {
  return commitment.length === 32 && verifyInclusion({ leaf: leafHash(commitment), index, size: count, root, proof });
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const difference = (one[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

function hex(bytes: Uint8Array): string {
  return bytes.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '');
}
