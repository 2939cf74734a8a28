import { assert } from '../machine/assert.ts';
import { findByKey, nameKey, namesSubject, refIn, segmentIn } from '../machine/name.ts';
import { type State, table } from '../machine/state.ts';

/**
 * Whoever has a DID on the ledger. `segment` is the last part of the DID; `next` the digest of the next controller key;
 * `entry` the log entry that brought it in.
 */
export type Subject = {
  readonly segment: string;
  readonly class: 'organisation' | 'person';
  readonly next: string | null;
  readonly guardians: string | null;
  readonly entry: number;
  /** The log entry that committed it to its guardians. */
  readonly guarded: number;
};

/** A party without keys, which can be named and never signs; a thing of whoever listed it. */
export type ListedParty = { readonly listedBy: number; readonly type: string; readonly area: string };

const subjects = table<Subject>({
  number: 2,
  name: 'subject',
  key: 'integer',
  columns: ['segment', 'class', 'next', 'guardians', 'entry', 'guarded'],
});
const segments = table<{ readonly serial: number }>({ number: 3, name: 'segment', key: 'text', columns: ['serial'] });
const listed = table<ListedParty>({
  number: 4,
  name: 'listed_party',
  key: 'integer',
  columns: ['listedBy', 'type', 'area'],
});

/** The number of the subject with this segment. */
export function findSubject(state: State, segment: string): number | undefined {
  return state.get(segments, segment)?.serial;
}

/** The subject with this number, which exists. */
export function subjectNumbered(state: State, serial: number): Readonly<Subject> {
  const subject = state.get(subjects, serial);
  assert(subject !== undefined, `subject ${serial} exists`);
  return subject;
}

/** Commits a subject to its next controller key, and to its guardians. */
export function commitSubject(
  state: State,
  serial: number,
  change: Partial<Pick<Subject, 'next' | 'guardians' | 'guarded'>>,
): void {
  state.put(subjects, serial, { ...subjectNumbered(state, serial), ...change });
}

/** Brings a subject in; its segment is new. */
export function addSubject(state: State, serial: number, subject: Omit<Subject, 'guarded'>): void {
  assert(findSubject(state, subject.segment) === undefined, 'a segment names one subject');
  state.put(subjects, serial, { ...subject, guarded: subject.entry });
  state.put(segments, subject.segment, { serial });
}

/** The integer name of a thing `<subject>/<ref>`, if there is such a record. */
export function findThing(state: State, name: string): number | undefined {
  const spelled = spelledOut(name);
  const subject = findSubject(state, spelled.segment);
  if (subject === undefined) return undefined;
  if (spelled.subject !== subject) {
    spelled.subject = subject;
    spelled.key = nameKey(subject, refIn(name));
  }
  return findByKey(state, spelled.key);
}

/** A name taken apart: its segment, and the key under which a subject of this number has it. */
type Spelled = { readonly name: string; readonly segment: string; subject: number; key: string };

/** A prime: names are told apart by their last characters. */
const SPELLED_MAX = 1_021;
const spelled = new Array<Spelled | undefined>(SPELLED_MAX).fill(undefined);

/** The last ones are remembered: the records of a day name a few places and items, and a key is dear to make. */
function spelledOut(name: string): Spelled {
  let at = 0;
  for (let i = Math.max(0, name.length - 6); i < name.length; i++) at = (at * 64 + name.charCodeAt(i)) % SPELLED_MAX;
  const known = spelled[at];
  if (known?.name === name) return known;
  const fresh = { name, segment: segmentOf(name), subject: -1, key: '' };
  spelled[at] = fresh;
  return fresh;
}

let lastSegment = '';

/** One text for the same segment, where names of one subject come together. */
function segmentOf(name: string): string {
  if (name.startsWith(lastSegment) && namesSubject(lastSegment)) return lastSegment;
  lastSegment = segmentIn(name);
  return lastSegment;
}

/** Lists a party without keys. */
export function addListedParty(state: State, serial: number, party: ListedParty): void {
  state.put(listed, serial, party);
}

/** The area of a listed party, if that is what this is. */
export function areaOfListed(state: State, serial: number): string | undefined {
  return state.get(listed, serial)?.area;
}

/** A subject or listed party by its name in a record; `signs` says which of the two. */
export type Party = { readonly serial: number; readonly signs: boolean };

/** The party of this name, if it is known. */
export function findParty(state: State, name: string): Party | undefined {
  if (namesSubject(name)) {
    const serial = findSubject(state, name);
    return serial === undefined ? undefined : { serial, signs: true };
  }
  const serial = findThing(state, name);
  return serial !== undefined && state.get(listed, serial) !== undefined ? { serial, signs: false } : undefined;
}
