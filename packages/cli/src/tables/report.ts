import { appendFileSync, closeSync, createReadStream, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isRisky, narrow, plainSheet, type RowResult } from '@baton/tables';
import type { Call } from '../command.ts';
import { UsageError } from '../exit.ts';
import { countText } from '../print/quantity.ts';
import { typedPath } from '../world.ts';
import { DateNotes } from './date-notes.ts';
import type { ReportLine } from './report-line.ts';

const NONE: readonly ReportLine[] = [];

/** What a row gives to the report: why it was refused, or what was left out of it. */
export function reportLines(file: string, result: RowResult): readonly ReportLine[] {
  if ('refused' in result) return [{ ...result.refused, file, imported: false, cells: result.cells }];
  if (result.remarks.length === 0) return NONE;
  return result.remarks.map((remark) => ({ ...remark, file, imported: true, cells: result.cells }));
}

const LINES_SHOWN = 20;
const WRITTEN_AT_ONCE = 500;
/** A workbook is put together in memory. */
const WORKBOOK_LINES_MAX = 100_000;

/**
 * What was left out, in the order of the rows. The first lines are kept to be shown; all of them lie in a draft beside the
 * report until it is written, so that a long one takes no memory.
 */
export class Report {
  readonly shown: ReportLine[] = [];
  /** What is to be told of rows that went in whole: how something was read that may be meant otherwise. */
  readonly notes: ReportLine[] = [];
  readonly #path: string | undefined;
  readonly #language: 'zh' | 'en';
  readonly #headers = new Set<string>();
  readonly dates = new DateNotes();
  #waiting: string[] = [];
  count = 0;

  /** Throws `UsageError` where the file of `--report` has an ending that says no form. */
  constructor({ world, flags, language }: Call) {
    const file = flags.text('report');
    this.#path = file === undefined ? undefined : typedPath(world, file);
    this.#language = language;
    if (this.#path === undefined) return;
    if (!/\.(?:json|csv|xlsx)$/i.test(this.#path)) throw noForm();
    // Whether it can be written is known before anything is sent; of an older draft nothing is left.
    writeFileSync(this.#draft, '');
    rmSync(this.#draft);
  }

  take(line: ReportLine): void {
    this.count += 1;
    if (this.shown.length < LINES_SHOWN) this.shown.push(line);
    this.#keep(line);
  }

  /** Takes what is told, and left out of nothing. */
  note(line: ReportLine): void {
    this.notes.push(line);
    this.#keep(line);
  }

  #keep(line: ReportLine): void {
    if (this.#path === undefined) return;
    for (const name of Object.keys(line.cells)) this.#headers.add(name);
    this.#waiting.push(`${JSON.stringify(line)}\n`);
    if (this.#waiting.length >= WRITTEN_AT_ONCE) this.#flush();
  }

  /** Writes the report, as CSV, XLSX or JSON by the name of its file. */
  async write(): Promise<void> {
    for (const line of this.dates.lines()) this.note(line);
    if (this.#path === undefined) return;
    this.#flush();
    if (/\.xlsx$/i.test(this.#path)) await this.#workbook(this.#path);
    else await this.#plain(this.#path, /\.json$/i.test(this.#path));
    rmSync(this.#draft);
  }

  get #draft(): string {
    return `${this.#path}.draft`;
  }

  #flush(): void {
    appendFileSync(this.#draft, this.#waiting.join(''));
    this.#waiting = [];
  }

  async #plain(path: string, json: boolean): Promise<void> {
    const file = openSync(path, 'w');
    // The mark tells spreadsheets that this is UTF-8.
    writeSync(file, json ? '[' : `\uFEFF${csvRow(this.#head())}`);
    let first = true;
    for await (const line of this.#lines()) {
      writeSync(file, json ? `${first ? '' : ','}\n  ${JSON.stringify(line)}` : csvRow(this.#rowOf(line)));
      first = false;
    }
    writeSync(file, json ? '\n]\n' : '');
    closeSync(file);
  }

  async #workbook(path: string): Promise<void> {
    if (this.count > WORKBOOK_LINES_MAX) throw tooLong(this.count, this.#draft);
    const rows = [this.#head()];
    for await (const line of this.#lines()) rows.push(this.#rowOf(line));
    writeFileSync(path, await plainSheet('left out', rows));
  }

  async *#lines(): AsyncGenerator<ReportLine> {
    const input = createReadStream(this.#draft);
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) yield JSON.parse(line);
  }

  #head(): string[] {
    return ['file', 'row', 'imported', 'column', 'code', 'cell', 'why', ...this.#headers];
  }

  /** What is the matter, next to the original columns. */
  #rowOf({ file, row, imported, column, code, cell, words, cells }: ReportLine): string[] {
    const said = [file, String(row), imported ? 'yes' : 'no', column, code, cell, words[this.#language]];
    return [...said, ...[...this.#headers].map((name) => cells[name] ?? '')];
  }
}

function noForm(): UsageError {
  return new UsageError({
    zh: '报告写成 .csv、.xlsx 或 .json。',
    en: 'A report is written as .csv, .xlsx or .json; name the file so.',
  });
}

function tooLong(count: number, draft: string): UsageError {
  return new UsageError({
    zh: `报告有 ${countText(count)} 行，工作簿放不下：请用 .csv。内容在 ${draft}。`,
    en: `The report has ${countText(count)} lines, too many for a workbook: use .csv. They lie in ${draft}.`,
  });
}

function csvRow(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A figure below zero is no formula: it stays as it was, for whoever corrects the row and brings it again. */
const BELOW_ZERO = /^-\d+(?:\.\d+)?$/;

/** A cell that a spreadsheet would run as a formula is shown as text. */
function csvCell(cell: string): string {
  const safe = isRisky(cell) && !BELOW_ZERO.test(narrow(cell).trim()) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
