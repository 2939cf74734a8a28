import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { plainSheet, type RowProblem, type RowResult } from '@baton/tables';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { startFolder } from '../world.ts';

/** One line of a report: what is the matter with a row, beside the row itself. */
export type ReportLine = RowProblem & {
  readonly file: string;
  readonly imported: boolean;
  readonly cells: RowResult['cells'];
};

/** What a row gives to the report: why it was refused, or what was left out of it. */
export function reportLines(file: string, result: RowResult): ReportLine[] {
  if ('refused' in result) return [{ ...result.refused, file, imported: false, cells: result.cells }];
  return result.remarks.map((remark) => ({ ...remark, file, imported: true, cells: result.cells }));
}

/** Writes a report where `--report` says, as CSV, XLSX or JSON by the name of the file. */
export async function writeReport(
  { world, language }: Call,
  file: string,
  lines: readonly ReportLine[],
): Promise<void> {
  const path = resolve(startFolder(world), file);
  if (/\.json$/i.test(path)) writeFileSync(path, `${JSON.stringify(lines, null, 2)}\n`);
  else if (/\.csv$/i.test(path)) writeFileSync(path, csvReport(rowsOf(lines, language)));
  else if (/\.xlsx$/i.test(path)) writeFileSync(path, await plainSheet('left out', rowsOf(lines, language)));
  else
    throw new UsageError({
      zh: '报告写成 .csv、.xlsx 或 .json。',
      en: 'A report is written as .csv, .xlsx or .json; name the file so.',
    });
}

/** The header and a row for each line: what is the matter, next to the original columns. */
function rowsOf(lines: readonly ReportLine[], language: 'zh' | 'en'): string[][] {
  const headers = [...new Set(lines.flatMap(({ cells }) => Object.keys(cells)))];
  const own = ['file', 'row', 'imported', 'column', 'code', 'cell', 'why'];
  const rows = lines.map(({ file, row, imported, column, code, cell, words, cells }) => [
    ...[file, String(row), imported ? 'yes' : 'no', column, code, cell, words[language]],
    ...headers.map((name) => cells[name] ?? ''),
  ]);
  return [[...own, ...headers], ...rows];
}

function csvReport(rows: readonly (readonly string[])[]): string {
  // The mark tells spreadsheets that this is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet would run as a formula is shown as text. */
function csvCell(cell: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d+(?:\.\d+)?$)/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
