import type { Change } from '../../machine/kind.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import type { FixedRejection } from '../correction/corrected.ts';
import type { Donor } from '../donor.ts';
import { findItem } from '../item/item.ts';
import { reachAt } from '../reach.ts';
import { brokenBy, brokenRejections } from '../stock/earmark.ts';
import { fundNumbered } from './fund.ts';
import { addDelivery, findPurchaseLine, type PurchaseLine } from './purchase.ts';

/** A line of what was received that names the line of the order it came under. */
export type Delivered = {
  readonly item: string;
  readonly order?: string;
  readonly pack?: number;
  readonly quantity: number;
};

/** Why goods did not come under an order. */
export const deliveryRejections = {
  order_line_not_found: {
    number: 1730,
    status: 404,
    title: { zh: '采购单没有这一行。', en: 'There is no such line of an order.' },
    right: { zh: '写 <采购单>.<行>，行从 0 起。', en: 'Name <order>.<line>, lines counted from 0.' },
    detail: { zh: '第 {line} 行：{order}。', en: 'Line {line}: {order}.' },
  },
  order_not_for_you: {
    number: 1731,
    status: 403,
    title: { zh: '这张采购单不由签名主体收货。', en: 'The signer does not take delivery of this order.' },
    right: { zh: '由采购单写明的主体收货。', en: 'Let whom the order names take delivery.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  order_not_bought: {
    number: 1732,
    status: 422,
    title: { zh: '采购来的货物不是捐赠。', en: 'What comes under an order was bought, and is no gift.' },
    right: {
      zh: '来源写“采购”，供应方写采购单的供应商。',
      en: 'Say that it was bought, from the supplier of the order.',
    },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  order_other_item: {
    number: 1733,
    status: 422,
    title: { zh: '来的不是所订的物资。', en: 'What came is not the item that was ordered.' },
    right: {
      zh: '不写采购单另记一行；没有来的仍算未到。',
      en: 'Enter it without the order: what did not come stays outstanding.',
    },
    detail: { zh: '第 {line} 行：{item}。', en: 'Line {line}: {item}.' },
  },
  order_other_unit: {
    number: 1734,
    status: 422,
    title: { zh: '数量的单位与所订的不同。', en: 'It is counted otherwise than it was ordered.' },
    right: {
      zh: '按所订的包装计数，或拆开点数；内容不详的箱不折算。',
      en: 'Count in the packs that were ordered, or count them out: a carton of unknown content is never multiplied.',
    },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  more_than_ordered: {
    number: 1735,
    status: 422,
    title: { zh: '来的比所订的多。', en: 'More came than was ordered.' },
    right: { zh: '多出的另记一行，不写采购单。', en: 'Enter what is beyond the order as a line without it.' },
    detail: {
      zh: '第 {line} 行：尚可收 {open}，写 {asked}。',
      en: 'Line {line}: {open} still to come, {asked} stated.',
    },
  },
  order_earmark_stated: {
    number: 1736,
    status: 422,
    title: { zh: '采购来的货物随其资金定向。', en: 'Goods that were bought carry the earmark of their money.' },
    right: { zh: '不另写定向。', en: 'State no earmark of their own.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
  ...brokenRejections,
} as const satisfies { [code: string]: Rejection };

export type DeliveryRejection = keyof typeof deliveryRejections;

type Brought = {
  readonly earmark?: object;
  readonly given: 'gift' | 'bought';
  readonly donor: Donor;
  readonly lines: readonly Delivered[];
};

/** Who takes delivery, when and where. */
type Taking = { readonly signer: number; readonly time: number; readonly place: number };

/** Guards of goods that came under orders; those that name none pass. Lines of one order are held against it together. */
export function refuseDeliveries(
  state: State,
  { earmark, given, donor, lines }: Brought,
  taking: Taking,
): Refusal<DeliveryRejection> | undefined {
  const seller = sellerOf(state, { given, donor });
  const asked = new Map<number, bigint>();
  for (const [line, stated] of lines.entries()) {
    if (stated.order === undefined) continue;
    const found = findPurchaseLine(state, stated.order);
    if (found === undefined) return no('order_line_not_found', { line, order: stated.order });
    const refusal =
      refuseParties(found, line, { signer: taking.signer, seller }) ??
      refuseGoods(state, found, line, { stated, asked }) ??
      (earmark === undefined ? undefined : no('order_earmark_stated', { line })) ??
      refuseTaker(state, found, line, taking);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** Who sold it, if it was bought from somebody who is known. */
function sellerOf(state: State, { given, donor }: Pick<Brought, 'given' | 'donor'>): number | undefined {
  return given === 'bought' && donor.type === 'party' ? findParty(state, donor.party)?.serial : undefined;
}

type Found = NonNullable<ReturnType<typeof findPurchaseLine>>;

/** `seller`: who sold it, if somebody who is known did. */
function refuseParties(
  { purchase }: Found,
  line: number,
  { signer, seller }: { signer: number; seller: number | undefined },
): Refusal<DeliveryRejection> | undefined {
  if (purchase.taker !== signer) return no('order_not_for_you', { line });
  return purchase.supplier === seller ? undefined : no('order_not_bought', { line });
}

/** `asked`: what earlier lines already said came of a line of an order. */
function refuseGoods(
  state: State,
  found: Found,
  line: number,
  { stated, asked }: { stated: Delivered; asked: Map<number, bigint> },
): Refusal<DeliveryRejection> | undefined {
  const { item } = stated;
  if (findItem(state, item)?.serial !== found.line.item) return no('order_other_item', { line, item });
  const came = inUnitsOf(found.line, stated);
  if (came === undefined) return no('order_other_unit', { line });
  const sum = (asked.get(found.number) ?? 0n) + came;
  asked.set(found.number, sum);
  const open = Math.max(0, found.line.quantity - found.line.came);
  return sum > BigInt(open) ? no('more_than_ordered', { line, open, asked: String(sum) }) : undefined;
}

/** Whoever takes delivery in place of the buyer has what the money may go to; a buyer may still hand it on. */
function refuseTaker(
  state: State,
  { purchase }: Found,
  line: number,
  { signer, time, place }: Taking,
): Refusal<DeliveryRejection> | undefined {
  if (signer === purchase.by) return undefined;
  const earmark = fundNumbered(state, purchase.fund)?.earmark ?? null;
  const broken = brokenBy(state, earmark, { consignee: signer, areas: reachAt(state, [place], []).areas }, time);
  return broken === undefined ? undefined : no('earmark_broken', { line, broken });
}

/** How much that is in the unit of the order: packs as packs, packs of known content as pieces, never the other way. */
function inUnitsOf(line: Readonly<PurchaseLine>, stated: Omit<Delivered, 'item'>): bigint | undefined {
  const { pack, quantity } = { pack: null, ...stated };
  if (pack === line.pack) return BigInt(quantity);
  return line.pack === null && pack !== null && pack > 0 ? BigInt(quantity) * BigInt(pack) : undefined;
}

/** What came as a lot under a line of an order, in the unit of the order: kept for the day when it is corrected. */
const deliveries = table<{ readonly line: number; readonly quantity: number }>({
  number: 96,
  name: 'delivered',
  key: 'integer',
  columns: ['line', 'quantity'],
});

/** What came as a lot counts for the line of the order that it names. */
export function deliver(
  state: State,
  stated: Pick<Delivered, 'order' | 'pack' | 'quantity'>,
  { lot, record }: { lot: number; record: number },
): void {
  if (stated.order === undefined) return;
  const found = findPurchaseLine(state, stated.order);
  const came = found && inUnitsOf(found.line, stated);
  if (found === undefined || came === undefined) return;
  const quantity = Number(came);
  addDelivery(state, { line: found.number, lot, quantity, record });
  state.put(deliveries, lot, { line: found.number, quantity });
}

type Redelivered = { readonly lines: readonly Delivered[] };

/**
 * Guards of goods under orders that are said anew: each line stays under its line of an order, and within it, and bought
 * from its supplier. So no donor has signed for it, and the correction waits for nobody while more comes.
 */
export function refuseOrders(
  state: State,
  { lines, given, donor }: Brought,
  record: number,
): Refusal<FixedRejection | 'order_not_bought' | 'more_than_ordered'> | undefined {
  const seller = sellerOf(state, { given, donor });
  const asked = new Map<number, bigint>();
  for (const [line, stated] of lines.entries()) {
    const before = state.get(deliveries, lineNumber(record, line));
    const found = stated.order === undefined ? undefined : findPurchaseLine(state, stated.order);
    if (found?.number !== before?.line) return no('correction_line_differs', { line, field: 'order' });
    if (found === undefined || before === undefined) continue;
    if (found.purchase.supplier !== seller) return no('order_not_bought', { line });
    const more = (inUnitsOf(found.line, stated) ?? 0n) - BigInt(before.quantity);
    const sum = (asked.get(found.number) ?? 0n) + more;
    asked.set(found.number, sum);
    const open = BigInt(found.line.quantity - found.line.came);
    if (sum > open && sum > 0n) return no('more_than_ordered', { line, open: String(open), asked: String(sum) });
  }
  return undefined;
}

/** What came of each line is as it is said now; what is void came under no order. */
export function redeliver(state: State, { record, to }: Change<Redelivered>, by: number): void {
  for (let position = 0; position < LINES_MAX; position++) {
    const lot = lineNumber(record, position);
    const before = state.get(deliveries, lot);
    if (before === undefined) continue;
    const stated = to?.lines[position];
    const found = stated?.order === undefined ? undefined : findPurchaseLine(state, stated.order);
    const quantity = found && stated ? Number(inUnitsOf(found.line, stated) ?? 0n) : 0;
    if (quantity !== before.quantity)
      addDelivery(state, { line: before.line, lot, quantity: quantity - before.quantity, record: by });
    state.put(deliveries, lot, { line: before.line, quantity });
  }
}

/** The earmark that goods have from the money they were bought with. */
export function boughtUnder(state: State, order: string | undefined): number | null {
  const purchase = order === undefined ? undefined : findPurchaseLine(state, order)?.purchase;
  return purchase === undefined ? null : (fundNumbered(state, purchase.fund)?.earmark ?? null);
}
