import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import { findItem } from '../item/item.ts';
import type { Account, Condition } from '../posting.ts';
import { lotNumbered, putLot } from '../stock/lot.ts';
import { amountsOf, type Count } from './count.ts';
import { accounts, type HandoverLine, type LineAt, legsBefore, putLine } from './line.ts';

/** Who counts, and what the goods are to this hand: the taker of a handover, or its giver when they come home. */
export type Hand = {
  readonly holder: number;
  readonly steward: number;
  readonly place: number;
  /** The condition of what was counted as good. */
  readonly good: Condition;
  /** Whether the goods go back to where they came from. */
  readonly isGiver: boolean;
};

/**
 * That a count differed from what was stated on packages which earlier hands took over unopened: each of them, by the
 * integer names of its lines, the nearest first.
 */
export type Difference = {
  readonly fact: 'difference';
  readonly record: number;
  readonly line: number;
  readonly unopened: readonly number[];
};

type Column = 'transit' | 'back' | 'unopened' | 'missing';

/** A place where open quantity of a line lies, and the columns that say so. */
type Source = { readonly open: number; readonly from: () => Account; readonly columns: readonly Column[] };

/** In the order in which a hand draws on them. What was refused comes home first, and to nobody else. */
function sourcesOf(at: LineAt, { isGiver }: Hand): Source[] {
  const { transit, back, unopened, missing } = at.line;
  const refused: Source = { open: back, from: () => accounts.transit(at), columns: ['transit', 'back'] };
  const onTheWay: Source = { open: transit - back, from: () => accounts.transit(at), columns: ['transit'] };
  const sealed: Source = { open: unopened, from: () => accounts.unopened(at), columns: ['unopened'] };
  const givenUp: Source = { open: missing, from: () => accounts.missing(at), columns: ['missing'] };
  return isGiver ? [refused, onTheWay, sealed, givenUp] : [sealed, onTheWay, givenUp];
}

/** How much of a line a hand may still count. */
export function openTo(at: LineAt, hand: Hand): number {
  return sourcesOf(at, hand).reduce((sum, { open }) => sum + open, 0);
}

/** From where a hand drew what it counted of a line: quantities that a correction puts back there. */
export type Drawn = { readonly [column in Column]: number };

/** A line while a hand counts it: a copy of its row, and from where what was counted came so far. */
type Counting = { line: Changing<HandoverLine>; drawn: Changing<Drawn> };

type Changing<Row> = { -readonly [column in keyof Row]: Row[column] };

const nothing = (): Changing<Drawn> => ({ transit: 0, back: 0, unopened: 0, missing: 0 });

/** Moves a quantity of a line to an account, from wherever it is open. What is open nowhere is found: it came *over*. */
function draw(at: LineAt, counting: Counting, hand: Hand, moved: { quantity: number; to: Account }, { move }: Booking) {
  if (moved.quantity === 0) return;
  let left = moved.quantity;
  const { lot } = at.line;
  for (const { open, from, columns } of sourcesOf({ ...at, line: counting.line }, hand)) {
    const quantity = Math.min(left, open);
    if (quantity === 0) continue;
    move({ lot, quantity, from: from(), to: moved.to });
    for (const column of columns) change(counting, column, quantity);
    left -= quantity;
  }
  if (left === 0) return;
  move({ lot, quantity: left, from: { account: 'found' }, to: moved.to });
  counting.line.over += left;
}

function change({ line, drawn }: Counting, column: Column, quantity: number): void {
  line[column] -= quantity;
  drawn[column] += quantity;
}

/** What a count did to a line: the line as it is now, and from where what was counted came. */
export type CheckedIn = {
  readonly line: HandoverLine;
  readonly drawn: Drawn;
  /** The part of `drawn` that turned out to be another lot, and is missing. */
  readonly gone: Drawn;
};

/** Of lines that are said anew, by their integer names: how much of their extra had turned into good since. */
export type Turned = ReadonlyMap<number, number>;

