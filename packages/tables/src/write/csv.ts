// Tables as CSV (RFC 4180). A cell of text that a spreadsheet would take for a formula begins with an apostrophe, so that it
// is shown and not run; whoever reads the file by program takes one leading apostrophe off.

import { type Cell, isoOf, isRisky, linesOf } from './cell.ts';
import type { Field, Table } from './field.ts';

/** How a table is written: `hxl` puts the row of HXL hashtags under the heading. */
export type CsvOptions = { readonly hxl?: boolean };

/** A table as CSV, in pieces: heading, then rows as they come. */
export async function* csvOf(
  table: Table,
  rows: AsyncIterable<object> | Iterable<object>,
  { hxl = false }: CsvOptions = {},
): AsyncGenerator<string> {
  const fields = table.fields;
  yield lineOf(fields.map(({ name }) => name));
  if (hxl) yield lineOf(fields.map((field) => tagOf(table, field)));
  for await (const row of rows) for (const cells of linesOf(table, row)) yield lineOf(cells);
}

function tagOf({ hxl = {} }: Table, { name }: Field): string {
  return hxl[name] ?? '';
}

/** One line. Tags and names are ours and begin with no sign that a spreadsheet would run. */
function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return isoOf(cell);
  if (typeof cell !== 'string') return String(cell);
  const safe = isRisky(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
