import { assert } from '../../machine/assert.ts';
import type { Genesis } from '../../machine/genesis.ts';
import { type State, table } from '../../machine/state.ts';
import { registerKey } from '../key/key.ts';
import { addSubject } from '../subject.ts';

/** The authorities that decide together: `threshold` of `members`. */
export type Council = { readonly members: readonly number[]; readonly threshold: number };

/** An open or decided proposal; `act` is kept in the log, its entry is named here. */
export type Proposal = {
  readonly proposer: number;
  readonly until: number;
  readonly approvals: readonly number[];
  readonly declines: readonly number[];
  readonly standing: 'open' | 'decided' | 'declined';
  /** The act as canonical JSON, dropped once decided. */
  readonly act: string | null;
  readonly entries: readonly number[];
};

const councils = table<Council>({ number: 9, name: 'council', key: 'integer', columns: ['members', 'threshold'] });
const proposals = table<Proposal>({
  number: 10,
  name: 'proposal',
  key: 'integer',
  columns: ['proposer', 'until', 'approvals', 'declines', 'standing', 'act', 'entries'],
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
    return serial;
  });
  state.put(councils, 0, { members, threshold: genesis.council.threshold });
}

export function theCouncil(state: State): Readonly<Council> {
  const council = state.get(councils, 0);
  assert(council !== undefined, 'genesis founds the council');
  return council;
}

export function isMember(state: State, subject: number): boolean {
  return theCouncil(state).members.includes(subject);
}

export function findProposal(state: State, serial: number): Readonly<Proposal> | undefined {
  return state.get(proposals, serial);
}

export function putProposal(state: State, serial: number, proposal: Proposal): void {
  state.put(proposals, serial, proposal);
}
