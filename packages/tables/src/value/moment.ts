import { narrow } from './number.ts';

/** When something happened, as a relief record says it: seconds since 1970, offset in minutes, how exactly it is known. */
export type Moment = { readonly time: number; readonly offset: number; readonly precision: 'minute' | 'day' };

/** What a profile says of dates that do not say it themselves. */
export type DateHints = {
  /** Minutes east of UTC, for what carries no offset. */
  readonly offset: number;
  /** The year of dates without one: `1月25日`, `24-Jan`. */
  readonly year?: number;
  /** The order of `3/4/2020`: months first as in the United States, or days first. */
  readonly order?: 'mdy' | 'dmy';
};

type Day = { readonly year: number; readonly month: number; readonly day: number };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;

type Reader = readonly [pattern: RegExp, read: (found: readonly string[], hints: DateHints) => Day | undefined];

// The first whose pattern stands at the start of the text reads it.
const READERS: readonly Reader[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, ([y, m, d]) => dayOf(y, m, d)],
  [/^(\d{4})(\d{2})(\d{2})(?!\d)/, ([y, m, d]) => dayOf(y, m, d)],
  [/^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/, ([y, m, d]) => dayOf(y, m, d)],
  [/^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?/, ([m, d], { year }) => dayOf(year, m, d)],
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    ([a, b, y], { order }) => (order === undefined ? undefined : order === 'mdy' ? dayOf(y, a, b) : dayOf(y, b, a)),
  ],
  [
    new RegExp(`^(\\d{1,2})[- ]${MONTH}(?:[- ,]+(\\d{4}))?(?!\\d)`, 'i'),
    ([d, m, y], h) => dayOf(y ?? h.year, month(m), d),
  ],
  [
    new RegExp(`^${MONTH}[- ](\\d{1,2})(?:[- ,]+(\\d{4}))?(?!\\d)`, 'i'),
    ([m, d, y], h) => dayOf(y ?? h.year, month(m), d),
  ],
];

const CLOCK =
  /^[T\s,]*(?:(上午|下午|晚上|凌晨|中午)\s*)?(\d{1,2})(?:[:：](\d{1,2})(?:[:：](\d{1,2})(?:\.\d+)?)?|\s*[时点]\s*(?:(\d{1,2})\s*分?)?)\s*([AaPp][Mm])?/;
const ZONE = /^\s*(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))\s*$/;
/** Days of Excel's calendar between 1990 and 2080: what a date looks like that lost its format. */
const SERIAL = /^[3-6]\d{4}(?:\.\d+)?$/;

/** Reads a date, with a time where one stands behind it. Undefined where it is none, or where year or order are unsaid. */
export function readMoment(text: string, hints: DateHints): Moment | undefined {
  const plain = narrow(text).trim();
  if (SERIAL.test(plain)) return serial(Number(plain), hints);
  for (const [pattern, read] of READERS) {
    const found = pattern.exec(plain);
    const day = found === null ? undefined : read(found.slice(1), hints);
    if (found !== null && day !== undefined) return atClock(day, plain.slice(found[0].length), hints);
  }
  return undefined;
}

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
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
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function serial(days: number, { offset }: DateHints): Moment {
  const seconds = Math.round((days - 25_569) * 86_400);
  return { time: seconds - offset * 60, offset, precision: Number.isInteger(days) ? 'day' : 'minute' };
}
