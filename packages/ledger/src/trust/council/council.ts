import { assert } from '../../machine/assert.ts';
import type { Genesis } from '../../machine/genesis.ts';
import { type State, table } from '../../machine/state.ts';
import { findKey, idOfKey, registerKey } from '../key/key.ts';
import { listKey } from '../key/keyring.ts';
import { keyStops } from '../key/stops.ts';
import { isSuspendedAuthority } from '../qualification/qualification.ts';
import { addSubject } from '../subject.ts';

/**
 * The authorities that decide together: `threshold` of `members`. `changed` is the record that seated them, and `entries`
 * are the log entries that show a stranger how the council of the genesis came to be this one.
 */
export type Council = {
  readonly members: readonly number[];
  readonly threshold: number;
  readonly changed: number;
  readonly entries: readonly number[];
};

/** An act that is decided: the proposal's integer name, the record that decided it, when, and the entries that show it. */
export type Decision = {
  readonly serial: number;
  readonly record: number;
  /** Log entry of that record. */
  readonly index: number;
  readonly time: number;
  readonly entries: readonly number[];
};

/**
 * A proposal and its votes. `approvals` are members in the order of their first approval; `entries` are the log entries
 * of the last approval of each, the first one that of the proposal, and `keys` the keys that signed: an approval stops counting when its key ends before the threshold is reached.
 */
export type Proposal = {
  readonly proposer: number;
  readonly until: number;
  readonly approvals: readonly number[];
  readonly declines: readonly number[];
  readonly standing: 'open' | 'decided' | 'declined';
  /** The act as canonical JSON, dropped once decided. */
  readonly act: string | null;
  readonly entries: readonly number[];
  readonly keys: readonly string[];
  /** The panel that decides; null: the council. */
  readonly body: number | null;
};

/** Who approves with which key, in which log entry. */
export type Approval = { readonly member: number; readonly keyId: string; readonly entry: number };

const councils = table<Council>({
  number: 9,
  name: 'council',
  key: 'integer',
  columns: ['members', 'threshold', 'changed', 'entries'],
});
/** How each member that the genesis does not name came into the council. */
const seatings = table<{ readonly entries: readonly number[] }>({
  number: 47,
  name: 'seating',
  key: 'integer',
  columns: ['entries'],
});
const proposals = table<Proposal>({
  number: 10,
  name: 'proposal',
  key: 'integer',
  columns: ['proposer', 'until', 'approvals', 'declines', 'standing', 'act', 'entries', 'keys', 'body'],
});

/** The council that genesis founds; its members are subjects from entry 0 on, each with its controller key. */
export function foundCouncil(state: State, genesis: Genesis): void {
  const members = genesis.council.members.map(({ segment, alg, key }, serial) => {
    addSubject(state, serial, { segment, class: 'organisation', next: null, guardians: null, entry: 0 });
    registerKey(
      state,
      { alg: alg as 'Ed25519' | 'ES256', key },
      { subject: serial, use: 'control', kinds: null, places: null, from: 0, until: null, entry: 0 },
    );
    listKey(state, serial, idOfKey({ alg: alg as 'Ed25519' | 'ES256', key }), 0);
    return serial;
  });
  state.put(councils, 0, { members, threshold: genesis.council.threshold, changed: 0, entries: [] });
}

export function theCouncil(state: State): Readonly<Council> {
  const council = state.get(councils, 0);
  assert(council !== undefined, 'genesis founds the council');
  return council;
}

export function isMember(state: State, subject: number): boolean {
  return theCouncil(state).members.includes(subject);
}

/** The proposal with one more approval; whoever approves anew does so with another key, in another entry. */
export function withApproval(proposal: Readonly<Proposal>, { member, keyId, entry }: Approval): Proposal {
  const { approvals, entries, keys } = proposal;
  const earlier = approvals.indexOf(member);
  // The first entry is that of the proposal itself, and stays.
  if (earlier === 0) return { ...proposal, keys: keys.with(0, keyId) };
  if (earlier > 0) return { ...proposal, entries: entries.with(earlier, entry), keys: keys.with(earlier, keyId) };
  return { ...proposal, approvals: [...approvals, member], entries: [...entries, entry], keys: [...keys, keyId] };
}

/** The members whose approval counts now: members still, not suspended, the key that signed still in force. */
export function countedApprovals(
  state: State,
  { members }: { readonly members: readonly number[] },
  { approvals, keys }: Readonly<Proposal>,
  time: number,
): number[] {
  return approvals.filter((member, i) => {
    const key = findKey(state, keys[i] ?? '');
    const isSound = key !== undefined && keyStops(state, key, time) === undefined;
    return isSound && members.includes(member) && !isSuspendedAuthority(state, member, time);
  });
}

/**
 * The entries that show a stranger that the council decided: how it came to be this council, the proposal, and the first
 * approvals that count besides, as many as it takes. Whether the proposer's own still counted is not to be seen from
 * entries, and is the word of those who run the rules.
 */
export function entriesOfDecision(state: State, proposal: Readonly<Proposal>, time: number): readonly number[] {
  const council = theCouncil(state);
  const { approvals, entries, body } = proposal;
  if (body !== null) return entries;
  const counted = countedApprovals(state, council, proposal, time);
  const shown = entries.filter((_, i) => i === 0 || counted.includes(approvals[i] ?? -1));
  return [...council.entries, ...shown.slice(0, council.threshold)];
}

/** Seats another council. */
export function seatCouncil(
  state: State,
  seated: Pick<Council, 'members' | 'threshold'>,
  { record, entries }: Decision,
): void {
  state.put(councils, 0, { ...seated, changed: record, entries });
  for (const member of seated.members) if (!state.get(seatings, member)) state.put(seatings, member, { entries });
}

/** The entries that seated a member which the genesis does not name, first of all. */
export function entriesOfSeat(state: State, member: number): readonly number[] {
  return state.get(seatings, member)?.entries ?? [];
}

export function findProposal(state: State, serial: number): Readonly<Proposal> | undefined {
  return state.get(proposals, serial);
}

export function putProposal(state: State, serial: number, proposal: Proposal): void {
  state.put(proposals, serial, proposal);
}
