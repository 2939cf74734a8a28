import { assert } from '../../machine/assert.ts';
import { type State, table } from '../../machine/state.ts';
import { isEntryDisputed } from '../key/suspicion.ts';
import { addRight, rightsOf } from './rights.ts';
import { coversAreas } from './scope.ts';
import type { QualificationType } from './type.ts';

/** The council's leave to an authority to grant qualifications of given types. */
export type Accreditation = {
  readonly authority: number;
  readonly types: readonly QualificationType[];
  readonly areas: readonly string[] | null;
  readonly until: number | null;
  readonly withdrawnAt: number | null;
  /** Log entries that brought it about: the proposal and the approvals that a receipt shows. */
  readonly entries: readonly number[];
  /** Until when what was granted under it holds after it was withdrawn, unless another authority vouches for it. */
  readonly lapsesAt: number | null;
};

const accreditations = table<Accreditation>({
  number: 7,
  name: 'accreditation',
  key: 'integer',
  columns: ['authority', 'types', 'areas', 'until', 'withdrawnAt', 'entries', 'lapsesAt'],
});

/** Lets an authority grant qualifications. */
export function grantAccreditation(
  state: State,
  serial: number,
  row: Omit<Accreditation, 'withdrawnAt' | 'lapsesAt'>,
): void {
  state.put(accreditations, serial, { ...row, withdrawnAt: null, lapsesAt: null });
  addRight(state, row.authority, 'accreditations', serial);
}

export function findAccreditation(state: State, serial: number): Readonly<Accreditation> | undefined {
  return state.get(accreditations, serial);
}

/** Ends an accreditation at a time; what was granted holds until it lapses, or for good. */
export function withdrawAccreditation(
  state: State,
  serial: number,
  { time, lapses }: { time: number; lapses: number | null },
): void {
  const row = findAccreditation(state, serial);
  assert(row !== undefined && row.withdrawnAt === null, 'it is in force');
  state.put(accreditations, serial, { ...row, withdrawnAt: time, lapsesAt: lapses });
}

/** An accreditation under which this authority may now grant this type in these areas. */
export function accreditationFor(
  state: State,
  authority: number,
  wanted: { type: QualificationType; areas: readonly string[] | undefined },
  time: number,
): number | undefined {
  return rightsOf(state, authority).accreditations.find((serial) => {
    const row = findAccreditation(state, serial);
    return (
      row !== undefined &&
      isCurrent(state, row, time) &&
      row.types.includes(wanted.type) &&
      coversAreas(row.areas, wanted.areas ?? null)
    );
  });
}

/** Whether it is in force, and no entry that it rests on is disputed. */
export function isCurrent(state: State, row: Readonly<Accreditation>, time: number): boolean {
  return isAccreditationInForce(row, time) && !row.entries.some((index) => isEntryDisputed(state, index));
}

export function isAccreditationInForce(row: Readonly<Accreditation>, time: number): boolean {
  return (row.until === null || time <= row.until) && (row.withdrawnAt === null || time < row.withdrawnAt);
}
