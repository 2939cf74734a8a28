import { entryOf, RECORDS_PER_ENTRY } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findKey } from './key.ts';

// Which records are disputed: signed by a key from the log index on from which it is suspect, and not cleared.

const signed = table<{ readonly key: string }>({ number: 40, name: 'signed', key: 'integer', columns: ['key'] });
/** Positions of records in an entry that were found to stand. */
export type Cleared = { readonly positions: readonly number[] };

const cleared = table<Cleared>({ number: 41, name: 'cleared', key: 'integer', columns: ['positions'] });
/** The first log index from which any key is suspect: before it nothing needs to be looked at. */
const suspects = table<{ readonly since: number }>({
  number: 42,
  name: 'suspects',
  key: 'integer',
  columns: ['since'],
});

/** Notes which key signed an entry. */
export function noteSigned(state: State, index: number, key: string): void {
  state.put(signed, index, { key });
}

/** Notes that some key is suspect from this log index on. */
export function noteSuspicion(state: State, from: number): void {
  const since = suspectSince(state);
  if (since === undefined || from < since) state.put(suspects, 0, { since: from });
}

/** The first log index from which any record may be disputed. */
export function suspectSince(state: State): number | undefined {
  return state.get(suspects, 0)?.since;
}

/** The key that signed an entry. */
export function signerOfEntry(state: State, index: number): string | undefined {
  return state.get(signed, index)?.key;
}

/** Whether the key that signed an entry is suspect for it. */
function isSuspect(state: State, index: number): boolean {
  const since = suspectSince(state);
  if (since === undefined || index < since) return false;
  const key = findKey(state, signerOfEntry(state, index) ?? '');
  return key !== undefined && key.suspectFrom !== null && index >= key.suspectFrom;
}

/** Whether a record, by its integer name, is disputed. */
export function isDisputed(state: State, serial: number): boolean {
  const index = entryOf(serial);
  if (!isSuspect(state, index)) return false;
  return state.get(cleared, index)?.positions.includes(serial % RECORDS_PER_ENTRY) !== true;
}

/** Whether an entry is disputed of which nothing was found to stand. */
export function isEntryDisputed(state: State, index: number): boolean {
  return isSuspect(state, index) && state.get(cleared, index) === undefined;
}

/** A disputed record stands. */
export function clearRecord(state: State, serial: number): void {
  const index = entryOf(serial);
  const positions = state.get(cleared, index)?.positions ?? [];
  state.put(cleared, index, { positions: [...positions, serial % RECORDS_PER_ENTRY].sort((a, b) => a - b) });
}
