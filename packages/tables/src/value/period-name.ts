import { type DateHints, type Moment, readMoment } from './moment.ts';
import { readMonthName } from './month-name.ts';
import { hanInArabic, narrow } from './number.ts';
import { endsOf } from './period.ts';

const DAY = 86_400;
const HAN = '一二三四';
const YEAR = '(\\d{4}|\\d{2})';
const QUARTER = '(?:quarter|quartal|trimestre|trimester|trim\\.?)';
/** `2020年第一季度`, `2020Q1`, `Q1 2020`, `1Q20`, `1st quarter of 2020`; `Q1` where the year is said elsewhere. */
const QUARTERS: readonly (readonly [RegExp, (found: readonly (string | undefined)[]) => Months])[] = [
  [/^(?:(\d{4})\s*年?\s*)?第?\s*([一二三四1-4])\s*季度?$/, ([year, part]) => months(year, quarterOf(part), 3)],
  [/^(\d{4})\s*[-/ ]?\s*Q([1-4])$/i, ([year, part]) => months(year, Number(part), 3)],
  [new RegExp(`^Q([1-4])(?:[\\s,/'’-]*${YEAR})?$`, 'i'), ([part, year]) => months(year, Number(part), 3)],
  [new RegExp(`^([1-4])Q[\\s'’-]*${YEAR}$`, 'i'), ([part, year]) => months(year, Number(part), 3)],
  [
    new RegExp(`^([1-4])(?:st|nd|rd|th|er|e|[.°º])?\\s*${QUARTER}(?:\\s*(?:of |de |del )?(\\d{4}))?$`, 'i'),
    ([part, year]) => months(year, Number(part), 3),
  ],
  [/^(?:(\d{4})\s*年?\s*)?([上下])半年$/, ([year, half]) => months(year, half === '上' ? 1 : 2, 6)],
  [/^H([12])[\s,/'’-]*(\d{4})$/i, ([half, year]) => months(year, Number(half), 6)],
  [/^(\d{4})\s*(?:年|年度|全年)?$/, ([year]) => months(year, 1, 12)],
  // 200201 may be 1 February 2020 in short; no day of a month is the 20th of 13 or more.
  [/^(20[2-9]\d)(0[1-9]|1[0-2])$/, ([year, month]) => months(year, Number(month), 1)],
];
/** `2020年1月上旬`: the first ten days of a month, the next ten, and what is left. */
const TEN_DAYS = /^(.+月)份?\s*([上中下])旬$/;
const LAST_OF: { readonly [part: string]: number } = { 上: 10, 中: 20 };
/** No name of a period needs more characters. */
const NAME_CHARACTERS_MAX = 60;

/** The last of the months that a part of a year has. */
type Months = { readonly year: number | undefined; readonly last: number };

function months(year: string | undefined, part: number, each: number): Months {
  const full = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year);
  return { year: full, last: part * each };
}

function quarterOf(part = ''): number {
  return HAN.includes(part) ? HAN.indexOf(part) + 1 : Number(part);
}

/**
 * Reads a cell that says a period: a day, a month, a quarter, half a year, a year, ten days of a month, or one of these up
 * to another. What is said of a period is said on its last day. Undefined where it is none, where its year is unsaid,
 * where it could be two (`isEither`), or where it would end before it begins: `2020年12月-1月`.
 */
export function readPeriod(text: string, hints: DateHints): Moment | undefined {
  const ends = endsOf(text).map((end) => (isEither(end) ? undefined : readEnd(end, hints)));
  const [first, last] = [ends[0], ends.at(-1)];
  return first === undefined || last === undefined || first.time > last.time ? undefined : last;
}

function readEnd(text: string, hints: DateHints): Moment | undefined {
  return readMoment(text, hints) ?? readMonthName(text, hints)?.ends ?? readPartOfYear(text, hints);
}

/** Whether a text names more than a day: a month, a part of a year, or what lies between two of these. */
export function isLonger(text: string, hints: DateHints): boolean {
  const ends = endsOf(text);
  if (ends.length > 1 && ends[0] !== ends[1]) return true;
  const [end = ''] = ends;
  return readMoment(end, hints) === undefined && readEnd(end, hints) !== undefined;
}

function readPartOfYear(text: string, hints: DateHints): Moment | undefined {
  if (text.length > NAME_CHARACTERS_MAX) return undefined;
  const plain = narrow(text).trim();
  const [, month, part = ''] = TEN_DAYS.exec(hanInArabic(plain)) ?? [];
  if (month !== undefined) return tenDays(readMonthName(month, hints)?.ends, LAST_OF[part]);
  for (const [pattern, read] of QUARTERS) {
    const found = pattern.exec(plain);
    if (found === null) continue;
    const { year = hints.year, last } = read(found.slice(1));
    return readMonthName(`${year}-${last}`, hints)?.ends;
  }
  return undefined;
}

/** The last of ten days of a month, by the last day of the month. */
function tenDays(ends: Moment | undefined, last: number | undefined): Moment | undefined {
  if (ends === undefined || last === undefined) return ends;
  const day = new Date((ends.time + ends.offset * 60) * 1000).getUTCDate();
  return { ...ends, time: ends.time - (day - last) * DAY };
}

const DAY_OR_MONTH = /^[a-z]{3,9}\.?-\d{2}$/i;
/** Two numbers each of which may be a month: no month is the 25th. */
const TWO_NUMBERS = /^(?:0?[1-9]|1[0-2])\s*[-/.]\s*(?:0?[1-9]|1[0-2])$/;

/** `Mar-20`: the 20th of March, or March 2020. A spreadsheet writes either so. */
export function isDayOrMonth(text: string): boolean {
  return DAY_OR_MONTH.test(text.trim());
}

/** Whether what a text says of a period may be said of another: `Mar-20`, and `1-2`, a day, or two months. */
export function isEither(text: string): boolean {
  return isDayOrMonth(text) || TWO_NUMBERS.test(narrow(text).trim());
}
