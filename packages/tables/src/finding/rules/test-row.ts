import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

const WORD = /(?:^|[^a-z])(?:test|testing|dummy|sample|asdf)(?:$|[^a-z])|(?<!检)测试(?!剂|仪)/i;

/** Rows by which somebody tried the system out. */
export const testRow: Rule = {
  name: 'test_row',
  title: { zh: '测试数据', en: 'Test rows' },
  sure: 'likely',
  settles: ['publisher'],
  about: [
    'received',
    'distributed',
    'money_in',
    'money_out',
    'need',
    'offer',
    'match',
    'supplier',
    'carrier',
    'channel',
  ],
  look: ([row]) => {
    if (row === undefined) return [];
    const { status, reason, from, to, place, note, kind } = row.said;
    const isTest = [status, reason, from, to, place, note, kind].some((text) => text !== undefined && isTestText(text));
    return isTest ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行像是测试时写下的。`,
    en: `${rowsThat(rows, 'look')} as if somebody had tried the table out.`,
  }),
};

/** `test_match` is a test; a long remark in which the word occurs is a remark. */
function isTestText(text: string): boolean {
  return text.length <= 40 && WORD.test(text.replaceAll('_', ' '));
}
