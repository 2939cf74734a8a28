import { kindNamed } from '../kinds.ts';
import type { Writer } from '../machine/kind.ts';
import { RECORDS_PER_ENTRY } from '../machine/name.ts';
import type { State } from '../machine/state.ts';
import { findProposal, isMember } from './council/council.ts';
import { findKey } from './key/key.ts';
import {
  findAccreditation,
  findQualification,
  isAccreditationInForce,
  isDated,
  rightsOf,
} from './qualification/qualification.ts';
import { findSubject, subjectNumbered } from './subject.ts';

/** Who signed an entry of the log, when, and which kinds. */
export type Signed = {
  readonly segment: string;
  readonly keyId: string;
  readonly time: number;
  readonly kinds: readonly string[];
};

/**
 * The entries that let this signer write these kinds: those that registered its key, granted its qualification, and
 * the same for whoever signed them, up to genesis. Ascending, entry 0 first. `signed` reads an entry of the log.
 */
export function grantsOf(state: State, signed: Signed, read: (index: number) => Signed | undefined): number[] {
  const found = new Set<number>([0]);
  const open: Signed[] = [signed];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const index of entriesBehind(state, next)) {
      if (found.has(index)) continue;
      found.add(index);
      const grant = read(index);
      if (grant !== undefined) open.push(grant);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function entriesBehind(state: State, { segment, keyId, time, kinds }: Signed): number[] {
  const subject = findSubject(state, segment);
  const key = findKey(state, keyId);
  if (subject === undefined || key === undefined) return [];
  const rights = kinds.flatMap((kind) => rightBehind(state, subject, kindNamed(kind)?.writers ?? [], time));
  // A device key is shown together with the controller key that it came with or that signed for it.
  return [key.entry, ...proposalEntries(state, subject), subjectNumbered(state, subject).entry, ...rights];
}

/** A subject that the council admitted came with a proposal and its approvals. */
function proposalEntries(state: State, subject: number): readonly number[] {
  return findProposal(state, subject)?.entries ?? [];
}

function rightBehind(state: State, subject: number, writers: readonly Writer[], time: number): readonly number[] {
  if (writers.includes('subject') || (writers.includes('council') && isMember(state, subject))) return [];
  const { qualifications, accreditations } = rightsOf(state, subject);
  if (writers.includes('authority')) {
    const rows = accreditations.map((serial) => findAccreditation(state, serial));
    const row = rows.find((one) => one !== undefined && isAccreditationInForce(one, time));
    if (row !== undefined) return row.entries;
  }
  const held = qualifications.find((serial) => {
    const row = findQualification(state, serial);
    return row !== undefined && writers.includes(row.type) && isDated(row, time);
  });
  return held === undefined ? [] : [Math.floor(held / RECORDS_PER_ENTRY)];
}
