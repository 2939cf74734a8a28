import type { Words } from '@baton/ledger';
import type { StockInList, Trace, TraceBalance } from '@baton/sdk';
import type { FillName } from '../../marks/fill.ts';

/** One part of what came in: where it is now, its words, and the holdings behind it. */
export type Part = {
  readonly fill: FillName;
  readonly value: number;
  readonly title: Words;
  readonly holdings: readonly StockInList[];
};

const conditions: readonly { readonly condition: string; readonly fill: FillName; readonly title: Words }[] = [
  { condition: 'usable', fill: 'hand', title: { zh: '在库，可用', en: 'On hand, usable' } },
  { condition: 'unopened', fill: 'unopened', title: { zh: '在手，未拆封清点', en: 'In hand, unopened' } },
  { condition: 'damaged', fill: 'damaged', title: { zh: '破损', en: 'Damaged' } },
  { condition: 'held_back', fill: 'unfit', title: { zh: '不合用，扣留', en: 'Unfit, held back' } },
  { condition: 'recalled', fill: 'unfit', title: { zh: '召回', en: 'Recalled' } },
];

/** What went from one of these lots into another of them: in this story it is the same goods, and counts once. */
export function within({ sums }: Pick<TraceBalance, 'sums'>): number {
  return Math.min(sums.made, sums.converted);
}

/** Sources of a balance: what came in, in one sum. */
export function cameIn(balance: TraceBalance): number {
  const { received, opening, found, made } = balance.sums;
  return received + opening + found + made - within(balance);
}

/** What left these lots for elsewhere: given back, sold, or made into lots that are not of this story. */
export function wentAway(balance: TraceBalance): number {
  const { returned, sold, converted } = balance.sums;
  return returned + sold + converted - within(balance);
}

/** Where it is, in the order of the bar: used, on hand, in transit, damaged, unfit, missing, lost, gone elsewhere. */
export function partsOf(balance: TraceBalance, holdings: Trace['holdings']): readonly Part[] {
  const { sums } = balance;
  const held = holdings === null ? undefined : heldParts(balance, holdings);
  const plain = (fill: FillName, value: number, title: Words): Part => ({ fill, value, title, holdings: [] });
  const [good, spoilt] = [
    held?.filter(({ fill }) => fill === 'hand' || fill === 'unopened'),
    held?.filter(({ fill }) => fill !== 'hand' && fill !== 'unopened'),
  ];
  return [
    plain('used', sums.used, { zh: '已使用', en: 'Used' }),
    ...(good ?? [plain('hand', sums.held, { zh: '在库', en: 'On hand' })]),
    plain('transit', sums.transit, { zh: '在途，未确认', en: 'In transit, unconfirmed' }),
    ...(spoilt ?? []),
    plain('missing', sums.missing, { zh: '缺失', en: 'Missing' }),
    plain('lost', sums.lost, { zh: '损失，已核销', en: 'Lost, written off' }),
    plain('away', wentAway(balance), {
      zh: '退回、出售或转入其他批次',
      en: 'Returned, sold or made into other lots',
    }),
  ].filter(({ value }) => value > 0);
}

/** What is on hand by condition; undefined unless that sums up to what the balance says. */
function heldParts(balance: TraceBalance, holdings: readonly StockInList[]): readonly Part[] | undefined {
  const own = holdings.filter(
    ({ item, pack }) =>
      item.class === balance.class && item.unit === balance.unit && (pack !== null) === balance.packed,
  );
  const parts = conditions.map(({ condition, fill, title }) => {
    const some = own.filter((one) => one.condition === condition);
    return { fill, title, holdings: some, value: some.reduce((sum, one) => sum + one.quantity, 0) };
  });
  return parts.reduce((sum, { value }) => sum + value, 0) === balance.sums.held ? parts : undefined;
}
