import { isBlank, type TableRow } from '../read/row.ts';
import { datedSince1904 } from '../value/day-number.ts';
import { readMoment } from '../value/moment.ts';
import { asCode, codeIn, type Given, NOTHING, readCell } from './cell.ts';
import { datedCell } from './date-cell.ts';
import { goodsIn } from './goods.ts';
import { isHeaderAgain, isTagRow } from './header-again.ts';
import { contentOf } from './identity.ts';
import type { Column, Meaning, Profile } from './profile.ts';
import type { Placed, Reading } from './reading.ts';
import { shiftedRow, shiftOfRow } from './shift.ts';
import type { CellProblem, RowProblem, RowResult, Statement } from './statement.ts';
import { sumWordAt } from './sum-row.ts';
import { isWide, wideStatement } from './wide.ts';

/** What a row says, or why it cannot be taken: nothing of one whose cells stand beside their columns. */
export function readRow(reading: Reading, asItStands: TableRow): RowResult {
  const row = asDated(reading, asItStands);
  const above = [...reading.above];
  const read = rowAsItStands(reading, row);
  const { header, profile } = reading;
  const shift = isTroubled(read) ? shiftOfRow(header, row, profile.reads) : undefined;
  if (shift === undefined) return read;
  reading.above.clear();
  for (const [column, cell] of above) reading.above.set(column, cell);
  return { refused: shiftedRow(header, row, shift, profile.reads), row: row.row, cells: read.cells };
}

/** Most rows are well, and nothing more is asked of them. */
function isTroubled(read: RowResult): boolean {
  return 'refused' in read ? !NO_CONTENT.includes(read.refused.code) : read.remarks.length > 0;
}

/** Rows that are refused as what they are. */
const NO_CONTENT: readonly string[] = ['header_again', 'sum_row'];

function rowAsItStands(reading: Reading, row: TableRow): RowResult {
  const cells = quoted(reading, row);
  const refused = refusedRow(reading, row);
  if (refused !== undefined) return { refused, row: row.row, cells };
  const problems = beyondColumns(reading, row);
  const given = readColumns(reading, row, problems);
  const fatal = problems.find(({ column }) => isRequired(reading, column));
  if (fatal !== undefined) return { refused: fatal, row: row.row, cells };
  const statement = { row: row.row, ...named(reading, row), ...given, said: saidOf(reading, row), cells };
  const taken = severalOf(reading, row, statement, problems);
  return taken.length === 0 ? { refused: silent(row), row: row.row, cells } : { taken, remarks: problems, cells };
}

/** Cells to the right of the last column: under no header, they can be carried on as nothing. */
function beyondColumns({ header: { names } }: Reading, { row, cells }: TableRow): RowProblem[] {
  const at = cells.findIndex((cell, i) => i >= names.length && !isBlank(cell));
  if (at < 0) return [];
  const cell = cells[at] ?? '';
  const more = cells.filter((other, i) => i > at && !isBlank(other)).length;
  const others = more === 0 ? { zh: '', en: '' } : { zh: `（还有 ${more} 格）`, en: ` (and ${more} more)` };
  const words = {
    zh: `“${cell}”${others.zh}在最后一列右边，上面没有列名，没有转录：给这一列写上列名，或清空这一格`,
    en: `"${cell}"${others.en} stands right of the last column, under no name, and is not carried on: name its column, or empty the cell`,
  };
  return [{ row, column: `column ${at + 1}`, code: 'no_column', cell, words }];
}

/** Day numbers that are counted from 1904, where a date belongs, are dates: what other programs make of such a workbook. */
function asDated({ dates }: Reading, row: TableRow): TableRow {
  if (row.since1904 !== true) return row;
  return { ...row, cells: row.cells.map((cell, i) => (dates.has(i) ? datedSince1904(cell) : cell)) };
}

/** What a row says: one thing, or one for each thing in its cell of goods and each number of a wide table. */
function severalOf(reading: Reading, row: TableRow, statement: Statement, problems: RowProblem[]): Statement[] {
  const { wide, goods } = reading;
  const cell = goods === undefined ? '' : cellOf(reading, row, goods);
  if (goods !== undefined && !isBlank(cell)) {
    const read = goodsIn(goods.column, cell, statement, reading.profile.reads);
    problems.push(...read.problems.map((problem) => ({ row: row.row, column: goods.name, ...problem })));
    return read.statements;
  }
  if (wide.length === 0) return [statement];
  const unit = reading.unit === undefined ? '' : cellOf(reading, row, reading.unit);
  const beside = { ...statement, cells: besideSpread(reading, statement.cells) };
  return wide.flatMap((one) => {
    const cell = row.cells[one.place] ?? '';
    const found = wideStatement(one, cell, unit, reading.profile.reads, beside);
    if (found?.problem !== undefined) problems.push({ row: row.row, column: one.name, cell, ...found.problem });
    return found === undefined ? [] : [found.said];
  });
}

/** What stands beside the columns of a wide table. */
function besideSpread({ header: { names }, spread }: Reading, cells: Statement['cells']): Statement['cells'] {
  const left: { [header: string]: string } = { ...cells };
  for (const place of spread) delete left[names[place] ?? ''];
  return left;
}

