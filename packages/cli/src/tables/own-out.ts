import { refOf, type Statement } from '@baton/tables';
import type { OwnDoor } from './own-door.ts';
import { type Head, listed, type Own, otherCurrency, type Thing, wrong } from './own-row.ts';

const DAY = 86_400;
/** Characters of a ref that say when. */
export const WHEN = 8;

/**
 * Goods that a table says were given out: sent to a taker on the ledger, from what lies at the place the longest. They are
 * in transit until the taker signs.
 */
export function dispatchOf(
  statement: Statement,
  goods: Thing,
  door: OwnDoor,
  { place, ...head }: Head & { readonly place: string },
): Own {
  const name = statement.said.to?.trim() ?? '';
  const taker = door.partyOf(name);
  if (taker === undefined)
    return wrong(
      statement,
      'required',
      `账本上没有（或不止一个）叫“${name}”的接收方：对方加入后再导，或在对照表的 codes 里写明`,
      `no taker on the ledger, or more than one, is called "${name}": import again once it is admitted, or name it under codes in the profile`,
    );
  const lines = door.draw(place, goods);
  if (lines === undefined)
    return wrong(
      statement,
      'not_a_number',
      '这个地点的库存没有这么多',
      'there is not so much of it in stock at this place',
    );
  return { needs: [], records: [{ ...head, consignee: taker, from: place, lines, passes: true, taker }] };
}

/** Money that a table says was paid for goods: the order and its payment, both or neither. */
export function paymentOf(statement: Statement, { item, quantity, packed }: Thing, door: OwnDoor, head: Head): Own {
  const { said, money } = statement;
  const { fund, segment } = door;
  const supplier = said.to?.trim() ?? '';
  if (fund === undefined)
    return wrong(statement, 'required', '没有说从哪个资金付：--fund', 'no fund was named: --fund');
  if (supplier === '') return wrong(statement, 'required', '没有说付给谁', 'the row does not say who was paid');
  if (money === undefined || money.minor < 1)
    return wrong(statement, 'not_a_number', '没有正的金额', 'the row has no amount above zero');
  const other = otherCurrency(statement, door);
  if (other !== undefined) return other;
  const { listing, party } = listed(supplier, 'supplier', door);
  const { at } = head;
  const ref = orderRef(head.ref);
  const lines = [{ item, quantity, amount: money.minor, ...(packed && { pack: 0 }) }];
  const order = { kind: 'relief.order', ref, at, due: at.time, fund, supplier: party, lines };
  const pay = { ...head, amount: money.minor, channel: 'bank', fee: 0, fund, order: `${segment}/${ref}`, part: 'rest' };
  return { needs: [listing], records: [order, pay] };
}

/** The order of a payment, by the payment's ref, with which it shares its time. */
export function orderRef(payment: string): string {
  return payment.slice(0, WHEN) + refOf(['order of', payment], 0).slice(WHEN);
}

/** Totals of tables, and what an organisation publishes; what the ledger reckons no sum of is none of its words. */
const published: { readonly [item: string]: string } = {
  money_in_day: 'money_received',
  money_in_all: 'money_received',
  money_out_day: 'money_paid',
  money_out_all: 'money_paid',
};

/** One published total, of the day or since a day that is named. */
export function totalsOf(statement: Statement, { since }: OwnDoor, { at, ...head }: Head): Own {
  const { item = '', money } = statement;
  const what = published[item];
  if (what === undefined)
    return wrong(
      statement,
      'not_a_code',
      `${item || '这个总数'} 不是账本能核对的合计`,
      `${item || 'this total'} is no sum that the ledger could hold beside records`,
    );
  if (money === undefined || money.minor < 0)
    return wrong(statement, 'not_a_number', '没有金额', 'the row has no amount of money');
  const until = dayOf(at);
  const from = item.endsWith('_all') ? since : until;
  if (from === undefined)
    return wrong(
      statement,
      'required',
      '累计数没有说从哪一天起：--since',
      'a running total does not say since when: --since',
    );
  const lines = [{ what, amount: money.minor, currency: money.currency }];
  return { needs: [], records: [{ ...head, at, from, until, lines }] };
}

function dayOf({ time, offset }: Head['at']): number {
  return Math.floor((time + offset * 60) / DAY) * DAY - offset * 60;
}
