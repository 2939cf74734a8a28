import type { Context } from '../../machine/kind.ts';
import type { State } from '../../machine/state.ts';
import { findItem } from '../item/item.ts';
import { type Account, type Condition, post } from '../posting.ts';
import { addLot, lineNumber, lotNumbered } from '../stock/lot.ts';
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

/** Moves a quantity of a line to an account, from wherever it is open; the line with that much less open. */
function draw(
  state: State,
  at: LineAt,
  hand: Hand,
  moved: { quantity: number; to: Account },
  { serial, time }: Context,
): HandoverLine {
  let left = moved.quantity;
  let line: HandoverLine = at.line;
  for (const { open, from, columns } of sourcesOf(at, hand)) {
    const quantity = Math.min(left, open);
    if (quantity === 0) continue;
    post(state, { record: serial, time, lot: line.lot, quantity, from: from(), to: moved.to });
    for (const column of columns) line = { ...line, [column]: line[column] - quantity };
    left -= quantity;
  }
  return line;
}

/** Books what a hand counted of one line; the line as it is now. */
export function checkIn(state: State, at: LineAt, count: Count, hand: Hand, context: Context): HandoverLine {
  const { good, damaged, unfit, extra, wrong } = amountsOf(count);
  let line: HandoverLine = at.line;
  const arrive = (quantity: number, as: 'good' | 'damaged' | 'unfit', condition: Condition) => {
    line = draw(state, { ...at, line }, hand, { quantity, to: heldBy(hand, condition) }, context);
    const column = hand.isGiver ? 'takenBack' : as;
    line = { ...line, [column]: line[column] + quantity };
  };
  arrive(good, 'good', hand.good);
  arrive(damaged, 'damaged', 'damaged');
  arrive(unfit, 'unfit', 'held_back');
  if (wrong > 0) line = mixUp(state, { ...at, line }, count, hand, context);
  if (extra > 0) line = addExtra(state, line, extra, hand, context);
  putLine(state, at.number, line);
  if (damaged + unfit + wrong + extra > 0) nameUnopened(state, { ...at, line }, context);
  return line;
}

function heldBy({ holder, steward, place }: Hand, condition: Condition): Account {
  return { account: 'held', holder, steward, place, condition };
}

/**
 * What came is not this lot: the lot's quantity is missing, if it was not already, and what came is a lot of its own,
 * held back.
 */
function mixUp(state: State, at: LineAt, { wrong, line: position }: Count, hand: Hand, context: Context): HandoverLine {
  if (wrong === undefined) return at.line;
  const { quantity, grade = null } = wrong;
  const gone = Math.min(quantity, openTo(at, hand) - at.line.missing);
  const line = draw(state, at, hand, { quantity: gone, to: accounts.missing(at) }, context);
  const { serial, time } = context;
  const lot = lineNumber(serial, position);
  const item = findItem(state, wrong.item)?.serial ?? -1;
  // What lay there instead of earmarked goods is bound like them: nobody frees goods by calling them others.
  const earmark = lotNumbered(state, line.lot)?.earmark ?? null;
  const unknown = { basis: null, pack: null, batch: null, expiry: null };
  addLot(state, lot, { item, grade, ...unknown, receivedBy: hand.holder, earmark, parents: [line.lot] });
  post(state, { record: serial, time, lot, quantity, from: { account: 'found' }, to: heldBy(hand, 'held_back') });
  return { ...line, missing: line.missing + gone, wrong: line.wrong + quantity };
}

/** More than was sent: from *found*, until the giver corrects what was loaded. */
function addExtra(
  state: State,
  line: HandoverLine,
  quantity: number,
  hand: Hand,
  { serial, time }: Context,
): HandoverLine {
  const to = heldBy(hand, hand.good === 'unopened' ? 'usable' : hand.good);
  post(state, { record: serial, time, lot: line.lot, quantity, from: { account: 'found' }, to });
  return { ...line, extra: line.extra + quantity };
}

/** `last`: this much of what is in transit and of what lies unopened is missing. */
export function giveUp(
  state: State,
  at: LineAt,
  rest: { readonly transit: number; readonly unopened: number },
  context: Context,
): void {
  const { serial, time } = context;
  const { lot, transit, back, unopened, missing } = at.line;
  if (rest.transit + rest.unopened === 0) return;
  const move = { record: serial, time, lot, to: accounts.missing(at) };
  post(state, { ...move, quantity: rest.transit, from: accounts.transit(at) });
  if (rest.unopened > 0) post(state, { ...move, quantity: rest.unopened, from: accounts.unopened(at) });
  const left = { transit: transit - rest.transit, unopened: unopened - rest.unopened };
  const gone = rest.transit + rest.unopened;
  const line = { ...at.line, ...left, back: Math.min(back, left.transit), missing: missing + gone };
  putLine(state, at.number, line);
  nameUnopened(state, { ...at, line }, context);
}

/** Whoever took the packages over unopened cannot say where the difference arose: all of them are named. */
function nameUnopened(state: State, at: LineAt, { serial }: Context): void {
  const unopened = [at, ...legsBefore(state, at)].filter(({ line }) => line.unopenedAt !== null);
  if (unopened.length === 0) return;
  const numbers = unopened.map(({ number }) => number);
  state.emit({ fact: 'difference', record: serial, line: at.number, unopened: numbers } satisfies Difference);
}
