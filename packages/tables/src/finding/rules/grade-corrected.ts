import type { Rule } from '../finding.ts';
import { gradeIn } from '../names.ts';

/** A correction makes goods of one grade goods of another. */
export const gradeCorrected: Rule = {
  name: 'grade_corrected',
  title: { zh: '更正后等级变了', en: 'A correction changes the grade' },
  sure: 'certain',
  settles: ['publisher', 'donor', 'taker'],
  about: ['correction'],
  look: ([row]) => {
    if (row === undefined) return [];
    const before = gradeIn(row.said.before ?? '');
    const after = gradeIn(row.said.after ?? '');
    if (before === undefined || after === undefined || before === after) return [];
    return [{ subject: [row.id], rows: [row], figures: { before, after } }];
  },
  says: ({ figures: { before, after } }) => ({
    zh: `更正前写的是 ${before}，更正后写的是 ${after}；已经发出的物资是哪一种，交出和收到的双方都能说明。`,
    en: `What was called ${before} is called ${after} since a correction; which of them went out, both hands can say.`,
  }),
};
