import { counted, millionths, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const UNKNOWN = ['no', 'false', 'unknown'];

/** A maker's 1 a day, in a list that says itself that the capacity is not known. */
export const figureStandsForUnknown: Rule = {
  name: 'figure_stands_for_unknown',
  title: { zh: '数字 1 其实是“不详”', en: 'A figure that stands for "not known"' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['supplier'],
  look: ([row]) => {
    const isPlaceholder = row?.quantity !== undefined && millionths(row) === 1_000_000n;
    if (row === undefined || !isPlaceholder || !UNKNOWN.includes(row.said.kind?.toLowerCase() ?? '')) return [];
    return [{ subject: [row.about], rows: [row] }];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行的产能写作 1，而同一行说产能不详；不要当作一件来算。`,
    en: `${rowsThat(rows, 'state')} a capacity of 1 beside words that it is not known: it is not one piece.`,
  }),
};
