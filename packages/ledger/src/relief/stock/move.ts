import Type, { type Static } from 'typebox';
import { listOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import type { Movement } from '../correction/plan.ts';
import { oneHanded, say } from '../correction/said.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import {
  findLeaving,
  findNamed,
  type InHandRejection,
  inHandFields,
  inHandRejections,
  type Leaving,
  type LeavingRejection,
  leavingRejections,
} from './in-hand.ts';
import { LINES_MAX, lineNumber } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace, ownPlace } from './stock.ts';

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  from: thing({ zh: '从', en: 'From' }),
  kind: Type.Literal('relief.move'),
  lines: listOf(
    { zh: '明细', en: 'Lines' },
    record({ ...inHandFields, quantity: quantity({ zh: '数量', en: 'Quantity' }) }),
    LINES_MAX,
  ),
  note: optional(text({ zh: '备注', en: 'Note' })),
  ref: ref(),
  to: thing({ zh: '到', en: 'To' }),
});

type MoveBetween = Static<typeof body>;

type MoveRejection = 'at_in_future' | OpenPlaceRejection | 'move_nowhere' | InHandRejection | LeavingRejection;

/** Goods change their place and nothing else: one holder, its own places. */
export const move: Kind<typeof body, MoveRejection> = {
  name: 'relief.move',
  title: { zh: '移库', en: 'Move between places' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...openPlaceRejections,
    move_nowhere: {
      number: 1117,
      status: 422,
      title: { zh: '两个地点是同一个。', en: 'Both places are the same.' },
      right: { zh: '写两个不同的地点。', en: 'Name two places.' },
    },
    ...inHandRejections,
    ...leavingRejections,
  },

  reach: ({ from, to, lines }, _, state) => reachOf(state, { places: [from, to], lots: lines.map(({ lot }) => lot) }),

  apply(record, context, state) {
    const moves = movesOf(record, context, state, context.serial);
    if ('code' in moves) return moves;

    say(state, 'relief.move', moves, context);
    return 'ok';
  },

  correction: oneHanded({ name: 'relief.move', moves: movesOf }),
};

function movesOf(
  { at, from, to, lines }: MoveBetween,
  { signer, serial, time }: Context,
  state: State,
  record: number,
): Movement[] | Refusal<MoveRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const isNew = record === serial;
  // A place may be closed, and goods may have moved on, by the time that it is corrected.
  const [here, there] = [ownPlace(state, from, signer), (isNew ? ownOpenPlace : ownPlace)(state, to, signer)];
  if (typeof here !== 'number') return here;
  if (typeof there !== 'number') return there;
  if (here === there) return no('move_nowhere');
  const leaving = (isNew ? findLeaving : findNamed)(state, lines, { holder: signer, place: here });
  return 'code' in leaving
    ? leaving
    : leaving.map((one, position) => movedTo(one, there, lineNumber(record, position)));
}

function movedTo({ lot, holding, quantity }: Leaving, place: number, line: number): Movement {
  const from = { account: 'held', ...holding } as const;
  return { lot, quantity, from, to: { ...from, place }, line };
}
