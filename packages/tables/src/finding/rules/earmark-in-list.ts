import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const NOTE = /^定向(?:捐赠|给)|^(?:earmarked|for use by)\b/i;

/** A row among the gifts that is no gift: it says for whom the rows before it are. */
export const earmarkInList: Rule = {
  name: 'earmark_in_list',
  title: { zh: '定向说明混在捐赠里', en: 'A condition among the gifts' },
  sure: 'likely',
  settles: ['publisher', 'donor'],
  about: ['received', 'money_in'],
  look: ([row]) => {
    const { from = '', from_kind: kind } = row?.said ?? {};
    const isNote = kind === 'earmark-note' || NOTE.test(from.trim());
    return row !== undefined && isNote ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行不是捐赠，而是说前面的捐赠定向给谁。`,
    en: `${rowsThat(rows, 'are no gifts: they say', 'is no gift: it says')} for whom the gifts before are meant.`,
  }),
};
