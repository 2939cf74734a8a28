import type { Draft, Words } from '../form.ts';

type OpenFund = Draft<'relief.openFund'>;
type ReceiveMoney = Draft<'relief.receiveMoney'>;
type Order = Draft<'relief.order'>;
type Pay = Draft<'relief.pay'>;
type OrderLine = Order['lines'][number];

/** A fund in yuan, with nothing in it yet; perhaps for one hospital alone. */
export function fund(label: string, name: Words, forWhom?: string): OpenFund {
  const earmark: OpenFund['earmark'] & object = { consignees: [{ party: `@${forWhom}` }], fallback: 'ask' };
  return {
    kind: 'relief.openFund',
    label,
    currency: 'CNY',
    name,
    opening: 0,
    ...(forWhom !== undefined && { earmark }),
  };
}

type Given = Pick<ReceiveMoney, 'donor'> & Partial<Pick<ReceiveMoney, 'channel' | 'fee' | 'note'>>;

/** So many fen reach a fund, by bank and without a fee unless it says otherwise. */
export function money(label: string, into: string, gross: number, given: Given): ReceiveMoney {
  const { fee = 0, channel = 'bank', ...more } = given;
  return { kind: 'relief.receiveMoney', label, fund: `@${into}`, gross, fee, net: gross - fee, channel, ...more };
}

/** So many small gifts, under the root of commitments that nobody keeps here. */
export function many(count: number): ReceiveMoney['donor'] {
  return { type: 'many', roll: { count, root: 'random:32' } };
}

/** So many of an item for so many fen. */
export function priced(item: string, quantity: number, amount: number, grade?: string): OrderLine {
  return { item: `@${item}`, quantity, amount, ...(grade !== undefined && { grade }) };
}

/** Goods are ordered, to be paid from a fund and to come by a time. */
export function order(label: string, from: string, supplier: string, due: number, lines: OrderLine[]): Order {
  return { kind: 'relief.order', label, fund: `@${from}`, supplier: `@${supplier}`, due, lines };
}

/** So many fen are paid for an order. */
export function pay(label: string, order: string, from: string, amount: number, part: Pay['part']): Pay {
  const names = { order: `@${order}`, fund: `@${from}` };
  return { kind: 'relief.pay', label, ...names, amount, part, channel: 'bank', fee: 0 };
}
