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
