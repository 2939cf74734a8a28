import { dirname } from 'node:path';
import { assert } from '@baton/ledger';
import { type Disk, type OpenFile, together } from '../disk.ts';

/** `surplus`: bytes beyond `size` may still lie in the file. */
type Growing = { readonly file: OpenFile; kept: number; size: number; surplus: boolean };

/**
 * Files that grow at their end, one a bundle of 256 entries. What was written counts only once it is kept: a block that
 * fails half way is dropped, and the next one is written over it.
 */
export class Bundles {
  readonly #disk: Disk;
  readonly #pathOf: (bundle: number) => string;
  readonly #open = new Map<number, Growing>();
  readonly #newFolders = new Set<string>();

  constructor(disk: Disk, pathOf: (bundle: number) => string) {
    this.#disk = disk;
    this.#pathOf = pathOf;
  }

  append(bundle: number, bytes: Uint8Array): void {
    const growing = this.#growing(bundle);
    if (growing.surplus) cutSurplus(growing);
    growing.file.writeAt(bytes, growing.size);
    growing.size += bytes.length;
  }

  /** Makes all that was appended durable. */
  async sync(): Promise<void> {
    const grown = [...this.#open.values()].filter(({ kept, size }) => size > kept);
    await together(grown.map(({ file }) => file.synced()));
    await together([...this.#newFolders].map((folder) => this.#disk.folderSynced(folder)));
    this.#newFolders.clear();
  }

  /** What was appended belongs to the ledger now. Files below `bundle` are full and closed. */
  keep(bundle: number): void {
    for (const [number, growing] of this.#open) {
      growing.kept = growing.size;
      if (number < bundle) this.#close(number, growing);
    }
  }

  /** Takes back what was appended. */
  drop(): void {
    for (const growing of this.#open.values()) {
      growing.size = growing.kept;
      growing.surplus = true;
      try {
        cutSurplus(growing);
      } catch {
        // The disk that failed the block may fail this too: it is tried again before the next block.
      }
    }
  }

  /** Lets a file go, nothing of which waits to be kept: somebody else is to replace it. */
  release(bundle: number): void {
    const growing = this.#open.get(bundle);
    if (growing === undefined) return;
    assert(growing.size === growing.kept, 'a file is replaced between blocks');
    if (growing.surplus) cutSurplus(growing);
    this.#close(bundle, growing);
  }

  close(): void {
    for (const [number, growing] of this.#open) this.#close(number, growing);
  }

  #growing(bundle: number): Growing {
    const known = this.#open.get(bundle);
    if (known !== undefined) return known;
    const path = this.#pathOf(bundle);
    this.#disk.makeFolder(dirname(path));
    const size = this.#disk.size(path);
    const growing = { file: this.#disk.open(path), kept: size ?? 0, size: size ?? 0, surplus: false };
    if (size === undefined) this.#newFolders.add(dirname(path));
    this.#open.set(bundle, growing);
    return growing;
  }

  #close(number: number, { file }: Growing): void {
    file.close();
    this.#open.delete(number);
  }
}

function cutSurplus(growing: Growing): void {
  growing.file.truncate(growing.size);
  growing.surplus = false;
}
