import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { listOf, oneOf, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Change, Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { allocatedMoney } from '../allocation/draw-money.ts';
import { moneyPot, redraw } from '../allocation/redraw.ts';
import { findNeed } from '../need/open.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { isSameEarmark } from '../stock/earmark.ts';
import {
  type Fund,
  type FundRejection,
  findFund,
  fundNumbered,
  fundRejections,
  ownFund,
  shortRejections,
} from './fund.ts';
import { amountField, channelField } from './money.ts';
import type { MoneyMovement } from './money-plan.ts';
import { availableMoney } from './posting.ts';
import { addPayment, ownPurchase, type Purchase, purchaseRejections, standingOf } from './purchase.ts';
import { correctedMoney, moneyMovedBy, sayMoney } from './said-money.ts';

const body = record({
  amount: amountField({ zh: '付款额（分）', en: 'Paid to the supplier, in minor units' }),
  at: when(),
  channel: channelField(),
  fee: amountField({ zh: '手续费（分）', en: 'Fee, in minor units' }, 0),
  fund: thing({ zh: '资金', en: 'Fund' }),
  kind: Type.Literal('relief.pay'),
  need: optional(thing({ zh: '为需求', en: 'Need it was allocated to' })),
  note: optional(text({ zh: '备注', en: 'Note' })),
  order: thing({ zh: '采购单', en: 'Order' }),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  part: oneOf({ zh: '款项', en: 'Which payment' }, ['deposit', 'part', 'rest']),
  ref: ref(),
});

type PayRejection =
  | 'at_in_future'
  | keyof typeof purchaseRejections
  | FundRejection
  | 'pay_other_currency'
  | 'pay_other_earmark'
  | 'pay_above_price'
  | 'pay_need_not_found'
  | keyof typeof shortRejections;

/** Money leaves a fund for an order. */
export type Pay = Static<typeof body>;

export const pay: Kind<typeof body, PayRejection> = {
  name: 'relief.pay',
  title: { zh: '付款', en: 'Pay for an order' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    ...purchaseRejections,
    ...fundRejections,
    pay_other_currency: {
      number: 1722,
      status: 422,
      title: { zh: '币种与采购单不同。', en: 'The fund is of another currency than the order.' },
      right: { zh: '用同一币种的资金付款。', en: 'Pay from a fund of the order’s currency.' },
      detail: { zh: '采购单 {order}，资金 {fund}。', en: 'The order is in {order}, the fund in {fund}.' },
    },
    pay_other_earmark: {
      number: 1723,
      status: 422,
      title: { zh: '资金的定向与采购单不同。', en: 'The fund is earmarked otherwise than the order.' },
      right: {
        zh: '一张采购单的各笔付款定向相同；另下一单。',
        en: 'All payments of an order carry the same earmark: order it separately.',
      },
    },
    pay_above_price: {
      number: 1724,
      status: 422,
      title: { zh: '付款超过采购单的价款。', en: 'This would pay more than the order costs.' },
      right: { zh: '不超过尚未付清的价款。', en: 'Pay no more than is still to be paid.' },
      detail: {
        zh: '价款 {total} 分，已付 {paid} 分，又付 {asked} 分。',
        en: 'It costs {total} minor units, {paid} are paid, {asked} more would be.',
      },
    },
    pay_need_not_found: {
      number: 1636,
      status: 404,
      title: { zh: '没有这个需求。', en: 'There is no such need that it was allocated to.' },
      right: { zh: '核对需求的名称，或不写。', en: 'Check the name of the need, or leave it out.' },
    },
    ...shortRejections,
  },

  apply(record, context, state) {
    const found = findParts(record, context, state, 0);
    if ('code' in found) return found;
    const { order, fund, need } = found;
    const { amount, fee } = record;
    const { time } = context;
    const isFor = (one: number) => one === need;
    const available = availableMoney(state, fund, time) + allocatedMoney(state, fund, isFor, time);
    if (amount + fee > available) return no('fund_short', { available, asked: amount + fee });

    const now = { pot: moneyPot(state, fund), quantity: amount + fee, isFor };
    redraw(state, lineNumber(context.serial, 0), { now }, { record: context.serial, time });
    sayMoney(state, 'relief.pay', payOut(record, found), context);
    addPayment(state, order, amount);
    return 'ok';
  },

  correction: correctedMoney({
    name: 'relief.pay',
    moves(to, context, state, record) {
      const before = paidBy(state, record);
      const found = findParts(to, context, state, before.amount);
      if ('code' in found) return found;
      return found.order === before.order ? payOut(to, found) : no('correction_member_fixed', { field: 'order' });
    },
    describe: restate,
    claim: payInstead,
  }),
};

/** The order, the fund, and the need it was allocated to, by integer name. */
type Parts = { readonly order: number; readonly fund: number; readonly need: number | undefined };

/** Guards but for what the fund holds; `before` was paid by this record so far. */
function findParts(
  { at, order: orderName, fund: fundName, amount, need: needName }: Pay,
  { signer, time }: Context,
  state: State,
  before: number,
): Parts | Refusal<PayRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const order = ownPurchase(state, orderName, signer);
  if ('code' in order) return order;
  const fund = ownFund(state, fundName, signer);
  if ('code' in fund) return fund;
  const refusal = refuseFund(state, order.purchase, fund.fund) ?? refuseAmount(state, order, amount, before);
  if (refusal !== undefined) return refusal;
  const need = needName === undefined ? undefined : findNeed(state, needName)?.serial;
  if (needName !== undefined && need === undefined) return no('pay_need_not_found');
  return { order: order.serial, fund: fund.serial, need };
}

