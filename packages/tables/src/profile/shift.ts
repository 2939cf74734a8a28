import { isBlank, type TableRow } from '../read/row.ts';
import { TableRefused } from '../refusal.ts';
import type { Header } from './header.ts';
import type { Column } from './profile.ts';
import { fits, type Looks } from './shape.ts';
import type { RowProblem } from './statement.ts';

// A sheet that lost or gained a cell before its header stands beside its columns, in every row alike. Then cells fit the
// columns `by` further left much better than their own, and nothing of the file can be trusted.

/** How many rows are looked at. */
export const SHIFT_ROWS = 500;
const FARTHEST = 3;
/** So much must fit once it is moved back, and so much more than as it stands. */
const FITS_MOVED = 0.85;
const BETTER_BY = 0.15;
const JUDGED_LEAST = 4;
/** So many cells must look like none of their columns, until it is asked whether they belong to others. */
const BESIDE_LEAST = 2;
/** What is written where there is nothing to say: it looks like no column, and belongs to any. */
const SAYS_NOTHING = /^\s*(?:[-—–/.·*]+|n\/?a|none|nil|tbd|\?+|无|没有|不详|若干)\s*$/i;

/** Where cells stand: so many columns too far to the right (negative: to the left), from this place of the row on. */
export type Shift = { readonly by: number; readonly from: number };

/** By how many columns the rows stand too far to the right (negative: to the left); 0 where they stand well. */
export function findShift(header: Header, rows: readonly TableRow[], hints: Looks): number {
  const own = looksOf(header, rows, hints, 0);
  // Where hardly a cell speaks against its column, there is nothing to mend: most may say nothing.
  if (own.judged - own.well < BESIDE_LEAST) return 0;
  let best = { by: 0, share: own.well / own.judged + BETTER_BY };
  for (let by = -FARTHEST; by <= FARTHEST; by += 1) {
    if (by === 0) continue;
    const { judged, well } = looksOf(header, rows, hints, by);
    const share = judged < JUDGED_LEAST ? 0 : well / judged;
    if (share >= FITS_MOVED && share > best.share) best = { by, share };
  }
  return best.by;
}

type LooksOf = { readonly judged: number; readonly well: number };

/** Of the cells that say something, how many look as their column says, where each is taken from `by` columns further on. */
function looksOf({ places }: Header, rows: readonly TableRow[], hints: Looks, by: number): LooksOf {
  let [judged, well] = [0, 0];
  for (const [column, place] of places) {
    if (column.shape === 'text') continue;
    for (const { cells } of rows) {
      const isWell = looksAt(column, cells[place + by], hints);
      if (isWell === undefined) continue;
      judged += 1;
      if (isWell) well += 1;
    }
  }
  return { judged, well };
}

/**
 * Where the cells of one row stand, if beside their columns: two at least look like none of theirs, and all look well once
 * the row, or what stands from the first of them on, is moved back. Undefined of any other row.
 */
export function shiftOfRow({ places }: Header, { cells }: TableRow, hints: Looks): Shift | undefined {
  const judged = [...places].filter(([{ shape }]) => shape !== 'text').sort(([, a], [, b]) => a - b);
  const looks = (at: number, column: Column) => looksAt(column, cells[at], hints);
  const beside = judged.filter(([column, place]) => looks(place, column) === false);
  const first = beside[0]?.[1] ?? 0;
  if (beside.length < BESIDE_LEAST) return undefined;
  const steps = Array.from({ length: FARTHEST }, (_, i) => [i + 1, -i - 1]).flat();
  return [0, first]
    .flatMap((from) => steps.map((by) => ({ by, from })))
    .find(({ by, from }) => {
      const isWell = judged.every(([column, place]) => looks(place < from ? place : place + by, column) !== false);
      return isWell && beside.some(([column, place]) => looks(place + by, column) === true);
    });
}

/** Whether a cell looks as a column says; undefined where it says nothing. */
function looksAt(column: Column, cell: string | undefined, hints: Looks): boolean | undefined {
  return cell === undefined || isBlank(cell) || SAYS_NOTHING.test(cell) ? undefined : fits(column, cell, hints);
}

/** Why a row is refused whose cells stand beside their columns: two of them, and where they stand. */
export function shiftedRow(header: Header, { row, cells }: TableRow, { by, from }: Shift, hints: Looks): RowProblem {
  const beside = [...header.places]
    .filter(([column, place]) => place >= from && looksAt(column, cells[place], hints) === false)
    .sort(([, a], [, b]) => a - b)
    .map(([, place]) => ({ name: header.names[place] ?? '', cell: cells[place] ?? '' }));
  const shown = beside.slice(0, BESIDE_LEAST);
  const [side, columns] = [sideOf(by), Math.abs(by)];
  const [zh, en] = [
    shown.map(({ name, cell }) => `“${short(cell)}”在“${name}”下`).join('，'),
    shown.map(({ name, cell }) => `"${short(cell)}" stands under ${name}`).join(', '),
  ];
  return {
    ...{ row, column: shown[0]?.name ?? '', code: 'columns_shifted', cell: shown[0]?.cell ?? '' },
    words: {
      zh: `这一行的内容向${side.zh}错了 ${columns} 列：${zh}。请对齐后再导入`,
      en: `its cells stand ${columns} column${columns === 1 ? '' : 's'} too far to the ${side.en}: ${en}; move them back`,
    },
  };
}

function sideOf(by: number): { readonly zh: string; readonly en: string } {
  return by > 0 ? { zh: '右', en: 'right' } : { zh: '左', en: 'left' };
}

/** The refusal of a shifted table, with a picture: what stands under each header, and what belongs there. */
export function shifted(header: Header, rows: readonly TableRow[], by: number): TableRefused {
  const side = sideOf(by);
  const columns = Math.abs(by);
  return new TableRefused(
    'columns_shifted',
    {
      zh: `整张表的内容向${side.zh}错了 ${columns} 列，一行也没有导入。`,
      en: `The whole table stands ${columns} column${columns === 1 ? '' : 's'} too far to the ${side.en}; no row of it is taken.`,
    },
    {
      zh: '请把表头与内容对齐后再导入，或换用没有错位的版本。',
      en: 'Align header and cells, or take a version that is not shifted.',
    },
    { ...(rows[0] !== undefined && { row: rows[0].row }), picture: pictureOf(header, rows[0]?.cells ?? [], by) },
  );
}

const PICTURE_LINES = 12;

function pictureOf({ names }: Header, cells: readonly string[], by: number): string[] {
  const told = names.map((name, i) => ({ name, stands: cells[i] ?? '', belongs: cells[i + by] ?? '' }));
  const different = told.filter(({ stands, belongs }) => stands !== belongs);
  const lines = different.slice(0, PICTURE_LINES).map(({ name, stands, belongs }) => {
    return `${short(name)}: ${short(stands) || '∅'}  ←  ${short(belongs) || '∅'}`;
  });
  return different.length > PICTURE_LINES ? [...lines, `… +${different.length - PICTURE_LINES}`] : lines;
}

function short(cell: string): string {
  const line = cell.replace(/\s+/g, ' ').trim();
  return line.length > 28 ? `${line.slice(0, 27)}…` : line;
}
