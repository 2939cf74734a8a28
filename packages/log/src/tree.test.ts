import '../test/seed.ts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appendLeaf,
  consistencyProof,
  decodeEntryBundle,
  emptyFrontier,
  emptyRoot,
  encodeEntryBundle,
  frontierFrom,
  frontierRoot,
  hashAtFromTiles,
  hashAtOf,
  inclusionProof,
  leafHash,
  nodeHash,
  parseTilePath,
  rootAt,
  rootFromLeaves,
  tilePath,
  tilesOf,
  tileWidth,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

const leaves = Array.from({ length: 70 }, (_, i) => leafHash(utf8(`leaf ${i}`)));
const hashAt = hashAtOf(leaves);

// MTH of RFC 6962, section 2.1, word for word.
function root(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return emptyRoot;
  if (hashes.length === 1) return only;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(root(hashes.slice(0, k)), root(hashes.slice(k)));
}

describe('a tree', () => {
  test('has the root of RFC 6962 at every size, however it is reached', () => {
    const frontier = emptyFrontier();
    for (let size = 0; size <= leaves.length; size++) {
      const expected = root(leaves.slice(0, size));
      expect(frontierRoot(frontier)).toEqual(expected);
      expect(rootFromLeaves(leaves.slice(0, size))).toEqual(expected);
      expect(rootAt(size, hashAt)).toEqual(expected);
      expect(frontierFrom(size, hashAt)).toEqual(frontier);
      appendLeaf(frontier, leaves[size] ?? emptyRoot);
    }
  });

  test('proves every leaf at every size', () => {
    for (let size = 1; size <= leaves.length; size++) {
      for (let index = 0; index < size; index++) {
        const claim = { leaf: leaves[index] ?? emptyRoot, index, size, root: rootAt(size, hashAt) };
        expect(verifyInclusion({ ...claim, proof: inclusionProof(index, size, hashAt) })).toBe(true);
      }
    }
  });

  test('proves every earlier size', () => {
    for (let size2 = 0; size2 <= leaves.length; size2++) {
      for (let size1 = 0; size1 <= size2; size1++) {
        const claim = { size1, size2, root1: rootAt(size1, hashAt), root2: rootAt(size2, hashAt) };
        expect(verifyConsistency({ ...claim, proof: consistencyProof(size1, size2, hashAt) })).toBe(true);
      }
    }
  });
});

describe('a proof that was altered', () => {
  const alterations = fc.constantFrom('flip', 'drop', 'double', 'extend', 'swap');

  function alter(proof: readonly Uint8Array[], how: string, place: number): Uint8Array[] {
    const at = place % Math.max(1, proof.length);
    const hash = proof[at] ?? emptyRoot;
    if (how === 'flip')
      return proof.with(
        at,
        Uint8Array.from(hash, (b, i) => (i === place % 32 ? b ^ 1 : b)),
      );
    if (how === 'drop') return proof.toSpliced(at, 1);
    if (how === 'double') return proof.toSpliced(at, 0, hash);
    if (how === 'extend') return [...proof, emptyRoot];
    return proof.toReversed();
  }

  test('does not hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), alterations, (size, i, place, how) => {
        const index = i % size;
        const proof = inclusionProof(index, size, hashAt);
        fc.pre(proof.length > (how === 'swap' ? 1 : 0));
        const claim = { leaf: leaves[index] ?? emptyRoot, index, size, root: rootAt(size, hashAt) };
        expect(verifyInclusion({ ...claim, proof: alter(proof, how, place) })).toBe(false);
      }),
    );
  });

  test('of growth does not hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), alterations, (size2, i, place, how) => {
        const size1 = 1 + (i % (size2 - 1));
        const proof = consistencyProof(size1, size2, hashAt);
        fc.pre(proof.length > (how === 'swap' ? 1 : 0));
        const claim = { size1, size2, root1: rootAt(size1, hashAt), root2: rootAt(size2, hashAt) };
        expect(verifyConsistency({ ...claim, proof: alter(proof, how, place) })).toBe(false);
      }),
    );
  });

  test('or claims absurd sizes is refused without being followed', () => {
    const [leaf = emptyRoot] = leaves;
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53, 2 ** 64, Number.POSITIVE_INFINITY]) {
      expect(verifyInclusion({ leaf, index: 0, size, root: leaf, proof: [] })).toBe(false);
      expect(verifyConsistency({ size1: size, size2: size, root1: leaf, root2: leaf, proof: [] })).toBe(false);
    }
    const { MAX_SAFE_INTEGER: size } = Number;
    expect(verifyInclusion({ leaf, index: size - 1, size, root: leaf, proof: [leaf] })).toBe(false);
  });
});

