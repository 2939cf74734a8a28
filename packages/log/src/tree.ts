// The Merkle tree of RFC 6962. Sizes and indexes go to 2^53 − 1, so there is no bit arithmetic here.

import { emptyRoot, nodeHash } from './hash.ts';
import { assert } from './malformed.ts';

/** Gives the hash of the complete subtree over leaves [index × 2^level, (index + 1) × 2^level). */
export type HashAt = (level: number, index: number) => Uint8Array;

/** A growing tree, held as the roots of its complete subtrees, the largest first. */
export type Frontier = { size: number; subtrees: { level: number; hash: Uint8Array }[] };

/** A tree without leaves. */
export function emptyFrontier(): Frontier {
  return { size: 0, subtrees: [] };
}

/** A tree of `size` leaves whose complete subtrees are stored elsewhere. */
export function frontierFrom(size: number, hashAt: HashAt): Frontier {
  const subtrees = [];
  for (let start = 0; start < size; ) {
    const level = levelBelow(size - start);
    subtrees.push({ level, hash: hashAt(level, start / 2 ** level) });
    start += 2 ** level;
  }
  return { size, subtrees };
}

/**
 * Appends one leaf hash in place. `onSubtree` hears of every subtree that became complete, the leaf itself first:
 * what a store of tiles must keep.
 */
export function appendLeaf(
  frontier: Frontier,
  leaf: Uint8Array,
  onSubtree?: (level: number, index: number, hash: Uint8Array) => void,
): void {
  let hash = leaf;
  let level = 0;
  onSubtree?.(level, frontier.size, hash);
  for (let last = frontier.subtrees.at(-1); last?.level === level; last = frontier.subtrees.at(-1)) {
    frontier.subtrees.pop();
    hash = nodeHash(last.hash, hash);
    level++;
    onSubtree?.(level, Math.floor(frontier.size / 2 ** level), hash);
  }
  frontier.subtrees.push({ level, hash });
  frontier.size++;
}

/** The root of the tree as it is now. */
export function frontierRoot({ subtrees }: Frontier): Uint8Array {
  const last = subtrees.at(-1);
  if (last === undefined) return emptyRoot;
  return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left.hash, right), last.hash);
}

/** The root over leaf hashes. */
export function rootFromLeaves(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const frontier = emptyFrontier();
  for (const leaf of leafHashes) appendLeaf(frontier, leaf);
  return frontierRoot(frontier);
}

/** The root of the first `size` leaves of a stored tree. */
export function rootAt(size: number, hashAt: HashAt): Uint8Array {
  return size === 0 ? emptyRoot : rangeHash(0, size, hashAt);
}

/** Audit path of leaf `index` in the tree of `size` leaves (RFC 6962, 2.1.1), the leaf's sibling first. */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  assert(isCount(index) && isCount(size) && index < size, 'the leaf is in the tree');
  const proof: Uint8Array[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + 2 ** levelBelow(end - start - 1);
    proof.push(index < middle ? rangeHash(middle, end, hashAt) : rangeHash(start, middle, hashAt));
    if (index < middle) end = middle;
    else start = middle;
  }
  return proof.reverse();
}

/** Proof that the tree of `size1` leaves is the beginning of that of `size2` (RFC 6962, 2.1.2). Empty from size 0. */
export function consistencyProof(size1: number, size2: number, hashAt: HashAt): Uint8Array[] {
  assert(isCount(size1) && isCount(size2) && size1 <= size2, 'the first tree is the smaller');
  if (size1 === 0 || size1 === size2) return [];
  const proof: Uint8Array[] = [];
  let start = 0;
  let end = size2;
  while (end !== size1) {
    const middle = start + 2 ** levelBelow(end - start - 1);
    proof.push(size1 <= middle ? rangeHash(middle, end, hashAt) : rangeHash(start, middle, hashAt));
    if (size1 <= middle) end = middle;
    else start = middle;
  }
  if (start > 0) proof.push(rangeHash(start, end, hashAt));
  return proof.reverse();
}

/** A HashAt over leaf hashes in memory, for tests and small trees; every subtree is hashed once. */
export function hashAtOf(leafHashes: readonly Uint8Array[]): HashAt {
  const levels = new Map<number, Map<number, Uint8Array>>();
  const frontier = emptyFrontier();
  const keep = (level: number, index: number, hash: Uint8Array) => {
    const row = levels.get(level) ?? new Map<number, Uint8Array>();
    levels.set(level, row.set(index, hash));
  };
  for (const leaf of leafHashes) appendLeaf(frontier, leaf, keep);
  return (level, index) => {
    const hash = levels.get(level)?.get(index);
    assert(hash !== undefined, `the subtree ${level}/${index} is complete`);
    return hash;
  };
}

// Hash over leaves [start, end), where start is a multiple of a power of two not below end − start.
function rangeHash(start: number, end: number, hashAt: HashAt): Uint8Array {
  const level = levelBelow(end - start);
  if (2 ** level === end - start) return hashAt(level, start / 2 ** level);
  const middle = start + 2 ** level;
  return nodeHash(hashAt(level, start / 2 ** level), rangeHash(middle, end, hashAt));
}

// The largest level with 2^level ≤ count. Doubling, as Math.log2 errs near 2^53.
function levelBelow(count: number): number {
  let level = 0;
  while (2 ** (level + 1) <= count) level++;
  return level;
}

/** True for sizes and indexes that a number can hold exactly. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
