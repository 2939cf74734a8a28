import type { Context, SealedKind, Writer } from '../machine/kind.ts';
import { no, type Refusal } from '../machine/rejection.ts';
import type { State } from '../machine/state.ts';
import type { RecordBody } from '../machine/transaction.ts';
import { isMember } from './council/council.ts';
import {
  findAccreditation,
  findQualification,
  isAccreditationInForce,
  isDated,
  isSuspendedAuthority,
  isUnlimited,
  outsideScope,
  type Qualification,
  rightsOf,
} from './qualification/qualification.ts';

/** Whether the signer may write this kind here and now; a refusal says what would be needed. */
export function authorise(state: State, kind: SealedKind, record: RecordBody, context: Context): Refusal | undefined {
  const { signer, time } = context;
  if (kind.writers.includes('council') && isMember(state, signer) && isSuspendedAuthority(state, signer, time))
    return no('signer_suspended', { kind: kind.name });
  if (kind.writers.some((writer) => hasStanding(state, writer, signer, time))) return undefined;
  const held = heldQualifications(state, kind.writers, signer, time);
  if (held.length === 0) return no('not_qualified', { kind: kind.name, wanted: kind.writers.join(', ') });
  const active = held.filter((row) => row.standing === 'in_force' || kind.whileSuspended);
  if (active.length === 0) return no('signer_suspended', { kind: kind.name });
  if (active.some(isUnlimited)) return undefined;
  const reach = kind.reach(record, context, state);
  const outside = active.map((row) => outsideScope(row, reach));
  return outside.includes(undefined) ? undefined : no('outside_scope', { what: outside[0] ?? '' });
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

function heldQualifications(state: State, writers: readonly Writer[], signer: number, time: number): Qualification[] {
  return rightsOf(state, signer)
    .qualifications.map((serial) => findQualification(state, serial))
    .filter(
      (row): row is Qualification =>
        row !== undefined && row.standing !== 'revoked' && writers.includes(row.type) && isDated(row, time),
    );
}
