import { counted, dayOf, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** Said to be distributed: nobody who received it has signed for it here. Never counted as delivered. */
export const distributionUnconfirmed: Rule = {
  name: 'distribution_unconfirmed',
  title: { zh: '发出的物资没有人确认收到', en: 'Distributed goods that nobody confirmed' },
  sure: 'certain',
  settles: ['taker', 'publisher'],
  about: ['distributed'],
  look: ([row]) => (row === undefined ? [] : [{ subject: [], rows: [row] }]),
  says: ({ rows, first }) => {
    const day = dayOf(first);
    const [zh, en] = day === undefined ? ['', ''] : [`（第一行是 ${day} 的）`, `, the first of them on ${day}`];
    return {
      zh: `有 ${counted(rows)} 行说物资已经发出${zh}；这里没有接收方签收，仍是“在途，未确认”。`,
      en: `${rowsThat(rows, 'say')} that goods were distributed${en}; nobody who received them has signed here: in transit, unconfirmed.`,
    };
  },
};
