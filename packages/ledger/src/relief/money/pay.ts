import Type, { type Static } from 'typebox';
import { listOf, oneOf, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { allocatedMoney, drawMoney } from '../allocation/draw-money.ts';
import { findNeed } from '../need/open.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { isSameEarmark } from '../stock/earmark.ts';
import { type Fund, type FundRejection, fundNumbered, fundRejections, ownFund, shortRejections } from './fund.ts';
import { amountField, channelField } from './money.ts';
import { availableMoney, postMoney } from './posting.ts';
import { addPayment, ownPurchase, type Purchase, purchaseRejections, standingOf } from './purchase.ts';

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

  apply({ at, order: orderName, fund: fundName, amount, fee, need }, context, state) {
    const late = refuseTime(at, context.time);
    if (late !== undefined) return late;
    const order = ownPurchase(state, orderName, context.signer);
    if ('code' in order) return order;
    const fund = ownFund(state, fundName, context.signer);
    if ('code' in fund) return fund;
    const refusal = refuseFund(state, order.purchase, fund.fund) ?? refuseAmount(state, order, amount);
    if (refusal !== undefined) return refusal;
    const named = need === undefined ? undefined : findNeed(state, need);
    if (need !== undefined && named === undefined) return no('pay_need_not_found');
    const isFor = (one: number) => one === named?.serial;
    const { time } = context;
    const available = availableMoney(state, fund.serial, time) + allocatedMoney(state, fund.serial, isFor, time);
    if (amount + fee > available) return no('fund_short', { available, asked: amount + fee });

    drawMoney(state, fund.serial, { isFor, amount: amount + fee }, { record: context.serial, time });
    payOut(state, { order: order.serial, fund: fund.serial, amount, fee }, context);
    return 'ok';
  },
};

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
): Refusal<'pay_above_price'> | undefined {
  const { total } = purchase;
  const { paid, recovered } = standingOf(state, serial);
  return paid - recovered + asked > total ? no('pay_above_price', { total, paid: paid - recovered, asked }) : undefined;
}

/** Money leaves the fund, and the order stands anew. */
function payOut(
  state: State,
  { order, fund, amount, fee }: { order: number; fund: number; amount: number; fee: number },
  { serial: record, time }: Pick<Context, 'serial' | 'time'>,
): void {
  const from = { account: 'balance' } as const;
  postMoney(state, { record, time, fund, amount, from, to: { account: 'paid', order } });
  postMoney(state, { record, time, fund, amount: fee, from, to: { account: 'fees' } });
  addPayment(state, order, amount);
}
