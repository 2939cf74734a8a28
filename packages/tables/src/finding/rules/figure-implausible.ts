import { minorPlaces } from '../../value/minor.ts';
import { quantityOf, rowsThat } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';

// What one row of such a table has hardly ever honestly said: a hospital's need, a gift, a day's gift of money.
const PIECES_OF_ONE = 1_000_000;
const PIECES_OF_MANY = 100_000_000;
/** Of money, in units of its currency. */
const UNITS_OF_MONEY = 1_000_000_000;

/** An amount that no single hospital needs and no single giver has. */
export const figureImplausible: Rule = {
  name: 'figure_implausible',
  title: { zh: '数量大得离奇', en: 'Amounts that are hardly possible' },
  sure: 'likely',
  settles: ['publisher'],
  about: ['received', 'distributed', 'money_in', 'money_out', 'need', 'offer', 'match', 'supplier'],
  look: ([row]) => {
    if (row === undefined || !isImplausible(row)) return [];
    return [{ subject: [row.about], rows: [row] }];
  },
  says: ({ rows }) => ({
    zh: `有 ${rows} 行的数量大得离奇。`,
    en: `${rowsThat(rows, 'state')} amounts that one party hardly needs or has.`,
  }),
};

function isImplausible(row: QuotedRow): boolean {
  const { minor, currency } = row.money ?? { minor: 0, currency: '' };
  if (Math.abs(minor) >= UNITS_OF_MONEY * 10 ** minorPlaces(currency)) return true;
  const isOfOne = row.about === 'need' || row.about === 'offer' || row.about === 'match';
  return Math.abs(quantityOf([row])) >= (isOfOne ? PIECES_OF_ONE : PIECES_OF_MANY);
}
