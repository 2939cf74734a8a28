import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Part } from '@baton/log';
import { bundleFile, type Folder, partsFile, pendingFile } from '../store/folder.ts';
import { findLine, linesOf } from '../store/part-lines.ts';

const ENTRIES_PER_BUNDLE = 256;
const BUNDLES_MAX = 24;
/** Files of texts that are kept at hand, in bytes; one of any size is. */
const TEXT_BYTES_MAX = 16_000_000;

/** Entries and texts as the data folder holds them, for threads that only read. */
export class Archive {
  readonly #folder: Folder;
  readonly #bundles = new Map<number, readonly Uint8Array[]>();
  readonly #texts = new Map<number, Buffer>();

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** Bytes of an entry that was committed. */
  entry(index: number): Uint8Array | undefined {
    const bundle = Math.floor(index / ENTRIES_PER_BUNDLE);
    const position = index % ENTRIES_PER_BUNDLE;
    const known = this.#bundles.get(bundle)?.[position];
    return known ?? this.#readBundle(bundle)[position];
  }

  /** Bytes of the entries from `first` up to `end`, all of them committed. */
  entries(first: number, end: number): Uint8Array[] {
    const found: Uint8Array[] = [];
    for (let index = first; index < end; index++) {
      const bytes = this.entry(index);
      if (bytes === undefined) throw new Error(`the log holds entry ${index}`);
      found.push(bytes);
    }
    return found;
  }

  /** The text that came with an entry under this digest, unless it was withheld, or its file is damaged. */
  part(digest: string, index: number): Part | undefined {
    const bundle = Math.floor(index / ENTRIES_PER_BUNDLE);
    const known = this.#texts.get(bundle);
    return ((known && findLine(known, digest, index)) ?? findLine(this.#readTexts(bundle), digest, index))?.part;
  }

  /** All texts of the entries from `first` up to `end`. */
  parts(first: number, end: number): Map<string, Part> {
    const found = new Map<string, Part>();
    const last = Math.floor((end - 1) / ENTRIES_PER_BUNDLE);
    for (let bundle = Math.floor(first / ENTRIES_PER_BUNDLE); bundle <= last; bundle++)
      for (const { digest, part } of linesOf(textsIn(this.#folder, bundle), first, end)) found.set(digest, part);
    return found;
  }

  /** A bundle moves from `pending/` into `log/` once it is full, maybe between two looks: whichever holds it is read. */
  #readBundle(bundle: number): readonly Uint8Array[] {
    const full = bundleFile(this.#folder, bundle);
    const bytes = readWhole(full) ?? readWhole(pendingFile(this.#folder, bundle)) ?? readWhole(full);
    const entries = bytes === undefined ? [] : wholeEntries(bytes);
    remember(this.#bundles, bundle, entries);
    return entries;
  }

  #readTexts(bundle: number): Buffer {
    const bytes = textsIn(this.#folder, bundle);
    this.#texts.delete(bundle);
    const kept = [...this.#texts.values()].reduce((sum, { length }) => sum + length, bytes.length);
    if (kept > TEXT_BYTES_MAX) this.#texts.clear();
    this.#texts.set(bundle, bytes);
    return bytes;
  }
}

function textsIn(folder: Folder, bundle: number): Buffer {
  return readWhole(partsFile(folder, bundle)) ?? Buffer.alloc(0);
}

/** Entries of a bundle that may still grow: a torn one at its end does not count. */
function wholeEntries(bytes: Buffer): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) break;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

function readWhole(path: string): Buffer | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const bytes = Buffer.allocUnsafe(fstatSync(file).size);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}

function remember<Value>(known: Map<number, Value>, key: number, value: Value): void {
  known.delete(key);
  if (known.size >= BUNDLES_MAX) known.delete(known.keys().next().value ?? key);
  known.set(key, value);
}
