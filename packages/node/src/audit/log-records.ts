// Records as they stand in the log, for whoever asks again what one of them said: to keep what all of them said would take
// memory that grows with the log.

import { RECORDS_PER_ENTRY, type RecordBody } from '@baton/ledger';
import { decodeEntry, decodeEntryBundle, isMalformed, readJws } from '@baton/log';
import { readPart } from '../regular-file.ts';
import { Recent } from '../store/recent.ts';
import { firstEntries, firstOf, readFirst } from './bundle.ts';
import { bundleJob, type LogSource } from './source.ts';

/** Where entries lie that is kept at hand, in bytes: of four million entries. */
const PLACES_BYTES_MAX = 32_000_000;

/** A bundle that was looked through: in which file, the first that is there; and where each entry begins, and its bytes, in turn. */
type LookedThrough = { readonly paths: readonly string[]; readonly places: Uint32Array };

/**
 * Reads records again that were read and checked before. A bundle is read whole when the first of its entries is asked for,
 * and from then on that entry alone: a bundle may have 16 MB, and whoever corrects may name one after another.
 */
export class LogRecords {
  readonly #source: LogSource;
  readonly #bundles = new Recent<number, LookedThrough>(PLACES_BYTES_MAX, ({ places }) => places.byteLength);

  constructor(source: LogSource) {
    this.#source = source;
  }

  /** The record of a number (entry × 512 + position). Fails where the log was altered since it was read. */
  at(number: number): RecordBody {
    const index = Math.floor(number / RECORDS_PER_ENTRY);
    const bytes = this.#entry(Math.floor(index / 256), index % 256);
    const entry = bytes && decodeEntry(bytes);
    const payload = entry !== undefined && 'tx' in entry ? JSON.parse(readJws(entry.tx).payloadText) : {};
    const record = (payload as { records?: readonly RecordBody[] }).records?.[number % RECORDS_PER_ENTRY];
    if (record === undefined) throw new Error(`entry ${index} is not there any more`);
    return record;
  }

  #entry(bundle: number, position: number): Uint8Array | undefined {
    const { paths, places } = this.#bundles.get(bundle, () => this.#lookThrough(bundle));
    const [from, length] = places.subarray(position * 2, position * 2 + 2);
    if (from === undefined || length === undefined) return undefined;
    return firstOf(paths, (path) => readPart(path, from, length));
  }

  #lookThrough(bundle: number): LookedThrough {
    const { paths, width } = bundleJob(this.#source, bundle);
    const bytes = readFirst(paths) ?? new Uint8Array();
    const entries = decodeEntryBundle(firstEntries(bytes, width));
    const all = isMalformed(entries) ? [] : entries;
    return { paths, places: Uint32Array.from(all.flatMap((one) => [one.byteOffset - bytes.byteOffset, one.length])) };
  }
}
