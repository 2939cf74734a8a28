import type { TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import { datedSince1904 } from '../value/day-number.ts';
import type { Given } from './cell.ts';
import { isDated } from './date-cell.ts';
import { findColumns, type Header, mergeHeader } from './header.ts';
import { RowNames } from './identity.ts';
import { plainHeader } from './plain-header.ts';
import type { Column, Profile } from './profile.ts';
import { findShift, shifted } from './shift.ts';
import type { CellProblem, Statement } from './statement.ts';
import { isSumWord, type SumPlaces } from './sum-row.ts';
import { isWide, type WideColumn, wideColumns } from './wide.ts';

/** A column of the profile, where it stands in the file, and what the file calls it. */
export type Placed = {
  readonly column: Column;
  readonly place: number;
  readonly name: string;
  readonly plain: string;
  /** What its last cell gave: rows that stand together often say the same. */
  last?: { readonly cell: string; readonly unit: string; readonly read: Given | CellProblem };
};

/** What is the same for every row of a table, worked out once. */
export type Reading = {
  readonly profile: Profile;
  readonly header: Header;
  readonly placed: readonly Placed[];
  readonly wide: readonly (Placed & WideColumn)[];
  readonly unit: Placed | undefined;
  /** Whether a column says when. */
  readonly isDated: boolean;
  /** Places of the file's columns that hold dates. */
  readonly dates: ReadonlySet<number>;
  /** Where a row calls itself a sum; undefined in a table of totals, whose rows are sums. */
  readonly sumsAt: SumPlaces | undefined;
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

/** Finds the columns. Throws `TableRefused` where header or columns cannot be trusted. */
export function begin(profile: Profile, head: readonly TableRow[], first: readonly TableRow[]): Reading {
  if (head.length === 0) throw empty();
  const header = findColumns(profile, mergeHeader(head.map(cellsOfHeader)));
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
    dates: new Set(placed.filter(({ column }) => isDated(column)).map(({ place }) => place)),
    sumsAt: profile.about === 'total' ? undefined : sumPlaces(placed),
    goods: placed.find(({ column }) => column.as === 'goods'),
    persons: new Set(placed.filter(({ column }) => column.person).map(({ place }) => place)),
    telling: header.names.flatMap((_, i) => (silenced.has(i) ? [] : [i])).sort(order),
    spread: [...spread].sort(order),
    key: profile.key.map((name) => placed.find((one) => !quiet.includes(one) && one.column.column.includes(name))),
    names: new RowNames(profile.list === undefined ? profile.profile : `${profile.profile}/${profile.list}`),
    above: new Map(),
    blank: Object.fromEntries(header.names.map((name) => [name, ''])),
  };
}

function sumPlaces(placed: readonly Placed[]): SumPlaces {
  const placesOf = (...meanings: readonly Column['as'][]) =>
    placed.filter(({ column: { as } }) => meanings.includes(as)).map(({ place }) => place);
  return {
    goods: placesOf('item', 'goods')[0],
    numbers: placesOf('row', 'line'),
    parties: placesOf('from', 'to', 'place'),
  };
}

/** Names of columns may be days too. */
function cellsOfHeader({ cells, since1904 }: TableRow): readonly string[] {
  return since1904 === true ? cells.map(datedSince1904) : cells;
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
