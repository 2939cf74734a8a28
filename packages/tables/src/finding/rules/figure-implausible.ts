import { minorPlaces } from '../../value/minor.ts';
import { counted, quantityOf, rowsThat } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';

// What one row of such a table has hardly ever honestly said: a hospital's need, a gift, a day's gift of money.
const PIECES_OF_ONE = 1_000_000;
const PIECES_OF_MANY = 100_000_000;
/** Of money, in units of its currency. */
const UNITS_OF_MONEY = 1_000_000_000;

/** An amount that no single hospital needs and no single giver has. */
export const figureImplausible: Rule = {
  name: 'figure_implausible',
  title: { zh: '数量大得少见', en: 'Amounts that are hardly possible' },
  sure: 'likely',
  settles: ['publisher'],
  about: ['received', 'distributed', 'money_in', 'money_out', 'need', 'offer', 'match', 'supplier'],
  look: ([row]) => {
    if (row === undefined || !isImplausible(row)) return [];
    return [{ subject: [row.about], rows: [row] }];
  },
  says: ({ rows, first }) => {
    const usual = counted(isOfOne(first) ? PIECES_OF_ONE : PIECES_OF_MANY);
    const sum = counted(UNITS_OF_MONEY);
    // Of goods a row may state both, and either may be what is too much.
    const [zh, en] = isOfMoney(first)
      ? [`${sum} 元（或其他币种）以上`, `${sum} of a currency`]
      : [`${usual} 件以上，或 ${sum} 元（或其他币种）以上`, `${usual} pieces, or ${sum} of a currency,`];
    return {
      zh: `有 ${counted(rows)} 行各写着 ${zh}，一方很少有这么多；可能多打了零、用了别的单位，也可能属实。`,
      en: `${rowsThat(rows, 'state')} ${en} or more each, which one party seldom needs or has: a slip of the keys, another unit, or so much indeed.`,
    };
  },
};

/** Whether a row speaks of one party's need, offer or share. */
function isOfOne({ about }: QuotedRow): boolean {
  return about === 'need' || about === 'offer' || about === 'match';
}

function isOfMoney({ about }: QuotedRow): boolean {
  return about === 'money_in' || about === 'money_out';
}

function isImplausible(row: QuotedRow): boolean {
  const { minor, currency } = row.money ?? { minor: 0, currency: '' };
  if (Math.abs(minor) >= UNITS_OF_MONEY * 10 ** minorPlaces(currency)) return true;
  return Math.abs(quantityOf([row])) >= (isOfOne(row) ? PIECES_OF_ONE : PIECES_OF_MANY);
}
