import { moneyOf, pricedLike } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { ofSeries } from './total-series.ts';

/** What was published as a total of all days is less than it was the day before. */
export const totalFalls: Rule = {
  name: 'total_falls',
  title: { zh: '累计数变小', en: 'A running total falls' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['total'],
  together: (row) => (row.item?.endsWith('_all') || row.item === 'all' ? ofSeries(row) : undefined),
  look: (rows) =>
    rows.flatMap((row, i) => {
      const before = rows[i - 1];
      if (before === undefined || moneyOf([row]) >= moneyOf([before])) return [];
      const figures = { before: moneyOf([before]), after: moneyOf([row]) };
      return [{ subject: [row.profile, row.item ?? '', row.time ?? 0], rows: [before, row], figures }];
    }),
  says: ({ figures: { before, after }, first }) => {
    const priced = pricedLike(first);
    return {
      zh: `累计数从 ${priced(before)} 变成 ${priced(after)}；累计数不应变小。`,
      en: `A running total goes from ${priced(before)} to ${priced(after)}; what is counted over all days cannot fall.`,
    };
  },
};
