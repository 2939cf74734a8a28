// Writes a log with its parts as static files, C2SP tlog-tiles, up to one signed checkpoint: exactly what that
// checkpoint covers, and nothing unless it does cover it.

import { join } from 'node:path';
import {
  concatBytes,
  decodeEntryBundle,
  equalBytes,
  isMalformed,
  leafHash,
  tilePath,
  tilesOf,
  tileWidth,
  tileWidthMax,
  utf8,
} from '@baton/log';
import { RebuiltTree } from '../audit/tree.ts';
import { Fault } from '../fault.ts';
import type { SignedCheckpoint } from '../sequencer/signed-checkpoint.ts';
import { type Folder, partsFile, pendingFile } from '../store/folder.ts';
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
  /** Further sizes at which the tree will be asked for its root. */
  readonly sizes?: readonly number[];
  readonly onProgress: (done: number, total: number) => void;
};

/**
 * Writes entries, tiles and parts; then, if they lead to the root that was signed, the checkpoint. Gives
 * back the tree over them. Error: `log_damaged`, naming the first entry that is missing, or all of them where the root is another one.
 */
export function writeLog(writing: LogWriting): RebuiltTree {
  const { checkpoint, onProgress, sizes = [], to, writer } = writing;
  const { size } = checkpoint;
  const tree = new RebuiltTree([size, ...sizes]);
  for (let bundle = 0; bundle * tileWidthMax < size; bundle++) {
    writeBundle(writing, tree, bundle);
    onProgress(Math.min(size, (bundle + 1) * tileWidthMax), size);
  }
  for (const { level, index, width } of tilesOf(size)) {
    if (level === 'entries' || (level === 0 && width === tileWidthMax)) continue;
    writer.write(join(to.log, tilePath(level, index, width)), tree.tile(level, index));
  }
  if (!equalBytes(tree.root(size), checkpoint.root)) throw new Fault('log_damaged', `0–${size - 1}`);
  writer.write(join(to.log, 'checkpoint'), utf8(checkpoint.note));
  return tree;
}

function writeBundle(writing: LogWriting, tree: RebuiltTree, bundle: number): void {
  const { from, checkpoint, to, writer, pending } = writing;
  const width = tileWidth('entries', bundle, checkpoint.size);
  const bytes = from.entries(bundle, width);
  if (bytes === undefined) throw new Fault('log_damaged', `${tilePath('entries', bundle, width)}`);
  const leaves = leavesOf(bytes);
  tree.add(leaves);
  writer.write(join(to.log, tilePath('entries', bundle, width)), bytes);
  if (width === tileWidthMax) writer.write(join(to.log, tilePath(0, bundle)), leaves);
  else if (pending) writer.write(pendingFile(to, bundle), bytes);
  const parts = from.parts(bundle, width);
  if (parts !== undefined && parts.length > 0) writer.write(partsFile(to, bundle), parts);
}

/** Leaf hashes of a bundle that was counted. */
export function leavesOf(bundle: Uint8Array): Uint8Array {
  const entries = decodeEntryBundle(bundle);
  return isMalformed(entries) ? new Uint8Array() : concatBytes(...entries.map(leafHash));
}
