import { onDay, totalCalled } from '../called.ts';
import { dayOf, moneyOf, pricedLike } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';
import { toleranceOf } from './list-and-total.ts';

const DAY_SECONDS = 86_400;

/** A running total does not grow by what came on the day: it leaves out what came before, or counts something besides. */
export const totalLeavesOut: Rule = {
  name: 'total_leaves_out',
  title: { zh: '累计数与当日数接不上', en: 'A running total does not follow from the days' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['total'],
  together: ({ profile, item, money, time }) => {
    const series = /^(.+)_(?:day|all)$/.exec(item ?? '')?.[1];
    return series === undefined || money === undefined || time === undefined
      ? undefined
      : [profile, series, money.currency];
  },
  look: (rows) => {
    const running = rows.filter(({ item }) => item?.endsWith('_all'));
    return running.flatMap((row, i) => {
      const before = running[i - 1];
      const day = rows.find((one) => one.item?.endsWith('_day') && dayOf(one) === dayOf(row));
      if (before === undefined || day === undefined || !isNext(before, row)) return [];
      const [grown, stated] = [moneyOf([row]) - moneyOf([before]), moneyOf([day])];
      if (Math.abs(grown - stated) <= toleranceOf(Math.max(stated, moneyOf([row])))) return [];
      const figures = { grown, stated, difference: grown - stated, on: dayOf(row) ?? '', item: row.item ?? '' };
      return [{ subject: [row.profile, row.item ?? '', row.time ?? 0], rows: [before, row, day], figures }];
    });
  },
  says: ({ figures: { grown, stated, difference, on, item }, first }) => {
    const priced = pricedLike(first);
    const what = totalCalled(item);
    const day = onDay(on === '' ? undefined : on?.toString());
    const apart = Math.abs(Number(difference ?? 0));
    return {
      zh: `${day.zh}${what.zh}比前一天增加了 ${priced.zh(grown)}，而当日数是 ${priced.zh(stated)}，相差 ${priced.zh(apart)}。`,
      en: `${day.en}the running total, ${what.en}, grows by ${priced.en(grown)}, and the figure of the day is ${priced.en(stated)}: ${priced.en(apart)} apart.`,
    };
  },
};

/** Two totals of one day do not follow from one another. */
function isNext(before: QuotedRow, row: QuotedRow): boolean {
  return dayOf(before) !== dayOf(row) && (row.time ?? 0) - (before.time ?? 0) <= DAY_SECONDS;
}
