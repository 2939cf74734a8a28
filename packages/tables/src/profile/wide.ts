import { isBlank } from '../read/row.ts';
import { type ColumnTime, readColumnTime } from '../value/day-name.ts';
import { dayNumberText, isDayNumber } from '../value/day-number.ts';
import type { Moment } from '../value/moment.ts';
import { asCode, codeIn, type Given, readWide } from './cell.ts';
import { noteOf } from './date-cell.ts';
import { contentOf } from './identity.ts';
import { plainHeader } from './plain-header.ts';
import type { Across, Column, Profile } from './profile.ts';
import type { CellProblem, DateNote, Statement } from './statement.ts';
import { isSumWord } from './sum-row.ts';

// A wide table says one thing over many columns: a column a day, a column an item, a column a hospital. What its header says
// is said of every number below it, and each filled cell is a statement of its own.

type Reads = Profile['reads'];

/** Whether the header of a column says something of its numbers. */
export function isWide({ item, of, day }: Column): boolean {
  return item !== undefined || of !== undefined || day !== undefined;
}

/**
 * The columns for which an entry stands that is about many, each as if it had an entry of its own. `taken` are the places
 * of columns that have one; a column of sums is no part of any.
 */
export function spreadOver(
  group: Column,
  names: readonly string[],
  taken: ReadonlySet<number>,
  reads: Reads,
): (readonly [Column, number])[] {
  return names.flatMap((name, place) => {
    if (taken.has(place) || name.trim() === '' || isSumWord(name)) return [];
    const said = saidBy(group, name, reads);
    return said === undefined ? [] : [[memberOf(group, name, said), place] as const];
  });
}

type Said = Pick<Column, 'item' | 'of' | 'day'>;

/** Words of a header of which some may say one thing and the others another. */
const WORDS_MAX = 40;

function memberOf({ each: _, codes: __, contains: ___, ...group }: Column, name: string, said: Said): Column {
  return { ...group, column: [name], required: false, ...said };
}

/** What a header says, where it says all that the columns of its group do; of two things one stands behind the other. */
function saidBy(group: Column, name: string, reads: Reads): Said | undefined {
  const [first, second] = group.each ?? [];
  if (first === undefined) return undefined;
  if (second === undefined) return oneSaid(group, first, name, reads);
  const words = name.trim().split(/\s+/, WORDS_MAX + 1);
  if (words.length > WORDS_MAX) return undefined;
  for (let i = 1; i < words.length; i += 1) {
    const [before, behind] = [words.slice(0, i).join(' '), words.slice(i).join(' ')];
    const said = both(group, first, before, second, behind, reads) ?? both(group, first, behind, second, before, reads);
    if (said !== undefined) return said;
  }
  return undefined;
}

function both(group: Column, first: Across, a: string, second: Across, b: string, reads: Reads): Said | undefined {
  const [one, other] = [oneSaid(group, first, a, reads), oneSaid(group, second, b, reads)];
  return one === undefined || other === undefined ? undefined : { ...one, ...other };
}

function oneSaid(group: Column, across: Across, name: string, reads: Reads): Said | undefined {
  if (across === 'at') return readColumnTime(name, reads) === undefined ? undefined : { day: name };
  if (across !== 'item') return { of: { as: across, name: name.trim() } };
  const item = itemNamed(group, name);
  return item === undefined ? undefined : { item };
}

function itemNamed({ codes, contains }: Column, name: string): string | undefined {
  const plain = plainHeader(name);
  const listed = codes === undefined ? undefined : codeIn(codes, name);
  const found = listed ?? contains?.find(([word]) => plain.includes(plainHeader(word)))?.[1];
  return codes === undefined && contains === undefined ? asCode(name.trim()) : found;
}

/** A column of a wide table, the day that its header says, and what tells its cells apart from the others of a row. */
export type WideColumn = {
  readonly column: Column;
  readonly name: string;
  readonly at: Moment | undefined;
  readonly note: DateNote | undefined;
  readonly which: readonly string[];
};

/** The same columns with what their headers say read. Of two that say the same, the later by name is told by its name too. */
export function wideColumns<One extends { readonly column: Column; readonly name: string }>(
  columns: readonly One[],
  reads: Reads,
): (One & WideColumn)[] {
  const seen = new Set<string>();
  const read = new Map<One, WideColumn>();
  for (const one of [...columns].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { day } = one.column;
    const when = day === undefined ? undefined : readColumnTime(day, reads);
    const which = whichOf(one.column, when);
    const isAgain = seen.has(which.join('\n'));
    seen.add(which.join('\n'));
    const note = when === undefined ? undefined : noteOf(one.column, day ?? '');
    read.set(one, { ...one, at: when?.at, note, which: isAgain ? [...which, 'column', plainHeader(one.name)] : which });
  }
  return columns.map((one) => ({ ...one, ...read.get(one) })) as (One & WideColumn)[];
}

/** The name of a cell is that of its row and what its header says, so that columns may move, and others be added. */
function whichOf({ item, of }: Column, when: ColumnTime | undefined): string[] {
  return [...(item === undefined ? [] : [item]), ...(of === undefined ? [] : [of.as, of.name]), ...(when?.which ?? [])];
}

/** What a filled cell of a wide table says, and what is wrong with it; nothing where it is empty, or a zero that means so. */
export function wideStatement(
  wide: WideColumn,
  cell: string,
  unit: string,
  reads: Reads,
  statement: Statement,
): { readonly said: Statement; readonly problem?: CellProblem } | undefined {
  if (isBlank(cell)) return undefined;
  const { column } = wide;
  const read = readWide(column, cell, unit, reads);
  const problem = 'words' in read ? read : undefined;
  if (problem === undefined && column.zero === 'empty' && isZero(read as Given)) return undefined;
  const own = ownOf(wide, cell, statement);
  if (problem !== undefined) return { said: { ...statement, ...own }, problem };
  return { said: { ...statement, ...own, ...(read as Given) } };
}

function isZero({ quantity, money }: Given): boolean {
  return (quantity?.digits ?? money?.minor) === 0;
}

/** What is a cell's own, beside what its row says of all its cells. */
function ownOf({ column, name, at, note, which }: WideColumn, cell: string, row: Statement) {
  const { item, of, day } = column;
  return {
    key: contentOf([row.key, ...which]),
    content: contentOf([row.content, ...which, cell.trim()]),
    column: name,
    ...(item !== undefined && { item }),
    ...(at !== undefined && { at }),
    ...(note !== undefined && { note }),
    said: {
      ...row.said,
      ...(item !== undefined && { item }),
      ...(of !== undefined && { [of.as]: of.name }),
      ...(day !== undefined && { at: isDayNumber(day) ? dayNumberText(day) : day.trim() }),
      quantity: cell.trim(),
    },
    cells: { ...row.cells, [name]: cell },
  };
}
