// One log out of several copies, some of them damaged or cut off.

import { equalBytes, fromUtf8, hashBytes, partDigest, tilePath, tileWidth, tileWidthMax, utf8 } from '@baton/log';
import { readFirst } from '../audit/bundle.ts';
import { parsePartLine } from '../audit/parts-file.ts';
import { RebuiltTree } from '../audit/tree.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import type { Folder } from '../store/folder.ts';
import { formatPartLine, type PartLine } from '../store/part-lines.ts';
import { type BundleFiles, bundlesAt } from './log-files.ts';
import { leavesOf } from './write-log.ts';

/**
 * The bundles of a log that several folders hold, as the checkpoint covers them. Where copies of a bundle differ, tiles
 * that lead to the signed root say which is genuine. Of parts, every sound line that any copy has.
 */
export function mergedBundles(folders: readonly Folder[], checkpoint: SignedCheckpoint): BundleFiles {
  const sources = folders.map(bundlesAt);
  let leaves: LeafTiles | undefined | 'not asked yet' = 'not asked yet';
  return {
    entries(bundle, width) {
      const [first, ...others] = distinct(sources.flatMap((source) => source.entries(bundle, width) ?? []));
      if (others.length === 0 || first === undefined) return first;
      if (leaves === 'not asked yet') leaves = genuineLeaves(folders, checkpoint);
      const genuine = leaves?.(bundle);
      return [first, ...others].find((one) => genuine !== undefined && equalBytes(leavesOf(one), genuine)) ?? first;
    },
    parts: (bundle, width) => mergedParts(sources.flatMap((source) => source.parts(bundle, width) ?? [])),
  };
}

function distinct(copies: readonly Uint8Array[]): Uint8Array[] {
  return copies.filter((copy, i) => copies.findIndex((other) => Buffer.compare(copy, other) === 0) === i);
}

type LeafTiles = (bundle: number) => Uint8Array | undefined;

/** The leaf hashes that some folder's tiles give, if they lead to the signed root. */
function genuineLeaves(folders: readonly Folder[], checkpoint: SignedCheckpoint): LeafTiles | undefined {
  const tilesOf = (folder: Folder) => (bundle: number) => leafTile(folder, bundle, checkpoint.size);
  return folders.map(tilesOf).find((tiles) => leadTo(tiles, checkpoint));
}

/** Tiles of the last bundle are partial ones, of which an older and narrower one is of no use. */
function leafTile({ log }: Folder, bundle: number, size: number): Uint8Array | undefined {
  const width = tileWidth(0, bundle, size);
  const tile = readFirst([`${log}/${tilePath(0, bundle, width)}`]);
  return tile?.length === width * hashBytes ? tile : undefined;
}

function leadTo(tiles: LeafTiles, { size, root }: SignedCheckpoint): boolean {
  const tree = new RebuiltTree([size]);
  for (let bundle = 0; bundle * tileWidthMax < size; bundle++) {
    const tile = tiles(bundle);
    if (tile === undefined) return false;
    tree.add(tile);
  }
  return equalBytes(tree.root(size), root);
}

function mergedParts(copies: readonly Uint8Array[]): Uint8Array | undefined {
  const [first, ...others] = distinct(copies);
  if (first === undefined || others.length === 0) return first;
  const lines = new Map<string, PartLine>();
  for (const text of [first, ...others].flatMap((copy) => (fromUtf8(copy) ?? '').split('\n'))) {
    const line = parsePartLine(text);
    if (line !== undefined && partDigest(line.part) === line.digest)
      lines.set(`${String(line.index).padStart(16, '0')} ${line.digest}`, line);
  }
  const inOrder = [...lines.keys()].sort().flatMap((key) => lines.get(key) ?? []);
  return utf8(inOrder.map(formatPartLine).join(''));
}
