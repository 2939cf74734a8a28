import { isDayNumber, secondsOfDayNumber } from './day-number.ts';
import { MONTH, monthOf } from './month.ts';
import { hanInArabic, narrow } from './number.ts';

/** When something happened, as a relief record says it: seconds since 1970, offset in minutes, how exactly it is known. */
export type Moment = { readonly time: number; readonly offset: number; readonly precision: 'minute' | 'day' };

/** What a profile says of dates that do not say it themselves. */
export type DateHints = {
  /** Minutes east of UTC, for what carries no offset. */
  readonly offset: number;
  /** The year of dates without one: `1月25日`, `24-Jan`. */
  readonly year?: number;
  /** The order of `3/4/2020` and `3-4-20`: months first as in the United States, or days first. */
  readonly order?: 'mdy' | 'dmy';
};

type Day = { readonly year: number; readonly month: number; readonly day: number };

type Reader = readonly [pattern: RegExp, read: (found: readonly string[], hints: DateHints) => Day | undefined];

/** A year of four digits, or of two. */
const YEAR = '(\\d{4}|\\d{2})';

// The first whose pattern stands at the start of the text reads it.
const READERS: readonly Reader[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ([y, m, d]) => dayOf(y, m, d)],
  [/^(\d{4})(\d{2})(\d{2})(?!\d)/, ([y, m, d]) => dayOf(y, m, d)],
  [
    /^(令和|民[國国])\s*(\d{1,3}|元)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/,
    ([era, y, m, d]) => dayOf(yearOf(era, y), m, d),
  ],
  [/^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/, ([y, m, d]) => dayOf(y, m, d)],
  [/^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/, ([m, d], { year }) => dayOf(year, m, d)],
  [
    new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2${YEAR}(?![\\d:])`),
    ([a, sign, b, y], hints) => inOrder(a, b, y, sign, hints),
  ],
  [
    new RegExp(
      `^(\\d{1,2})(?:st|nd|rd|th|er|[.°º])?[- ]*(?:of |de )?${MONTH}(?:(?:[- ,]+| del? )(\\d{4})|-(\\d{2})(?![\\d:]))?(?!\\d)`,
      'iu',
    ),
    ([d, m, y, short], h) => dayOf(fullYear(y ?? short) ?? h.year, monthOf(m), d),
  ],
  [
    new RegExp(`^${MONTH}[- ]+(\\d{1,2})(?:st|nd|rd|th)?(?:[- ,]+(\\d{4}))?(?!\\d)`, 'iu'),
    ([m, d, y], h) => dayOf(y ?? h.year, monthOf(m), d),
  ],
];

/** What calendars put before a date, `Mon, `, and what tells a spreadsheet that it is a text. */
const WEEKDAY =
  /^['‘’](?=\d)|^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|(?:星期|周)[一二三四五六日天][,，]?\s*)/i;

const CLOCK =
  /^[T\s,]*(?:(上午|下午|晚上|凌晨|中午)\s*)?(\d{1,2})(?:[:：](\d{1,2})(?:[:：](\d{1,2})(?:\.\d+)?)?|\s*[时点]\s*(?:(\d{1,2})\s*分?)?)\s*([AaPp][Mm])?/;
const ZONE = /^\s*(?:(Z|UTC|GMT)|(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?)\s*$/;

/** Reads a date, with a time where one stands behind it. Undefined where it is none, or where year or order are unsaid. */
export function readMoment(text: string, hints: DateHints): Moment | undefined {
  const plain = hanInArabic(narrow(text).trim().replace(WEEKDAY, ''));
  if (isDayNumber(plain)) return dayNumbered(Number(plain), hints);
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(plain);
    const day = found === null ? undefined : read(found.slice(1), hints);
    if (found !== null && day !== undefined) return atClock(day, plain.slice(found[0].length), hints);
  }
  return undefined;
}

/** Dots are written where days come first; slashes and dashes are read in the order that is said, or not at all. */
function inOrder(a: Digits, b: Digits, year: Digits, sign: Digits, { order }: DateHints): Day | undefined {
  const said = order ?? (sign === '.' ? 'dmy' : undefined);
  if (said === undefined) return undefined;
  return said === 'mdy' ? dayOf(fullYear(year), a, b) : dayOf(fullYear(year), b, a);
}

/** Years as Japan counts them since 2019, and Taiwan since 1912. */
function yearOf(era: Digits, year: Digits): number {
  return (era === '令和' ? 2018 : 1911) + (year === '元' ? 1 : Number(year));
}

/** `20` is 2020. */
function fullYear(year: Digits): Digits {
  return String(year ?? '').length === 2 ? 2000 + Number(year) : year;
}

type Digits = string | number | undefined;

function dayOf(year: Digits, monthText: Digits, day: Digits): Day | undefined {
  const found = { year: Number(year), month: Number(monthText), day: Number(day) };
  const date = new Date(Date.UTC(found.year, found.month - 1, found.day));
  const exists = date.getUTCMonth() === found.month - 1 && date.getUTCDate() === found.day;
  return exists && found.year >= 1970 && found.year <= 2200 ? found : undefined;
}

function atClock({ year, month: monthNumber, day }: Day, rest: string, { offset }: DateHints): Moment | undefined {
  const midnight = Date.UTC(year, monthNumber - 1, day) / 1000;
  if (rest.trim() === '' || /^\s*24时$/.test(rest)) return { time: midnight - offset * 60, offset, precision: 'day' };
  const clock = CLOCK.exec(rest);
  if (clock === null) return undefined;
  const [matched, part = '', hourText, minute = '0', second = '0', minuteHan = '0', meridiem = ''] = clock;
  const hour = hourOf(Number(hourText), part, meridiem.toLowerCase());
  const minutes = Number(minute) + Number(minuteHan);
  const own = zoneOf(rest.slice(matched.length), offset);
  if (own === undefined || hour > 23 || minutes > 59 || Number(second) > 59) return undefined;
  const time = midnight + hour * 3600 + minutes * 60 + Number(second) - own * 60;
  return { time, offset: own, precision: 'minute' };
}

function hourOf(hour: number, part: string, meridiem: string): number {
  const isLate = meridiem === 'pm' || part === '下午' || part === '晚上';
  if (isLate && hour < 12) return hour + 12;
  return (meridiem === 'am' || part === '凌晨') && hour === 12 ? 0 : hour;
}

function zoneOf(rest: string, otherwise: number): number | undefined {
  if (rest.trim() === '') return otherwise;
  const zone = ZONE.exec(rest);
  if (zone === null) return undefined;
  const [, utc, sign, hours, minutes] = zone;
  if (utc !== undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
}

function dayNumbered(days: number, { offset }: DateHints): Moment {
  const precision = Number.isInteger(days) ? 'day' : 'minute';
  return { time: secondsOfDayNumber(days) - offset * 60, offset, precision };
}
