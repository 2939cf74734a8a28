import type { Context, SealedKind, Writer } from '../machine/kind.ts';
import { no, type Refusal } from '../machine/rejection.ts';
import type { State } from '../machine/state.ts';
import type { RecordBody } from '../machine/transaction.ts';
import { isMember } from './council/council.ts';
import { findAccreditation, isAccreditationInForce } from './qualification/accreditation.ts';
import { findQualification, isDated, isSuspendedAuthority, type Qualification } from './qualification/qualification.ts';
import { leftToday } from './qualification/quota.ts';
import { rightsOf } from './qualification/rights.ts';
import { isUnlimited, outsideScope } from './qualification/scope.ts';

/** What lets a record be written: a standing, or the qualification that its writing is counted against. */
export type Warrant = { readonly qualification: number | undefined };

type Held = { readonly serial: number; readonly row: Readonly<Qualification> };

/** By what right the signer writes this kind here and now; a refusal says what would be needed. */
export function authorise(state: State, kind: SealedKind, record: RecordBody, context: Context): Warrant | Refusal {
  const { signer, time } = context;
  if (kind.writers.includes('council') && isMember(state, signer) && isSuspendedAuthority(state, signer, time))
    return no('signer_suspended', { kind: kind.name });
  if (kind.writers.some((writer) => hasStanding(state, writer, signer, time))) return { qualification: undefined };
  const held = heldQualifications(state, kind.writers, signer, time);
  if (held.length === 0) return no('not_qualified', { kind: kind.name, wanted: kind.writers.join(', ') });
  const active = held.filter(({ row }) => row.standing === 'in_force' || kind.whileSuspended);
  if (active.length === 0) return no('signer_suspended', { kind: kind.name });
  const reaching = withinScope(state, kind, record, context, active);
  if ('code' in reaching) return reaching;
  const affording = kind.whileSuspended ? reaching[0] : reaching.find((one) => leftToday(state, one, time) > 0);
  return affording === undefined ? no('quota_exceeded', quotaFigures(reaching)) : { qualification: affording.serial };
}

function withinScope(
  state: State,
  kind: SealedKind,
  record: RecordBody,
  context: Context,
  active: readonly Held[],
): readonly Held[] | Refusal {
  if (active.every(({ row }) => isUnlimited(row))) return active;
  const reach = kind.reach(record, context, state);
  const outside = active.map(({ row }) => outsideScope(row, reach));
  const reaching = active.filter((_, i) => outside[i] === undefined);
  return reaching.length > 0 ? reaching : no('outside_scope', { what: outside[0] ?? '' });
}

function quotaFigures(held: readonly Held[]) {
  return { quota: Math.max(...held.map(({ row }) => row.quota ?? 0)) };
}

/** Standings that no qualification gives. */
function hasStanding(state: State, writer: Writer, signer: number, time: number): boolean {
  if (writer === 'subject') return true;
  if (writer === 'council') return isMember(state, signer);
  if (writer !== 'authority') return false;
  return rightsOf(state, signer).accreditations.some((serial) => {
    const row = findAccreditation(state, serial);
    return row !== undefined && isAccreditationInForce(row, time);
  });
}

function heldQualifications(state: State, writers: readonly Writer[], signer: number, time: number): Held[] {
  return rightsOf(state, signer).qualifications.flatMap((serial) => {
    const row = findQualification(state, serial);
    const isHeld = row !== undefined && row.standing !== 'revoked' && writers.includes(row.type) && isDated(row, time);
    return isHeld ? { serial, row } : [];
  });
}
