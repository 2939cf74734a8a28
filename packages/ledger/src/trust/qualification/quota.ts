import { type State, table } from '../../machine/state.ts';
import { findQualification, type Qualification } from './qualification.ts';

/** Records written under a qualification on one UTC day, counted where it has an allowance. */
type Spent = { readonly day: number; readonly records: number };

const spent = table<Spent>({ number: 11, name: 'spent', key: 'integer', columns: ['day', 'records'] });

const DAY = 86_400;

/** How many records may still be written today under this qualification. */
export function leftToday(
  state: State,
  { serial, row }: { serial: number; row: Readonly<Qualification> },
  time: number,
): number {
  if (row.quota === null) return 1;
  return row.quota - spentOn(state, serial, Math.floor(time / DAY));
}

/** Counts one record against a qualification, if it has an allowance. */
export function spend(state: State, serial: number, time: number): void {
  if (findQualification(state, serial)?.quota === null) return;
  const day = Math.floor(time / DAY);
  state.put(spent, serial, { day, records: spentOn(state, serial, day) + 1 });
}

function spentOn(state: State, serial: number, day: number): number {
  const row = state.get(spent, serial);
  return row?.day === day ? row.records : 0;
}
