import { flag, lineOf, listOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import { Plan } from '../correction/plan.ts';
import { closedRejections, findPlace } from '../place/place.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { unclaim } from './claim.ts';
import { comeHome, homewards } from './come-home.ts';
import { amountRejections, countedRejections, countFields } from './count.ts';
import { putHandCount } from './hand-count.ts';
import { findHandover, handoverRejections, putHandover } from './handover.ts';
import { asItStands, type HomeRejection, homeRejections, laterRejections, refuseHome } from './home.ts';
import { lineAt } from './line.ts';
import { takeBackCorrection } from './take-back-correction.ts';

const lineField = record({
  ...countFields,
  // Where later hands took the packages unopened, what was never loaded is open in their line.
  later: optional(lineOf({ zh: '后续交接的行', en: 'Line of a later leg where it is open' })),
});

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  handover: thing({ zh: '交接', en: 'Handover' }),
  kind: Type.Literal('relief.takeBack'),
  last: flag({ zh: '最后一次', en: 'Nothing more is expected back' }),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX, 0),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

type TakeBackRejection =
  | 'at_in_future'
  | keyof typeof handoverRejections
  | 'place_closed'
  | 'taker_back_not_giver'
  | HomeRejection;

export const takeBack: Kind<typeof body, TakeBackRejection> = {
  name: 'relief.takeBack',
  title: { zh: '收回', en: 'Take back' },
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
    handover_not_found: handoverRejections.handover_not_found,
    taker_back_not_giver: {
      number: 1360,
      status: 403,
      title: { zh: '货物不是签名主体发出的。', en: 'The signer did not dispatch this.' },
      right: { zh: '由发出方收回。', en: 'Whoever dispatched it takes it back.' },
    },
    handover_cancelled: handoverRejections.handover_cancelled,
    handover_place_not_found: handoverRejections.handover_place_not_found,
    handover_place_not_yours: handoverRejections.handover_place_not_yours,
    ...closedRejections,
    ...countedRejections,
    ...laterRejections,
    ...amountRejections,
    ...homeRejections,
  },

  reach: ({ place }, _, state) => reachOf(state, { places: [place] }),

  apply(record, context, state) {
    const late = refuseTime(record.at, context.time);
    if (late !== undefined) return late;
    const found = findHandover(state, record.handover);
    if (found === undefined) return no('handover_not_found');
    if (found.handover.giver !== context.signer) return no('taker_back_not_giver');
    if (found.handover.cancelled) return no('handover_cancelled');
    const place = findPlace(state, record.place);
    if (place === undefined) return no('handover_place_not_found');
    if (place.place.of !== context.signer) return no('handover_place_not_yours');
    if (place.place.closed) return no('place_closed');
    const refusal = refuseHome(state, found, record, place.serial, asItStands);
    if (refusal !== undefined) return refusal;

    const plan = new Plan();
    const count = comeHome(state, { found, place: place.serial }, record, homewards(state, plan, context));
    // What was missing was never loaded: it lay there all the time, and whoever found it there finds it no more.
    plan.settle(state, { record: context.serial, time: context.time, corrected: found.serial });
    for (const { line, good = 0 } of record.lines) {
      const home = { good, place: place.serial };
      unclaim(state, lineAt(state, found, line), home, { record: context.serial, time: context.time });
    }
    putHandCount(state, context.serial, count);
    putHandover(state, found.serial, { ...found.handover, taken: true, ended: found.handover.ended || record.last });
    return 'ok';
  },

  correction: takeBackCorrection,
};