/** Books what a hand counted of one line. */
export function checkIn(
  state: State,
  at: LineAt,
  count: Count,
  hand: Hand,
  booking: Booking,
  turned: Turned = new Map(),
): CheckedIn {
  const { good, damaged, unfit, extra, wrong } = amountsOf(count);
  const counting: Counting = { line: { ...at.line }, drawn: nothing() };
  const arrive = (quantity: number, as: 'good' | 'damaged' | 'unfit', condition: Condition) => {
    draw(at, counting, hand, { quantity, to: heldBy(hand, condition) }, booking);
    counting.line[hand.isGiver ? 'takenBack' : as] += quantity;
  };
  arrive(good, 'good', hand.good);
  arrive(damaged, 'damaged', 'damaged');
  arrive(unfit, 'unfit', 'held_back');
  const wasExtra = Math.min(extra, turned.get(at.number) ?? 0);
  const isGood = Math.min(wasExtra, Math.max(0, openTo({ ...at, line: counting.line }, hand) - wrong));
  turnGood(at, counting, isGood, hand, booking);
  const { drawn } = counting;
  counting.drawn = nothing();
  if (wrong > 0) mixUp(state, at, counting, count, hand, booking);
  if (extra > isGood) addExtra(counting, extra - isGood, hand, booking);
  putLine(state, at.number, counting.line);
  if (damaged + unfit + wrong + extra > 0) nameUnopened(state, { ...at, line: counting.line }, booking);
  return { line: counting.line, drawn, gone: counting.drawn };
}

/** Where a hand holds what it counted as of this condition. */
export function heldBy({ holder, steward, place }: Hand, condition: Condition): Account {
  return { account: 'held', holder, steward, place, condition };
}

/**
 * What came is not this lot: the lot's quantity is missing, if it was not already, and what came is a lot of its own,
 * held back.
 */
function mixUp(
  state: State,
  at: LineAt,
  counting: Counting,
  { wrong, line: position }: Count,
  hand: Hand,
  booking: Booking,
): void {
  if (wrong === undefined) return;
  const { quantity, grade = null } = wrong;
  const now = { ...at, line: counting.line };
  const gone = Math.max(0, Math.min(quantity, openTo(now, hand) - counting.line.missing));
  draw(at, counting, hand, { quantity: gone, to: accounts.missing(at) }, booking);
  const lot = lineNumber(booking.record, position);
  const item = findItem(state, wrong.item)?.serial ?? -1;
  // What lay there instead of earmarked goods is bound like them: nobody frees goods by calling them others.
  const earmark = lotNumbered(state, at.line.lot)?.earmark ?? null;
  const unknown = { basis: null, pack: null, batch: null, expiry: null };
  putLot(state, lot, { item, grade, ...unknown, receivedBy: hand.holder, earmark, parents: [at.line.lot] });
  booking.move({ lot, quantity, from: { account: 'found' }, to: heldBy(hand, 'held_back') });
  counting.line.missing += gone;
  counting.line.wrong += quantity;
}

/** In which condition a hand holds what came beyond what was sent. */
export function extraOf({ good }: Hand): Condition {
  return good === 'unopened' ? 'usable' : good;
}

/** What was extra until the giver said that it was loaded is good again, said anew. */
function turnGood(at: LineAt, counting: Counting, quantity: number, hand: Hand, booking: Booking): void {
  draw(at, counting, hand, { quantity, to: heldBy(hand, extraOf(hand)) }, booking);
  counting.line.good += quantity;
}

/** More than was sent: from *found*, until the giver corrects what was loaded. */
function addExtra(counting: Counting, quantity: number, hand: Hand, { move }: Booking): void {
  const { lot, extra } = counting.line;
  move({ lot, quantity, from: { account: 'found' }, to: heldBy(hand, extraOf(hand)) });
  counting.line.extra = extra + quantity;
}

/** `last`: this much of what is in transit and of what lies unopened is missing. */
export function giveUp(
  state: State,
  at: LineAt,
  rest: { readonly transit: number; readonly unopened: number },
  booking: Booking,
): void {
  const { lot, transit, back, unopened, missing } = at.line;
  if (rest.transit + rest.unopened === 0) return;
  const to = accounts.missing(at);
  booking.move({ lot, quantity: rest.transit, from: accounts.transit(at), to });
  if (rest.unopened > 0) booking.move({ lot, quantity: rest.unopened, from: accounts.unopened(at), to });
  const left = { transit: transit - rest.transit, unopened: unopened - rest.unopened };
  const gone = rest.transit + rest.unopened;
  const line = { ...at.line, ...left, back: Math.min(back, left.transit), missing: missing + gone };
  putLine(state, at.number, line);
  nameUnopened(state, { ...at, line }, booking);
}

/** Whoever took the packages over unopened cannot say where the difference arose: all of them are named. */
function nameUnopened(state: State, at: LineAt, { record }: Booking): void {
  const unopened = [at, ...legsBefore(state, at)].filter(({ line }) => line.unopenedAt !== null);
  if (unopened.length === 0) return;
  const numbers = unopened.map(({ number }) => number);
  state.emit({ fact: 'difference', record, line: at.number, unopened: numbers } satisfies Difference);
}
