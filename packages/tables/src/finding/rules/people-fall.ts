import { readNumber } from '../../value/number.ts';
import { ofDay } from '../called.ts';
import { counted, dayOf } from '../figures.ts';
import type { QuotedRow, Rule } from '../finding.ts';

/** The number of donors falls from one day to the next. Were it counted over all days, it could not. */
export const peopleFall: Rule = {
  name: 'people_fall',
  title: { zh: '捐赠人数变小', en: 'The number of donors falls' },
  sure: 'possible',
  settles: ['publisher'],
  about: ['total'],
  together: ({ said, profile, time }) => (said.people === undefined || time === undefined ? undefined : [profile]),
  look: (rows) => {
    const days = [...new Map(rows.map((row) => [row.time, row])).values()];
    const falls = days.flatMap((row, i) => {
      const before = days[i - 1];
      return before !== undefined && peopleIn(row) < peopleIn(before) ? [before, row] : [];
    });
    if (falls.length === 0) return [];
    const [first] = falls;
    const last = falls.at(-1);
    if (first === undefined || last === undefined) return [];
    const ends = { fromDay: dayOf(first) ?? '', toDay: dayOf(last) ?? '' };
    const figures = { from: peopleIn(first), to: peopleIn(last), ...ends };
    return [{ subject: [first.profile], rows: [...new Set(falls)], figures }];
  },
  says: ({ figures: { from, to, fromDay, toDay } }) => ({
    zh: `捐赠人数从 ${counted(from)}${ofDay(fromDay).zh}变到 ${counted(to)}${ofDay(toDay).zh}；若是累计数，不应变小。`,
    en: `The number of donors goes from ${counted(from)}${ofDay(fromDay).en} to ${counted(to)}${ofDay(toDay).en}; if it counts all days, it cannot fall.`,
  }),
};

function peopleIn({ said }: QuotedRow): number {
  return readNumber(said.people ?? '')?.digits ?? 0;
}
