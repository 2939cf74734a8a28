import type { Words } from '@baton/ledger';
import type { CurrencyNumbers } from '@baton/sdk';
import type { FillName } from '../../marks/fill.ts';
import { type Read, readView } from '../../scene/read.ts';

export type MoneyNumberName = 'received' | 'allocated' | 'paid' | 'notMoved';

/** The four numbers of money, in the order in which it passes through them. */
export const moneyNumberNames: readonly {
  readonly name: MoneyNumberName;
  readonly title: Words;
  readonly fill: FillName;
}[] = [
  { name: 'received', title: { zh: '收到', en: 'Received' }, fill: 'source' },
  { name: 'allocated', title: { zh: '已分配，未付款', en: 'Allocated, not yet paid' }, fill: 'allocated' },
  { name: 'paid', title: { zh: '已付款', en: 'Paid' }, fill: 'used' },
  { name: 'notMoved', title: { zh: '48 小时未动', en: 'Not moved for 48 h' }, fill: 'still' },
];

/** The numbers of every currency, that of which most came first; nothing is summed across them. */
export async function readMoney(read: Read): Promise<readonly CurrencyNumbers[]> {
  const { items } = await readView<{ items: CurrencyNumbers[] }>(read, '/v1/money');
  return items.toSorted((a, b) => b.received.quantity - a.received.quantity);
}

/** The currency that an address names, else the first. */
export function currencyFor(
  all: readonly CurrencyNumbers[],
  query: { readonly [name: string]: string },
): CurrencyNumbers | undefined {
  return all.find(({ currency }) => currency === query['currency']) ?? all[0];
}
