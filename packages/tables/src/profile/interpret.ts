import { isBlank, type Rows, type TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { readMoment } from '../value/moment.ts';
import { type CellProblem, codeIn, type Given, NOTHING, readCell } from './cell.ts';
import { goodsIn } from './goods.ts';
import { findColumns, type Header, mergeHeader } from './header.ts';
import { isHeaderAgain, isTagRow } from './header-again.ts';
import { contentOf, RowNames } from './identity.ts';
import { plainHeader } from './plain-header.ts';
import type { Column, Meaning, Profile } from './profile.ts';
import { findShift, SHIFT_ROWS, shifted } from './shift.ts';
import type { RowProblem, RowResult, Statement } from './statement.ts';
import { isSumWord, sumWordAt } from './sum-row.ts';
import { isWide, type WideColumn, wideColumns, wideStatement } from './wide.ts';

/**
 * Applies a profile to the rows of a table. Every row below the header comes out, taken or refused. Throws
 * `TableRefused` before the first of them where header or columns cannot be trusted.
 */
export async function* interpret(profile: Profile, rows: Rows): AsyncGenerator<RowResult> {
  const waiting: TableRow[] = [];
  const head: TableRow[] = [];
  let reading: Reading | undefined;
  for await (const row of rows) {
    if (row.row < profile.reads.header.row) continue;
    if (head.length < profile.reads.header.rows) {
      head.push(row);
      continue;
    }
    if (reading === undefined) {
      waiting.push(row);
      if (waiting.length < SHIFT_ROWS) continue;
      const begun = begin(profile, head, waiting);
      reading = begun;
      yield* waiting.map((one) => readRow(begun, one));
      continue;
    }
    yield readRow(reading, row);
  }
  if (reading !== undefined) return;
  const begun = begin(profile, head, waiting);
  yield* waiting.map((one) => readRow(begun, one));
}

/**
 * How many rows a table has below its header. Reads it to its end, so that a file that is broken anywhere is refused;
 * throws `TableRefused` also where header or columns cannot be trusted.
 */
export async function countRows(profile: Profile, rows: Rows): Promise<number> {
  const { row, rows: ofHeader } = profile.reads.header;
  const first: TableRow[] = [];
  let count = -ofHeader;
  for await (const one of rows) {
    if (one.row < row) continue;
    count += 1;
    if (first.length < ofHeader + SHIFT_ROWS) first.push(one);
  }
  begin(profile, first.slice(0, ofHeader), first.slice(ofHeader));
  return Math.max(0, count);
}

/** A column of the profile, where it stands in the file, and what the file calls it. */
type Placed = {
  readonly column: Column;
  readonly place: number;
  readonly name: string;
  readonly plain: string;
  /** What its last cell gave: rows that stand together often say the same. */
  last?: { readonly cell: string; readonly unit: string; readonly read: Given | CellProblem };
};

/** What is the same for every row of a table, worked out once. */
type Reading = {
  readonly profile: Profile;
  readonly header: Header;
  readonly placed: readonly Placed[];
  readonly wide: readonly (Placed & WideColumn)[];
  readonly unit: Placed | undefined;
  /** Whether a column says when. */
  readonly isDated: boolean;
  /** The column whose cells hold several things. */
  readonly goods: Placed | undefined;
  /** Places of the file's columns that hold names of persons. */
  readonly persons: ReadonlySet<number>;
  /** Places whose cells say which content a row has, by their headers: all but its number, persons, and what is spread. */
  readonly telling: readonly number[];
  /** Places of the columns of a wide table, by their headers: they tell a row that has nothing beside them. */
  readonly spread: readonly number[];
  /** Columns that name a row, in the order of the profile; undefined where the file has none of the kind. */
  readonly key: readonly (Placed | undefined)[];
  readonly names: RowNames;
  /** What stands above, for columns that are filled down. */
  readonly above: Map<Column, string>;
  /** A row without a cell: objects that are copied of one that has all members take a third of the time to make. */
  readonly blank: Statement['cells'];
};

function begin(profile: Profile, head: readonly TableRow[], first: readonly TableRow[]): Reading {
  if (head.length === 0) throw empty();
  const header = findColumns(profile, mergeHeader(head.map(({ cells }) => cells)));
  const by = findShift(header, first, profile.reads);
  if (by !== 0) throw shifted(header, first, by);
  const placed = [...header.places].map(([column, place]) => placedAt(header, column, place));
  const quiet = placed.filter(({ column: { as, person } }) => as === 'row' || person);
  const spread = new Set(placed.filter(({ column }) => isWide(column)).map(({ place }) => place));
  const silenced = new Set([...quiet.map(({ place }) => place), ...spread, ...sumsBeside(header, spread)]);
  const order = byNameIn(header);
  const wide = wideColumns(
    placed.filter(({ column }) => isWide(column)),
    profile.reads,
  );
  return {
    ...{ profile, header, placed, wide },
    unit: placed.find(({ column }) => column.as === 'unit'),
    isDated: placed.some(({ column }) => column.as === 'at'),
    goods: placed.find(({ column }) => column.as === 'goods'),
    persons: new Set(placed.filter(({ column }) => column.person).map(({ place }) => place)),
    telling: header.names.flatMap((_, i) => (silenced.has(i) ? [] : [i])).sort(order),
    spread: [...spread].sort(order),
    key: profile.key.map((name) => placed.find((one) => !quiet.includes(one) && one.column.column.includes(name))),
    names: new RowNames(profile.profile),
    above: new Map(),
    blank: Object.fromEntries(header.names.map((name) => [name, ''])),
  };
}

/** Sums of a wide table grow with every column that is added: they do not say which row it is. */
function sumsBeside({ names, places }: Header, spread: ReadonlySet<number>): number[] {
  if (spread.size === 0) return [];
  const understood = new Set([...places].filter(([{ as }]) => as !== undefined).map(([, place]) => place));
  return names.flatMap((name, i) => (isSumWord(name) && !understood.has(i) ? [i] : []));
}

/** The order of headers by code unit, the same whatever the order of columns. */
function byNameIn({ names }: Header): (a: number, b: number) => number {
  const at = (i: number) => names[i] ?? '';
  return (a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0);
}

function placedAt({ names }: Header, column: Column, place: number): Placed {
  const name = names[place] ?? '';
  return { column, place, name, plain: plainHeader(name === '' ? ' ' : name) };
}

function readRow(reading: Reading, row: TableRow): RowResult {
  const cells = quoted(reading, row);
  const refused = refusedRow(reading, row);
  if (refused !== undefined) return { refused, row: row.row, cells };
  const problems: RowProblem[] = [];
  const given = readColumns(reading, row, problems);
  const fatal = problems.find(({ column }) => isRequired(reading, column));
  if (fatal !== undefined) return { refused: fatal, row: row.row, cells };
  const statement = { row: row.row, ...named(reading, row), ...given, said: saidOf(reading, row), cells };
  const taken = severalOf(reading, row, statement, problems);
  return taken.length === 0 ? { refused: silent(row), row: row.row, cells } : { taken, remarks: problems, cells };
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
    const { as, codes, person } = one.column;
    if (as === undefined || person) continue;
    const cell = cellOf(reading, row, one).trim();
    if (cell !== '') said[as] ??= (codes === undefined ? undefined : codeIn(codes, cell)) ?? cell;
  }
  return said;
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

/** A required cell that is empty, or a header that somebody pasted among the data. */
function refusedRow(reading: Reading, row: TableRow): RowProblem | undefined {
  if (isHeaderAgain(reading.placed, row.cells) || isTagRow(row.cells)) {
    const words = { zh: '又一行表头', en: 'names of columns, once more' };
    const column = reading.header.names[0] ?? '';
    return { row: row.row, column, code: 'header_again', cell: row.cells[0] ?? '', words };
  }
  const sum = sumWordAt(row.cells);
  if (sum !== undefined) {
    const words = { zh: '这是合计行，不是一条内容', en: 'a row of sums: it says nothing that the rows do not' };
    const column = reading.header.names[sum] ?? '';
    return { row: row.row, column, code: 'sum_row', cell: row.cells[sum] ?? '', words };
  }
  for (const one of reading.placed) {
    if (!one.column.required || !isBlank(cellOf(reading, row, one))) continue;
    const words = { zh: '必填的格子是空的', en: 'a cell that must be filled is empty' };
    return { row: row.row, column: one.name, code: 'required', cell: '', words };
  }
  return undefined;
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

function empty(): TableRefused {
  return new TableRefused(
    'file_empty',
    { zh: '文件里没有表头。', en: 'There is no header in the file.' },
    {
      zh: '核对文件；空行之前的行用 reads.header.row 跳过。',
      en: 'Check the file, and reads.header.row of the profile.',
    },
  );
}
