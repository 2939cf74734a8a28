import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';
import { gradesIn } from '../names.ts';

/** Where goods went a grade may be part of a name (`Project N95`), unless masks or a figure stand right behind it. */
const IN_A_NAME = /(?:K?N\s?95|KF\s?94|FFP\s?[23])(?!型?(?:医用|防护)*\s*(?:口罩|masks?|respirators?|\d))/gi;

/** One line names masks of two grades, and gives one figure for both: how many of each, nobody can say. */
export const gradesInOneLine: Rule = {
  name: 'grades_in_one_line',
  title: { zh: '一行里写了两种等级', en: 'Two grades in one line' },
  sure: 'certain',
  settles: ['publisher', 'donor', 'taker'],
  about: ['received', 'distributed', 'offer', 'supplier'],
  look: ([row]) => {
    const { item = '', spec = '', to = '' } = row?.said ?? {};
    const grades = gradesIn(`${item} ${spec} ${to.replace(IN_A_NAME, '')}`);
    return row !== undefined && grades.length > 1 ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行把不同等级的口罩写在一起（KN95 不是 N95）。`,
    en: `${rowsThat(rows, 'name')} masks of different grades together (KN95 is not N95).`,
  }),
};