function refuseFund(
  state: State,
  purchase: Readonly<Purchase>,
  fund: Readonly<Fund>,
): Refusal<'pay_other_currency' | 'pay_other_earmark'> | undefined {
  const ordered = fundNumbered(state, purchase.fund);
  if (ordered?.currency !== fund.currency)
    return no('pay_other_currency', { order: ordered?.currency ?? '', fund: fund.currency });
  return isSameEarmark(state, ordered.earmark, fund.earmark) ? undefined : no('pay_other_earmark');
}

function refuseAmount(
  state: State,
  { serial, purchase }: { serial: number; purchase: Readonly<Purchase> },
  asked: number,
  before: number,
): Refusal<'pay_above_price'> | undefined {
  const { total } = purchase;
  const { paid: all, recovered } = standingOf(state, serial);
  const paid = all - recovered - before;
  // An order may cost less since it was corrected: then nothing more is paid, and what is paid stays.
  return asked > before && paid + asked > total ? no('pay_above_price', { total, paid, asked }) : undefined;
}

/** Money leaves the fund: for the order, and what the channel takes. */
function payOut({ amount, fee }: Pick<Pay, 'amount' | 'fee'>, { order, fund }: Omit<Parts, 'need'>): MoneyMovement[] {
  const of = { fund, from: { account: 'balance' } } as const;
  return [
    { ...of, amount, to: { account: 'paid', order } },
    { ...of, amount: fee, to: { account: 'fees' } },
  ];
}

/** What this record pays as it counts now, and for which order. */
function paidBy(state: State, record: number) {
  const [payment, charge] = moneyMovedBy(state, record);
  assert(payment?.to.account === 'paid', 'a payment is for an order');
  const { fund, amount, to } = payment;
  return { fund, amount, fee: charge?.amount ?? 0, order: to.order };
}

/** What is paid now draws in place of what was, and what that drew beyond it is set aside again. */
function payInstead({ record, to }: Change<Pay>, { serial, time }: Context, state: State): () => void {
  const taken = ({ fund, amount, fee }: { fund: number; amount: number; fee: number }) => {
    return { pot: moneyPot(state, fund), quantity: amount + fee };
  };
  const need = to?.need === undefined ? undefined : findNeed(state, to.need)?.serial;
  const fund = to === undefined ? undefined : findFund(state, to.fund)?.serial;
  const isFor = (one: number) => one === need;
  const now = to === undefined || fund === undefined ? undefined : { ...taken({ ...to, fund }), isFor };
  return redraw(state, lineNumber(record, 0), { was: taken(paidBy(state, record)), now }, { record: serial, time });
}

/** The order stands anew. */
function restate({ record, to }: Change<Pay>, _: Context, state: State): void {
  const { amount, order } = paidBy(state, record);
  addPayment(state, order, (to?.amount ?? 0) - amount);
}
