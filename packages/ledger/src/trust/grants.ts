import { kindNamed } from '../kinds.ts';
import type { Writer } from '../machine/kind.ts';
import { RECORDS_PER_ENTRY } from '../machine/serial.ts';
import type { State } from '../machine/state.ts';
import { entriesOfSeat, findProposal } from './council/council.ts';
import { entriesOfPanels } from './council/panel.ts';
import { findKey } from './key/key.ts';
import { type Recovered, recoveryBy } from './key/recover.ts';
import { type Accreditation, findAccreditation, isAccreditationInForce } from './qualification/accreditation.ts';
import { findQualification, isDated, type Qualification } from './qualification/qualification.ts';
import { rightsOf } from './qualification/rights.ts';
import { subjectNumbered } from './subject.ts';

/** Who signed an entry of the log, when, and which kinds; `index` is that of the entry. */
export type Signed = {
  readonly index: number;
  readonly segment: string;
  readonly keyId: string;
  readonly time: number;
  readonly kinds: readonly string[];
};

type Chain = {
  readonly state: State;
  readonly read: (index: number) => Signed | undefined;
  readonly found: Set<number>;
};

/**
 * The entries that let this signer write these kinds, no more and no fewer: those that registered its key and granted
 * its rights, and the same for whoever signed them, up to genesis. Ascending, entry 0 first. `read` reads an entry.
 */
export function grantsOf(state: State, signed: Signed, read: (index: number) => Signed | undefined): number[] {
  const chain: Chain = { state, read, found: new Set([0]) };
  addKey(chain, signed.keyId);
  const signer = findKey(state, signed.keyId)?.subject;
  if (signer !== undefined) for (const kind of signed.kinds) addRight(chain, signer, writersOf(kind), signed);
  return [...chain.found].sort((a, b) => a - b);
}

/** The entries that show that the council decided, the record that did left out: what a succession of policies rests on. */
export function grantsOfDecision(
  state: State,
  { index, entries }: { readonly index: number; readonly entries: readonly number[] },
  read: (index: number) => Signed | undefined,
): number[] {
  const chain: Chain = { state, read, found: new Set([0]) };
  addEntries(chain, [...entries, index]);
  return [...chain.found].filter((one) => one !== index).sort((a, b) => a - b);
}

function writersOf(kind: string): readonly Writer[] {
  return kindNamed(kind)?.writers ?? [];
}

/** An entry, and by what right its signer held its key. */
function addEntry(chain: Chain, index: number): void {
  if (chain.found.has(index)) return;
  chain.found.add(index);
  const signed = chain.read(index);
  if (signed !== undefined) addKey(chain, signed.keyId);
}

/** A key came with its subject, its subject's controller key registered it later, or its guardians gave it. */
function addKey(chain: Chain, keyId: string): void {
  const key = findKey(chain.state, keyId);
  if (key === undefined) return;
  const recovery = recoveryBy(chain.state, keyId);
  if (recovery !== undefined) addRecovery(chain, key.subject, recovery);
  else if (key.entry === subjectNumbered(chain.state, key.subject).entry) addAdmission(chain, key.subject);
  else addEntry(chain, key.entry);
}

/** What guardians said, and where the subject had committed itself to them. */
function addRecovery(chain: Chain, subject: number, { entries, guarded }: Recovered): void {
  if (guarded === subjectNumbered(chain.state, subject).entry) addAdmission(chain, subject);
  else addEntry(chain, guarded);
  addEntries(chain, entries);
}

/** What brought a subject in: a decision of the council, or an authority's word. */
function addAdmission(chain: Chain, subject: number): void {
  const proposal = findProposal(chain.state, subject);
  const row = findQualification(chain.state, subject);
  if (proposal !== undefined) addEntries(chain, proposal.entries);
  else if (row !== undefined) addGrant(chain, row);
}

function addEntries(chain: Chain, indexes: readonly number[]): void {
  for (const index of indexes) addEntry(chain, index);
}

/** The entry that granted it, what it was granted under, and the same for every renewal before `index`. */
function addQualification(chain: Chain, row: Readonly<Qualification> | undefined, index: number): void {
  if (row === undefined) return;
  addGrant(chain, row);
  for (const [i, renewal] of row.renewals.entries()) {
    if (renewal >= index) return;
    addEntry(chain, renewal);
    addEntries(chain, findAccreditation(chain.state, row.unders[i] ?? -1)?.entries ?? []);
  }
}

/** The entry that granted it, and what it was granted under: an accreditation, or the word of a trusted agency. */
function addGrant(chain: Chain, row: Readonly<Qualification>): void {
  addEntry(chain, row.entry);
  const signed = chain.read(row.entry) ?? { time: row.from, index: row.entry };
  if (row.under === null) addRight(chain, row.grantedBy, ['trusted_agency'], signed);
  else addEntries(chain, findAccreditation(chain.state, row.under)?.entries ?? []);
}

/** What lets a subject write: membership from genesis on, an accreditation, or a qualification. */
type Moment = Pick<Signed, 'time' | 'index'>;

function addRight(chain: Chain, subject: number, writers: readonly Writer[], { time, index }: Moment): void {
  const { state } = chain;
  if (writers.includes('subject')) return;
  const seated = writers.includes('council') ? seatOf(state, subject, { time, index }) : undefined;
  const accredited = writers.includes('authority') ? accreditationAt(state, subject, time) : undefined;
  const entries = seated ?? accredited?.entries;
  if (entries !== undefined) addEntries(chain, entries);
  else addQualification(chain, qualificationAt(state, subject, writers, time), index);
}

/** How a voter came to its seat, in the council or in a panel, before an entry; nothing where genesis names it. */
function seatOf(state: State, subject: number, { time, index }: Moment): readonly number[] | undefined {
  if (subject < RECORDS_PER_ENTRY) return [];
  const seats = [entriesOfSeat(state, subject), entriesOfPanels(state, subject, { time, index })];
  return seats.find((entries) => entries.length > 0 && entries.every((one) => one < index));
}

function accreditationAt(state: State, subject: number, time: number): Readonly<Accreditation> | undefined {
  return rightsOf(state, subject)
    .accreditations.flatMap((serial) => findAccreditation(state, serial) ?? [])
    .find((row) => isAccreditationInForce(row, time));
}

function qualificationAt(
  state: State,
  subject: number,
  writers: readonly Writer[],
  time: number,
): Readonly<Qualification> | undefined {
  const held = rightsOf(state, subject)
    .qualifications.flatMap((serial) => findQualification(state, serial) ?? [])
    .filter((row) => writers.includes(row.type) && isDated(row, time));
  return held.find((row) => stoodAt(row, time)) ?? held[0];
}

/** Whether it stood at that time, as far as its last change tells. */
function stoodAt({ standing, since }: Readonly<Qualification>, time: number): boolean {
  return standing === 'in_force' || since > time;
}
