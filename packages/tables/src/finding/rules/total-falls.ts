import { ofDay, totalCalled } from '../called.ts';
import { dayOf, moneyOf, pricedLike } from '../figures.ts';
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
      const days = { from: dayOf(before) ?? '', to: dayOf(row) ?? '' };
      const figures = { before: moneyOf([before]), after: moneyOf([row]), ...days };
      return [{ subject: [row.profile, row.item ?? '', row.time ?? 0], rows: [before, row], figures }];
    }),
  says: ({ figures: { before, after, from, to }, first }) => {
    const priced = pricedLike(first);
    const what = totalCalled(first.item);
    return {
      zh: `${what.zh}从 ${priced.zh(before)}${ofDay(from).zh}变成 ${priced.zh(after)}${ofDay(to).zh}；累计数不应变小。`,
      en: `A running total, ${what.en}, goes from ${priced.en(before)}${ofDay(from).en} to ${priced.en(after)}${ofDay(to).en}; what is counted over all days cannot fall.`,
    };
  },
};
