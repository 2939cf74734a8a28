// The tree that follows from the entries, and whether the files and checkpoints of a log say the same.

import { assert } from '@baton/ledger';
import { concatBytes, hashAtFromTiles, hashBytes, nodeHash, rootAt, tileWidth, tileWidthMax } from '@baton/log';
import { leafAt } from './bundle.ts';

/** Leaves and tiles of a growing log: hashes of full bundles, and all leaves where somebody will ask for them. */
export class RebuiltTree {
  /** Level by level from 1 up: hashes of complete subtrees of 256^level leaves. */
  readonly #rows: Uint8Array[][] = [];
  readonly #leaves = new Map<number, Uint8Array>();
  readonly #wanted: ReadonlySet<number>;
  size = 0;

  /** `sizes`: the log sizes whose roots will be asked for, besides that of the whole. */
  constructor(sizes: Iterable<number>) {
    this.#wanted = new Set([...sizes].map((size) => Math.floor(size / tileWidthMax)));
  }

  /** Adds the leaf hashes of the next bundle; only the last one may have fewer than 256. */
  add(leaves: Uint8Array): void {
    assert(this.size % tileWidthMax === 0, 'bundles before the last are full');
    const bundle = this.size / tileWidthMax;
    const width = leaves.length / hashBytes;
    this.size += width;
    if (width < tileWidthMax || this.#wanted.has(bundle)) this.#leaves.set(bundle, leaves);
    if (width === tileWidthMax) this.#complete(1, subtreeRoot(leaves));
  }

  /** The tree as it would be with other leaves in some bundles. */
  replaced(leavesOf: ReadonlyMap<number, Uint8Array>): RebuiltTree {
    const tree = new RebuiltTree([]);
    for (const [bundle, leaves] of [...this.#leaves, ...leavesOf]) tree.#leaves.set(bundle, leaves);
    for (const [bundle, hash] of (this.#rows[1] ?? []).entries()) {
      const leaves = leavesOf.get(bundle);
      tree.#complete(1, leaves === undefined ? hash : subtreeRoot(leaves));
    }
    tree.size = this.size;
    return tree;
  }

  #complete(level: number, hash: Uint8Array): void {
    const row = this.#rows[level] ?? [];
    this.#rows[level] = row;
    row.push(hash);
    if (row.length % tileWidthMax === 0)
      this.#complete(level + 1, subtreeRoot(concatBytes(...row.slice(-tileWidthMax))));
  }

  /** The leaf hashes of a bundle, where they are kept. */
  leaves(bundle: number): Uint8Array | undefined {
    return this.#leaves.get(bundle);
  }

  /** Bytes of a hash tile; level 0 only of bundles whose leaves are kept. */
  tile(level: number, index: number): Uint8Array {
    if (level === 0) {
      const leaves = this.leaves(index);
      assert(leaves !== undefined, `the leaves of bundle ${index} are kept`);
      return leaves;
    }
    const row = this.#rows[level] ?? [];
    const width = tileWidth(level, index, this.size);
    return concatBytes(...row.slice(index * tileWidthMax, index * tileWidthMax + width));
  }

  /** The root over the first `size` entries. */
  root(size: number): Uint8Array {
    return rootAt(
      size,
      hashAtFromTiles((level, index) => this.tile(level, index)),
    );
  }
}

/** The root over 2^n hashes. */
function subtreeRoot(hashes: Uint8Array): Uint8Array {
  const count = hashes.length / hashBytes;
  if (count === 1) return hashes;
  const half = (count / 2) * hashBytes;
  return nodeHash(subtreeRoot(hashes.subarray(0, half)), subtreeRoot(hashes.subarray(half)));
}

/** Positions at which two tiles of one width differ. */
export function differingHashes(a: Uint8Array, b: Uint8Array): number[] {
  const count = Math.max(a.length, b.length) / hashBytes;
  return Array.from({ length: Math.ceil(count) }, (_, position) => position).filter(
    (position) => Buffer.compare(leafAt(a, position), leafAt(b, position)) !== 0,
  );
}
