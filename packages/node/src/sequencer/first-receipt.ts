import type { Outcome } from '@baton/ledger';
import { decodeEntry, decodeJws, isMalformed, transactionId } from '@baton/log';
import type { EntryFiles } from '../store/entry-files.ts';
import type { Placed, Refused } from './submission.ts';

/**
 * Where a transaction stands that was refused as `exists`, if it is the very one that was committed before: it is
 * answered with its first receipt, for ever. Undefined if another one took the name.
 */
export function firstReceipt(
  entries: EntryFiles,
  { id, problem }: Refused | Extract<Outcome, Refused>,
): Placed | undefined {
  const index = problem.code === 'exists' ? problem.figures['index'] : undefined;
  const placed = typeof index === 'number' ? placedAt(entries, index) : undefined;
  return placed?.id === id ? placed : undefined;
}

/** The transaction at an index, or undefined if there is none. */
function placedAt(entries: EntryFiles, index: number): Placed | undefined {
  const bytes = entries.entry(index);
  const entry = bytes === undefined ? undefined : decodeEntry(bytes);
  if (entry === undefined || isMalformed(entry) || entry.kind !== 'transaction') return undefined;
  const jws = decodeJws(entry.tx);
  if (isMalformed(jws)) return undefined;
  return { id: transactionId(jws.signingInput), index, height: entry.height, time: entry.time };
}
