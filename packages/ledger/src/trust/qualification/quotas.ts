import type { State } from '../../machine/state.ts';
import { findQualification } from './qualification.ts';
import { allowanceOf, type Cost, NO_ALLOWANCE, ownAllowance, spentOn } from './quota.ts';
import { rightsOf } from './rights.ts';

/** An allowance for a day, and what was written of it. */
type Quota = { readonly allowed: Cost; readonly spent: Cost };

/** What a subject may write in a day and has written: by right, by the integer name of each, and of its own. */
export type Quotas = { readonly own: Quota; readonly rights: readonly (Quota & { readonly serial: number })[] };

/** The quotas of a subject on the day of this time, seconds. */
export function quotasOf(state: State, subject: number, time: number): Quotas {
  const { qualifications, accreditations } = rightsOf(state, subject);
  const own = { allowed: ownAllowance(state), spent: spentOn(state, { against: 'own', subject }, time) };
  const rights = [...qualifications, ...accreditations].map((serial) => ({
    serial,
    allowed: allowanceOf(state, findQualification(state, serial) ?? NO_ALLOWANCE),
    spent: spentOn(state, { against: 'right', serial }, time),
  }));
  return { own, rights };
}
