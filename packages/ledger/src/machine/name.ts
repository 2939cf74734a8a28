// Names as records write them, all of fixed length but for a line's position:
//
//   subject   <segment>               27 characters
//   record    <segment>/<ref>         27 + 1 + 22: a thing, a listed party
//   line      <segment>/<ref>.<line>  a lot, or a line of a handover

import { type State, sortable, table } from './state.ts';

/** What a ref names: the integer name of its record. */
type Name = { readonly serial: number };

const names = table<Name>({ number: 1, name: 'name', key: 'text', columns: ['serial'] });

/** The record that this subject called by this ref. */
export function findName(state: State, subject: number, ref: string): number | undefined {
  return findByKey(state, keyOf(subject, ref));
}

/** The record of this key. */
export function findByKey(state: State, key: string): number | undefined {
  return state.get(names, key)?.serial;
}

/** Gives a ref to a record, for ever. */
export function bindName(state: State, subject: number, ref: string, serial: number): void {
  state.put(names, keyOf(subject, ref), { serial });
}

let last = { subject: -1, ref: '', key: '' };

/** A new name is looked for twice, and then bound. */
function keyOf(subject: number, ref: string): string {
  if (last.subject !== subject || last.ref !== ref) last = { subject, ref, key: nameKey(subject, ref) };
  return last.key;
}

let lastPrefix = { subject: -1, prefix: '' };

/** What a subject called by this ref, as the key of a row. A text of two pieces is hashed sooner than one of four. */
export function nameKey(subject: number, ref: string): string {
  if (lastPrefix.subject !== subject) lastPrefix = { subject, prefix: `${sortable(subject)}/` };
  return lastPrefix.prefix + ref;
}

const SEGMENT_LENGTH = 27;
const RECORD_LENGTH = 50;

/** The subject in any name: itself, or whoever signed the record. */
export function segmentIn(name: string): string {
  return name.slice(0, SEGMENT_LENGTH);
}

/** The record in the name of a record or a line. */
export function recordIn(name: string): string {
  return name.slice(0, RECORD_LENGTH);
}

/** The ref in the name of a record or a line. */
export function refIn(name: string): string {
  return name.slice(SEGMENT_LENGTH + 1, RECORD_LENGTH);
}

/** The position in the name of a line. */
export function positionIn(name: string): number {
  return Number(name.slice(RECORD_LENGTH + 1));
}

/** Whether a name is that of a subject. */
export function namesSubject(name: string): boolean {
  return name.length === SEGMENT_LENGTH;
}

/** Whether a name is long enough to be that of a line. */
export function namesLine(name: string): boolean {
  return name.length > RECORD_LENGTH;
}
