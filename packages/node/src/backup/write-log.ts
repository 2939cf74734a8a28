// Writes a log with its parts as static files, C2SP tlog-tiles, up to one signed checkpoint: exactly what that
// checkpoint covers, and nothing unless it does cover it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  concatBytes,
  decodeEntryBundle,
  equalBytes,
  hashBytes,
  isMalformed,
  leafHash,
  tilePath,
  tilesOf,
  tileWidth,
  tileWidthMax,
  utf8,
} from '@baton/log';
import { readFirst } from '../audit/bundle.ts';
import { RebuiltTree } from '../audit/tree.ts';
import { Fault, twoHistories } from '../fault.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { bundleFile, type Folder, partsFile, pendingFile } from '../store/folder.ts';
import { type IsGone, linesKept } from '../store/part-lines.ts';
import type { DurableWriter } from './durable-writer.ts';
import type { BundleFiles } from './log-files.ts';

/** What is written, and where. */
export type LogWriting = {
  readonly from: BundleFiles;
  readonly checkpoint: SignedCheckpoint;
  readonly to: Folder;
  readonly writer: DurableWriter;
  /** The last bundle also goes where a node looks for it. */
  readonly pending: boolean;
  /** Entries that lie there already, written by an earlier call: full bundles of them are left as they are. */
  readonly kept?: number;
  /** Parts that are left out, also of what lies there already. */
  readonly isGone?: IsGone | undefined;
  /** Checkpoints signed before: what is written has to lead to their roots, too. */
  readonly before?: readonly SignedCheckpoint[];
  readonly onProgress: (done: number, total: number) => void;
};

/**
 * Writes entries, tiles and parts; then, if they lead to the root that was signed, the checkpoint.
 * Error: `log_damaged`, naming the bundle that is missing, all entries where the root is another one, or the size of an
 * earlier checkpoint that speaks of another history.
 */
export function writeLog(writing: LogWriting): void {
  const { checkpoint, before = [], kept = 0, to, writer } = writing;
  const { size, root } = checkpoint;
  const tree = writeEntries(writing);
  if (!equalBytes(tree.root(size), root)) {
    if (kept === 0) throw new Fault('log_damaged', `0–${size - 1}`);
    // What lay there was not what it seemed.
    writeLog({ ...writing, kept: 0 });
    return;
  }
  for (const earlier of before)
    if (!equalBytes(tree.root(earlier.size), earlier.root)) throw new Fault('log_damaged', twoHistories(earlier.size));
  writer.finish();
  writer.write(join(to.log, 'checkpoint'), utf8(checkpoint.note));
  writer.finish();
}

/** Bundles, parts and tiles. Gives back the tree over them. */
function writeEntries(writing: LogWriting): RebuiltTree {
  const { checkpoint, before = [], onProgress, to, writer } = writing;
  const { size } = checkpoint;
  const tree = new RebuiltTree([checkpoint, ...before].map((one) => one.size));
  for (let bundle = 0; bundle * tileWidthMax < size; bundle++) {
    tree.add(keptLeaves(writing, bundle) ?? writeBundle(writing, bundle));
    onProgress(Math.min(size, (bundle + 1) * tileWidthMax), size);
  }
  for (const { level, index, width } of tilesOf(size)) {
    if (level === 'entries' || (level === 0 && width === tileWidthMax)) continue;
    writer.write(join(to.log, tilePath(level, index, width)), tree.tile(level, index));
  }
  return tree;
}

/** The leaf hashes of a bundle that an earlier call has written whole. */
function keptLeaves(writing: LogWriting, bundle: number): Uint8Array | undefined {
  const { kept = 0, to } = writing;
  if ((bundle + 1) * tileWidthMax > kept || !existsSync(bundleFile(to, bundle))) return undefined;
  const leaves = readFirst([join(to.log, tilePath(0, bundle))]);
  if (leaves?.length !== tileWidthMax * hashBytes) return undefined;
  forgetKept(writing, bundle);
  return leaves;
}

/** What lies there already may hold words that were withheld since. */
function forgetKept({ isGone, to, writer }: LogWriting, bundle: number): void {
  const path = partsFile(to, bundle);
  const bytes = isGone && readFirst([path]);
  const kept = bytes && isGone && linesKept(bytes, isGone);
  if (kept !== undefined) writer.write(path, kept);
}

/** Writes a bundle with its tile and its parts; its leaf hashes. */
function writeBundle({ from, checkpoint, to, writer, pending, isGone }: LogWriting, bundle: number): Uint8Array {
  const width = tileWidth('entries', bundle, checkpoint.size);
  const bytes = from.entries(bundle, width);
  if (bytes === undefined) throw new Fault('log_damaged', tilePath('entries', bundle, width));
  const leaves = leavesOf(bytes);
  writer.write(join(to.log, tilePath('entries', bundle, width)), bytes);
  if (width === tileWidthMax) writer.write(join(to.log, tilePath(0, bundle)), leaves);
  else if (pending) writer.write(pendingFile(to, bundle), bytes);
  const all = from.parts(bundle, width);
  const parts = (all && isGone && linesKept(all, isGone)) ?? all;
  // Where all of them are gone, what lies there from before is replaced, too.
  if (parts !== undefined && (parts.length > 0 || existsSync(partsFile(to, bundle))))
    writer.write(partsFile(to, bundle), parts);
  return leaves;
}

/** Leaf hashes of a bundle that was counted. */
export function leavesOf(bundle: Uint8Array): Uint8Array {
  const entries = decodeEntryBundle(bundle);
  return isMalformed(entries) ? new Uint8Array() : concatBytes(...entries.map(leafHash));
}
