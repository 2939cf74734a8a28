// Checks of Merkle proofs, after RFC 9162, sections 2.1.3.2 and 2.1.4.2. Proofs come from strangers: no assertions.

import { equalBytes } from './bytes.ts';
import { emptyRoot, nodeHash } from './hash.ts';
import { isCount } from './tree.ts';

/** A claim that `leaf` (a leaf hash) stands at `index` of the tree with this size and root. */
export type InclusionClaim = {
  leaf: Uint8Array;
  index: number;
  size: number;
  root: Uint8Array;
  proof: readonly Uint8Array[];
};

/** A claim that the first tree is the beginning of the second. */
export type ConsistencyClaim = {
  size1: number;
  size2: number;
  root1: Uint8Array;
  root2: Uint8Array;
  proof: readonly Uint8Array[];
};

/** True if the proof holds. */
export function verifyInclusion({ leaf, index, size, root, proof }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !allHashes([leaf, root, ...proof])) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(step, hash);
      [at, last] = upUntilOdd(at, last);
    } else {
      hash = nodeHash(hash, step);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equalBytes(hash, root);
}

/** True if the proof holds. The empty tree is the beginning of every tree, with an empty proof. */
export function verifyConsistency({ size1, size2, root1, root2, proof }: ConsistencyClaim): boolean {
  if (!isCount(size1) || !isCount(size2) || size1 > size2 || !allHashes([root1, root2, ...proof])) return false;
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2);
  if (size1 === 0) return proof.length === 0 && equalBytes(root1, emptyRoot);
  return foldConsistency(size1, size2, root1, root2, proof);
}

function foldConsistency(
  size1: number,
  size2: number,
  root1: Uint8Array,
  root2: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  // A first tree that is one complete subtree is its own first step.
  const steps = isPowerOfTwo(size1) ? [root1, ...proof] : proof;
  const [seed, ...rest] = steps;
  if (seed === undefined) return false;
  let [at, last] = upWhileOdd(size1 - 1, size2 - 1);
  let hash1 = seed;
  let hash2 = seed;
  for (const step of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash1 = nodeHash(step, hash1);
      hash2 = nodeHash(step, hash2);
      [at, last] = upUntilOdd(at, last);
    } else {
      hash2 = nodeHash(hash2, step);
    }
    at = half(at);
    last = half(last);
  }
  return last === 0 && equalBytes(hash1, root1) && equalBytes(hash2, root2);
}

// At the right edge a node without a right sibling is carried up unhashed.
function upUntilOdd(at: number, last: number): [number, number] {
  let [a, l] = [at, last];
  while (!isOdd(a) && a !== 0) [a, l] = [half(a), half(l)];
  return [a, l];
}

function upWhileOdd(at: number, last: number): [number, number] {
  let [a, l] = [at, last];
  while (isOdd(a)) [a, l] = [half(a), half(l)];
  return [a, l];
}

function allHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === 32);
}

function isPowerOfTwo(count: number): boolean {
  let power = 1;
  while (power < count) power *= 2;
  return power === count;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
