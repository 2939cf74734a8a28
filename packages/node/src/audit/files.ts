// Whether the files of a log are those that follow from its entries, byte by byte.

import { lstatSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isMalformed, parseTilePath, type TileCoordinates, tilePath, tilesOf, tileWidth } from '@baton/log';
import { entriesBelow, isFile, isFileOrFolder, readFile } from '../regular-file.ts';
import type { Folder } from '../store/folder.ts';
import type { Findings } from './finding.ts';
import { differingHashes, type RebuiltTree } from './tree.ts';

/** Where the files of a log lie. `open`: a running node may be writing there. */
export type LogFiles = { readonly folder: string; readonly open: boolean };

/** The bytes of a file below `log/`, if it is there. */
export function logFile({ folder }: LogFiles, path: string): Uint8Array | undefined {
  return readFile(join(folder, 'log', path));
}

/** Compares the hash tiles above the leaves with the rebuilt tree; returns how many tiles of all levels there are. */
export function compareUpperTiles(files: LogFiles, tree: RebuiltTree, findings: Findings): number {
  let count = 0;
  for (const { level, index, width } of tilesOf(tree.size)) {
    count += 1;
    if (level === 'entries' || level === 0) continue;
    const path = tilePath(level, index, width);
    const stored = logFile(files, path);
    if (stored !== undefined) compareTile(`log/${path}`, stored, tree.tile(level, index), findings);
  }
  return count;
}

function compareTile(name: string, stored: Uint8Array, rebuilt: Uint8Array, findings: Findings): void {
  const [first, ...more] = differingHashes(stored, rebuilt);
  if (first === undefined) return;
  findings.add('tile_altered', `${name}, hash ${first}`, more.length === 0 ? undefined : `and ${more.length} more`);
}

/** Gives the bytes that a partial tile or bundle should hold, or undefined where nobody can say. */
export type RebuiltTile = (tile: TileCoordinates) => Uint8Array | undefined;

/** Looks at every file below `log/`: whether it belongs there, and whether partial tiles are beginnings of the whole. */
export function compareOtherFiles(files: LogFiles, size: number, rebuilt: RebuiltTile, findings: Findings): void {
  for (const path of filesBelow(join(files.folder, 'log'))) {
    if (path === 'checkpoint') continue;
    const tile = parseTilePath(path);
    const known = !isMalformed(tile) && tile.width <= tileWidth(tile.level, tile.index, size);
    if (!known && !(files.open && !isMalformed(tile))) findings.add('file_unexpected', `log/${path}`);
    else if (known && tile.width < 256) comparePartial(files, path, rebuilt(tile), findings);
  }
}

function comparePartial(files: LogFiles, path: string, rebuilt: Uint8Array | undefined, findings: Findings): void {
  const stored = logFile(files, path);
  // Where it is gone it has been superseded since it was listed.
  if (stored === undefined || rebuilt === undefined) return;
  if (Buffer.compare(stored, rebuilt) !== 0) findings.add('tile_altered', `log/${path}`);
}

/**
 * Every tile and bundle of the published checkpoint has to be there: readers ask for exactly those. A checkpoint that a
 * running node has put there since covers more than was audited: of that only the full tiles below `size` are known.
 */
export function requireTiles(files: LogFiles, size: number, published: number, findings: Findings): void {
  for (const { level, index, width } of tilesOf(Math.min(size, published))) {
    const path = tilePath(level, index, width);
    const isWanted = width === 256 || published <= size;
    if (isWanted && !isFile(join(files.folder, 'log', path))) findings.add('file_missing', `log/${path}`);
  }
}

/** Names what lies among the files of a ledger, or in the place of their folders, and is neither file nor folder, nor leads to one. */
export function nameSpecial(folder: Folder, findings: Findings): void {
  const { path, log, parts, pending, papers, epochs, genesis, policy, signed, cosigned, state } = folder;
  const folders = [log, parts, pending, papers, epochs];
  const stores = [state, join(path, 'views.db')].flatMap((store) => [store, `${store}-wal`, `${store}-shm`]);
  const below = folders.flatMap(entriesBelow).filter((entry) => !(entry.isFile() || entry.isDirectory()));
  const inside = below.map((entry) => join(entry.parentPath, entry.name));
  for (const place of [genesis, policy, signed, cosigned, ...stores, ...folders, ...inside])
    if (isThere(place) && !isFileOrFolder(place)) findings.add('file_special', relative(path, place));
  for (const one of folders) if (isFile(one)) findings.add('file_unexpected', relative(path, one));
}

/** Whether anything lies there, be it a link that leads nowhere. */
function isThere(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
}

/** Paths of all files below a folder, in order. */
export function filesBelow(folder: string): string[] {
  return entriesBelow(folder)
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
