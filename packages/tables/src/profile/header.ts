import { isBlank } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { narrow } from '../value/number.ts';
import type { Column, Profile } from './profile.ts';

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

/** How headers are compared: without width, case and white space. */
export function plainName(name: string): string {
  return narrow(name).replace(/\s+/g, '').toLowerCase();
}

/** Finds the profile's columns in a header. Throws `TableRefused` where one stands twice or a required one is missing. */
export function findColumns({ columns, profile }: Profile, names: readonly string[]): Header {
  refuseTwice(names);
  const at = new Map(names.map((name, i) => [plainName(name), i]));
  const places = new Map<Column, number>();
  for (const column of columns) {
    const place = column.column.map((name) => at.get(plainName(name))).find((found) => found !== undefined);
    if (place !== undefined) places.set(column, place);
  }
  const missing = columns.filter((column) => column.required && !places.has(column));
  if (missing.length > 0) throw lacking(missing, names, profile);
  return { names: names.map((name, i) => (name.trim() === '' ? `column ${i + 1}` : name)), places };
}

function refuseTwice(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    const plain = plainName(name);
    if (plain !== '' && seen.has(plain)) throw twice(name);
    seen.add(plain);
  }
}

function twice(name: string): TableRefused {
  return new TableRefused(
    'header_twice',
    { zh: `表头“${name}”出现两次。`, en: `The header "${name}" stands twice.` },
    { zh: '给两列起不同的名字。', en: 'Give the two columns different names.' },
    { column: name },
  );
}

function lacking(missing: readonly Column[], names: readonly string[], profile: string): TableRefused {
  const wanted = missing.map(({ column }) => column.join(' / ')).join(', ');
  const found = names.slice(0, 40).join(', ');
  return new TableRefused(
    'columns_missing',
    { zh: `缺少列：${wanted}。文件里有：${found}`, en: `Columns are missing: ${wanted}. The file has: ${found}` },
    {
      zh: `核对文件与对照表 ${profile}；表头不在第一行时写 reads.header.row。`,
      en: `Is ${profile} the right profile? Where the header is not the first row, say so in reads.header.row.`,
    },
  );
}
