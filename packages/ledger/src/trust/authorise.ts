import type { Context, SealedKind, Writer } from '../machine/kind.ts';
import { no, type Refusal } from '../machine/rejection.ts';
import type { State } from '../machine/state.ts';
import type { RecordBody } from '../machine/transaction.ts';
import { isMember } from './council/council.ts';
import { hasSeat } from './council/panel.ts';
import { findAccreditation, isCurrent } from './qualification/accreditation.ts';
import { heldNow, isSuspendedAuthority, type Qualification, standingOf } from './qualification/qualification.ts';
import { affords, allowanceOf, type Cost, NO_ALLOWANCE, ownAllowance, type Warrant } from './qualification/quota.ts';
import { rightsOf } from './qualification/rights.ts';
import { isUnlimited, outsideScope } from './qualification/scope.ts';

type Held = { readonly serial: number; readonly row: Readonly<Qualification> };

/** What the signer's writing of this kind is counted against, here and now; a refusal says what would be needed. */
export function authorise(
  state: State,
  kind: SealedKind,
  record: RecordBody,
  context: Context,
  cost: Cost,
): Warrant | Refusal {
  const { signer, time } = context;
  if (isVoter(state, kind, signer, time) && isSuspendedAuthority(state, signer, time))
    return no('signer_suspended', { kind: kind.name });
  const standing = firstStanding(state, kind.writers, signer, time);
  if (standing !== undefined) return byStanding(state, kind, standing, context, cost);
  const held = heldQualifications(state, kind.writers, signer, time);
  if (held.length === 0) return no('not_qualified', { kind: kind.name, wanted: kind.writers.join(', ') });
  const active = held.filter(({ row }) => standingOf(state, row) === 'in_force' || kind.whileSuspended);
  if (active.length === 0) return no('signer_suspended', { kind: kind.name });
  const reaching = withinScope(state, kind, record, context, active);
  if ('code' in reaching) return reaching;
  if (kind.allowance === 'own') return byOwn(state, context, cost);
  return byRight(state, reaching, cost, time);
}

/** Against the first of these qualifications that leaves room. */
function byRight(state: State, reaching: readonly Held[], cost: Cost, time: number): Warrant | Refusal {
  for (const { serial } of reaching) {
    const warrant = { against: 'right', serial } as const;
    if (affords(state, warrant, cost, time)) return warrant;
  }
  return exceeded(state, reaching);
}

/** Whether the signer votes by this kind, as a member of the council or of a panel. */
function isVoter(state: State, { writers }: SealedKind, signer: number, time: number): boolean {
  return writers.includes('council') && (isMember(state, signer) || hasSeat(state, signer, time));
}

/** What a standing lets one write is one's own to say, but what an authority grants is counted by accreditation. */
function byStanding(
  state: State,
  kind: SealedKind,
  standing: Standing,
  context: Context,
  cost: Cost,
): Warrant | Refusal {
  if (standing === 'own' || kind.allowance === 'own') return byOwn(state, context, cost);
  const warrant = { against: 'right', serial: standing } as const;
  const usual = allowanceOf(state, NO_ALLOWANCE);
  return affords(state, warrant, cost, context.time) ? warrant : no('quota_exceeded', usual);
}

/** Against the signer's own allowance, if that leaves room. */
function byOwn(state: State, { signer, time }: Context, cost: Cost): Warrant | Refusal {
  const warrant = { against: 'own', subject: signer } as const;
  return affords(state, warrant, cost, time) ? warrant : no('quota_exceeded', ownAllowance(state));
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

function exceeded(state: State, held: readonly Held[]): Refusal {
  const allowances = held.map(({ row }) => allowanceOf(state, row));
  const largest = (of: keyof Cost) => Math.max(...allowances.map((one) => one[of]));
  return no('quota_exceeded', { records: largest('records'), bytes: largest('bytes') });
}

/** A standing that no qualification gives: one's own, or the accreditation by which one is an authority. */
type Standing = 'own' | number;

function firstStanding(state: State, writers: readonly Writer[], signer: number, time: number): Standing | undefined {
  for (const writer of writers) {
    const standing = plainStanding(state, writer, signer, time);
    if (standing !== undefined) return standing;
  }
  return undefined;
}

function plainStanding(state: State, writer: Writer, signer: number, time: number): Standing | undefined {
  if (writer === 'subject') return 'own';
  if (writer === 'council') return isMember(state, signer) ? 'own' : undefined;
  if (writer === 'panel') return hasSeat(state, signer, time) ? 'own' : undefined;
  if (writer !== 'authority') return undefined;
  return rightsOf(state, signer).accreditations.find((serial) => {
    const row = findAccreditation(state, serial);
    return row !== undefined && isCurrent(state, row, time);
  });
}

function heldQualifications(state: State, writers: readonly Writer[], signer: number, time: number): Held[] {
  return heldNow(state, signer, time).filter(({ row }) => writers.includes(row.type));
}
