import { type DateHints, type Moment, readMoment } from './moment.ts';
import { readMonthName } from './month-name.ts';
import { narrow } from './number.ts';

const DAY = 86_400;
/** A table of days of a month that names each once has no more. */
const MONTH_DAYS = 31;
/** No day needs more characters, a note behind it included; longer texts would keep the patterns below busy. */
const NAME_CHARACTERS_MAX = 200;
/** `2/3`, `2.3`: a day of the year that is said elsewhere; in a cell it would be a number, over a column it is none. */
const SHORT = /^(\d{1,2})([/.-])(\d{1,2})$/;
/** `3`, `3日`, `3rd`: a day of a month that is said elsewhere. */
const OF_MONTH = /^(\d{1,2})\s*(?:[日号]|st|nd|rd|th)?$/;
/** `周一`, `星期一`, `Mon`, `Monday`, from Sunday on. */
const WEEKDAYS = ['sun(?:day)?', 'mon(?:day)?', 'tue(?:s(?:day)?)?', 'wed(?:nesday)?', 'thu(?:r(?:s(?:day)?)?)?'];
const OF_WEEK = [...WEEKDAYS, 'fri(?:day)?', 'sat(?:urday)?'].map(
  (english, i) =>
    new RegExp(`^(?:${english}|(?:星期|周|礼拜)${i === 0 ? '[日天]' : '一二三四五六'.charAt(i - 1)})\\.?$`, 'i'),
);

/** What a profile says of headers that are days: also when the table begins, for those that name a weekday or a day alone. */
export type DayHints = DateHints & { readonly at?: string };

/**
 * Reads the name of a column that is a day: a date, also with its weekday behind it (`2月3日（周一）`); a short one
 * (`2/3`), where the year is said; a weekday or a day of the month, where `at` says when the table begins.
 */
export function readDayName(text: string, hints: DayHints): Moment | undefined {
  if (text.length > NAME_CHARACTERS_MAX) return undefined;
  const plain = narrow(text)
    .trim()
    .replace(/\s*[([（【].*[)\]）】]$/, '')
    .replace(/\s+(?:[a-z]{3,9}\.?|(?:星期|周)[一二三四五六日天])$/i, (behind) => (ofWeek(behind) < 0 ? behind : ''));
  return readMoment(plain, hints) ?? shortDay(plain, hints) ?? dayFrom(plain, hints);
}

/** When what stands below the name of a column is said, and what tells it apart from other columns: its day, or its month. */
export type ColumnTime = { readonly at: Moment; readonly which: readonly [string, string] };

/** Reads the name of a column that is a day (`readDayName`), or a month (`readMonthName`). */
export function readColumnTime(text: string, hints: DayHints): ColumnTime | undefined {
  const at = readDayName(text, hints);
  if (at !== undefined) return { at, which: ['at', String(at.time)] };
  const month = readMonthName(text, hints);
  return month === undefined ? undefined : { at: month.ends, which: ['month', month.month] };
}

function shortDay(plain: string, hints: DayHints): Moment | undefined {
  const found = SHORT.exec(plain);
  if (found === null || hints.year === undefined) return undefined;
  const [, first = '', sign = '', second = ''] = found;
  return readMoment([first, second, String(hints.year)].join(sign), { ...hints, order: hints.order ?? 'mdy' });
}

/** The first such weekday, or the first such day of a month, from the day on when the table begins. */
function dayFrom(plain: string, hints: DayHints): Moment | undefined {
  const begins = hints.at === undefined ? undefined : readMoment(hints.at, hints);
  if (begins === undefined) return undefined;
  const first = Math.floor((begins.time + begins.offset * 60) / DAY);
  const weekday = ofWeek(plain);
  // The first of January 1970 was a Thursday.
  if (weekday >= 0) return dayAt(first + ((((weekday - first - 4) % 7) + 7) % 7), begins.offset);
  const ofMonth = dayOfMonth(plain);
  const days = Array.from({ length: MONTH_DAYS }, (_, i) => first + i);
  const day = days.find((one) => dateOf(one).getUTCDate() === ofMonth);
  return day === undefined ? undefined : dayAt(day, begins.offset);
}

/** The day of a month that the name of a column is, and nothing else. */
export function dayOfMonth(name: string): number | undefined {
  const found = OF_MONTH.exec(narrow(name).trim())?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The last day up to this one that is such a day of its month, as `2020-02-01`; undefined where there is none in a month. */
export function lastSuchDay({ time, offset }: Moment, ofMonth: number): string | undefined {
  const last = Math.floor((time + offset * 60) / DAY);
  const days = Array.from({ length: MONTH_DAYS }, (_, i) => dateOf(last - i));
  return days
    .find((date) => date.getUTCDate() === ofMonth)
    ?.toISOString()
    .slice(0, 10);
}

function dateOf(day: number): Date {
  return new Date(day * DAY * 1000);
}

function ofWeek(plain: string): number {
  return OF_WEEK.findIndex((pattern) => pattern.test(plain.trim()));
}

function dayAt(day: number, offset: number): Moment {
  return { time: day * DAY - offset * 60, offset, precision: 'day' };
}
