import { moneyOf, pricedLike } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { listAndTotal, sameDay, toleranceOf } from './list-and-total.ts';

/** The entries of a notice add up to more than the same notice says came or went in all. */
export const listAboveTotal: Rule = {
  name: 'list_above_total',
  title: { zh: '明细加起来多于总数', en: 'A list adds up to more than its total' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['money_in', 'money_out', 'received', 'distributed', 'total'],
  together: sameDay,
  look: (rows) =>
    listAndTotal(rows).flatMap(({ list, total, way }) => {
      const [listed, stated] = [moneyOf(list), moneyOf(total)];
      if (listed <= stated + toleranceOf(stated)) return [];
      const figures = { entries: list.length, listed, stated, difference: listed - stated };
      return [{ subject: [way, list[0]?.time ?? 0], rows: [...total, ...list], figures }];
    }),
  says: ({ figures: { entries, listed, stated, difference }, first }) => {
    const priced = pricedLike(first);
    return {
      zh: `明细 ${entries} 行合计 ${priced(listed)}，公示的当日总数是 ${priced(stated)}，多出 ${priced(difference)}。`,
      en: `${entries === 1 ? '1 entry adds' : `${entries} entries add`} up to ${priced(listed)}; the total published for the day is ${priced(stated)}: ${priced(difference)} more than the total.`,
    };
  },
};
