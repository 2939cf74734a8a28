import Type from 'typebox';
import { listOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import {
  findLeaving,
  type InHandRejection,
  inHandFields,
  inHandRejections,
  type LeavingRejection,
  leavingRejections,
} from './in-hand.ts';
import { LINES_MAX } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace, ownPlace } from './stock.ts';

const body = record({
  at: when(),
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

  apply({ at, from, to, lines }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const [here, there] = [ownPlace(state, from, signer), ownOpenPlace(state, to, signer)];
    if (typeof here !== 'number') return here;
    if (typeof there !== 'number') return there;
    if (here === there) return no('move_nowhere');
    const leaving = findLeaving(state, lines, { holder: signer, place: here });
    if ('code' in leaving) return leaving;

    for (const { lot, holding, quantity } of leaving) {
      const account = { account: 'held', ...holding } as const;
      post(state, { record: serial, time, lot, quantity, from: account, to: { ...account, place: there } });
    }
    return 'ok';
  },
};
