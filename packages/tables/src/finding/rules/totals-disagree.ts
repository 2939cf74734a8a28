import { onDay, totalCalled } from '../called.ts';
import { dayOf, moneyOf, pricedLike } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';
import { toleranceOf } from './list-and-total.ts';

/** Two tables, or two rows of one file, give two totals for one day. */
export const totalsDisagree: Rule = {
  name: 'totals_disagree',
  title: { zh: '同一天有两个总数', en: 'Two totals for one day' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['total'],
  together: (row) => {
    const day = dayOf(row);
    return day === undefined || row.item === undefined || row.money === undefined
      ? undefined
      : [day, row.item, row.money.currency];
  },
  look: (rows) => {
    const [first] = rows;
    const other = rows.find(
      (row) => first !== undefined && isBeside(first, row) && isApart(moneyOf([first]), moneyOf([row])),
    );
    if (first === undefined || other === undefined) return [];
    const figures = { one: moneyOf([first]), other: moneyOf([other]) };
    return [{ subject: [first.item ?? '', dayOf(first) ?? ''], rows: [first, other], figures }];
  },
  says: ({ figures: { one, other }, first }) => {
    const priced = pricedLike(first);
    const [day, what] = [onDay(dayOf(first)), totalCalled(first.item)];
    return {
      zh: `${day.zh}${what.zh}一处写 ${priced.zh(one)}，另一处写 ${priced.zh(other)}。`,
      en: `${day.en}one total, ${what.en}, is published as ${priced.en(one)} and as ${priced.en(other)}.`,
    };
  },
};

/** Two files of one form may be two lists, each with a total of its own. */
function isBeside(first: QuotedRow, row: QuotedRow): boolean {
  return row.profile !== first.profile || (row.source === first.source && row !== first);
}

function isApart(one: number, other: number): boolean {
  return Math.abs(one - other) > toleranceOf(one);
}
