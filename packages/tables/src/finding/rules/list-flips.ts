import { millionths } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';

/** So often must an entry come back to what it said before until it looks like two writers. */
const RETURNS_LEAST = 3;

/** Two writers overwrite one another: an entry goes back and forth between the same two figures. One conflict a list. */
export const listFlips: Rule = {
  name: 'list_flips',
  title: { zh: '两人互相覆盖同一张表', en: 'Two writers overwrite one list' },
  sure: 'likely',
  settles: ['publisher'],
  about: ['need'],
  together: ({ said, item }) =>
    item === undefined || (said.place_key ?? said.place) === undefined
      ? undefined
      : [said.area ?? '', said.place_key ?? said.place ?? '', item],
  look: (rows) => {
    const returns = rows.filter((_, i) => isReturn(rows, i)).length;
    if (returns < RETURNS_LEAST) return [];
    const said = rows[0]?.said;
    return [{ subject: [said?.area ?? said?.city ?? ''], rows, figures: { returns } }];
  },
  says: ({ cases, rows, figures, first: { said } }) => {
    const list = said.city ?? said.area ?? '';
    return {
      zh: `${list}的清单有 ${cases} 项在同样的两个数之间来回改了 ${figures['returns']} 次（${rows} 行），像是两人轮流覆盖；这是一处分歧，不是 ${rows} 次需求变化。`,
      en: `${cases} entries of the list${list === '' ? '' : ` of ${list}`} went back ${figures['returns']} times to a figure they had before (${rows} rows), as if two writers overwrote one another: one conflict, not ${rows} changes of need.`,
    };
  },
};

/** Back to the figure before the last one, which was another. */
function isReturn(rows: readonly QuotedRow[], i: number): boolean {
  const [before, last, now] = [rows[i - 2], rows[i - 1], rows[i]];
  if (before === undefined || last === undefined || now === undefined) return false;
  return millionths(now) === millionths(before) && millionths(now) !== millionths(last);
}
