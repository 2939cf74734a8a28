import type { Static } from 'typebox';
import { code, flag, listOf, oneOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import { atOnce } from '../correction/plan.ts';
import { closedRejections, findPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { acceptCorrection } from './accept-correction.ts';
import { type RestRejection, refuseCounts, refuseRest, restRejections } from './acceptance.ts';
import { amountRejections, type CountRejection, countedRejections, countFields, reasonField } from './count.ts';
import { putHandCount } from './hand-count.ts';
import { findHandover, handoverRejections, putHandover } from './handover.ts';
import { linesOf } from './line.ts';
import { type PackageRejection, packageRejections, refusePackages } from './packages.ts';
import { fillAll, takeIn } from './take-in.ts';

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  checked: oneOf({ zh: '验收到', en: 'Checked' }, ['packages', 'contents']),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.accept'),
  last: flag({ zh: '最后一次', en: 'Nothing more is expected' }),
  lines: optional(listOf({ zh: '明细', en: 'Lines' }, record(countFields), LINES_MAX, 0)),
  note: optional(text({ zh: '备注', en: 'Note' })),
  packages: optional(listOf({ zh: '件', en: 'Packages' }, code({ zh: '标签', en: 'Label' }), LINES_MAX)),
  place: thing({ zh: '地点', en: 'Place' }),
  reason: reasonField(),
  ref: ref(),
  seen: optional(thing({ zh: '所见的最新记录', en: 'Last record seen about it' })),
});

/** The taker's hand: what really came. As often as it takes; nothing is ever accepted by default. */
export type Accept = Static<typeof body>;

type AcceptRejection =
  | 'at_in_future'
  | keyof typeof handoverRejections
  | 'place_closed'
  | 'not_taker'
  | PackageRejection
  | CountRejection
  | RestRejection;

export const accept: Kind<typeof body, AcceptRejection> = {
  name: 'relief.accept',
  title: { zh: '签收', en: 'Accept' },
  body,
  writers: ['relief_organisation', 'command_body', 'warehouse_operator', 'carrier', 'medical_institution', 'recipient'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    handover_not_found: handoverRejections.handover_not_found,
    not_taker: {
      number: 1330,
      status: 403,
      title: { zh: '货物不是交给签名主体的。', en: 'The goods were not handed to the signer.' },
      right: { zh: '由发出时写明的接收方签收。', en: 'The taker that the dispatch names accepts it.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    handover_place_not_found: handoverRejections.handover_place_not_found,
    handover_place_not_yours: handoverRejections.handover_place_not_yours,
    ...closedRejections,
    ...packageRejections,
    ...countedRejections,
    ...amountRejections,
    ...restRejections,
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply(record, context, state) {
    const late = refuseTime(record.at, context.time);
    if (late !== undefined) return late;
    const found = findHandover(state, record.handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.taker !== context.signer) return no('not_taker');
    if (found.handover.cancelled) return no('handover_cancelled');
    const place = findPlace(state, record.place);
    if (place === undefined) return no('handover_place_not_found');
    if (place.place.of !== context.signer) return no('handover_place_not_yours');
    if (place.place.closed) return no('place_closed');
    const rows = linesOf(state, found).map(({ line }) => line);
    const refusal =
      refusePackages(state, found, record) ?? refuseCounts(state, rows, record) ?? refuseRest(rows, record);
    if (refusal !== undefined) return refusal;

    const turn = { found, place: place.serial, time: context.time };
    const count = takeIn(state, turn, record, atOnce(state, context));
    putHandCount(state, context.serial, { ...count, fills: fillAll(state, turn, count, context.serial) });
    const ended = found.handover.ended || record.last;
    putHandover(state, found.serial, { ...found.handover, taken: true, answered: true, ended });
    return 'ok';
  },

  correction: acceptCorrection,
};
