import { isBlank, type TableRow } from '../read/row.ts';
import { readMoment } from '../value/moment.ts';
import { readNumber } from '../value/number.ts';
import { unitCode } from '../value/unit.ts';

/** Where a header stands: at which of the rows it begins, and how many rows it has. */
export type HeaderRows = { readonly at: number; readonly rows: number };

/** How dates are read before anybody has said how. */
const HINTS = { offset: 480, year: 2020, order: 'mdy' } as const;
const LOOKED_AT = 50;
const ROWS_MAX = 5;
/** So much of what stands below a header is filled in a column that has no gaps. */
const FILLED = 0.8;

/** Finds the header: the first row whose cells are filled and words, and what is merged above or below it. */
export function headerRows(rows: readonly TableRow[]): HeaderRows | undefined {
  const head = rows.slice(0, LOOKED_AT);
  const width = Math.max(0, ...head.map(({ cells }) => filledIn(cells).length));
  const core = head.findIndex(({ cells }) => filledIn(cells).length * 2 > width && isWordy(cells));
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
  const isNumber = unit === '' || (unit !== undefined && unitCode(unit) !== undefined);
  return !isNumber && readMoment(cell, HINTS) === undefined;
}

function isWordy(cells: readonly string[]): boolean {
  const filled = filledIn(cells);
  return filled.filter(isWord).length * 2 > filled.length;
}

/** A row above that groups columns: several names, merged over what stands below. A title or `by: …` is none. */
function isGroup(row: TableRow | undefined, below: TableRow | undefined): boolean {
  if (row === undefined || below === undefined) return false;
  const filled = filledIn(row.cells);
  const isMerged = below.cells.some((cell, i) => !isBlank(cell) && isBlank(row.cells[i]));
  return filled.length >= 2 && isMerged && filled.every((cell) => isWord(cell) && !/[:：]/.test(cell));
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
  return gap && filled.length * 2 < filledIn(rows[last]?.cells ?? []).length;
}

function isUnit(cell: string): boolean {
  return unitCode(cell.replace(/^[（(]|[）)]$/g, '')) !== undefined;
}

function shareFilled(rows: readonly TableRow[], place: number): number {
  return rows.filter(({ cells }) => !isBlank(cells[place])).length / rows.length;
}
