import {
  Archive,
  csvOf,
  dataPackageOf,
  jsonLinesOf,
  type Sheet,
  type Stamp,
  type Table,
  workbookOf,
} from '@baton/tables/write';
import type { ListFormat, TableFormat } from './job.ts';

type Rows = AsyncIterable<object>;

const encoder = new TextEncoder();
/** About how many bytes go out at once. */
const CHUNK_BYTES = 65_536;

/** Writes one list. The stamp ties it to the log: on every row, or on the first sheet. */
export function writeList(format: ListFormat, table: Table, rows: Rows, stamp: Stamp): AsyncGenerator<Uint8Array> {
  switch (format) {
    case 'csv':
      return encoded(csvOf(table, rows, { stamp, alone: true }));
    case 'hxl':
      return encoded(csvOf(table, rows, { stamp, hxl: true, alone: true }));
    case 'jsonl':
      return encoded(jsonLinesOf(table.name, rows, stamp, true));
    case 'xlsx':
      return workbookOf([{ table, rows }], stamp);
    case 'datapackage':
      return dataPackageOf([{ table, rows }], stamp);
  }
}

/** Writes many lists as one: a workbook of sheets, one stream of lines, or a package of CSV files. */
export function writeLists(
  format: TableFormat,
  sheets: readonly (Sheet & { readonly rows: Rows })[],
  stamp: Stamp,
): AsyncGenerator<Uint8Array> {
  if (format === 'xlsx') return workbookOf(sheets, stamp);
  if (format === 'jsonl') return encoded(lines(sheets, stamp));
  if (format === 'hxl') return taggedOf(sheets, stamp);
  return dataPackageOf(sheets, stamp);
}

/** The tables that bear hashtags, as a zip of CSV files. */
async function* taggedOf(sheets: readonly (Sheet & { readonly rows: Rows })[], stamp: Stamp) {
  const archive = new Archive(stamp.asOf);
  for (const { table, rows } of sheets.filter((sheet) => sheet.table.hxl !== undefined)) {
    const pieces = csvOf(table, rows, { stamp, hxl: true, alone: true });
    yield* archive.file(`${table.name}.hxl.csv`, pieces);
  }
  yield* archive.end();
}

async function* lines(sheets: readonly Sheet[], stamp: Stamp): AsyncGenerator<string> {
  for (const { table, rows } of sheets) yield* jsonLinesOf(table.name, rows, stamp);
}

/** Text as UTF-8, in pieces that are worth sending. */
export async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    const next = encoder.encode(piece);
    waiting.push(next);
    bytes += next.length;
    if (bytes < CHUNK_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
