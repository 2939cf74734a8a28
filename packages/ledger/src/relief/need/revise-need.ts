import { optional, record, ref, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Rejection } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { itemNumbered } from '../item/item.ts';
import { placeNumbered } from '../place/place.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { refuseWanted, roomRejections, substitutesOf, wantedColumns, wantedFields, wantedRejections } from './need.ts';
import { findNeed, hasRoomAt, reachOfNeed, reviseOpenNeed } from './open.ts';

const body = record({
  ...wantedFields,
  at: when(),
  kind: Type.Literal('relief.reviseNeed'),
  need: thing({ zh: '需求', en: 'Need' }),
  ref: ref(),
  seen: optional(thing({ zh: '所见的最新记录', en: 'Last record seen about it' })),
});

/** Shared by all that acts on an open need. */
export const needRejections = {
  need_not_found: {
    number: 1220,
    status: 404,
    title: { zh: '没有这个需求。', en: 'There is no such need.' },
    right: { zh: '核对需求的名称。', en: 'Check the name of the need.' },
  },
  need_not_yours: {
    number: 1221,
    status: 403,
    title: { zh: '这个需求是别的主体提出的。', en: 'Somebody else stated this need.' },
    right: { zh: '由提出者修改或结束。', en: 'Whoever stated it revises and closes it.' },
  },
  need_closed: {
    number: 1222,
    status: 409,
    title: { zh: '这个需求已经结束。', en: 'The need is closed.' },
    right: { zh: '如仍需要，另发新需求。', en: 'Post a new need if it is still lacking.' },
  },
} as const satisfies { [code: string]: Rejection };

type ReviseRejection =
  | 'at_in_future'
  | keyof typeof needRejections
  | keyof typeof wantedRejections
  | keyof typeof roomRejections;

/** The stater says anew what is wanted; place and item stay. */
export const reviseNeed: Kind<typeof body, ReviseRejection> = {
  name: 'relief.reviseNeed',
  title: { zh: '修改需求', en: 'Revise a need' },
  body,
  writers: ['medical_institution', 'recipient', 'reporter'],
  rejections: { ...timeRejections, ...needRejections, ...wantedRejections, ...roomRejections },

  reach: ({ need }, _, state) => reachOfNeed(state, need),

  apply(record, { signer, time }, state) {
    const late = refuseTime(record.at, time);
    if (late !== undefined) return late;
    const found = findNeed(state, record.need);
    if (found === undefined) return no('need_not_found');
    if (found.need.stater !== signer) return no('need_not_yours');
    if (found.need.closed) return no('need_closed');
    const refusal = refuseWanted(state, record, itemNumbered(state, found.need.item)?.grades ?? [], time);
    if (refusal !== undefined) return refusal;

    const substitutes = substitutesOf(state, record);
    const added = substitutes.filter((item) => !found.need.substitutes.includes(item));
    const isOthers = placeNumbered(state, found.need.place)?.of !== signer;
    if (!hasRoomAt(state, found.need.place, added, isOthers)) return no('needs_full');

    reviseOpenNeed(state, found.serial, { ...wantedColumns(record), substitutes, stated: time });
    return 'ok';
  },
};
