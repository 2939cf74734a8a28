import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import {
  integer,
  listOf,
  optional,
  paper,
  party,
  quantity,
  record,
  ref,
  seconds,
  subject,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Change, Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty, findSubject, findThing } from '../../trust/subject.ts';
import { findItem, gradeField } from '../item/item.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { type GoodsRejection, goodsRejections, refuseGoods } from '../stock/goods.ts';
import { type FundRejection, fundRejections, ownFund } from './fund.ts';
import { amountField } from './money.ts';
import {
  addPurchase,
  canBeRepriced,
  linesOrdered,
  type Purchase,
  type PurchaseLine,
  purchaseNumbered,
  reprice,
} from './purchase.ts';

const lineField = record({
  amount: amountField({ zh: '整行价款（分）', en: 'Price of the whole line, in minor units' }, 0),
  grade: optional(gradeField()),
  item: thing({ zh: '物资', en: 'Item' }),
  pack: optional(
    integer({ zh: '每箱数量（0 为不详）', en: 'Content of an unopened pack, 0 if unknown' }, 0, 10_000_000),
  ),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

const body = record({
  at: when(),
  due: seconds({ zh: '交货期限', en: 'Due' }),
  fund: thing({ zh: '资金', en: 'Fund it is paid from' }),
  kind: Type.Literal('relief.order'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  ref: ref(),
  reliedOn: optional(listOf({ zh: '所依据的核验', en: 'Checks it relied on' }, thing({ zh: '核验', en: 'Check' }), 20)),
  supplier: party({ zh: '供应商', en: 'Supplier' }),
  taker: optional(subject({ zh: '由谁收货', en: 'Who takes delivery, if another' })),
});

/** Goods are ordered: from whom, what, for how much, paid from which fund, until when. */
export type Order = Static<typeof body>;

type OrderRejection =
  | 'at_in_future'
  | FundRejection
  | 'supplier_not_found'
  | 'supplier_is_signer'
  | 'order_taker_not_found'
  | 'order_due_before'
  | 'relied_on_not_found'
  | GoodsRejection;

export const order: Kind<typeof body, OrderRejection> = {
  name: 'relief.order',
  title: { zh: '采购', en: 'Order goods' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    ...fundRejections,
    supplier_not_found: {
      number: 1710,
      status: 404,
      title: { zh: '没有这个供应商。', en: 'There is no such supplier.' },
      right: { zh: '先登记供应商。', en: 'List the supplier first.' },
    },
    supplier_is_signer: {
      number: 1711,
      status: 422,
      title: { zh: '不能向自己采购。', en: 'Nobody orders from themselves.' },
      right: { zh: '写真正的供应商。', en: 'Name who really sells.' },
    },
    order_taker_not_found: {
      number: 1712,
      status: 404,
      title: { zh: '没有这个收货主体。', en: 'There is no such subject to take delivery.' },
      right: {
        zh: '写本账本的主体；不写则由自己收货。',
        en: 'Name a subject of this ledger, or nobody to take it in.',
      },
    },
    order_due_before: {
      number: 1713,
      status: 422,
      title: { zh: '交货期限早于下单时间。', en: 'It is due before it was ordered.' },
      right: { zh: '写约定的交货期限。', en: 'State when delivery was agreed.' },
      detail: { zh: '下单 {at}，期限 {due}。', en: 'Ordered {at}, due {due}.' },
    },
    relied_on_not_found: {
      number: 1714,
      status: 404,
      title: { zh: '没有所依据的记录。', en: 'There is no such record to rely on.' },
      right: { zh: '写账本上已有的核验。', en: 'Name checks that are on the ledger.' },
      detail: { zh: '{record}。', en: '{record}.' },
    },
    ...goodsRejections,
  },

  reach: ({ lines }, _, state) => reachOf(state, { items: lines.map(({ item }) => item) }),

  apply(record, context, state) {
    const purchase = findParts(record, context, state);
    if ('code' in purchase) return purchase;

    addPurchase(state, context.serial, purchase, linesOf(state, record.lines));
    return 'ok';
  },

  correction: {
    stands: (state, record) => purchaseNumbered(state, record) !== undefined,
    refuse({ record, to }, context, state) {
      const now = to === undefined ? undefined : findParts(to, context, state);
      if (now === undefined || 'code' in now) return now;
      const lines = to?.lines ?? [];
      const refusal = refuseOther(state, record, now) ?? refuseOtherLines(state, record, lines);
      if (refusal !== undefined) return refusal;
      return canBeRepriced(state, record, linesOf(state, lines)) ? undefined : no('correction_too_large');
    },
    lots: () => [],
    waitsFor: () => undefined,
    apply: reorder,
  },
};

/** Guards of an order; what it is, but for its lines. */
function findParts(
  { at, fund: fundName, supplier: supplierName, taker: takerName, due, lines, reliedOn }: Order,
  { signer, segment, time }: Context,
  state: State,
): Omit<Purchase, 'total'> | Refusal<OrderRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const fund = ownFund(state, fundName, signer);
  if ('code' in fund) return fund;
  const supplier = findParty(state, supplierName);
  if (supplier === undefined) return no('supplier_not_found');
  if (supplier.serial === signer) return no('supplier_is_signer');
  const taker = findSubject(state, takerName ?? segment);
  if (taker === undefined) return no('order_taker_not_found');
  if (due < at.time) return no('order_due_before', { at: at.time, due });
  const unknown = reliedOn?.find((name) => findThing(state, name) === undefined);
  if (unknown !== undefined) return no('relied_on_not_found', { record: unknown });
  return refuseLines(state, lines) ?? { by: signer, fund: fund.serial, supplier: supplier.serial, taker, due };
}

/** Whoever sells and takes delivery stays; so does the fund, under whose earmark the goods are. */
function refuseOther(state: State, record: number, now: Omit<Purchase, 'total'>): Refusal | undefined {
  const before = purchaseNumbered(state, record);
  if (before?.supplier !== now.supplier || before.taker !== now.taker) return no('correction_parties_differ');
  return before.fund === now.fund ? undefined : no('correction_member_fixed', { field: 'fund' });
}

/** A line stays the item, and the pack, that it was: goods came under it by its place. */
function refuseOtherLines(state: State, record: number, lines: Order['lines']): Refusal | undefined {
  const before = linesOrdered(state, record);
  for (const [line, { item, pack = null }] of lines.entries()) {
    const was = before[line];
    if (was === undefined) continue;
    if (findItem(state, item)?.serial !== was.item) return no('correction_line_differs', { line, field: 'item' });
    if (pack !== was.pack) return no('correction_line_differs', { line, field: 'pack' });
  }
  return undefined;
}

/** What came stays come, at the price said now; a line left out, or an order that is void, asks for nothing. */
function reorder({ record, to }: Change<Order>, context: Context, state: State): void {
  const before = purchaseNumbered(state, record);
  const now = to === undefined ? before : findParts(to, context, state);
  assert(before !== undefined && now !== undefined && !('code' in now), 'the guards of a correction hold');
  const stated: Omit<PurchaseLine, 'came'>[] = linesOf(state, to?.lines ?? []);
  const left = linesOrdered(state, record).slice(stated.length);
  const lines = [...stated, ...left.map((line) => ({ ...line, quantity: 0, amount: 0 }))];
  reprice(state, record, { ...now, lines }, context.serial);
}

function refuseLines(state: State, lines: Order['lines']): Refusal<GoodsRejection> | undefined {
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function linesOf(state: State, lines: Order['lines']) {
  return lines.map(({ item, grade = null, pack = null, quantity, amount }) => ({
    item: findItem(state, item)?.serial ?? -1,
    grade,
    pack,
    quantity,
    amount,
  }));
}
