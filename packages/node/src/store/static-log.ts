// The log as files that any web server can serve (C2SP tlog-tiles): full tiles, full bundles, and, for the checkpoint
// last put there, the partial ones at its edge.

import { dirname, join } from 'node:path';
import { hashBytes, type TileCoordinates, tilePath, tileWidth, tileWidthMax, utf8 } from '@baton/log';
import { type Disk, replaceFile, replaceFileDurably } from '../disk.ts';
import type { EntryFiles } from './entry-files.ts';
import { draftFile, type Folder } from './folder.ts';
import type { Tree } from './tree.ts';

/** The static files of one log. */
export class StaticLog {
  readonly #disk: Disk;
  readonly #log: string;
  readonly #draft: string;
  readonly #entries: EntryFiles;
  readonly #tree: Tree;
  /** Partial files of the checkpoint published last, and of the one before: a reader may still hold that one. */
  #current: readonly string[];
  #before: readonly string[] = [];

  /** `published`: size of the checkpoint that lies there. */
  constructor(disk: Disk, folder: Folder, entries: EntryFiles, tree: Tree, published: number) {
    this.#disk = disk;
    this.#log = folder.log;
    this.#draft = draftFile(folder);
    this.#entries = entries;
    this.#tree = tree;
    this.#current = [...edgeOf(published)].map(pathOf);
  }

  /** Puts tiles and bundles for `size` on disk, durably; then the checkpoint; then takes away what it supersedes. */
  publish(checkpoint: string, size: number): void {
    this.#writeTiles();
    const edge = [...edgeOf(size)];
    for (const tile of edge) this.#writeDurably(pathOf(tile), this.bytesOf(tile));
    replaceFileDurably(this.#disk, join(this.#log, 'checkpoint'), utf8(checkpoint), { draft: this.#draft });
    this.#supersede(edge.map(pathOf));
  }

  /** Bytes of a tile or bundle, cut to its width. Error: `log_damaged`. */
  bytesOf({ level, index, width }: TileCoordinates): Uint8Array {
    if (level === 'entries') return this.#entries.bundle(index, width);
    return this.#tree.tile(level, index).slice(0, width * hashBytes);
  }

  #writeTiles(): void {
    const tiles = this.#tree.fresh();
    for (const { path, bytes } of tiles) this.#write(path, bytes);
    for (const folder of new Set(tiles.map(({ path }) => dirname(path)))) {
      this.#disk.syncFolder(join(this.#log, folder));
    }
    this.#tree.written(tiles);
  }

  #writeDurably(path: string, bytes: Uint8Array): void {
    this.#write(path, bytes);
    this.#disk.syncFolder(dirname(join(this.#log, path)));
  }

  #write(path: string, bytes: Uint8Array): void {
    const whole = join(this.#log, path);
    this.#disk.makeFolder(dirname(whole));
    replaceFile(this.#disk, whole, bytes, { draft: this.#draft });
  }

  #supersede(next: readonly string[]): void {
    for (const path of this.#before) if (!next.includes(path) && !this.#current.includes(path)) this.#remove(path);
    this.#before = this.#current;
    this.#current = next;
  }

  #remove(path: string): void {
    const whole = join(this.#log, path);
    this.#disk.remove(whole);
    if (this.#disk.list(dirname(whole)).length === 0) this.#disk.remove(dirname(whole));
  }
}

/** The partial tiles and the partial bundle at the edge of a log. */
function* edgeOf(size: number): Generator<TileCoordinates> {
  yield* edgeOfRow('entries', size);
  for (let row = 0; tileWidthMax ** row <= size; row++) yield* edgeOfRow(row, size);
}

function* edgeOfRow(level: TileCoordinates['level'], size: number): Generator<TileCoordinates> {
  const hashes = Math.floor(size / tileWidthMax ** (level === 'entries' ? 0 : level));
  const index = Math.floor(hashes / tileWidthMax);
  const width = tileWidth(level, index, size);
  if (width > 0) yield { level, index, width };
}

function pathOf({ level, index, width }: TileCoordinates): string {
  return tilePath(level, index, width);
}
