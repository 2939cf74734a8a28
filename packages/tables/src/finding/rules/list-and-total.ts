import { isLonger } from '../../value/period-name.ts';
import { dayOf } from '../figures.ts';
import type { QuotedRow } from '../finding.ts';

/** A day's list, and what was published as its total: more than one row where a day has several notices. */
type ListAndTotal = { readonly way: string; readonly list: readonly QuotedRow[]; readonly total: readonly QuotedRow[] };

// Which list each total of a day is about.
const WAYS: { readonly [item: string]: QuotedRow['about'] } = {
  money_in_day: 'money_in',
  money_out_day: 'money_out',
  goods_in_day: 'received',
  goods_out_day: 'distributed',
};

/** Whether a text is a month does not hang on its year. */
const ANY_YEAR = 2020;

/** Entries and totals of one day and currency. A list of several days has no total of a day. */
export function sameDay(row: QuotedRow): readonly string[] | undefined {
  const day = dayOf(row);
  if (day === undefined || row.money === undefined) return undefined;
  if (row.about === 'total') return WAYS[row.item ?? ''] === undefined ? undefined : [day, row.money.currency];
  return isOfOneDay(row) ? [day, row.money.currency] : undefined;
}

function isOfOneDay({ said, offset = 0 }: QuotedRow): boolean {
  return !isLonger(said.at ?? '', { offset, year: ANY_YEAR });
}

/** Each list of the day beside its total, as the first table of totals has it. */
export function listAndTotal(rows: readonly QuotedRow[]): ListAndTotal[] {
  return Object.entries(WAYS).flatMap(([way, about]) => {
    const totals = rows.filter((row) => row.about === 'total' && row.item === way);
    const total = totals.filter(({ profile }) => profile === totals[0]?.profile);
    const list = rows.filter((row) => row.about === about);
    return total.length === 0 || list.length === 0 ? [] : [{ way, list, total }];
  });
}

/** Totals are published rounded, to ten thousand at most: one part in a thousand is no difference. */
export function toleranceOf(stated: number): number {
  return Math.floor(Math.abs(stated) / 1000);
}