type ProofCase = { name: string; proof: string[] | null; wantErr: boolean };
type InclusionCase = ProofCase & { leafIdx: number; treeSize: number; root: string; leafHash: string };
type ConsistencyCase = ProofCase & { size1: number; size2: number; root1: string; root2: string };

const merkle = join(import.meta.dirname, '../../../../shared/data/merkle-proofs');

describe.skipIf(!existsSync(merkle))('proofs of transparency-dev/merkle (skipped without the shared data)', () => {
  const cases = <Case>(name: string): Case[] =>
    existsSync(merkle) ? JSON.parse(readFileSync(join(merkle, `${name}.json`), 'utf8')) : [];
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

  test.each(cases<InclusionCase>('inclusion'))('inclusion $name', (c) => {
    const claim = { index: c.leafIdx, size: c.treeSize, root: bytes(c.root), leaf: bytes(c.leafHash) };
    expect(verifyInclusion({ ...claim, proof: (c.proof ?? []).map(bytes) })).toBe(!c.wantErr);
  });

  test.each(cases<ConsistencyCase>('consistency'))('consistency $name', (c) => {
    const claim = { size1: c.size1, size2: c.size2, root1: bytes(c.root1), root2: bytes(c.root2) };
    expect(verifyConsistency({ ...claim, proof: (c.proof ?? []).map(bytes) })).toBe(!c.wantErr);
  });
});

describe('tiles', () => {
  test('hold every hash a proof asks for', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => leafHash(utf8(`entry ${i}`)));
    const tiles = new Map<string, Uint8Array[]>();
    const frontier = emptyFrontier();
    for (const leaf of many) {
      appendLeaf(frontier, leaf, (level, index, hash) => {
        const path = tilePath(level / 8, Math.floor(index / 256));
        if (level % 8 === 0) tiles.set(path, [...(tiles.get(path) ?? []), hash]);
      });
    }
    const fromTiles = hashAtFromTiles((level, index) => Buffer.concat(tiles.get(tilePath(level, index)) ?? []));
    for (const size of [1, 255, 256, 257, 512, 999, 1_000]) {
      expect(rootAt(size, fromTiles)).toEqual(rootFromLeaves(many.slice(0, size)));
      expect(consistencyProof(1, size, fromTiles)).toEqual(consistencyProof(1, size, hashAtOf(many)));
    }
  });

  test('of a tree of 70,000 are those that the specification counts', () => {
    const all = [...tilesOf(70_000)];
    const row = (level: number) => all.filter((tile) => tile.level === level);
    expect(row(0)).toHaveLength(274);
    expect(row(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 });
    expect(row(1)).toEqual([
      { level: 1, index: 0, width: 256 },
      { level: 1, index: 1, width: 17 },
    ]);
    expect(row(2)).toEqual([{ level: 2, index: 0, width: 1 }]);
    expect(all.filter((tile) => tile.level === 'entries')).toHaveLength(274);
    expect([...tilesOf(0)]).toEqual([]);
    expect(tileWidth(1, 0, 256)).toBe(1);
  });

  test('have paths that read back', () => {
    expect(tilePath(0, 1_234_067)).toBe('tile/0/x001/x234/067');
    const level = fc.oneof(fc.nat(63), fc.constant('entries' as const));
    fc.assert(
      fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (row, index, width) => {
        expect(parseTilePath(tilePath(row, index, width))).toEqual({ level: row, index, width });
      }),
    );
  });

  test.each([
    'tile/0/0',
    'tile/00/000',
    'tile/64/000',
    'tile/0/x000/001',
    'tile/0/001/002',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/0/000.p/01',
    'tile/-1/000',
    'tile/0/000/',
    'tile/0/000\n',
    '/tile/0/000',
    'tile/0/../000',
    'tile/0/x999/x999/x999/x999/x999/x999/999',
  ])('%j is no path of a tile', (path) => {
    expect(parseTilePath(path)).toMatchObject({ malformed: 'tile_path' });
  });
});

describe('an entry bundle', () => {
  test('comes apart into its entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 256 }), (entries) => {
        expect(decodeEntryBundle(encodeEntryBundle(entries))).toEqual(entries);
      }),
    );
  });

  test.each([[[0]], [[0, 1]], [[0, 0, 0]], [[255, 255, 1]]])('cut short as %j is refused', (bytes) => {
    expect(decodeEntryBundle(Uint8Array.from(bytes))).toMatchObject({ malformed: 'bundle_truncated' });
  });

  test('of more than 256 entries is refused', () => {
    expect(decodeEntryBundle(new Uint8Array(514))).toMatchObject({ malformed: 'bundle_too_wide' });
  });
});
