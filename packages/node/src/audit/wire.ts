// Entries on their way from the thread that read them to the replay: short arrays, since the names of members would be
// copied with every entry, and without the JWS, most of the bytes, which is verified where it was read.

import type { CheckedText } from '@baton/ledger';
import type { EntryRead } from './bundle.ts';

/** An entry that travels. */
export type EntrySent =
  | readonly [height: number, index: number, time: number, id: string, header: CheckedText['header'], payload: string]
  | Exclude<EntryRead, { kind: 'transaction' }>;

/** Entry to send. */
export function toSent(entry: EntryRead): EntrySent {
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
