import { isBlank, type TableRow } from '../read/row.ts';
import { readColumnTime } from '../value/day-name.ts';
import { readMoment } from '../value/moment.ts';
import { readNumber } from '../value/number.ts';
import { placedUnit, unitCode } from '../value/unit.ts';

/** Where a header stands: at which of the rows it begins, and how many rows it has. */
export type HeaderRows = { readonly at: number; readonly rows: number };

/** How dates are read before anybody has said how. */
const HINTS = { offset: 480, year: 2020, order: 'mdy' } as const;
const DAYS = (['mdy', 'dmy'] as const).map((order) => ({ ...HINTS, order }));
/** A day of a month, as it stands over a column. */
const OF_MONTH = /^\s*\d{1,2}\s*(?:[日号]|st|nd|rd|th)?\s*$/;
/** So many days of a month must stand beside one another until 1, 2, 3 are taken for days. */
const COUNTED_LEAST = 7;
const LOOKED_AT = 50;
const ROWS_MAX = 5;
/** So much of what stands below a header is filled in a column that has no gaps. */
const FILLED = 0.8;

/** Finds the header: the first row whose cells are filled and words, and what is merged above or below it. */
export function headerRows(rows: readonly TableRow[]): HeaderRows | undefined {
  const head = rows.slice(0, LOOKED_AT);
  const width = Math.max(0, ...head.map(({ cells }) => filledIn(cells).length));
  const core = head.findIndex(({ cells }, i) => {
    const isFull = filledIn(cells).length * 2 > width;
    return (isFull && isWordy(cells) && !isLabelled(cells)) || isDays(cells, head.slice(i + 1));
  });
  if (core < 0) return undefined;
  let [first, last] = [core, core];
  while (first > 0 && last - first + 1 < ROWS_MAX && isGroup(head[first - 1], head[first])) first -= 1;
  while (last - first + 1 < ROWS_MAX && isMore(rows, last)) last += 1;
  return { at: first, rows: last - first + 1 };
}

function filledIn(cells: readonly string[]): string[] {
  return cells.filter((cell) => !isBlank(cell));
}

function isWord(cell: string): boolean {
  // 一院 is a hospital, not one of something.
  const unit = readNumber(cell)?.unit;
  const isNumber = unit === '' || (unit !== undefined && placedUnit(unit) !== undefined);
  return !isNumber && readMoment(cell, HINTS) === undefined;
}

/** `填报单位：设备科 | 填报日期：2020年2月3日`: each cell says what it is about, and then something of it. */
function isLabelled(cells: readonly string[]): boolean {
  const filled = filledIn(cells);
  return filled.filter((cell) => /^[^:：()（）]{1,20}[:：]\s*\S/.test(cell.trim())).length * 2 > filled.length;
}

function isWordy(cells: readonly string[]): boolean {
  const filled = filledIn(cells);
  return filled.filter(isWord).length * 2 > filled.length;
}

/** Names of columns some of which are days: no row below has days in their places; or days of a month, 1, 2, 3 and on. */
function isDays(cells: readonly string[], below: readonly TableRow[]): boolean {
  const counted = [...cells.keys()].filter((i) => OF_MONTH.test(cells[i] ?? ''));
  const isCounted = counted.every((place, i) => Number.parseInt(cells[place] ?? '', 10) === i + 1);
  if (counted.length >= COUNTED_LEAST && isCounted) return areNames(cells, counted);
  const days = [...cells.keys()].filter((i) => isDay(cells[i] ?? ''));
  const isBelow = below.some((row) => days.some((i) => isDay(row.cells[i] ?? '')));
  return days.length >= 2 && below.length > 0 && !isBelow && areNames(cells, days);
}

/** Each of these is there once, and all the others are words. */
function areNames(cells: readonly string[], days: readonly number[]): boolean {
  const others = cells.filter((cell, i) => !isBlank(cell) && !days.includes(i));
  return new Set(days.map((i) => cells[i]?.trim())).size === days.length && others.length > 0 && others.every(isWord);
}

function isDay(cell: string): boolean {
  return DAYS.some((hints) => readColumnTime(cell, hints) !== undefined);
}

/** A row above that groups columns: several names, merged over what stands below. A title or `by: …` is none. */
function isGroup(row: TableRow | undefined, below: TableRow | undefined): boolean {
  if (row === undefined || below === undefined) return false;
  const filled = filledIn(row.cells);
  const isMerged = below.cells.some((cell, i) => !isBlank(cell) && isBlank(row.cells[i]));
  return filled.length >= 2 && isMerged && filled.every((cell) => (isWord(cell) || isDay(cell)) && !/[:：]/.test(cell));
}

/** A row below that is still header: units under the names, or names under some of them where all rows have a cell. */
function isMore(rows: readonly TableRow[], last: number): boolean {
  const cells = rows[last + 1]?.cells ?? [];
  const filled = filledIn(cells);
  const below = rows.slice(last + 2, last + 2 + LOOKED_AT);
  if (filled.length === 0 || below.length === 0 || !filled.every(isWord)) return false;
  if (filled.every(isUnit)) return true;
  const gap = (rows[last]?.cells ?? []).some(
    (cell, i) => !isBlank(cell) && isBlank(cells[i]) && shareFilled(below, i) >= FILLED,
  );
  const above = rows[last]?.cells ?? [];
  const isUnder = cells.some((cell, i) => !isBlank(cell) && isBlank(above[i]) && shareFilled(below, i) > 0);
  return gap && (isUnder || filled.length * 2 < filledIn(above).length);
}

function isUnit(cell: string): boolean {
  return unitCode(cell.replace(/^[（(]|[）)]$/g, '')) !== undefined;
}

function shareFilled(rows: readonly TableRow[], place: number): number {
  return rows.filter(({ cells }) => !isBlank(cells[place])).length / rows.length;
}
