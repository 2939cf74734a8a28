import { positionIn, recordIn } from '../../machine/name.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { FixedRejection } from '../correction/corrected.ts';
import { findItem } from '../item/item.ts';
import { lotNumbered } from '../stock/lot.ts';
import { amountsOf, type Count } from './count.ts';
import { entriesOf, type HandCount } from './hand-count.ts';
import { findHandover, handoverNumbered } from './handover.ts';
import { type HandoverLine, linesOf } from './line.ts';

/** What a count says of a line. */
type Figures = ReturnType<typeof amountsOf>;

/** What counts say, by line; of a line that none names, nothing. */
type FiguresOf = (line: number) => Figures;

const NOTHING: Figures = { good: 0, damaged: 0, unfit: 0, extra: 0, wrong: 0 };

/** What a record says as it counts now. */
export function figuresKept(count: Readonly<HandCount>): FiguresOf {
  const figures = new Map(entriesOf(count).map((entry) => [entry.line, entry]));
  return (line) => figures.get(line) ?? NOTHING;
}

/** What a new body says. */
export function figuresStated(counts: readonly Count[]): FiguresOf {
  const figures = new Map(counts.map((count) => [count.line, amountsOf(count)]));
  return (line) => figures.get(line) ?? NOTHING;
}

/** Whether two counts say the same of a line. */
export function isSame(before: Figures, after: Figures): boolean {
  return (['good', 'damaged', 'unfit', 'extra', 'wrong'] as const).every((name) => before[name] === after[name]);
}

/** Whether a count says of a line that nothing came but good. */
export function isAllGood({ damaged, unfit, extra, wrong }: Omit<Figures, 'good'>): boolean {
  return damaged + unfit + extra + wrong === 0;
}

/** Lines that a new body counts, at which place of the hand. */
type Counts = { readonly place: number; readonly lines: readonly (Count & { readonly later?: string })[] };

/** Lines of which a new body says just what the record said, at the same place: their goods stay as they are. */
export function linesThatStay(
  state: State,
  record: number,
  count: Readonly<HandCount>,
  { place, lines }: Counts,
): ReadonlySet<number> {
  if (place !== count.place) return new Set();
  const before = new Map(entriesOf(count).map((entry) => [entry.line, entry]));
  const stay = lines.filter((stated) => {
    const entry = before.get(stated.line);
    if (entry === undefined || !isSame(entry, amountsOf(stated))) return false;
    return entry.later === laterNumber(state, stated) && isSameWrong(state, lineNumber(record, stated.line), stated);
  });
  return new Set(stay.map(({ line }) => line));
}

function laterNumber(state: State, { later }: Counts['lines'][number]): number {
  if (later === undefined) return 0;
  return lineNumber(findHandover(state, recordIn(later))?.serial ?? -1, positionIn(later));
}

function isSameWrong(state: State, lot: number, { wrong }: Count): boolean {
  return wrong === undefined || lotNumbered(state, lot)?.grade === (wrong.grade ?? null);
}

/** What lay there in place of a line stays the item that it was said to be. */
export function refuseOtherWrong(
  state: State,
  record: number,
  counts: readonly Count[],
): Refusal<'correction_line_differs'> | undefined {
  for (const { line, wrong } of counts) {
    const lot = lotNumbered(state, lineNumber(record, line));
    const isOther = wrong !== undefined && lot !== undefined && findItem(state, wrong.item)?.serial !== lot.item;
    if (isOther) return no('correction_line_differs' satisfies FixedRejection, { line, field: 'wrong' });
  }
  return undefined;
}

/** The lots that a count moves, and those that lay there in place of them. */
export function lotsOfCount(
  state: State,
  record: number,
  count: Readonly<HandCount>,
  counts: readonly Count[],
): number[] {
  const rows: HandoverLine[] = linesOf(state, handoverNumbered(state, count.handover)).map(({ line }) => line);
  const wrong = [...entriesOf(count), ...counts].map(({ line }) => lineNumber(record, line));
  return [...rows.map(({ lot }) => lot), ...wrong];
}
