import { isBlank, type Rows, type TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { type CellProblem, type Given, readCell, readWide } from './cell.ts';
import { findColumns, type Header, mergeHeader, plainName } from './header.ts';
import { contentOf, RowNames } from './identity.ts';
import type { Column, Meaning, Profile } from './profile.ts';
import { findShift, SHIFT_ROWS, shifted } from './shift.ts';
import type { RowProblem, RowResult, Statement } from './statement.ts';

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

type Reading = {
  readonly profile: Profile;
  readonly header: Header;
  readonly names: RowNames;
  /** What stands above, for columns that are filled down. */
  readonly above: Map<Column, string>;
};

function begin(profile: Profile, head: readonly TableRow[], first: readonly TableRow[]): Reading {
  if (head.length === 0) throw empty();
  const header = findColumns(profile, mergeHeader(head.map(({ cells }) => cells)));
  const by = findShift(header, first, profile.reads);
  if (by !== 0) throw shifted(header, first, by);
  return { profile, header, names: new RowNames(profile.profile), above: new Map() };
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
  const wide = [...reading.header.places].filter(([{ item }]) => item !== undefined);
  const taken = wide.length === 0 ? [statement] : wide.flatMap((one) => wideOf(reading, row, statement, one, problems));
  return taken.length === 0 ? { refused: silent(row), row: row.row, cells } : { taken, remarks: problems, cells };
}

function cellOf({ header, above }: Reading, { cells }: TableRow, column: Column): string {
  const place = header.places.get(column);
  const cell = place === undefined ? '' : (cells[place] ?? '');
  if (!column.fill) return cell;
  if (!isBlank(cell)) above.set(column, cell);
  return above.get(column) ?? '';
}

/** The row as it stands, but for names of persons. */
function quoted({ header }: Reading, { cells }: TableRow): Statement['cells'] {
  const persons = new Set([...header.places].filter(([{ person }]) => person).map(([, place]) => place));
  return Object.fromEntries(header.names.map((name, i) => [name, persons.has(i) ? '' : (cells[i] ?? '')]));
}

function saidOf(reading: Reading, row: TableRow): Statement['said'] {
  const said: { [meaning in Meaning]?: string } = {};
  for (const column of reading.header.places.keys()) {
    const cell = cellOf(reading, row, column).trim();
    if (column.as !== undefined && cell !== '' && !column.person) said[column.as] ??= column.codes?.[cell] ?? cell;
  }
  return said;
}

function named(reading: Reading, row: TableRow): { key: string; content: string } {
  const { profile, header, names } = reading;
  const { cells } = row;
  const columns = [...header.places].filter(([{ as, person }]) => as !== 'row' && !person);
  const plain = header.names.flatMap((name, i) => (isRowOrPerson(header, i) ? [] : [name, cells[i] ?? '']));
  const key = profile.key.map((name) => {
    const found = columns.find(([{ column }]) => column.includes(name));
    return found === undefined ? '' : cellOf(reading, row, found[0]).trim();
  });
  return { key: names.nameOf(key, plain), content: contentOf(plain) };
}

function isRowOrPerson({ places }: Header, place: number): boolean {
  return [...places].some(([{ as, person }, at]) => at === place && (as === 'row' || person));
}

function isRequired({ header }: Reading, column: string): boolean {
  return [...header.places].some(([{ required }, place]) => required && header.names[place] === column);
}

/** A row of a wide table with nothing in any of its columns. */
function silent({ row, cells }: TableRow): RowProblem {
  const words = { zh: '这一行什么数也没有', en: 'the row states no number at all' };
  return { row, column: '', code: 'nothing_said', cell: cells[0] ?? '', words };
}

/** A required cell that is empty, or a header that somebody pasted among the data. */
function refusedRow(reading: Reading, row: TableRow): RowProblem | undefined {
  const { names, places } = reading.header;
  const same = [...places].filter(([, place]) => plainName(row.cells[place] ?? '') === plainName(names[place] ?? ' '));
  if (same.length >= 2 && same.length * 2 > places.size) {
    const words = { zh: '又一行表头', en: 'the header, once more' };
    return { row: row.row, column: names[0] ?? '', code: 'header_again', cell: row.cells[0] ?? '', words };
  }
  for (const [column, place] of places) {
    if (!column.required || !isBlank(cellOf(reading, row, column))) continue;
    const words = { zh: '必填的格子是空的', en: 'a cell that must be filled is empty' };
    return { row: row.row, column: names[place] ?? '', code: 'required', cell: '', words };
  }
  return undefined;
}

function readColumns(reading: Reading, row: TableRow, problems: RowProblem[]): Given {
  const given: Given = {};
  const unitColumn = [...reading.header.places.keys()].find(({ as }) => as === 'unit');
  const unit = unitColumn === undefined ? '' : cellOf(reading, row, unitColumn);
  for (const [column, place] of reading.header.places) {
    const cell = cellOf(reading, row, column);
    if (isBlank(cell) || column.item !== undefined) continue;
    const read = readCell(column, cell, unit, reading.profile.reads);
    if (isProblem(read)) problems.push({ row: row.row, column: reading.header.names[place] ?? '', cell, ...read });
    else Object.assign(given, read);
  }
  return given;
}

function wideOf(
  reading: Reading,
  row: TableRow,
  statement: Statement,
  [column, place]: readonly [Column, number],
  problems: RowProblem[],
): Statement[] {
  const cell = row.cells[place] ?? '';
  if (isBlank(cell)) return [];
  const read = readWide(column, cell);
  const item = column.item ?? '';
  const said = { ...statement.said, item, quantity: cell.trim() };
  const own = { key: contentOf([statement.key, item]), content: contentOf([statement.content, item]), item, said };
  if (!isProblem(read)) return [{ ...statement, ...own, ...read }];
  problems.push({ row: row.row, column: reading.header.names[place] ?? '', cell, ...read });
  return [{ ...statement, ...own }];
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
