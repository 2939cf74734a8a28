import { readMoment } from '../../value/moment.ts';
import { counted, rowsThat } from '../figures.ts';
import type { Rule } from '../finding.ts';

/** Closed or delivered at a time before it was created. */
export const endedBeforeBegun: Rule = {
  name: 'ended_before_begun',
  title: { zh: '结束早于开始', en: 'Closed before created' },
  sure: 'certain',
  settles: ['publisher'],
  about: ['need', 'offer', 'match', 'distributed', 'received', 'supplier', 'channel', 'carrier'],
  look: ([row]) => {
    if (row?.time === undefined || row.said.ends === undefined) return [];
    const end = readMoment(row.said.ends, { offset: row.offset ?? 0 });
    if (end === undefined) return [];
    // A day lasts until its end.
    const last = end.precision === 'day' ? end.time + 86_399 : end.time;
    return last < row.time ? [{ subject: [row.about], rows: [row] }] : [];
  },
  says: ({ rows }) => ({
    zh: `有 ${counted(rows)} 行结束的时间早于开始的时间。`,
    en: `${rowsThat(rows, 'end before they begin', 'ends before it begins')}.`,
  }),
};
