// Workbooks (ECMA-376, transitional), written row by row: text stands in its cell, nothing is kept for later. A text that a
// spreadsheet would run bears the style `quotePrefix`, which keeps it a text also when somebody edits the cell.

import { SHEET_ROWS_MAX } from '../read/limits.ts';
import { columnLetters } from '../value/column-letters.ts';
import { dayNumberOf } from '../value/day-number.ts';
import { aboutSheet } from './about-sheet.ts';
import { type Cell, isRisky, linesOf } from './cell.ts';
import type { Table } from './field.ts';
import type { Stamp } from './stamp.ts';
import { propertiesOf, propertyParts } from './workbook-properties.ts';
import { escapeXml, XML_DECLARATION } from './xml.ts';
import { Archive } from './zip.ts';

/** A table with its rows. */
export type Sheet = { readonly table: Table; readonly rows: AsyncIterable<object> | Iterable<object> };

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by their place in the style sheet. */
const styles = { plain: 0, heading: 1, moment: 2, quoted: 3 } as const;

/** A workbook, in pieces: a sheet that says what it is, and a sheet for each table, a further one where a sheet is full. */
export async function* workbookOf(
  sheets: AsyncIterable<Sheet> | Iterable<Sheet>,
  stamp: Stamp,
  rowsMax = SHEET_ROWS_MAX,
): AsyncGenerator<Uint8Array> {
  const archive = new Archive(stamp.asOf);
  const names: string[] = ['about'];
  yield* archive.file(sheetPath(1), sheetXml(aboutSheet(stamp), [28, 80]));
  for await (const { table, rows } of sheets) {
    const lines = linesIn(table, rows);
    let next = await lines.next();
    for (let part = 1; part === 1 || next.done !== true; part++) {
      names.push(part === 1 ? table.name : `${table.name} ${part}`);
      const page = pageOf(table, next, lines, rowsMax);
      yield* archive.file(sheetPath(names.length), sheetXml(page.rows(), []));
      next = page.rest();
    }
  }
  for (const [path, xml] of [...frame(names), ...propertiesOf(stamp)]) yield* archive.file(path, [xml]);
  yield* archive.end();
}

async function* linesIn(table: Table, rows: Sheet['rows']): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield* linesOf(table, row);
}

type Line = IteratorResult<Cell[], unknown>;

/** The rows of one sheet: the heading, and as many lines as it holds; `rest` is the line it did not take. */
function pageOf({ fields }: Table, first: Line, lines: AsyncGenerator<Cell[]>, rowsMax: number) {
  let next = first;
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    yield fields.map(({ name }) => name);
    for (let count = 1; count < rowsMax && next.done !== true; count++) {
      yield next.value;
      next = await lines.next();
    }
  }
  return { rows, rest: () => next };
}

function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

async function* sheetXml(
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  widths: readonly number[],
): AsyncGenerator<string> {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const views = `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`;
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  yield `${XML_DECLARATION}<worksheet xmlns="${MAIN}">${views}`;
  yield columns.length === 0 ? '<sheetData>' : `<cols>${columns.join('')}</cols><sheetData>`;
  let number = 0;
  for await (const cells of rows) {
    number += 1;
    const heading = number === 1;
    yield `<row r="${number}">${cells.map((cell, column) => cellXml(cell, column, number, heading)).join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(cell: Cell, column: number, row: number, heading: boolean): string {
  const at = `r="${columnLetters(column)}${row}"`;
  if (cell === null) return '';
  if (cell instanceof Date) return `<c ${at} s="${styles.moment}"><v>${dayNumberOf(cell)}</v></c>`;
  if (typeof cell === 'number' && Math.abs(cell) <= LARGEST) return `<c ${at}><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c ${at} t="b"><v>${cell ? 1 : 0}</v></c>`;
  const text = String(cell);
  const style = heading ? styles.heading : isRisky(text) ? styles.quoted : styles.plain;
  return `<c ${at} t="inlineStr" s="${style}"><is><t xml:space="preserve">${inlineText(text)}</t></is></c>`;
}

/** The largest number that a spreadsheet shows to its last digit; what is larger is a text. Source: 15 digits of Excel. */
const LARGEST = 999_999_999_999_999;

/** Characters of one cell. Source: Excel's own limit. */
const CELL_CHARACTERS_MAX = 32_767;

function inlineText(text: string): string {
  const whole = text.length > CELL_CHARACTERS_MAX ? `${text.slice(0, CELL_CHARACTERS_MAX - 1)}…` : text;
  // What looks like `_x000D_` stands for a character: its first sign is written as one itself. Source: ECMA-376 part 1, 22.9.2.19.
  return escapeXml(whole.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'));
}

/** Everything of a workbook but its sheets. */
function frame(names: readonly string[]): [path: string, xml: string][] {
  const sheets = names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const relations = names.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`));
  const types = names.map((_, i) => override(`/${sheetPath(i + 1)}`, 'worksheet'));
  return [
    [
      '[Content_Types].xml',
      `${XML_DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${propertyParts.types}${types.join('')}</Types>`,
    ],
    ['_rels/.rels', relationships([relation('rId1', 'officeDocument', 'xl/workbook.xml'), propertyParts.relations])],
    [
      'xl/workbook.xml',
      `${XML_DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relationships([...relations, relation('rIdStyles', 'styles', 'styles.xml')])],
    ['xl/styles.xml', STYLES],
  ];
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
}

function relationships(relations: readonly string[]): string {
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;
}

function override(part: string, type: string): string {
  return `<Override PartName="${part}" ContentType="${CONTENT}.${type}+xml"/>`;
}

const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="Calibri"/></font>`;
const format = (more: string) => `<xf fillId="0" borderId="0" xfId="0" ${more}/>`;

/** In the order of `styles`. */
const STYLES = `${XML_DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">${format('numFmtId="0" fontId="0"')}${format('numFmtId="0" fontId="1" applyFont="1"')}${format('numFmtId="164" fontId="0" applyNumberFormat="1"')}${format('numFmtId="49" fontId="0" quotePrefix="1" applyNumberFormat="1"')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
