import type { Static } from 'typebox';
import { listOf, oneOf, optional, party, record, ref, seconds, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { addAllocation } from './allocation.ts';
import { type AllotRejection, type Allotted, allotLines, allotRejections } from './allot.ts';
import { fromFund, fromLot, fromPledge } from './source.ts';

/** Why somebody decided so, where neither the donor nor a rule did. */
const DECISIONS = [
  'most_urgent',
  'largest_gap',
  'equal_shares',
  'nearest',
  'expires_soon',
  'only_fit',
  'by_order',
  'donor_wish',
  'other',
] as const;

const basisField = Type.Union(
  [
    record({ type: Type.Literal('earmark') }),
    record({ reason: oneOf({ zh: '理由', en: 'Reason' }, DECISIONS), type: Type.Literal('decision') }),
    record({ round: thing({ zh: '轮次', en: 'Round' }), type: Type.Literal('round') }),
  ],
  { title: 'Basis', 'x-zh': '依据' },
);

const body = record({
  at: when(),
  basis: basisField,
  kind: Type.Literal('relief.allocate'),
  lines: listOf({ zh: '明细', en: 'Lines' }, Type.Union([fromLot, fromPledge, fromFund]), LINES_MAX),
  note: optional(text({ zh: '说明', en: 'Note' })),
  owner: party({ zh: '由谁决定', en: 'Who decided' }),
  ref: ref(),
  until: optional(seconds({ zh: '保留至', en: 'Held back until' })),
});

/** The decision which lot, pledge or money goes to which need: on what basis, and whose decision it was. */
export type Allocate = Static<typeof body>;

type AllocateRejection =
  | 'at_in_future'
  | 'allocate_owner_not_found'
  | 'round_unknown'
  | 'allocate_until_passed'
  | AllotRejection;

export const allocate: Kind<typeof body, AllocateRejection> = {
  name: 'relief.allocate',
  title: { zh: '分配', en: 'Allocate' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient', 'supplier', 'verified_donor'],
  rejections: {
    ...timeRejections,
    allocate_owner_not_found: {
      number: 1610,
      status: 404,
      title: { zh: '没有作出决定的单位。', en: 'There is no such party that decided.' },
      right: { zh: '写谁作的决定；自己决定的写自己。', en: 'Name who decided; the signer, if it did itself.' },
    },
    round_unknown: {
      number: 1611,
      status: 404,
      title: { zh: '没有这个轮次。', en: 'There is no such round of sharing out.' },
      right: { zh: '按决定分配的写理由。', en: 'Where somebody decided, give the reason of the decision.' },
    },
    allocate_until_passed: {
      number: 1612,
      status: 422,
      title: { zh: '保留的期限已过。', en: 'The time until which it is held back is over.' },
      right: { zh: '写一个将来的时间，或不写。', en: 'State a time to come, or none.' },
    },
    ...allotRejections,
  },

  reach: ({ lines }, _, state) =>
    reachOf(state, {
      places: lines.flatMap((line) => ('place' in line ? line.place : [])),
      lots: lines.flatMap((line) => ('lot' in line ? line.lot : [])),
    }),

  apply(record, { signer, serial, time }, state) {
    const late = refuseTime(record.at, time);
    if (late !== undefined) return late;
    if (findParty(state, record.owner) === undefined) return no('allocate_owner_not_found');
    const refusal = refuseBasis(record, time);
    if (refusal !== undefined) return refusal;
    const isEarmark = record.basis.type === 'earmark';
    const allotted = allotLines(state, record.lines, { signer, time, isEarmark });
    if ('code' in allotted) return allotted;

    for (const [position, one] of allotted.entries())
      setAside(state, one, lineNumber(serial, position), record.until ?? null, { signer, serial, time });
    return 'ok';
  },
};

/** Rounds are kept by nobody yet: nothing but a decision or an earmark says why. */
function refuseBasis(
  { basis, until }: Allocate,
  time: number,
): Refusal<'round_unknown' | 'allocate_until_passed'> | undefined {
  if (basis.type === 'round') return no('round_unknown');
  return until !== undefined && until < time ? no('allocate_until_passed') : undefined;
}

function setAside(
  state: State,
  { source, need, quantity }: Allotted,
  name: number,
  until: number | null,
  { signer, serial, time }: Pick<Context, 'signer' | 'serial' | 'time'>,
): void {
  const cause = { record: serial, time };
  source.set(quantity, cause);
  addAllocation(state, name, source.key, { need, by: signer, source: source.type, until, quantity }, cause);
}
