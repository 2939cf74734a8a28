import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Part } from '@baton/log';
import { bundleFile, type Folder, partsFile, pendingFile } from '../store/folder.ts';
import { findLine, linesOf, startOf } from '../store/part-lines.ts';
import { Recent } from '../store/recent.ts';

const ENTRIES_PER_BUNDLE = 256;
/** An entry with its length before it. */
const ENTRY_BYTES_MAX = 2 + 65_535;
/** Where the entries of full bundles lie that is kept at hand, in bytes: of four million entries. */
const PLACES_BYTES_MAX = 16_000_000;
/** Files of texts that are kept at hand, in bytes. */
const TEXT_BYTES_MAX = 16_000_000;

/** A bundle that is not full yet, as far as it was read: `size` are the bytes of its entries. */
type Growing = { readonly bundle: number; readonly entries: Uint8Array[]; size: number };

/** How far the texts of a bundle were read: those of entries below `index`, the last of them a `line` at byte `at`. */
type Reached = { readonly bundle: number; readonly index: number; readonly at: number; readonly line: Buffer };

/**
 * Entries and texts as the data folder holds them, for threads that only read. Of a full bundle those entries are read that
 * are asked for: whole bundles are a megabyte for every trace of a large log, and their garbage kept every fiftieth waiting.
 */
export class Archive {
  readonly #folder: Folder;
  /** Where each entry of a full bundle begins, and where the last one ends. */
  readonly #places = new Recent<number, Uint32Array>(PLACES_BYTES_MAX, ({ byteLength }) => byteLength);
  readonly #texts = new Recent<number, Buffer>(TEXT_BYTES_MAX, ({ length }) => length);
  #growing: Growing = nothing();
  #reached: Reached = { bundle: -1, index: 0, at: 0, line: Buffer.alloc(0) };

  constructor(folder: Folder) {
    this.#folder = folder;
  }

  /** Bytes of an entry that was committed. */
  entry(index: number): Uint8Array | undefined {
    const position = index % ENTRIES_PER_BUNDLE;
    return this.#entriesOf(Math.floor(index / ENTRIES_PER_BUNDLE), position, position + 1)[0];
  }

  /** Bytes of the entries from `first` up to `end`, all of them committed. */
  entries(first: number, end: number): Uint8Array[] {
    const found: Uint8Array[] = [];
    while (first + found.length < end) {
      const index = first + found.length;
      const position = index % ENTRIES_PER_BUNDLE;
      const stop = Math.min(ENTRIES_PER_BUNDLE, position + end - index);
      const some = this.#entriesOf(Math.floor(index / ENTRIES_PER_BUNDLE), position, stop);
      if (some.length < stop - position) throw new Error(`the log holds entry ${index + some.length}`);
      for (const bytes of some) found.push(bytes);
    }
    return found;
  }