function cellOf({ above }: Reading, { cells }: TableRow, { column, place }: Placed): string {
  const cell = cells[place] ?? '';
  if (!column.fill) return cell;
  if (!isBlank(cell)) above.set(column, cell);
  return above.get(column) ?? '';
}

/** The row as it stands, but for names of persons. */
function quoted({ header, persons, blank }: Reading, { cells }: TableRow): Statement['cells'] {
  const row: { [header: string]: string } = { ...blank };
  let i = 0;
  for (const name of header.names) {
    if (!persons.has(i)) row[name] = cells[i] ?? '';
    i += 1;
  }
  return row;
}

function saidOf(reading: Reading, row: TableRow): Statement['said'] {
  const said: { [meaning in Meaning]?: string } = {};
  for (const one of reading.placed) {
    const { as, person } = one.column;
    if (as === undefined || person) continue;
    const cell = cellOf(reading, row, one).trim();
    if (cell !== '') said[as] ??= codeOf(one.column, cell) ?? datedCell(one.column, cell);
  }
  return said;
}

/** A state is told by its code also where the profile names none: rules of findings look for `delivered`. */
function codeOf({ as, codes }: Column, cell: string): string | undefined {
  if (codes !== undefined) return codeIn(codes, cell);
  return as === 'status' ? asCode(cell) : undefined;
}

function named(reading: Reading, row: TableRow): { key: string; content: string } {
  const beside = filledIn(reading, row, reading.telling);
  const plain = beside.length > 0 ? beside : filledIn(reading, row, reading.spread);
  const key = reading.key.map((one) => (one === undefined ? '' : cellOf(reading, row, one).trim()));
  return { key: reading.names.nameOf(key, plain), content: contentOf(plain) };
}

/** A column that is empty says nothing: with it and without it a row is the same. */
function filledIn({ header }: Reading, { cells }: TableRow, places: readonly number[]): string[] {
  const filled: string[] = [];
  for (const i of places) {
    const cell = cells[i];
    if (cell !== undefined && !isBlank(cell)) filled.push(header.names[i] ?? '', cell);
  }
  return filled;
}

function isRequired({ placed }: Reading, column: string): boolean {
  return placed.some((one) => one.column.required && one.name === column);
}

/** A row of a wide table with nothing in any of its columns. */
function silent({ row, cells }: TableRow): RowProblem {
  const words = { zh: '这一行什么数也没有', en: 'the row states no number at all' };
  return { row, column: '', code: 'nothing_said', cell: cells[0] ?? '', words };
}

const again = { zh: '又一行表头', en: 'names of columns, once more' };
const tags = { zh: 'HXL 标签行：说的是各列，不是内容', en: 'a row of HXL tags: it says what the columns are' };
const sums = { zh: '这是合计行，不是一条内容', en: 'a row of sums: it says nothing that the rows do not' };

/** A required cell that is empty, or a header that somebody pasted among the data. */
function refusedRow(reading: Reading, row: TableRow): RowProblem | undefined {
  if (isHeaderAgain(reading.placed, row.cells)) return problemAt(reading, row, 0, 'header_again', again);
  if (isTagRow(row.cells)) return problemAt(reading, row, 0, 'header_again', tags);
  const sum = sumWordAt(row.cells, reading.sumsAt);
  if (sum !== undefined) return problemAt(reading, row, sum, 'sum_row', sums);
  for (const one of reading.placed) {
    if (!one.column.required || !isBlank(cellOf(reading, row, one))) continue;
    const words = { zh: '必填的格子是空的', en: 'a cell that must be filled is empty' };
    return { row: row.row, column: one.name, code: 'required', cell: '', words };
  }
  return undefined;
}

function problemAt(
  { header }: Reading,
  { row, cells }: TableRow,
  place: number,
  code: RowProblem['code'],
  words: RowProblem['words'],
): RowProblem {
  return { row, column: header.names[place] ?? '', code, cell: cells[place] ?? '', words };
}

function readColumns(reading: Reading, row: TableRow, problems: RowProblem[]): Given {
  const given: Given = {};
  const unitCell = reading.unit === undefined ? '' : cellOf(reading, row, reading.unit);
  for (const one of reading.placed) {
    const { column, name } = one;
    if (isWide(column)) continue;
    const cell = cellOf(reading, row, one);
    if (isBlank(cell)) continue;
    const read = readAgain(one, cell, unitCell, reading.profile.reads);
    if (isProblem(read)) problems.push({ row: row.row, column: name, cell, ...read });
    else if (read !== NOTHING) Object.assign(given, read);
  }
  const { reads } = reading.profile;
  const at = reads.at === undefined || reading.isDated ? undefined : readMoment(reads.at, reads);
  return at === undefined ? given : { ...given, at };
}

function readAgain(one: Placed, cell: string, unit: string, reads: Profile['reads']): Given | CellProblem {
  const { last } = one;
  if (last !== undefined && last.cell === cell && last.unit === unit) return last.read;
  const read = readCell(one.column, cell, unit, reads);
  one.last = { cell, unit, read };
  return read;
}

function isProblem(read: object): read is CellProblem {
  return 'words' in read;
}
