import { counted } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** One match, one kind of goods, and two rows. */
export const saidTwice: Rule = {
  name: 'said_twice',
  title: { zh: '同一件事写了两次', en: 'One thing said twice' },
  sure: 'likely',
  settles: ['publisher'],
  about: ['match'],
  together: ({ said, item, profile }) =>
    said.case === undefined || item === undefined ? undefined : [profile, said.case, item],
  look: (rows) => (rows.length < 2 ? [] : [{ subject: [], rows }]),
  says: ({ cases, rows }) => ({
    zh: `${counted(cases)} 次撮合的同一种物资各写了不止一行（共 ${counted(rows)} 行）。`,
    en: `${cases === 1 ? '1 match states' : `${counted(cases)} matches state`} one kind of goods in more than one row (${counted(rows)} rows).`,
  }),
};
