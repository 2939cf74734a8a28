import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** Goods without a number: one gift printed over several lines, or a cell that was never filled. */
export const figureMissing: Rule = {
  name: 'figure_missing',
  title: { zh: '没有数量', en: 'Goods without a quantity' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['received', 'distributed', 'offer', 'match'],
  look: ([row]) => {
    const isMissing = row !== undefined && row.quantity === undefined && row.money === undefined;
    return isMissing ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行说了物资，没有能读懂的数量。`,
    en: `${rowsThat(rows, 'speak of goods and give', 'speaks of goods and gives')} no quantity that can be read.`,
  }),
};
