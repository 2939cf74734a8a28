import { isBlank } from '../read/row.ts';
import { readMoment } from '../value/moment.ts';
import { lacksYear } from '../value/month-name.ts';
import type { Mark } from '../value/number.ts';
import { isDayOrMonth } from '../value/period-name.ts';

/** How a table writes numbers and dates, as far as its cells show; what they do not show is a guess. */
export type Habits = {
  readonly decimal: Mark;
  /** Where days and months change places: which comes first, and whether a cell shows it. */
  readonly order: 'mdy' | 'dmy';
  readonly orderShown: boolean;
  readonly needsOrder: boolean;
  /** The year of dates that say none. */
  readonly year: number;
  readonly yearShown: boolean;
  readonly needsYear: boolean;
  /** A date like `Mar-20`, which may be a day of a month as well as a month of a year. */
  readonly dayOrMonth?: string;
  readonly offset: number;
  /** The date above the table, from which headers count that say a weekday or a day of the month alone. */
  readonly at?: string;
};

const COMMA =
  /^[^\d]*(?:\d{1,3}(?:[. \u00A0\u202F]\d{3})*,\d{1,2}|\d{1,3}(?:[ \u00A0\u202F]\d{3})+|\d{1,3}(?:\.\d{3}){2,})(?!\d)/;
const POINT = /^[^\d]*(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2})(?![\d.])/;
/** `1.200`, `1.200 cajas`: with a point before the fraction little more than one, with a comma twelve hundred. */
const EITHER = /^\d{1,3}\.\d{3}(?!\S*\d)/;
const EUROPE =
  /menge|anzahl|betrag|datum|spender|empfänger|quantité|établissement|matériel|montant|donateur|cantidad|fecha|importe|donante|ciudad|quantità|importo|donatore|quantidade|doador|destinat[aá]ri|tarih|miktar/i;
const DAY_FIRST = /^(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})(?!\d)/;
const NO_YEAR =
  /^(?:\d{1,2}\s*月\s*\d{1,2}|[一二三四五六七八九十]+月|\d{1,2}[- ][a-z]{3,}\.?$|[a-z]{3,}\.?[- ]\d{1,2}$)/i;
/** Over a column `2/3` is a day of a year that is said elsewhere. */
const SHORT_DAY = /^(\d{1,2})[/.-](\d{1,2})(?!\d|[/.-]\d)/;
const YEAR = /(?:^|\D)(20\d\d)(?!\d)/;

/** Reads the habits of a table off its cells, its headers, and what stands above them. */
export function habitsOf(headers: readonly string[], above: string, cells: readonly string[]): Habits {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
  const isEuropean = EUROPE.test(headers.join(' '));
  const decimal = markOf(filled, isEuropean);
  const over = headers.map((name) => name.trim());
  const short = over.map((name) => SHORT_DAY.exec(name)).filter((found) => found !== null);
  const full = [...over, ...filled].map((cell) => DAY_FIRST.exec(cell)).filter((found) => found !== null);
  const days = [...short, ...full];
  const later = days.some(([, a]) => Number(a) > 12);
  const earlier = days.some(([, , b]) => Number(b) > 12);
  const dots = days.some(([text]) => text.includes('.'));
  const dayFirst = later || (!earlier && (dots || isEuropean || decimal === ','));
  const year =
    yearIn(above) ??
    yearIn([...over, ...filled].filter((cell) => readMoment(cell, { offset: 0 }) !== undefined).join(' '));
  const dayOrMonth = [...over, ...filled].find(
    (cell) => isDayOrMonth(cell) && readMoment(cell, { offset: 0, year: 2020 }) !== undefined,
  );
  return {
    decimal,
    ...{ order: dayFirst ? 'dmy' : 'mdy', orderShown: later !== earlier, needsOrder: days.length > 0 },
    ...{
      year: year ?? 2020,
      yearShown: year !== undefined,
      needsYear: short.length > 0 || [...over, ...filled].some((cell) => NO_YEAR.test(cell) || lacksYear(cell)),
    },
    ...(dayOrMonth !== undefined && { dayOrMonth }),
    offset: offsetIn(headers.join('') + filled.slice(0, 200).join('')),
  };
}

/** Minutes east of UTC, by the script of a table: Japan by its syllables, China by its characters. */
function offsetIn(text: string): number {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 540;
  return /\p{Script=Han}/u.test(text) ? 480 : 0;
}

function markOf(cells: readonly string[], isEuropean: boolean): Mark {
  const [commas, points] = [COMMA, POINT].map((pattern) => cells.filter((cell) => pattern.test(cell)).length);
  if ((commas ?? 0) !== (points ?? 0)) return (commas ?? 0) > (points ?? 0) ? ',' : '.';
  return isEuropean && cells.some((cell) => EITHER.test(cell)) ? ',' : '.';
}

function yearIn(text: string): number | undefined {
  const found = YEAR.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
