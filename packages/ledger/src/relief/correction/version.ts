import { assert } from '../../machine/assert.ts';
import { type State, table } from '../../machine/state.ts';

/**
 * Which version of a corrected record counts: `current` is the last correction that took effect, or the record itself.
 * `proposal` is a correction by the same signer that waits for the other hand. What was never corrected has no row.
 */
export type Version = {
  readonly current: number;
  readonly voided: boolean;
  readonly proposal: number | null;
};

/** A correction that waits: of which record, by whom, whose agreement it needs, and the new body as JSON, null for void. */
export type Proposal = {
  readonly record: number;
  readonly signer: number;
  readonly hand: number;
  readonly to: string | null;
};

const versions = table<Version>({
  number: 91,
  name: 'version',
  key: 'integer',
  columns: ['current', 'voided', 'proposal'],
});
const proposals = table<Proposal>({
  number: 92,
  name: 'correction_proposal',
  key: 'integer',
  columns: ['record', 'signer', 'hand', 'to'],
});

/** The version of a record that counts. */
export function versionOf(state: State, record: number): Readonly<Version> {
  return state.get(versions, record) ?? { current: record, voided: false, proposal: null };
}

/** A correction takes effect: what waited before it waits no more. */
export function putVersion(state: State, record: number, now: Pick<Version, 'current' | 'voided'>): void {
  const { proposal, current: before } = versionOf(state, record);
  if (proposal !== null) state.remove(proposals, proposal);
  // A correction that another takes the place of leads to that one, for whoever follows what it moved.
  if (before !== record) state.put(versions, before, { ...now, proposal: null });
  state.put(versions, record, { ...now, proposal: null });
}

/** A correction waits for the other hand, in place of an earlier one of the same record. */
export function putProposal(state: State, correction: number, proposal: Proposal): void {
  const version = versionOf(state, proposal.record);
  if (version.proposal !== null) state.remove(proposals, version.proposal);
  state.put(versions, proposal.record, { ...version, proposal: correction });
  state.put(proposals, correction, proposal);
}

/** A correction that still waits. */
export function proposalNumbered(state: State, correction: number): Readonly<Proposal> | undefined {
  return state.get(proposals, correction);
}

/** The body that a proposal brings; undefined is void. */
export function bodyOfProposal({ to }: Readonly<Proposal>): object | undefined {
  if (to === null) return undefined;
  const body: unknown = JSON.parse(to);
  assert(typeof body === 'object' && body !== null, 'a proposal keeps a body');
  return body;
}
