import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const REMARK = /链接(?:有误|错误|失效)|信息(?:有误|错误)|号码(?:有误|错误)|wrong (?:link|number|address)/i;
const REMARK_CHARACTERS_MAX = 40;

/** Rows that the list itself marks as wrong, by its mark or in a short remark. */
export const markedWrong: Rule = {
  name: 'marked_wrong',
  title: { zh: '表里自己标为有误', en: 'Rows that the list itself marks as wrong' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['need', 'supplier', 'carrier', 'channel', 'offer'],
  look: ([row]) => {
    const { audit, note = '' } = row?.said ?? {};
    const isMarked = audit === 'wrong' || (note.length <= REMARK_CHARACTERS_MAX && REMARK.test(note));
    return row !== undefined && isMarked ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行在表里自己标为有误（“错误信息”“链接错误”等）。`,
    en: `${rowsThat(rows, 'are', 'is')} marked as wrong by those who keep the list, in the row itself.`,
  }),
};
