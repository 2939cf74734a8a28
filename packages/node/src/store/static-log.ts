// The log as files that any web server can serve (C2SP tlog-tiles): full tiles, full bundles, and, for the checkpoint
// last put there, the partial ones at its edge.

import { dirname, join } from 'node:path';
import { hashBytes, type TileCoordinates, tilePath, tileWidth, tileWidthMax, utf8 } from '@baton/log';
import { type Disk, replaceFiles } from '../disk.ts';
import type { EntryFiles } from './entry-files.ts';
import { draftFile, type Folder } from './folder.ts';
import type { Tree } from './tree.ts';

/** A file of the log by its path below `log/`. */
type LogFile = { readonly path: string; readonly bytes: Uint8Array };

/** Folders on the way to partial files: a row, a thousand tiles, the widths of one. Source: C2SP tlog-tiles, "Merkle Tree". */
const LEADS_TO_PARTIALS = /^(entries|\d{1,2}|x\d{3}|\d{3}\.p)$/;

/** The static files of one log. */
export class StaticLog {
  readonly #disk: Disk;
  readonly #folder: Folder;
  readonly #entries: EntryFiles;
  readonly #tree: Tree;
  /** Partial files of the checkpoint published last, and of the one before: a reader may still hold that one. */
  #current: readonly string[];
  #before: readonly string[] = [];
  /** Whether what earlier runs left of partial files is away. */
  #isTidy = false;

  /** `published`: size of the checkpoint that lies there. */
  constructor(disk: Disk, folder: Folder, entries: EntryFiles, tree: Tree, published: number) {
    this.#disk = disk;
    this.#folder = folder;
    this.#entries = entries;
    this.#tree = tree;
    this.#current = [...edgeOf(published)].map(pathOf);
  }

  /** Puts tiles and bundles for `size` on disk, durably; then the checkpoint; then takes away what it supersedes. */
  async publish(checkpoint: string, size: number): Promise<void> {
    const tiles = this.#tree.fresh();
    const edge = [...edgeOf(size)].map((tile) => ({ path: pathOf(tile), bytes: this.bytesOf(tile) }));
    await this.#write([...tiles, ...edge]);
    this.#tree.written(tiles);
    await this.#write([{ path: 'checkpoint', bytes: utf8(checkpoint) }]);
    this.#supersede(edge.map(({ path }) => path));
    this.#tidy();
  }

  /** Bytes of a tile or bundle, cut to its width. Error: `log_damaged`. */
  bytesOf({ level, index, width }: TileCoordinates): Uint8Array {
    if (level === 'entries') return this.#entries.bundle(index, width);
    return this.#tree.tile(level, index).slice(0, width * hashBytes);
  }

  #write(files: readonly LogFile[]): Promise<void> {
    const replacements = files.map(({ path, bytes }, number) => {
      const whole = join(this.#folder.log, path);
      return { path: whole, bytes, draft: draftFile(this.#folder, number) };
    });
    return replaceFiles(this.#disk, replacements);
  }

  #supersede(next: readonly string[]): void {
    for (const path of this.#before) if (!next.includes(path) && !this.#current.includes(path)) this.#remove(path);
    this.#before = this.#current;
    this.#current = next;
  }

  /** Once: a stop leaves the partial files of the checkpoint before the last one, a crash may leave more. */
  #tidy(): void {
    if (this.#isTidy) return;
    const needed = new Set([...this.#before, ...this.#current]);
    for (const path of this.#partials('tile')) if (!needed.has(path)) this.#remove(path);
    this.#isTidy = true;
  }

  /** Every partial file below a folder of tiles; full ones, most of them, are passed over by name. */
  *#partials(path: string): Generator<string> {
    for (const name of this.#disk.list(join(this.#folder.log, path))) {
      if (path.endsWith('.p')) yield `${path}/${name}`;
      else if (LEADS_TO_PARTIALS.test(name)) yield* this.#partials(`${path}/${name}`);
    }
  }

  #remove(path: string): void {
    const whole = join(this.#folder.log, path);
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
