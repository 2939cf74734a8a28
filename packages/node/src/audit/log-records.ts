// Records as they stand in the log, for whoever asks again what one of them said: to keep what all of them said would take
// memory that grows with the log.

import { RECORDS_PER_ENTRY, type RecordBody } from '@baton/ledger';
import { decodeEntry, decodeEntryBundle, decodeJws, isMalformed } from '@baton/log';
import { Recent } from '../store/recent.ts';
import { firstEntries, readFirst } from './bundle.ts';
import { bundleJob, type LogSource } from './source.ts';

/** Bundles that are kept at hand, in bytes: some forty of single records. */
const BUNDLE_BYTES_MAX = 8_000_000;

/** Reads records again that were read and checked before. */
export class LogRecords {
  readonly #source: LogSource;
  readonly #bundles = new Recent<number, readonly Uint8Array[]>(BUNDLE_BYTES_MAX, (entries) =>
    entries.reduce((sum, { length }) => sum + length, 0),
  );

  constructor(source: LogSource) {
    this.#source = source;
  }

  /** The record of a number (entry × 512 + position). Fails where the log was altered since it was read. */
  at(number: number): RecordBody {
    const index = Math.floor(number / RECORDS_PER_ENTRY);
    const bytes = this.#entriesOf(Math.floor(index / 256))[index % 256];
    const entry = bytes && decodeEntry(bytes);
    const jws = entry !== undefined && 'tx' in entry ? decodeJws(entry.tx) : undefined;
    const payload = jws !== undefined && 'payload' in jws ? jws.payload : {};
    const record = (payload['records'] as unknown as readonly RecordBody[] | undefined)?.[number % RECORDS_PER_ENTRY];
    if (record === undefined) throw new Error(`entry ${index} is not there any more`);
    return record;
  }

  #entriesOf(bundle: number): readonly Uint8Array[] {
    return this.#bundles.get(bundle, () => {
      const { paths, width } = bundleJob(this.#source, bundle);
      const entries = decodeEntryBundle(firstEntries(readFirst(paths) ?? new Uint8Array(), width));
      return isMalformed(entries) ? [] : entries;
    });
  }
}
