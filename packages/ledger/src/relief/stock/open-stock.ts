import Type from 'typebox';
import { listOf, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark } from './earmark.ts';
import { addGoods, firstCondition, type GoodsRejection, goodsFields, goodsRejections, refuseGoods } from './goods.ts';
import { LINES_MAX, lineNumber } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace } from './stock.ts';

const body = record({
  at: when(),
  earmark: optional(earmarkField),
  kind: Type.Literal('relief.openStock'),
  lines: listOf({ zh: '明细', en: 'Lines' }, record({ ...goodsFields, condition: firstCondition() }), LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

type OpenStockRejection = 'at_in_future' | OpenPlaceRejection | keyof typeof earmarkRejections | GoodsRejection;

/** Opening stock: in the books from *opening*, and never shown as a gift. */
export const openStock: Kind<typeof body, OpenStockRejection> = {
  name: 'relief.openStock',
  title: { zh: '期初库存', en: 'State opening stock' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  rejections: { ...timeRejections, ...openPlaceRejections, ...earmarkRejections, ...goodsRejections },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], items: lines.map(({ item }) => item) }),

  apply({ at, place, earmark, lines }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const where = ownOpenPlace(state, place, signer);
    if (typeof where !== 'number') return where;
    const condition = refuseEarmark(state, earmark);
    if (condition !== undefined) return condition;
    for (const [position, line] of lines.entries()) {
      const refusal = refuseGoods(state, line, position);
      if (refusal !== undefined) return refusal;
    }

    const bound = putEarmark(state, lineNumber(serial, 0), earmark);
    for (const [position, { condition = 'usable', quantity, ...goods }] of lines.entries()) {
      const lot = addGoods(state, goods, { serial, position, holder: signer, earmark: bound });
      const to = { account: 'held', holder: signer, steward: signer, place: where, condition } as const;
      post(state, { record: serial, time, lot, quantity, from: { account: 'opening' }, to });
    }
    return 'ok';
  },
};
