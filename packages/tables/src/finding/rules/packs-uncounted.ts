import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** Cartons of which the list does not say how much is in them: counted as packs, never multiplied. */
export const packsUncounted: Rule = {
  name: 'packs_uncounted',
  title: { zh: '成箱的物资没有写每箱多少', en: 'Cartons of unknown content' },
  sure: 'certain',
  settles: ['publisher', 'taker'],
  about: ['received', 'distributed'],
  look: ([row]) => {
    const isUncounted = row?.quantity?.unit === 'pack' && !/\d/.test(row.said.spec ?? '');
    return row !== undefined && isUncounted ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行只写了几箱（件、包），没有写每箱多少；按未拆的箱计，不折算。`,
    en: `${rowsThat(rows, 'count')} cartons without saying what is in one: such packs stay unopened and are never multiplied.`,
  }),
};
