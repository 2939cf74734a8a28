import { dirname, join } from 'node:path';
import { encodeEntryBundle, equalBytes, hashBytes, leafHash, tilePath, tileWidthMax } from '@baton/log';
import { type Disk, replaceFileDurably, syncFile } from '../disk.ts';
import { entryAt, Fault } from '../fault.ts';
import { Bundles } from './bundles.ts';
import { type Bundle, readBundle, type ScannedEntries } from './entry-scan.ts';
import { bundleFile, type Folder, pendingFile } from './folder.ts';
import { Recent } from './recent.ts';
import type { Tree } from './tree.ts';

/** Bundles that are kept at hand, in bytes. One of entries of 64 kB has 16 MB. */
const RECENT_BYTES = 16_000_000;
/** Full bundles, the newest, that a start reads against the tree: some 16,000 entries, a tenth of a second. */
const READ_AT_START = 64;

/** The entries of the log. A bundle grows in `pending/`; once it is full and durable it moves into `log/`. */
export class EntryFiles {
  readonly #disk: Disk;
  readonly #folder: Folder;
  readonly #bundles: Bundles;
  readonly #recent = new Recent<number, Bundle>(RECENT_BYTES, ({ bytes }) => bytes.length);
  #size: number;
  /** Entries of the last bundle, which is not full. */
  #tail: Uint8Array[];
  #written: readonly Uint8Array[] = [];
  /** The tree that the entries have to fit. */
  #tree: Tree | undefined;
  /** Full bundles that still lie in `pending/`. */
  #full: number[];
  /** Full bundles that a start found. */
  readonly #found: number;

  constructor(disk: Disk, folder: Folder, scanned: ScannedEntries) {
    this.#disk = disk;
    this.#folder = folder;
    this.#bundles = new Bundles(disk, (bundle) => pendingFile(folder, bundle));
    this.#size = scanned.size;
    this.#tail = scanned.tail;
    this.#full = scanned.full;
    this.#found = bundleOf(scanned.size);
  }

  /** Entries that belong to the log. */
  get size(): number {
    return this.#size;
  }

