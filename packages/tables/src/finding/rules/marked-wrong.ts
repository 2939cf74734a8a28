import type { Rule } from '../finding.ts';

/** Rows that the list itself marks as wrong. */
export const markedWrong: Rule = {
  name: 'marked_wrong',
  title: { zh: '表里自己标为有误', en: 'Rows that the list itself marks as wrong' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['need', 'supplier', 'carrier', 'channel', 'offer'],
  look: ([row]) => (row?.said.audit === 'wrong' ? [{ subject: [row.about], rows: [row] }] : []),
  says: ({ rows }) => ({
    zh: `有 ${rows} 行被志愿者标为“错误信息”。`,
    en: `${rows} rows are marked as wrong by those who keep the list.`,
  }),
};
