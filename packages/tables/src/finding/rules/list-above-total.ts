import { onDay, totalCalled } from '../called.ts';
import { counted, dayOf, moneyOf, pricedLike } from '../figures.ts';
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
      const figures = { entries: list.length, listed, stated, difference: listed - stated, way };
      return [{ subject: [way, list[0]?.time ?? 0], rows: [...total, ...list], figures }];
    }),
  says: ({ figures: { entries, listed, stated, difference, way }, first }) => {
    const priced = pricedLike(first);
    const [day, what] = [onDay(dayOf(first)), totalCalled(way)];
    return {
      zh: `${day.zh}${what.zh}：明细 ${counted(entries)} 行合计 ${priced.zh(listed)}，公示的总数是 ${priced.zh(stated)}，多出 ${priced.zh(difference)}。`,
      en: `${day.en}${entries === 1 ? '1 entry adds' : `${counted(entries)} entries add`} up to ${priced.en(listed)}; the total published, ${what.en}, is ${priced.en(stated)}: ${priced.en(difference)} more than the total.`,
    };
  },
};
