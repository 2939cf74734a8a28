import { streamXlsxRows } from 'hucre/xlsx';
import { TableRefused } from '../refusal.ts';
import { cellText } from './json.ts';
import { COLUMNS_MAX, SHEET_ROWS_MAX } from './limits.ts';
import { isBlank, type TableRow } from './row.ts';
import { guardWorkbook, notAWorkbook } from './workbook-guard.ts';

/**
 * Reads the rows of one sheet of a workbook, the first unless it is named. Formulas give the value that was last shown,
 * dates come as `2020-01-25` or `2020-01-25T08:00:00`. Where strangers' files are read, run it in a worker with bounds.
 */
export async function* readXlsx(bytes: Uint8Array, sheet?: string): AsyncGenerator<TableRow> {
  const sheets = await guardWorkbook(bytes);
  let isEmpty = true;
  for await (const { index, values } of rowsOf(bytes, sheet)) {
    if (index >= SHEET_ROWS_MAX) throw tooManyRows();
    if (values.length > COLUMNS_MAX) throw notAWorkbook();
    isEmpty = false;
    const cells = values.map(cellText);
    if (!cells.every(isBlank)) yield { row: index + 1, cells };
  }
  if (isEmpty && sheet !== undefined) throw noSheet(sheet, sheets);
}

async function* rowsOf(bytes: Uint8Array, sheet: string | undefined) {
  try {
    yield* streamXlsxRows(bytes, sheet === undefined ? {} : { sheet });
  } catch (cause) {
    throw cause instanceof TableRefused ? cause : notAWorkbook();
  }
}

function noSheet(sheet: string, sheets: readonly string[]): TableRefused {
  const names = sheets.slice(0, 20).join(', ');
  return new TableRefused(
    'sheet_missing',
    {
      zh: `工作簿里没有名为“${sheet}”的工作表，或它是空的。有：${names}`,
      en: `The workbook has no sheet called "${sheet}", or nothing is in it. It has: ${names}`,
    },
    {
      zh: '在对照表里写对 sheet，或删去它（读第一张）。',
      en: 'Correct sheet in the profile, or leave it out for the first.',
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