  /**
   * From now on every full bundle that is read has to fit the tree, as far as it reaches; the newest are read at once. So
   * nobody is shown an entry that the log does not have. Error: `log_damaged`.
   */
  holdTo(tree: Tree): void {
    this.#tree = tree;
    this.#recent.clear();
    const full = bundleOf(Math.min(this.#size, tree.size));
    for (let bundle = Math.max(0, full - READ_AT_START); bundle < full; bundle++) this.#fullBundle(bundle);
  }

  /** Writes the next entries; they count once they are durable, and kept. */
  write(entries: readonly Uint8Array[]): void {
    this.#written = entries;
    for (let done = 0; done < entries.length; ) {
      const at = this.#size + done;
      const end = Math.min(entries.length, done + tileWidthMax - (at % tileWidthMax));
      this.#bundles.append(bundleOf(at), encodeEntryBundle(entries.slice(done, end)));
      done = end;
    }
  }

  /** Makes what was written durable. */
  sync(): Promise<void> {
    return this.#bundles.sync();
  }

  /** What was written belongs to the log. */
  keep(): void {
    for (const entry of this.#written) {
      this.#tail.push(entry);
      this.#size++;
      if (this.#tail.length === tileWidthMax) this.#fill();
    }
    this.#written = [];
    this.#bundles.keep(bundleOf(this.#size));
  }

  #fill(): void {
    this.#full.push(bundleOf(this.#size) - 1);
    this.#tail = [];
  }

  drop(): void {
    this.#written = [];
    this.#bundles.drop();
  }

  /** Moves full bundles into `log/`. Whichever of the two names survives a crash, the bundle is found. */
  settle(): void {
    for (let bundle = this.#full[0]; bundle !== undefined; bundle = this.#full[0]) {
      const path = bundleFile(this.#folder, bundle);
      this.#disk.makeFolder(dirname(path));
      const pending = pendingFile(this.#folder, bundle);
      // It may have moved although the disk reported a failure.
      if (this.#disk.size(pending) !== undefined) this.#disk.rename(pending, path);
      this.#full.shift();
    }
  }

  /** An entry of the log, or undefined where it ends before. Error: `log_damaged`. */
  entry(index: number): Uint8Array | undefined {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.#size) return undefined;
    return this.#entriesOf(bundleOf(index))[index % tileWidthMax];
  }

  /** Bytes of the first `width` entries of a bundle that has them. Error: `log_damaged`. */
  bundle(bundle: number, width: number): Uint8Array {
    if (width === tileWidthMax) return this.#fullBundle(bundle).bytes;
    return encodeEntryBundle(this.#entriesOf(bundle).slice(0, width));
  }

  #entriesOf(bundle: number): readonly Uint8Array[] {
    return bundle === bundleOf(this.#size) ? this.#tail : this.#fullBundle(bundle).entries;
  }

  #fullBundle(bundle: number): Bundle {
    return this.#recent.get(bundle, () => {
      const read = readBundle(this.#disk, this.#folder, bundle);
      if (read === undefined || !isFull(read)) throw new Fault('log_damaged', tilePath('entries', bundle));
      this.#requireFit(bundle, read);
      return read;
    });
  }

  #requireFit(bundle: number, { entries }: Bundle): void {
    const first = bundle * tileWidthMax;
    if (this.#tree === undefined || this.#tree.size < first + tileWidthMax) return;
    const altered = misfit(entries, this.#tree.tile(0, bundle));
    if (altered >= 0) throw new Fault('log_damaged', entryAt(first + altered, tilePath('entries', bundle)));
  }

  /**
   * Ends the log at `size`: what a crash left beyond it goes. What stays is durable afterwards, also where a process was
   * killed before it had synced what it wrote. Where the disk fails, it can be called again. Errors: those of the disk.
   */
  truncate(size: number): void {
    this.#bundles.close();
    const last = bundleOf(size);
    const tail = this.#entriesOf(last).slice(0, size % tileWidthMax);
    // Nobody is shown what goes, also where the disk takes nothing now and this is done again.
    this.#tail = [...tail];
    this.#size = size;
    this.#full = this.#full.filter((bundle) => bundle < last);
    this.#recent.clear();
    const pending = pendingFile(this.#folder, last);
    if (tail.length > 0) replaceFileDurably(this.#disk, pending, encodeEntryBundle(tail));
    this.#removeFrom(last, tail.length > 0 ? pending : '');
    for (const bundle of this.#full) syncFile(this.#disk, pendingFile(this.#folder, bundle));
  }

  #removeFrom(last: number, pending: string): void {
    for (let bundle = last; bundle < this.#found; bundle++) {
      this.#disk.remove(bundleFile(this.#folder, bundle));
    }
    for (const name of this.#disk.list(this.#folder.pending)) {
      const path = join(this.#folder.pending, name);
      const bundle = Number(name.slice('entries-'.length));
      if (name.startsWith('entries-') && path !== pending && !(bundle < last)) this.#disk.remove(path);
    }
  }

  close(): void {
    this.#bundles.close();
  }
}

function bundleOf(index: number): number {
  return Math.floor(index / tileWidthMax);
}

/** Whether a file holds 256 entries and not a byte more. */
function isFull({ bytes, entries }: Bundle): boolean {
  const length = entries.reduce((sum, entry) => sum + 2 + entry.length, 0);
  return entries.length === tileWidthMax && bytes.length === length;
}

/** Position of the first entry whose hash is not the one in the tile, or -1. */
function misfit(entries: readonly Uint8Array[], tile: Uint8Array): number {
  return entries.findIndex(
    (entry, i) => !equalBytes(leafHash(entry), tile.subarray(i * hashBytes, (i + 1) * hashBytes)),
  );
}
