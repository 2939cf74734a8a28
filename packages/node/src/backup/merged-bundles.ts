// One log out of several copies, some of them damaged or cut off.

import {
  decodeEntry,
  decodeEntryBundle,
  decodeJws,
  equalBytes,
  fromUtf8,
  hashBytes,
  isMalformed,
  partDigest,
  tilePath,
  tileWidth,
  tileWidthMax,
  utf8,
} from '@baton/log';
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
 * that lead to the signed root say which is genuine. Of parts, every sound line that any of them has and an entry names:
 * whoever made a copy may have put words beside the log that nobody signed. What one of the node's `own` folders has is left
 * as it is where nobody has anything else.
 */
export function mergedBundles(
  own: readonly Folder[],
  copies: readonly Folder[],
  checkpoint: SignedCheckpoint,
): BundleFiles {
  const folders = [...own, ...copies];
  const sources = folders.map(bundlesAt);
  let leaves: LeafTiles | undefined | 'not asked yet' = 'not asked yet';
  const files: BundleFiles = {
    entries(bundle, width) {
      const [first, ...others] = distinct(sources.flatMap((source) => source.entries(bundle, width) ?? []));
      if (others.length === 0 || first === undefined) return first;
      if (leaves === 'not asked yet') leaves = genuineLeaves(folders, checkpoint);
      const genuine = leaves?.(bundle);
      return [first, ...others].find((one) => genuine !== undefined && equalBytes(leavesOf(one), genuine)) ?? first;
    },
    parts(bundle, width) {
      const all = sources.map((source) => source.parts(bundle, width));
      const [first, ...others] = distinct(all.filter((one) => one !== undefined));
      const isOurs = all.slice(0, own.length).some((one) => one !== undefined);
      if (first === undefined || (others.length === 0 && isOurs)) return first;
      const payloads = payloadsOf(files.entries(bundle, width) ?? new Uint8Array());
      return mergedParts([first, ...others], ({ index, digest }) =>
        payloads[index - bundle * tileWidthMax]?.includes(`"${digest}"`),
      );
    },
  };
  return files;
}

/** What was signed in each entry of a bundle; nothing in those that are no transaction. */
export function payloadsOf(bundle: Uint8Array): string[] {
  const entries = decodeEntryBundle(bundle);
  return isMalformed(entries) ? [] : entries.map(payloadOf);
}

function payloadOf(bytes: Uint8Array): string {
  const entry = decodeEntry(bytes);
  const decoded = isMalformed(entry) || entry.kind !== 'transaction' ? entry : decodeJws(entry.tx);
  return 'payloadText' in decoded ? decoded.payloadText : '';
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

function mergedParts(copies: readonly Uint8Array[], isNamed: (line: PartLine) => boolean | undefined): Uint8Array {
  const lines = new Map<string, PartLine>();
  for (const text of copies.flatMap((copy) => (fromUtf8(copy) ?? '').split('\n'))) {
    const line = parsePartLine(text);
    if (line !== undefined && partDigest(line.part) === line.digest && isNamed(line))
      lines.set(`${String(line.index).padStart(16, '0')} ${line.digest}`, line);
  }
  const inOrder = [...lines.keys()].sort().flatMap((key) => lines.get(key) ?? []);
  return utf8(inOrder.map(formatPartLine).join(''));
}
