import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const ENDS = ['withdraw', 'delist'];

/** Nothing was offered, given or wanted, and yet there is a row. A need that is withdrawn ends at zero rightly. */
export const figureZero: Rule = {
  name: 'figure_zero',
  title: { zh: '数量为零', en: 'Figures of zero' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['received', 'distributed', 'money_in', 'money_out', 'need', 'offer', 'match'],
  look: ([row]) => {
    if (row === undefined || ENDS.includes(row.said.action ?? '')) return [];
    const isZero = row.quantity?.digits === 0 || row.money?.minor === 0;
    return isZero ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行的数量是零。`,
    en: `${rowsThat(rows, 'state')} a figure of zero.`,
  }),
};
