import Papa from 'papaparse';
import { TableRefused } from '../refusal.ts';
import { COLUMNS_MAX, ROW_CHARACTERS_MAX } from './limits.ts';
import { isBlank, type TableRow } from './row.ts';

/** What the parser hands back of one piece: whole rows, complaints, and where the last whole row ended. */
type Parsed = {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
};

const DELIMITERS = [',', '\t', ';', '|'] as const;

/**
 * Reads the rows of a CSV text that comes in pieces (RFC 4180; line breaks of any kind, also inside quotes). Without a
 * delimiter the first line decides. Throws `TableRefused` at quotes that do not match and at rows without end.
 */
export async function* readCsv(
  pieces: AsyncIterable<string> | Iterable<string>,
  delimiter?: string,
): AsyncGenerator<TableRow> {
  let rest = '';
  let row = 0;
  let columns = 0;
  let read: Reader | undefined;
  for await (const piece of pieces) {
    rest += piece;
    read ??= readerFor(rest, delimiter);
    // Whole lines only: half a cell would look like a stray quote.
    const end = read === undefined ? 0 : rest.lastIndexOf(read.newline) + 1;
    if (read !== undefined && end > 0) {
      const parsed = parseLines(read, rest.slice(0, end), row);
      yield* numbered(parsed.data, row);
      row += parsed.data.length;
      columns = parsed.data.at(-1)?.length ?? columns;
      rest = rest.slice(parsed.meta.cursor);
    }
    if (rest.length > ROW_CHARACTERS_MAX) throw endless(row + 1, rest);
  }
  const { parser } = read ?? newReader(rest, delimiter);
  if (rest === '') return;
  const { data } = parsePiece(parser, rest, false, row);
  const last = data.at(-1) ?? [];
  if (!/[\r\n]$/.test(rest) && last.length < (data.at(-2)?.length ?? columns)) throw cut(row + data.length, last);
  yield* numbered(data, row);
}

type Reader = {
  readonly parser: InstanceType<typeof Papa.Parser>;
  readonly newline: string;
  readonly delimiter: string;
};

/** How the file is read, once its first line is whole; a carriage return at the end may be half of a line break. */
function readerFor(text: string, delimiter: string | undefined): Reader | undefined {
  return /[\r\n]./s.test(text) ? newReader(text, delimiter) : undefined;
}

/** Old Macs end lines with a carriage return alone; one before a line feed is taken off cell by cell. */
function newReader(text: string, said: string | undefined): Reader {
  const delimiter = said ?? delimiterOf(text);
  const newline = !text.includes('\n') && text.includes('\r') ? '\r' : '\n';
  const parser = new Papa.Parser({ delimiter, newline, fastMode: false });
  return { parser, newline, delimiter };
}

function delimiterOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, '');
  const counted = DELIMITERS.map((one) => ({ one, count: line.split(one).length }));
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** Whole lines; without a quote in them, line breaks and delimiters are all that they are made of. */
function parseLines({ parser, newline, delimiter }: Reader, text: string, before: number): Parsed {
  if (text.includes('"')) return parsePiece(parser, text, true, before);
  const lines = text.slice(0, -newline.length).split(newline);
  return { data: lines.map((line) => line.split(delimiter)), errors: [], meta: { cursor: text.length } };
}

function parsePiece(parser: InstanceType<typeof Papa.Parser>, text: string, hasMore: boolean, before: number): Parsed {
  const parsed: Parsed = parser.parse(text, 0, hasMore);
  const [error] = parsed.errors;
  if (error === undefined) return parsed;
  const row = before + (error.row ?? parsed.data.length - 1) + 1;
  // A stray quote also keeps the parser from finding the end of its cell.
  if (parsed.errors.every(({ code }) => code === 'MissingQuotes')) throw openQuote(row);
  throw strayQuote(row);
}

function* numbered(rows: readonly (readonly string[])[], before: number): Generator<TableRow> {
  let row = before;
  for (const cells of rows) {
    row += 1;
    if (cells.length > COLUMNS_MAX) throw tooWide(row, cells.length);
    const last = cells.at(-1);
    const clean = last?.endsWith('\r') ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
    // A row of empty cells is an empty row, as in a workbook.
    if (!isBlank(clean[0]) || !clean.every(isBlank)) yield { row, cells: clean };
  }
}

/** The last row has no end, and fewer cells than the one before it. */
function cut(row: number, cells: readonly string[]): TableRefused {
  return new TableRefused(
    'file_cut',
    {
      zh: `第 ${row} 行在第 ${cells.length} 列断了：可能只有半个文件。`,
      en: `Row ${row} breaks off in column ${cells.length}: this may be half a file.`,
    },
    {
      zh: '重新下载；若文件就是这样，请补全这一行，或在末尾加一个换行。',
      en: 'Fetch it again; if it is whole, complete the row, or end it with a line break.',
    },
    { row },
  );
}

function openQuote(row: number): TableRefused {
  return new TableRefused(
    'quote_open',
    { zh: `第 ${row} 行的引号没有结束，之后的内容都被吞进去了。`, en: `A quote opened in row ${row} is never closed.` },
    {
      zh: '补上引号，或重新导出（也许只有半个文件）。',
      en: 'Close it, or export the file again: it may be half a file.',
    },
    { row },
  );
}

function strayQuote(row: number): TableRefused {
  return new TableRefused(
    'quote_stray',
    { zh: `第 ${row} 行的引号后面还有字。`, en: `Row ${row} has characters after a closing quote.` },
    { zh: '引号要写两次才算字符："" 。', en: 'Write a quote inside a quoted cell twice: "".' },
    { row },
  );
}

/** A row without end: too many columns, or a quote that is never closed. */
function endless(row: number, text: string): TableRefused {
  const columns = text.split(delimiterOf(text)).length;
  if (columns > COLUMNS_MAX && !text.includes('"')) return tooWide(row, columns);
  return new TableRefused(
    'row_too_long',
    {
      zh: `第 ${row} 行超过 ${ROW_CHARACTERS_MAX} 个字符，也许引号没有结束。`,
      en: `Row ${row} has more than ${ROW_CHARACTERS_MAX} characters; perhaps a quote is never closed.`,
    },
    { zh: '检查这一行的引号与换行。', en: 'Look at the quotes and line breaks of this row.' },
    { row },
  );
}

/** More columns than any table has. */
export function tooWide(row: number, columns: number): TableRefused {
  return new TableRefused(
    'too_many_columns',
    {
      zh: `第 ${row} 行至少有 ${columns} 列，最多 ${COLUMNS_MAX} 列。`,
      en: `Row ${row} has ${columns} columns or more; ${COLUMNS_MAX} are the most.`,
    },
    { zh: '核对分隔符，删去空列。', en: 'Check the delimiter, and delete empty columns.' },
    { row },
  );
}
