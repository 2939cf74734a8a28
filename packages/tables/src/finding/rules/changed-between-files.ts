import { millionths } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';
import { plainName } from '../names.ts';

/**
 * A later file says another figure of the same party, goods and day, and the row of the earlier file stands too. Where a
 * profile names no key, a row is known by what it says: one that was edited is another row.
 */
export const changedBetweenFiles: Rule = {
  name: 'changed_between_files',
  title: { zh: '后来的文件写了另一个数', en: 'A later file says another figure' },
  sure: 'possible',
  settles: ['publisher', 'reporter'],
  about: ['received', 'distributed', 'money_in', 'money_out'],
  together: ({ about, profile, said, time }) => {
    const party = said.from ?? said.to;
    if (party === undefined || time === undefined) return undefined;
    const what = [said.item ?? '', said.spec ?? ''].map(plainName);
    return [about, profile, said.case ?? '', plainName(party), ...what, String(time)];
  },
  look: (rows) => {
    const files = new Set(rows.map(({ source }) => source));
    const figures = new Set(rows.map(figureOf));
    return files.size < 2 || figures.size < 2 ? [] : [{ subject: [rows[0]?.profile ?? ''], rows }];
  },
  says: ({ cases, rows }) => ({
    zh: `有 ${cases} 处，后来的文件对同一方、同一物资、同一天写了另一个数，而早先的一行还在（共 ${rows} 行），可能算了两次。表里有编号的，在对照表里写上 key，就认得出是同一行。`,
    en: `In ${cases} places a later file says another figure of the same party, goods and day, and the earlier row stands too (${rows} rows): they may count twice. Where the table has numbers of its own, a key in the profile tells that it is one row.`,
  }),
};

function figureOf(row: QuotedRow): string {
  return `${row.quantity === undefined ? '' : millionths(row)} ${row.quantity?.unit ?? ''} ${row.money?.minor ?? ''}`;
}
