import { onDay, totalCalled } from '../called.ts';
import { dayOf, moneyOf, pricedLike } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { toleranceOf } from './list-and-total.ts';

/** Which figure of a table is the sum that others reckoned from its parts, of which published figure. */
const RECOMPUTED: { readonly [item: string]: string } = {
  recomputed_in_day: 'money_in_day',
  recomputed_in_all: 'money_in_all',
};
const PUBLISHED = Object.values(RECOMPUTED);

/** What was published as a total, and what others reckoned from the figures of its channels, are not the same. */
export const totalRecomputed: Rule = {
  name: 'total_recomputed',
  title: { zh: '公示总数与按渠道重算的不同', en: 'A total differs from the sum of its channels' },
  sure: 'certain',
  settles: ['publisher', 'reporter'],
  about: ['total'],
  together: (row) => {
    const { item = '', money, profile } = row;
    const of = RECOMPUTED[item] ?? (PUBLISHED.includes(item) ? item : undefined);
    const day = dayOf(row);
    return of === undefined || day === undefined || money === undefined
      ? undefined
      : [profile, of, day, money.currency];
  },
  look: (rows) => {
    const reckoned = rows.find(({ item = '' }) => RECOMPUTED[item] !== undefined);
    const stated = rows.find(({ item = '' }) => RECOMPUTED[item] === undefined);
    if (reckoned === undefined || stated === undefined) return [];
    const [sum, total] = [moneyOf([reckoned]), moneyOf([stated])];
    if (Math.abs(sum - total) <= toleranceOf(total)) return [];
    const figures = { stated: total, reckoned: sum, difference: sum - total };
    return [{ subject: [stated.item ?? '', stated.time ?? 0], rows: [stated, reckoned], figures }];
  },
  says: ({ figures: { stated, reckoned, difference }, first }) => {
    const priced = pricedLike(first);
    const [day, what] = [onDay(dayOf(first)), totalCalled(first.item)];
    const apart = Math.abs(Number(difference ?? 0));
    return {
      zh: `${day.zh}${what.zh}公示为 ${priced.zh(stated)}，同一张表按渠道重算是 ${priced.zh(reckoned)}，相差 ${priced.zh(apart)}。`,
      en: `${day.en}${priced.en(stated)} is published as ${what.en}; the same table reckons ${priced.en(reckoned)} from the channels: ${priced.en(apart)} apart.`,
    };
  },
};
