import { type DateHints, type Moment, readMoment } from './moment.ts';
import { isMonth, monthOf } from './month.ts';
import { hanInArabic, narrow } from './number.ts';

const DAY = 86_400;
/** No month needs more characters, a note behind it included. */
const NAME_CHARACTERS_MAX = 200;
const WORD = '(\\p{L}{3,12})\\.?';
/** `2020年1月`, `2020-01`, `2020/1`; `01/2020`; `1月`; `Jan 2020`, `January-2020`; `2020 Jan`; `Januar`. */
const PATTERNS: readonly (readonly [RegExp, (found: readonly string[]) => Month])[] = [
  [/^(\d{4})\s*年\s*(\d{1,2})\s*月份?$/, ([year, month]) => ({ year: Number(year), month: Number(month) })],
  [/^(\d{4})[-/.](\d{1,2})$/, ([year, month]) => ({ year: Number(year), month: Number(month) })],
  [/^(\d{1,2})[-/](\d{4})$/, ([month, year]) => ({ year: Number(year), month: Number(month) })],
  [/^(\d{1,2})\s*月份?$/, ([month]) => ({ month: Number(month) })],
  [new RegExp(`^${WORD}[\\s,-]+(\\d{4})$`, 'u'), ([word = '', year]) => ({ year: Number(year), month: named(word) })],
  [new RegExp(`^(\\d{4})[\\s,-]+${WORD}$`, 'u'), ([year, word = '']) => ({ year: Number(year), month: named(word) })],
  [new RegExp(`^${WORD}$`, 'u'), ([word = '']) => ({ month: named(word) })],
];

type Month = { readonly year?: number; readonly month: number | undefined };

function named(word: string): number | undefined {
  return isMonth(word) ? monthOf(word) : undefined;
}

/** A month that a text names: which one (`2020-01`), and when it ends. */
export type MonthNamed = { readonly month: string; readonly ends: Moment };

/** What a profile says of months: the year of those without one, and when a table was made whose month was still running. */
type MonthHints = DateHints & { readonly at?: string };

/**
 * Reads the name of a month and nothing else. What is said of a month is said on its last day; of the month in which the
 * table was made (`at`), on that day. Undefined where it is none, or where its year is unsaid.
 */
export function readMonthName(text: string, hints: MonthHints): MonthNamed | undefined {
  const { year = hints.year, month } = monthIn(text) ?? {};
  if (year === undefined || month === undefined || month < 1 || month > 12) return undefined;
  if (year < 1970 || year > 2200) return undefined;
  const [first, next] = [Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1)].map((time) => time / 1000);
  const bounds = { first: (first ?? 0) - hints.offset * 60, next: (next ?? 0) - hints.offset * 60 };
  const made = hints.at === undefined ? undefined : readMoment(hints.at, hints);
  const isRunning = made !== undefined && made.time >= bounds.first && made.time < bounds.next;
  const last: Moment = { time: bounds.next - DAY, offset: hints.offset, precision: 'day' };
  return { month: `${year}-${String(month).padStart(2, '0')}`, ends: isRunning ? made : last };
}

/** Whether a text is the name of a month and says no year. */
export function lacksYear(text: string): boolean {
  const found = monthIn(text);
  return found?.month !== undefined && found.year === undefined;
}

function monthIn(text: string): Month | undefined {
  if (text.length > NAME_CHARACTERS_MAX) return undefined;
  const plain = hanInArabic(narrow(text).trim()).replace(/\s*[([（【].*[)\]）】]$/, '');
  for (const [pattern, read] of PATTERNS) {
    const found = pattern.exec(plain);
    if (found !== null) return read(found.slice(1));
  }
  return undefined;
}
