import { counted, millionths } from '../figures.ts';
import { calmly, type QuotedRow, type Rule } from '../finding.ts';

/** So often must an entry come back to what it said before until it looks like two writers. */
const RETURNS_LEAST = 3;
/** So soon does a second writer put back what the first one changed, where rows do not say that they are changes; seconds. */
const SOON = 43_200;

/**
 * Two writers overwrite one another: an entry goes back and forth between the same two figures. One conflict a list. A place
 * that asks for 200 in April, for 50 in May, and for 200 again in June flips nothing: these are requests, each of its own.
 */
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
    const { returns } = returnsIn(rows);
    if (returns < RETURNS_LEAST) return [];
    const said = rows[0]?.said;
    return [{ subject: [said?.area ?? said?.city ?? ''], rows, figures: { returns } }];
  },
  calm: calmly({
    keep: returnsIn,
    stays: (seen, row) => {
      const next = withRow(seen, row);
      return next.returns < RETURNS_LEAST ? next : undefined;
    },
  }),
  says: ({ cases, rows, figures, first: { said } }) => {
    const list = said.city ?? said.area ?? '';
    return {
      zh: `${list}的清单有 ${counted(cases)} 项在同样的两个数之间来回改了 ${counted(figures['returns'])} 次（${counted(rows)} 行），像是两人轮流覆盖；这是一处分歧，不是 ${counted(rows)} 次需求变化。`,
      en: `${cases === 1 ? '1 entry' : `${counted(cases)} entries`} of the list${list === '' ? '' : ` of ${list}`} went back ${figures['returns'] === 1 ? 'once' : `${counted(figures['returns'])} times`} to a figure ${cases === 1 ? 'it' : 'they'} had before (${counted(rows)} rows), as if two writers overwrote one another: one conflict, not ${counted(rows)} changes of need.`,
    };
  },
};

/** How often an entry came back to the figure before its last one, which was another; its last two figures, and when. */
type Returns = {
  readonly returns: number;
  readonly before: bigint | undefined;
  readonly last: bigint | undefined;
  readonly time: number;
};

function returnsIn(rows: readonly QuotedRow[]): Returns {
  return rows.reduce(withRow, { returns: 0, before: undefined, last: undefined, time: 0 });
}

function withRow({ returns, before, last, time }: Returns, row: QuotedRow): Returns {
  const now = millionths(row);
  const isBack = now === before && now !== last && (isChange(row) || (row.time ?? 0) - time < SOON);
  return { returns: isBack ? returns + 1 : returns, before: last, last: now, time: row.time ?? 0 };
}

/** Whether a row says that it changes an entry: what it did, or what stood there before. */
function isChange({ said: { action, before } }: QuotedRow): boolean {
  return (action ?? before) !== undefined;
}
