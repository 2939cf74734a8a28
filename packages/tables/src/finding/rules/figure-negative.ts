import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** A quantity or an amount below zero: perhaps a return, perhaps a slip. */
export const figureNegative: Rule = {
  name: 'figure_negative',
  title: { zh: '数量为负', en: 'Figures below zero' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['received', 'distributed', 'money_in', 'money_out', 'total', 'need', 'offer', 'match', 'supplier'],
  look: ([row]) => {
    const isNegative = (row?.quantity?.digits ?? 0) < 0 || (row?.money?.minor ?? 0) < 0;
    return row !== undefined && isNegative ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行写着小于零的数。`,
    en: `${rowsThat(rows, 'state')} a figure below zero.`,
  }),
};
