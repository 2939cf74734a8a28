import { oneOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { closedRejections, findPlace, putPlace } from './place.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.closePlace'),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['moved', 'merged', 'ward_closed', 'entered_twice', 'other']),
  ref: ref(),
});

type ClosePlaceRejection = 'at_in_future' | 'close_place_not_found' | 'close_place_not_yours' | 'place_closed';

/** Nothing more comes to a place; what still lies there is moved, sent, used, counted or written off. */
export const closePlace: Kind<typeof body, ClosePlaceRejection> = {
  name: 'relief.closePlace',
  title: { zh: '关闭地点', en: 'Close a place' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'medical_institution',
    'recipient',
    'carrier',
    'supplier',
    'reporter',
  ],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    close_place_not_found: {
      number: 1550,
      status: 404,
      title: { zh: '没有这个地点。', en: 'There is no such place.' },
      right: { zh: '核对地点的名称。', en: 'Check the name of the place.' },
    },
    close_place_not_yours: {
      number: 1551,
      status: 403,
      title: {
        zh: '这个地点不属于签名主体，也不是它登记的。',
        en: 'The place is neither the signer’s nor registered by it.',
      },
      right: { zh: '由所属组织或登记它的主体关闭。', en: 'Let whose it is, or who registered it, close it.' },
    },
    ...closedRejections,
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply({ at, place }, { signer, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const found = findPlace(state, place);
    if (found === undefined) return no('close_place_not_found');
    if (found.place.of !== signer && found.place.registeredBy !== signer) return no('close_place_not_yours');
    if (found.place.closed) return no('place_closed');

    putPlace(state, found.serial, { ...found.place, closed: true });
    return 'ok';
  },
};
