import type { Static } from 'typebox';
import { listOf, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Change, Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { FixedRejection } from '../correction/corrected.ts';
import type { Movement } from '../correction/plan.ts';
import { oneHanded, say } from '../correction/said.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark, statesSame } from './earmark.ts';
import {
  addGoods,
  firstCondition,
  type GoodsRejection,
  goodsFields,
  goodsRejections,
  refuseGoods,
  refuseOtherGoods,
} from './goods.ts';
import { lotNumbered } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace, ownPlace } from './stock.ts';

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  earmark: optional(earmarkField),
  kind: Type.Literal('relief.openStock'),
  lines: listOf({ zh: '明细', en: 'Lines' }, record({ ...goodsFields, condition: firstCondition() }), LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

type OpenStock = Static<typeof body>;

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

  apply(record, context, state) {
    const moves = movesOf(record, context, state, context.serial);
    if ('code' in moves) return moves;

    describe({ record: context.serial, to: record }, context, state);
    say(state, 'relief.openStock', moves, context);
    return 'ok';
  },

  correction: oneHanded({
    name: 'relief.openStock',
    moves(to, context, state, record) {
      const moves = movesOf(to, context, state, record);
      return 'code' in moves ? moves : (refuseOther(state, to, record) ?? moves);
    },
    describe,
  }),
};

/** Each line is a lot, held by whoever joined. */
function movesOf(
  { at, place, earmark, lines }: OpenStock,
  { signer, serial, time }: Context,
  state: State,
  record: number,
): Movement[] | Refusal<OpenStockRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  // A place may be closed by the time that it is corrected.
  const where = (record === serial ? ownOpenPlace : ownPlace)(state, place, signer);
  if (typeof where !== 'number') return where;
  const bound = refuseEarmark(state, earmark);
  if (bound !== undefined) return bound;
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return lines.map(({ condition = 'usable', quantity }, position) => ({
    lot: lineNumber(record, position),
    quantity,
    from: { account: 'opening' },
    to: { account: 'held', holder: signer, steward: signer, place: where, condition },
  }));
}

/** A line stays the item, and the pack, that it was, under the earmark that all of them were under. */
function refuseOther(state: State, { earmark, lines }: OpenStock, record: number): Refusal<FixedRejection> | undefined {
  const bound = lotNumbered(state, lineNumber(record, 0))?.earmark ?? null;
  if (!statesSame(state, bound, earmark)) return no('correction_member_fixed', { field: 'earmark' });
  return refuseOtherGoods(state, lines, record);
}

/** What the lots are. */
function describe({ record, to }: Change<OpenStock>, { signer: holder }: Context, state: State): void {
  if (to === undefined) return;
  const first = lotNumbered(state, lineNumber(record, 0));
  const earmark = first === undefined ? putEarmark(state, lineNumber(record, 0), to.earmark) : first.earmark;
  for (const [position, line] of to.lines.entries())
    addGoods(state, line, { number: lineNumber(record, position), holder, earmark });
}
