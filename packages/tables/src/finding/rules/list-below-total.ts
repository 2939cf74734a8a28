import { onDay, totalCalled } from '../called.ts';
import { counted, dayOf, moneyOf, pricedLike } from '../figures.ts';
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
      const figures = { entries: list.length, listed, stated, difference: stated - listed, way };
      return [{ subject: [way, list[0]?.time ?? 0], rows: [...total, ...list], figures }];
    }),
  says: ({ figures: { entries, listed, stated, difference, way }, first }) => {
    const priced = pricedLike(first);
    const [day, what] = [onDay(dayOf(first)), totalCalled(way)];
    return {
      zh: `${day.zh}${what.zh}公示为 ${priced.zh(stated)}，明细 ${counted(entries)} 行合计 ${priced.zh(listed)}，差 ${priced.zh(difference)}；明细可能只列大额。`,
      en: `${day.en}the total published, ${what.en}, is ${priced.en(stated)}; ${entries === 1 ? '1 entry adds' : `${counted(entries)} entries add`} up to ${priced.en(listed)}: ${priced.en(difference)} are not listed. Such lists often name large gifts only.`,
    };
  },
};
