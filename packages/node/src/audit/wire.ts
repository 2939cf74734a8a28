// Bundles on their way from the thread that read them to the replay: entries as short arrays, since the names of members
// would be copied with every one, and without the JWS, which goes on in the bytes of the bundle to whoever verifies it.

import type { CheckedText } from '@baton/ledger';
import type { BundleRead, EntryRead, Unverified } from './bundle.ts';

/** An entry that travels. */
type EntrySent =
  | readonly [height: number, index: number, time: number, id: string, header: CheckedText['header'], payload: string]
  | Exclude<EntryRead, { kind: 'transaction' }>;

/** A bundle that travels. */
export type BundleSent = Omit<BundleRead, 'entries'> & { readonly entries: readonly EntrySent[] };

/** Bundle to send. */
export function toSent({ entries, ...read }: BundleRead): BundleSent {
  return { ...read, entries: entries.map(entryToSend) };
}

function entryToSend(entry: EntryRead): EntrySent {
  if (entry.kind !== 'transaction') return entry;
  const { height, index, time, checked } = entry;
  return [height, index, time, checked.id, checked.header, checked.payload];
}

/** Entry received. */
export function fromSent(sent: EntrySent): EntryRead {
  if ('kind' in sent) return sent;
  const [height, index, time, id, header, payload] = sent;
  return { kind: 'transaction', height, index, time, checked: { jws: '', id, header, payload } };
}

/** What of it is handed over and not copied. */
export function buffersOf({ bytes, places }: Unverified): ArrayBuffer[] {
  return [bytes.buffer as ArrayBuffer, places.buffer as ArrayBuffer];
}
