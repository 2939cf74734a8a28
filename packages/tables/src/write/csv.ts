// Tables as CSV (RFC 4180). A cell of text that a spreadsheet would take for a formula begins with an apostrophe, so that it
// is shown and not run; whoever reads the file by program takes one leading apostrophe off.

import { type Cell, isoOf, isRisky, linesOf } from './cell.ts';
import type { Field, Table } from './field.ts';
import { type Stamp, stampColumns, stampOf, stampTags } from './stamp.ts';

/**
 * How a table is written: `hxl` puts the row of HXL hashtags under the heading, `stamp` puts what ties it to the log first in
 * every row, `tally` is told how many rows there were; `alone`: nothing beside it says what it is, so that a table without rows
 * has one that says that and nothing else.
 */
export type CsvOptions = {
  readonly hxl?: boolean;
  readonly stamp?: Stamp;
  readonly tally?: { rows: number };
  readonly alone?: boolean;
};

/** About how many characters go out at once. */
const PIECE_CHARACTERS = 65_536;

/** A table as CSV, in pieces of whole lines: heading, then rows as they come. */
export async function* csvOf(
  table: Table,
  rows: AsyncIterable<object> | Iterable<object>,
  { hxl = false, stamp, tally = { rows: 0 }, alone = false }: CsvOptions = {},
): AsyncGenerator<string> {
  const own = stamp === undefined ? [] : stampColumns(stamp);
  const [first = []] = stamp === undefined ? [] : linesOf({ fields: own }, stampOf(stamp));
  // The same for all rows, and written once.
  const before = first.map((cell) => `${written(cell)},`).join('');
  let piece = lineOf([...own, ...table.fields].map(({ name }) => name));
  if (hxl) piece += lineOf([...own.map(tagIn(stampTags)), ...table.fields.map(tagIn(table.hxl))]);
  for await (const row of rows) {
    for (const cells of linesOf(table, row)) {
      piece += before + lineOf(cells);
      tally.rows += 1;
    }
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  if (alone && tally.rows === 0) piece += before + lineOf(table.fields.map(() => null));
  if (piece !== '') yield piece;
}

function tagIn(tags: Table['hxl'] = {}): (field: Field) => string {
  return ({ name }) => tags[name] ?? '';
}

/** One line. Tags and names are ours and begin with no sign that a spreadsheet would run. */
function lineOf(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

function written(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return isoOf(cell);
  if (typeof cell !== 'string') return String(cell);
  // An apostrophe that somebody wrote there himself gets another, so that one can be taken off.
  const safe = isRisky(cell.replace(/^'+/, '')) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
