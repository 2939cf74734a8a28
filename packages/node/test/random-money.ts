// People who act at random on funds and orders, mostly on their own.

import { fundOf, supplierOf } from './money-story.ts';
import type { Act } from './random-acts.ts';
import type { Cast } from './relief-story.ts';
import { START, type Story } from './signed-story.ts';

/** Kinds of acts on money by how often they come. */
export const moneyActs = [
  'giftOfMoney',
  'giftOfMoney',
  'order',
  'pay',
  'pay',
  'bought',
  'bought',
  'loseMoney',
] as const;

/** What somebody says of money. */
export type Saying = { readonly by: number; readonly kind: string; readonly body: object; readonly place?: string };

/** Funds and orders that there are. */
export type Purse = {
  readonly cast: Cast;
  readonly supplier: string;
  readonly funds: readonly string[];
  readonly orders: { readonly name: string; readonly by: number }[];
};

/** Two funds of the giver, one of them for the hospital. */
export function purseOf(story: Story, cast: Cast): Purse {
  const earmark = { consignees: [{ party: cast.hospital.segment, share: 7_000 }], fallback: 'return' };
  const funds = [fundOf(story, cast, 3_000), fundOf(story, cast, 0, { earmark })];
  return { cast, supplier: supplierOf(story, cast), funds, orders: [] };
}

export function giftOfMoney({ funds }: Purse, { line, numbers: [a, b, c] }: Act): Saying {
  const wrong = c % 11 === 0 ? 1 : 0;
  const money = { gross: a * 100 + b + 1 + wrong, fee: b + 1, net: a * 100 };
  const body = { channel: 'bank', donor: { type: 'anonymous' }, fund: funds[line], ...money };
  return { by: 0, kind: 'receiveMoney', body, place: '' };
}

export function order({ cast, funds, supplier }: Purse, { actor, line, numbers: [a, b, c] }: Act): Saying {
  const lines = [
    { item: cast.mask, quantity: 1 + a, amount: b * 7 },
    { item: cast.mask, quantity: 1 + b, amount: c * 11, ...(a % 2 === 0 ? {} : { pack: 20 }) },
  ];
  const taker = c % 3 === 0 ? { taker: cast.hospital.segment } : {};
  return {
    by: actor % 2,
    kind: 'order',
    body: { due: START + 86_400, fund: funds[line], supplier, lines, ...taker },
    place: '',
  };
}

/** A payment, sometimes for what its money was allocated to. */
export function pay(
  { funds, orders }: Purse,
  { pick, line, numbers: [a, b], flag }: Act,
  need: string | undefined,
): Saying | undefined {
  const one = orders.at(-1 - pick) ?? orders.at(-1);
  if (one === undefined) return undefined;
  const body = { amount: 1 + a * 5, channel: 'bank', fee: b % 3, fund: funds[line], order: one.name, part: 'part' };
  const named = flag && need !== undefined ? { need } : {};
  return { by: one.by, kind: 'pay', body: { ...body, ...named }, place: '' };
}

export function bought(
  { cast, orders, supplier }: Purse,
  { actor, pick, line, numbers: [a, b] }: Act,
): Saying | undefined {
  const one = orders.at(-1 - pick) ?? orders.at(-1);
  if (one === undefined) return undefined;
  const pack = b % 3 === 0 ? { pack: 20 } : {};
  const first = { item: cast.mask, quantity: 1 + (a % 15), order: `${one.name}.${line}`, ...pack };
  const lines = b % 2 === 0 ? [first] : [first, { item: cast.mask, quantity: 1, order: `${one.name}.0` }];
  const body = { donor: { type: 'party', party: supplier }, given: 'bought', lines };
  return { by: actor % 2, kind: 'receive', body };
}

export function loseMoney({ funds }: Purse, { line, numbers: [a] }: Act): Saying {
  return { by: 0, kind: 'loseMoney', body: { amount: 1 + a, fund: funds[line], reason: 'fraud' }, place: '' };
}