  /** The text that came with an entry under this digest, unless it was withheld, or its file is damaged. */
  part(digest: string, index: number): Part | undefined {
    const bundle = Math.floor(index / ENTRIES_PER_BUNDLE);
    const known = this.#texts.find(bundle);
    return ((known && findLine(known, digest, index)) ?? findLine(this.#readTexts(bundle), digest, index))?.part;
  }

  /** All texts of the entries from `first` up to `end`. */
  parts(first: number, end: number): Map<string, Part> {
    const found = new Map<string, Part>();
    const last = Math.floor((end - 1) / ENTRIES_PER_BUNDLE);
    for (let bundle = Math.floor(first / ENTRIES_PER_BUNDLE); bundle <= last; bundle++) {
      const { texts, at } = this.#textsFrom(bundle, first);
      for (const { digest, part } of linesOf(texts, first, end)) found.set(digest, part);
      this.#reach(bundle, end, texts, at);
    }
    return found;
  }

  /**
   * Texts of a bundle from those of an entry on, and where in their file they begin. Of quoted tables a bundle has tens of
   * megabytes: it is read on where the last stretch ended, if its last line is still there.
   */
  #textsFrom(bundle: number, first: number): { readonly texts: Buffer; readonly at: number } {
    const { bundle: known, index, at, line } = this.#reached;
    const texts = known === bundle && index <= first ? readFrom(partsFile(this.#folder, bundle), at) : undefined;
    if (texts?.subarray(0, line.length).equals(line)) return { texts, at };
    return { texts: textsIn(this.#folder, bundle), at: 0 };
  }

  #reach(bundle: number, index: number, texts: Buffer, at: number): void {
    const stop = startOf(texts, index);
    if (stop < 2) return;
    const start = texts.lastIndexOf('\n', stop - 2) + 1;
    this.#reached = { bundle, index, at: at + start, line: Buffer.from(texts.subarray(start, stop)) };
  }

  /**
   * Entries of a bundle from one position up to another. It moves from `pending/` into `log/` once it is full, maybe between
   * two looks: whichever holds it is read.
   */
  #entriesOf(bundle: number, from: number, to: number): readonly Uint8Array[] {
    const { bundle: growing, entries } = this.#growing;
    if (growing === bundle && entries.length >= to) return entries.slice(from, to);
    const read = () => this.#readFull(bundle, from, to);
    return read() ?? this.#readGrowing(bundle, to)?.slice(from, to) ?? read() ?? [];
  }

  #readFull(bundle: number, from: number, to: number): readonly Uint8Array[] | undefined {
    return reading(bundleFile(this.#folder, bundle), (file) => {
      if (this.#growing.bundle === bundle) this.#growing = nothing();
      const places = this.#places.get(bundle, () => placesIn(file));
      const start = places[from] ?? 0;
      const end = places[Math.min(to, places.length - 1)] ?? 0;
      return end <= start ? [] : wholeEntries(bytesAt(file, start, end - start));
    });
  }

  /** Reads on where it ended. What is behind the entries that are asked for may be taken back, and is not kept. */
  #readGrowing(bundle: number, width: number): readonly Uint8Array[] | undefined {
    if (this.#growing.bundle !== bundle) this.#growing = { ...nothing(), bundle };
    const { entries, size } = this.#growing;
    const missing = width - entries.length;
    const bytes = readFrom(pendingFile(this.#folder, bundle), size, missing * ENTRY_BYTES_MAX);
    if (bytes === undefined) return undefined;
    for (const entry of wholeEntries(bytes, missing)) {
      // A copy: a piece of what was read would keep all of it, again with every entry that is asked for by itself.
      entries.push(Buffer.from(entry));
      this.#growing.size += 2 + entry.length;
    }
    return entries;
  }

  #readTexts(bundle: number): Buffer {
    this.#texts.delete(bundle);
    return this.#texts.get(bundle, () => textsIn(this.#folder, bundle));
  }
}

function nothing(): Growing {
  return { bundle: -1, entries: [], size: 0 };
}

function textsIn(folder: Folder, bundle: number): Buffer {
  return readFrom(partsFile(folder, bundle), 0) ?? Buffer.alloc(0);
}

/** Entries of a bundle, at most so many: a torn one at its end does not count. */
function wholeEntries(bytes: Buffer, max = ENTRIES_PER_BUNDLE): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at + 2 <= bytes.length && entries.length < max; ) {
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) break;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** Enough of a bundle to see where some of its entries begin. */
const view = Buffer.allocUnsafeSlow(65_536);

function placesIn(file: number): Uint32Array {
  const { size } = fstatSync(file);
  const places = [0];
  let [at, seen, seenEnd] = [0, 0, 0];
  while (at + 2 <= size && places.length <= ENTRIES_PER_BUNDLE) {
    if (at + 2 > seenEnd) [seen, seenEnd] = [at, at + readSync(file, view, 0, view.length, at)];
    at += 2 + view.readUInt16BE(at - seen);
    if (at <= size) places.push(at);
  }
  return Uint32Array.from(places);
}

function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, at));
}

/** Bytes of a file from a place on, at most so many; undefined where there is no such file. */
function readFrom(path: string, at: number, max = Number.POSITIVE_INFINITY): Buffer | undefined {
  return reading(path, (file) => bytesAt(file, at, Math.min(max, Math.max(0, fstatSync(file).size - at))));
}

/** What is read of a file; undefined where there is no such file. */
function reading<Read>(path: string, read: (file: number) => Read): Read | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    return read(file);
  } finally {
    closeSync(file);
  }
}
