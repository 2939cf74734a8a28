// Bundles on their way from the thread that read them to the replay. Texts go in bytes that are handed over and not copied:
// those of bundles that wait would be copied again with every collection of garbage. The JWS is not among them; it goes on in
// the bundle's own bytes to whoever verifies it.

import type { CheckedText } from '@baton/ledger';
import type { BundleRead, EntryRead, Unverified } from './bundle.ts';

/** An entry that travels; of a transaction `end` says where in the texts its payload ends, which follows its id. */
type EntrySent =
  | readonly [height: number, index: number, time: number, header: CheckedText['header'], end: number]
  | Exclude<EntryRead, { kind: 'transaction' }>;

/** A bundle that travels. */
export type BundleSent = Omit<BundleRead, 'entries'> & {
  readonly entries: readonly EntrySent[];
  /** Id and payload of every transaction, UTF-8. */
  readonly texts: Uint8Array;
};

/** Characters of an id. */
const ID_LENGTH = 43;

/** Bundle to send. */
export function toSent({ entries, ...read }: BundleRead): BundleSent {
  // An id and a payload are shorter than their JWS, which lies in the bundle.
  const texts = Buffer.allocUnsafeSlow(read.unverified.bytes.length);
  let end = 0;
  const sent = entries.map((entry): EntrySent => {
    if (entry.kind !== 'transaction') return entry;
    const { height, index, time, checked } = entry;
    end += texts.write(checked.id, end);
    end += texts.write(checked.payload, end);
    return [height, index, time, checked.header, end];
  });
  return { ...read, entries: sent, texts };
}

/** Entries received. */
export function* entriesOf({ entries, texts }: BundleSent): Generator<EntryRead> {
  const bytes = Buffer.from(texts.buffer, texts.byteOffset, texts.length);
  let start = 0;
  for (const entry of entries) {
    if ('kind' in entry) {
      yield entry;
      continue;
    }
    const [height, index, time, header, end] = entry;
    const id = bytes.toString('utf8', start, start + ID_LENGTH);
    const payload = bytes.toString('utf8', start + ID_LENGTH, end);
    start = end;
    yield { kind: 'transaction', height, index, time, checked: { jws: '', id, header, payload } };
  }
}

/** What is handed over with a bundle to be verified. */
export function buffersOf({ bytes, places }: Unverified): ArrayBuffer[] {
  return [bytes.buffer as ArrayBuffer, places.buffer as ArrayBuffer];
}
