import { type State, table } from '../../machine/state.ts';
import { theParameters } from '../council/parameters.ts';
import { findQualification, type Qualification } from './qualification.ts';

/** What is written on a day, or may be: records, and bytes of the entries they stand in. */
export type Cost = { readonly records: number; readonly bytes: number };

/** What a record is counted against: a qualification or an accreditation, or the allowance that a subject has of its own. */
export type Warrant =
  | { readonly against: 'right'; readonly serial: number }
  | { readonly against: 'own'; readonly subject: number };

type Spent = Cost & { readonly day: number };

const spent = table<Spent>({ number: 11, name: 'spent', key: 'integer', columns: ['day', 'records', 'bytes'] });
const ownSpent = table<Spent>({ number: 50, name: 'own_spent', key: 'integer', columns: ['day', 'records', 'bytes'] });

/** Stated by accreditations, and by most qualifications. */
export const NO_ALLOWANCE = { quota: null, bytes: null };

const DAY = 86_400;

/** What may be written in a day under a qualification: what it says, else what the council's parameters say. */
export function allowanceOf(state: State, { quota, bytes }: Pick<Qualification, 'quota' | 'bytes'>): Cost {
  const usual = theParameters(state);
  return { records: quota ?? usual.records, bytes: bytes ?? usual.bytes };
}

/** What every subject may write in a day that stops, takes back, answers or votes, besides its qualifications. */
export function ownAllowance(state: State): Cost {
  const { ownRecords, ownBytes } = theParameters(state);
  return { records: ownRecords, bytes: ownBytes };
}

/** Whether today's allowance leaves room for this. */
export function affords(state: State, warrant: Warrant, cost: Cost, time: number): boolean {
  const { records, bytes } = spentOn(state, warrant, time);
  const allowed = allowedBy(state, warrant);
  return records + cost.records <= allowed.records && bytes + cost.bytes <= allowed.bytes;
}

/** Counts what was written. */
export function spend(state: State, warrant: Warrant, cost: Cost, time: number): void {
  const { records, bytes } = spentOn(state, warrant, time);
  const [counted, holder] = rowOf(warrant);
  const day = Math.floor(time / DAY);
  state.put(counted, holder, { day, records: records + cost.records, bytes: bytes + cost.bytes });
}

function allowedBy(state: State, warrant: Warrant): Cost {
  if (warrant.against === 'own') return ownAllowance(state);
  return allowanceOf(state, findQualification(state, warrant.serial) ?? NO_ALLOWANCE);
}

/** What was written so far on the day of this time. */
export function spentOn(state: State, warrant: Warrant, time: number): Cost {
  const [counted, holder] = rowOf(warrant);
  const row = state.get(counted, holder);
  return row?.day === Math.floor(time / DAY) ? row : { records: 0, bytes: 0 };
}

function rowOf(warrant: Warrant) {
  return warrant.against === 'own' ? ([ownSpent, warrant.subject] as const) : ([spent, warrant.serial] as const);
}
