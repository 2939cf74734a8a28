import { isBlank, type TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { columnLetters } from '../value/column-letters.ts';
import { plainHeader } from './plain-header.ts';
import type { Column, Profile } from './profile.ts';
import { spreadOver } from './wide.ts';

/** Where each column of the profile stands in the file, and what the file calls all of its columns. */
export type Header = {
  readonly names: readonly string[];
  readonly places: ReadonlyMap<Column, number>;
};

/** One name from each column of a header of several rows; a cell merged over columns names all of them. */
export function mergeHeader(rows: readonly (readonly string[])[]): string[] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const filled = rows.map((cells, i) => (i < rows.length - 1 ? filledRight(cells, width) : cells));
  return Array.from({ length: width }, (_, i) => {
    const parts = filled.map((cells) => cells[i]?.trim() ?? '').filter((part) => part !== '');
    return [...new Set(parts)].join(' ');
  });
}

function filledRight(cells: readonly string[], width: number): string[] {
  let last = '';
  return Array.from({ length: width }, (_, i) => {
    const cell = cells[i];
    if (cell !== undefined && !isBlank(cell)) last = cell;
    return last;
  });
}

/** Finds the profile's columns in a header. Throws `TableRefused` where one stands twice or a required one is missing. */
export function findColumns({ columns, profile, reads }: Profile, names: readonly string[]): Header {
  refuseTwice(names, reads.header.row);
  const at = new Map(names.map((name, i) => [plainHeader(name), i]));
  const places = new Map<Column, number>();
  for (const column of columns) {
    const place = column.column.map((name) => at.get(plainHeader(name))).find((found) => found !== undefined);
    if (place !== undefined) places.set(column, place);
  }
  const taken = new Set(places.values());
  const found = new Set(places.keys());
  for (const group of columns.filter(({ each }) => each !== undefined)) {
    for (const [column, place] of spreadOver(group, names, taken, reads)) {
      places.set(column, place);
      taken.add(place);
      found.add(group);
    }
  }
  const missing = columns.filter((column) => column.required && !found.has(column));
  if (missing.length > 0) throw lacking(missing, names, profile, reads.header.row);
  return { names: names.map((name, i) => (isNameless(name) ? `column ${i + 1}` : name)), places };
}

/** So many rows may stand above a header: a title, who made the table, a date. */
const ABOVE_MAX = 20;

/** In which row the header stands, where a title stands above it that the profile does not know of; undefined where nowhere. */
export function headerBelow(profile: Profile, rows: readonly TableRow[]): number | undefined {
  const { row: said, rows: ofHeader } = profile.reads.header;
  const below = rows.filter(({ row }) => row > said && row <= said + ABOVE_MAX);
  return below.find((_, i) => isHeader(profile, below.slice(i, i + ofHeader)))?.row;
}

function isHeader(profile: Profile, rows: readonly TableRow[]): boolean {
  try {
    return findColumns(profile, mergeHeader(rows.map(({ cells }) => cells))).places.size >= 2;
  } catch (error) {
    if (error instanceof TableRefused) return false;
    throw error;
  }
}

/** A column without a name, or with one under which no object keeps a text. */
function isNameless(name: string): boolean {
  return name.trim() === '' || name === '__proto__';
}

/** Throws `TableRefused` where one header stands over two columns. */
export function refuseTwice(names: readonly string[], row: number): void {
  const seen = new Map<string, number>();
  for (const [i, name] of names.entries()) {
    const plain = plainHeader(name);
    const before = seen.get(plain);
    if (plain !== '' && before !== undefined) throw twice(name, row, before, i);
    seen.set(plain, i);
  }
}

function twice(name: string, row: number, first: number, second: number): TableRefused {
  const [a, b] = [columnLetters(first), columnLetters(second)];
  return new TableRefused(
    'header_twice',
    {
      zh: `第 ${row} 行的表头“${name}”出现两次：${a} 列和 ${b} 列。`,
      en: `In row ${row} the header "${name}" stands twice: over the columns ${a} and ${b}.`,
    },
    {
      zh: '给两列起不同的名字；多行表头在对照表里写 reads.header.rows。',
      en: 'Give the two columns different names; for a header of several rows say so in reads.header.rows.',
    },
    { row, column: name },
  );
}

function lacking(missing: readonly Column[], names: readonly string[], profile: string, row: number): TableRefused {
  const wanted = missing
    .map(({ column, each }) => each?.map((one) => `each: ${one}`).join(' + ') ?? column.join(' / '))
    .join(', ');
  const found = names.slice(0, 40).join(', ');
  return new TableRefused(
    'columns_missing',
    {
      zh: `第 ${row} 行的表头缺少列：${wanted}。文件里有：${found}`,
      en: `Columns are missing from the header in row ${row}: ${wanted}. The file has: ${found}`,
    },
    {
      zh: `核对文件与对照表 ${profile}；表头不在第一行时写 reads.header.row。`,
      en: `Is ${profile} the right profile? Where the header is not the first row, say so in reads.header.row.`,
    },
    { row, column: missing[0]?.column[0] ?? '' },
  );
}
