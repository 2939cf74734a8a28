// The typed texts of a ledger, in files beside the log: a bundle of lines for each bundle of entries.

import { fromUtf8, type Part, type SpelledParts, tileWidthMax } from '@baton/log';
import { type Disk, replaceFileDurably, replaceFiles } from '../disk.ts';
import { Bundles } from './bundles.ts';
import { draftFile, type Folder, partsDraft, partsFile } from './folder.ts';
import { findLine, type IsGone, linesKept, parseLine, partLineOf } from './part-lines.ts';
import { Recent } from './recent.ts';

/** The parts of one entry. */
export type EntryParts = { readonly index: number; readonly parts: SpelledParts };

/** The bytes of their lines, a character for each. */
function linesOf({ index, parts }: EntryParts): string {
  let lines = '';
  for (const digest of [...parts.keys()].sort()) lines += partLineOf(digest, index, parts.get(digest) ?? '');
  return lines;
}

const RECENT_FILES = 2;
/** Files that one block can reach beyond the one it begins in. */
const BUNDLES_AHEAD_MAX = 16;

/** The typed texts of a ledger, in files. */
export class PartFiles {
  readonly #disk: Disk;
  readonly #folder: Folder;
  readonly #bundles: Bundles;
  readonly #recent = new Recent<number, Buffer>(RECENT_FILES);

  constructor(disk: Disk, folder: Folder) {
    this.#disk = disk;
    this.#folder = folder;
    this.#bundles = new Bundles(disk, (bundle) => partsFile(folder, bundle));
  }

  /** Writes the parts of the next entries; they count once they are durable, and kept. */
  write(entries: readonly EntryParts[]): void {
    const texts = new Map<number, string>();
    for (const entry of entries) {
      const bundle = Math.floor(entry.index / tileWidthMax);
      texts.set(bundle, (texts.get(bundle) ?? '') + linesOf(entry));
    }
    for (const [bundle, text] of texts) if (text !== '') this.#bundles.append(bundle, Buffer.from(text, 'latin1'));
  }

  /** Makes what was written durable. */
  sync(): Promise<void> {
    return this.#bundles.sync();
  }

  /** What was written belongs to the ledger, whose log has `size` entries now. */
  keep(size: number): void {
    this.#bundles.keep(Math.floor(size / tileWidthMax));
    this.#recent.clear();
  }

  drop(): void {
    this.#bundles.drop();
  }

  /** A part that entry `index` names, or undefined if it is not held. */
  find(digest: string, index: number): Part | undefined {
    return findLine(this.#file(Math.floor(index / tileWidthMax)), digest, index)?.part;
  }

  /** A part, looked for in every file, the newest first: for tools, not for doors. `size` is that of the log. */
  search(digest: string, size: number): Part | undefined {
    for (let bundle = Math.floor(size / tileWidthMax); bundle >= 0; bundle--) {
      const part = this.find(digest, bundle * tileWidthMax);
      if (part !== undefined) return part;
    }
    return undefined;
  }

  /**
   * Takes the lines of a bundle away that are to be gone; false where there are none. At every moment the old file or the
   * new one is there. Called between blocks.
   */
  async erase(bundle: number, isGone: IsGone): Promise<boolean> {
    const path = partsFile(this.#folder, bundle);
    const bytes = this.#disk.read(path);
    const kept = bytes && linesKept(bytes, isGone);
    if (bytes === undefined || kept === undefined) return false;
    this.#bundles.release(bundle);
    await replaceFiles(this.#disk, [{ path, bytes: kept, draft: partsDraft(this.#folder) }]);
    this.#recent.clear();
    return true;
  }

  #file(bundle: number): Buffer {
    return this.#recent.get(bundle, () => Buffer.from(this.#disk.read(partsFile(this.#folder, bundle)) ?? []));
  }

  /** Drops what a crash left behind of entries that never came to be: lines of entries from `size` on. */
  truncate(size: number): void {
    this.#bundles.close();
    const bundle = Math.floor(size / tileWidthMax);
    this.#cut(partsFile(this.#folder, bundle), size);
    for (let ahead = 1; ahead <= BUNDLES_AHEAD_MAX; ahead++) {
      const path = partsFile(this.#folder, bundle + ahead);
      if (this.#disk.size(path) !== undefined) this.#disk.remove(path);
    }
  }

  #cut(path: string, size: number): void {
    const bytes = this.#disk.read(path);
    if (bytes === undefined) return;
    // Also where nothing is cut off: a process may have been killed before it had synced what it wrote.
    const kept = bytes.subarray(0, endOfLines(bytes, size));
    replaceFileDurably(this.#disk, path, kept, { draft: draftFile(this.#folder) });
  }

  close(): void {
    this.#bundles.close();
  }
}

/** Where the whole lines of entries below `size` end. A damaged line among them stays: audit names it. */
function endOfLines(bytes: Uint8Array, size: number): number {
  let end = 0;
  for (let next = bytes.indexOf(newline); next >= 0; next = bytes.indexOf(newline, end)) {
    const line = parseLine(fromUtf8(bytes.subarray(end, next)) ?? '');
    if (line !== undefined && line.index >= size) return end;
    end = next + 1;
  }
  return end;
}

const newline = 0x0a;
