import type { State } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import { fillNeeds, forNeeds, unfillNeed } from '../need/open.ts';
import { lotNumbered } from '../stock/lot.ts';
import type { Acceptance } from './acceptance.ts';
import { checkIn, giveUp, type Hand, type Turned } from './check-in.ts';
import type { Count } from './count.ts';
import { type Entry, entriesOf, entryOf, type HandCount, type Rest, restOf } from './hand-count.ts';
import type { FoundHandover, Handover } from './handover.ts';
import { findLine, type HandoverLine, lineAt, linesOf, stewardAfter } from './line.ts';
import { takePackages } from './packages.ts';

/** A taker's turn: which handover, at which place of its own, when; and what had turned good, where it is said anew. */
export type Turn = {
  readonly found: FoundHandover;
  readonly place: number;
  readonly time: number;
  readonly turned?: Turned;
};

/** Books what an acceptance says; what is kept of it, but for the needs that it fills. */
export function takeIn(state: State, turn: Turn, said: Acceptance, booking: Booking): Omit<HandCount, 'fills'> {
  const { found, place } = turn;
  const packages = takePackages(state, found, said.packages ?? [], place, booking);
  const lines = (said.lines ?? []).map((count) => takeLine(state, turn, count, booking));
  const rest = said.last ? giveUpRest(state, found, booking) : [];
  const ended = said.last && !found.handover.ended;
  const { checked } = said;
  return { kind: 'relief.accept', checked, handover: found.serial, place, ended, lines, packages, rest };
}

function takeLine(state: State, { found, place, turned }: Turn, count: Count, booking: Booking) {
  const at = lineAt(state, found, count.line);
  return entryOf(count, 0, checkIn(state, at, count, takerOf(found.handover, at.line, place), booking, turned));
}

/** `last`: what no acceptance named, on the way or unopened, is missing. What was refused stays on its way back. */
function giveUpRest(state: State, found: FoundHandover, booking: Booking): Rest[] {
  return linesOf(state, found).flatMap((at, position) => {
    const { transit, back, unopened } = at.line;
    if (transit - back + unopened === 0) return [];
    giveUp(state, at, { transit: transit - back, unopened }, booking);
    return restOf(position, at.line, lineAt(state, found, position).line);
  });
}

/** Good means as sent: the condition stays, and what was sealed has now been opened. */
export function takerOf(handover: Readonly<Handover>, line: Readonly<HandoverLine>, place: number): Hand {
  const good = line.condition === 'unopened' ? 'usable' : line.condition;
  return { holder: handover.taker, steward: stewardAfter(handover, line), place, good, isGiver: false };
}

type Fills = HandCount['fills'];

/** Fills needs with all that came good, line by line. */
export function fillAll(state: State, turn: Turn, count: Pick<HandCount, 'lines'>, record: number): Fills {
  return entriesOf(count).flatMap((entry) => fillFrom(state, turn, entry.line, fillingIn(entry), record));
}

/** How much of what was counted fills needs. */
function fillingIn({ good, extra }: Pick<Entry, 'good' | 'extra'>): number {
  return good + extra;
}

/** What came good to whom it was finally for fills needs; what has expired does not. */
function fillFrom(state: State, { found, place, time }: Turn, line: number, quantity: number, record: number): Fills {
  const row = findLine(state, found, line);
  const lot = row === undefined ? undefined : lotNumbered(state, row.lot);
  if (row === undefined || lot === undefined || found.handover.taker !== found.handover.consignee) return [];
  if (takerOf(found.handover, row, place).good !== 'usable') return [];
  if (lot.expiry !== null && lot.expiry < time) return [];
  const { item, grade } = lot;
  const arrival = { record, time, place, item, grade, lot: row.lot, quantity, named: row.need };
  return fillNeeds(state, arrival).map(([need, part]) => [line, need, part]);
}

/** Fills needs with what came besides, or takes back, last filled first, what did not come. */
export function fillAgain(
  state: State,
  turn: Turn,
  before: Pick<HandCount, 'lines' | 'fills'>,
  after: Pick<HandCount, 'lines'>,
  record: number,
): Fills {
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const numbers = [...new Set([...old, ...now].map(({ line }) => line))];
  return numbers.flatMap((line) => {
    const of = (entries: readonly Entry[]) => entries.filter((one) => one.line === line);
    const [was, is] = [of(old), of(now)].map((few) => few.reduce((sum, one) => sum + fillingIn(one), 0));
    const filled = before.fills.filter(([of]) => of === line);
    const [whole = 0, part = 0] = [was, is];
    if (part >= whole) return [...filled, ...fillFrom(state, turn, line, part - whole, record)];
    const lot = findLine(state, turn.found, line)?.lot ?? -1;
    return unfill(state, filled, forNeeds(state, lot, part), lot, record);
  });
}

/** Of what filled needs, no more than has come stays. */
function unfill(state: State, fills: Fills, quantity: number, lot: number, record: number): Fills {
  let left = quantity;
  return fills.flatMap(([line, need, part]) => {
    const stays = Math.min(left, part);
    left -= stays;
    if (stays < part) unfillNeed(state, need, part - stays, { record, lot });
    return stays === 0 ? [] : [[line, need, stays] as const];
  });
}
