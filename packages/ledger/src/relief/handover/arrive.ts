import { code, listOf, optional, paper, party, record, ref, subject, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import { say } from '../correction/said.ts';
import { reachOf } from '../reach.ts';
import { timeRejections } from '../relief.ts';
import { addGoods, firstCondition, goodsFields, goodsRejections } from '../stock/goods.ts';
import { openPlaceRejections } from '../stock/stock.ts';
import { putArrival } from './arrival.ts';
import { arriveCorrection } from './arrive-correction.ts';
import { type ArriveRejection, arrivalOfLine, findArrived, movesOf } from './came-first.ts';
import { handRejections } from './handover.ts';

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  giver: party({ zh: '发出方', en: 'Giver' }),
  kind: Type.Literal('relief.arrive'),
  labels: optional(listOf({ zh: '件的标签', en: 'Labels of packages' }, code({ zh: '标签', en: 'Label' }), LINES_MAX)),
  lines: listOf({ zh: '明细', en: 'Lines' }, record({ ...goodsFields, condition: firstCondition() }), LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
  steward: optional(subject({ zh: '责任方（替别人保管时）', en: 'Steward, if held for another' })),
  waybill: optional(code({ zh: '运单号', en: 'Waybill' }, '[A-Za-z0-9][A-Za-z0-9._/-]{0,39}')),
});

/** Goods that came before their dispatch: held and fit for use at once, from *found*; the giver has not signed. */
export const arrive: Kind<typeof body, ArriveRejection> = {
  name: 'relief.arrive',
  title: { zh: '先到', en: 'Arrive before the dispatch' },
  body,
  writers: ['relief_organisation', 'command_body', 'warehouse_operator', 'carrier', 'medical_institution', 'recipient'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    arrive_giver_not_found: {
      number: 1500,
      status: 404,
      title: { zh: '没有这个发出方。', en: 'There is no such giver.' },
      right: { zh: '写送来货物的主体；没有密钥的先登记。', en: 'Name who sent it; list a party without keys first.' },
    },
    ...handRejections,
    ...openPlaceRejections,
    arrive_steward_not_found: {
      number: 1501,
      status: 404,
      title: { zh: '没有这个责任方。', en: 'There is no such steward.' },
      right: { zh: '写替谁保管；归自己的不写。', en: 'Name for whom it is held; of your own goods, nobody.' },
    },
    ...goodsRejections,
  },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], items: lines.map(({ item }) => item) }),

  apply(record, context, state) {
    const arrived = findArrived(record, context, state, context.serial);
    if ('code' in arrived) return arrived;

    for (const [position, line] of record.lines.entries()) {
      const number = lineNumber(context.serial, position);
      addGoods(state, line, { number, holder: context.signer });
      putArrival(state, number, arrivalOfLine(arrived, line));
    }
    say(state, 'relief.arrive', movesOf(arrived, record, context.serial), context);
    return 'ok';
  },

  correction: arriveCorrection,
};
