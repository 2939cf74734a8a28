import { streamXlsxRows } from 'hucre/xlsx';
import { TableRefused } from '../refusal.ts';
import { tooWide } from './csv.ts';
import { cellText } from './json.ts';
import { COLUMNS_MAX, EMPTY_CELLS_LOOKED_AT, EMPTY_CELLS_MAX, EMPTY_TO_ONE_MAX, SHEET_ROWS_MAX } from './limits.ts';
import { isBlank, type TableRow } from './row.ts';
import { guardWorkbook, notAWorkbook, type Workbook } from './workbook-guard.ts';

/** A workbook that was looked through: its sheets in their order, and the rows of one of them, the first unless it is named. */
export type OpenXlsx = {
  readonly sheets: readonly string[];
  rows(sheet?: string): AsyncGenerator<TableRow>;
};

/** Looks a workbook through, once for all that is read of it. Where strangers' files are read, run it in a worker with bounds. */
export async function openXlsx(bytes: Uint8Array, emptyCellsMax = EMPTY_CELLS_MAX): Promise<OpenXlsx> {
  const workbook = await guardWorkbook(bytes);
  return { sheets: workbook.sheets, rows: (sheet) => rowsIn(bytes, workbook, sheet, emptyCellsMax) };
}

/**
 * Reads the rows of one sheet of a workbook. Formulas give the value that was last shown, dates come as `2020-01-25` or
 * `2020-01-25T08:00:00`.
 */
export async function* readXlsx(
  bytes: Uint8Array,
  sheet?: string,
  emptyCellsMax = EMPTY_CELLS_MAX,
): AsyncGenerator<TableRow> {
  yield* (await openXlsx(bytes, emptyCellsMax)).rows(sheet);
}

async function* rowsIn(
  bytes: Uint8Array,
  { sheets, since1904 }: Workbook,
  sheet: string | undefined,
  emptyCellsMax: number,
): AsyncGenerator<TableRow> {
  let isEmpty = true;
  let [emptyCells, filledCells] = [0, 0];
  for await (const { index, values } of rowsOf(bytes, sheet)) {
    if (index >= SHEET_ROWS_MAX) throw tooManyRows();
    if (values.length > COLUMNS_MAX) throw tooWide(index + 1, values.length);
    isEmpty = false;
    const filled = values.filter((value) => value !== null).length;
    filledCells += filled;
    emptyCells += values.length - filled;
    if (emptyCells > emptyCellsMax || isSparse(emptyCells, filledCells)) throw tooSparse(index + 1);
    const cells = values.map(cellText);
    if (!cells.every(isBlank)) yield { row: index + 1, cells, ...(since1904 && { since1904 }) };
  }
  if (isEmpty && sheet !== undefined && !sheets.includes(sheet)) throw noSheet(sheet, sheets);
}

async function* rowsOf(bytes: Uint8Array, sheet: string | undefined) {
  try {
    yield* streamXlsxRows(bytes, sheet === undefined ? {} : { sheet });
  } catch (cause) {
    if (cause instanceof TableRefused) throw cause;
    throw cause instanceof Error && /^Cell column \d+ is outside/.test(cause.message)
      ? beyondColumns()
      : notAWorkbook();
  }
}

function noSheet(sheet: string, sheets: readonly string[]): TableRefused {
  const names = sheets.slice(0, 20).join(', ');
  return new TableRefused(
    'sheet_missing',
    {
      zh: `工作簿里没有名为“${sheet}”的工作表。有：${names}`,
      en: `The workbook has no sheet called "${sheet}". It has: ${names}`,
    },
    {
      zh: '在对照表里写对 sheet，或删去它（读第一张）。',
      en: 'Correct sheet in the profile, or leave it out for the first.',
    },
  );
}

function isSparse(emptyCells: number, filledCells: number): boolean {
  return emptyCells > EMPTY_CELLS_LOOKED_AT && emptyCells > filledCells * EMPTY_TO_ONE_MAX;
}

/** Little written far apart: a small file of which every reader would make a large one. */
function tooSparse(row: number): TableRefused {
  return new TableRefused(
    'workbook_bomb',
    {
      zh: `到第 ${row} 行为止，空格已多得不像一张表。`,
      en: `Up to row ${row} there are more empty cells than any honest table has.`,
    },
    {
      zh: '删去表格右边很远处的内容，或存为 CSV。',
      en: 'Delete what stands far to the right of the table, or save it as CSV.',
    },
    { row },
  );
}

function beyondColumns(): TableRefused {
  return new TableRefused(
    'too_many_columns',
    {
      zh: '工作表里有一格在 XFD 列之外，最多 16384 列。',
      en: 'A cell stands beyond column XFD; 16384 columns are the most.',
    },
    {
      zh: '用表格软件打开，另存为 .xlsx，或存为 CSV。',
      en: 'Open it in a spreadsheet program and save it again, or save it as CSV.',
    },
  );
}

function tooManyRows(): TableRefused {
  return new TableRefused(
    'too_many_rows',
    { zh: `工作表超过 ${SHEET_ROWS_MAX} 行。`, en: `The sheet has more than ${SHEET_ROWS_MAX} rows.` },
    { zh: '存为 CSV。', en: 'Save it as CSV.' },
  );
}
