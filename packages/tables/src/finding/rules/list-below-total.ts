import { moneyOf, pricedLike } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { listAndTotal, sameDay, toleranceOf } from './list-and-total.ts';

/** The entries of a notice add up to less than its total: it may list large gifts only, and may leave something out. */
export const listBelowTotal: Rule = {
  name: 'list_below_total',
  title: { zh: '明细加起来少于总数', en: 'A list adds up to less than its total' },
  sure: 'possible',
  settles: ['publisher'],
  about: ['money_in', 'money_out', 'received', 'distributed', 'total'],
  together: sameDay,
  look: (rows) =>
    listAndTotal(rows).flatMap(({ list, total, way }) => {
      const [listed, stated] = [moneyOf(list), moneyOf(total)];
      if (listed >= stated - toleranceOf(stated)) return [];
      const figures = { entries: list.length, listed, stated, difference: stated - listed };
      return [{ subject: [way, list[0]?.time ?? 0], rows: [...total, ...list], figures }];
    }),
  says: ({ figures: { entries, listed, stated, difference }, first }) => {
    const priced = pricedLike(first);
    return {
      zh: `公示的当日总数是 ${priced(stated)}，明细 ${entries} 行合计 ${priced(listed)}，差 ${priced(difference)}；明细可能只列大额。`,
      en: `The total published for the day is ${priced(stated)}; ${entries === 1 ? '1 entry adds' : `${entries} entries add`} up to ${priced(listed)}: ${priced(difference)} are not listed. Such lists often name large gifts only.`,
    };
  },
};
