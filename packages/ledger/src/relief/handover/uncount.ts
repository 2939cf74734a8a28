import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import type { Condition } from '../posting.ts';
import { extraOf, type Hand, heldBy } from './check-in.ts';
import { type Entry, entriesOf, type HandCount, type Rest } from './hand-count.ts';
import type { FoundHandover } from './handover.ts';
import { accounts, type HandoverLine, type LineAt, lineAt, linesOf, putLine } from './line.ts';

// What a count said of a line is taken back: goods are open again where they were drawn from. A plan nets it with what
// is said instead, so that what is said again as it was moves nothing.

/** A line without one count of it, what of that count opens again where, and how much of its extra was good since. */
type Reopened = {
  readonly line: HandoverLine;
  readonly found: number;
  readonly missing: number;
  readonly unopened: number;
  readonly turned: number;
};

/**
 * What a count named opens again: first what came *over* is found no more; then, last drawn first, it is missing, on its
 * way, unopened, on its way back. Once the handover has ended, all of it is missing.
 */
export function reopened(before: Readonly<HandoverLine>, entry: Entry, isGiver: boolean, ended: boolean): Reopened {
  const { good, damaged, unfit, wrong, extra } = entry;
  // What was extra until the giver corrected what was sent is good since.
  const stillExtra = Math.min(extra, before.extra);
  const turned = extra - stillExtra;
  const named = good + damaged + unfit + turned;
  let left = named;
  const upTo = (quantity: number) => {
    const part = Math.min(left, quantity);
    left -= part;
    return part;
  };
  const over = upTo(before.over);
  const missing = upTo(entry.missing);
  const forward = upTo(entry.transit - entry.back);
  const unopened = upTo(entry.unopened);
  const back = upTo(entry.back);
  const onTheWay = forward + back + left;
  const gone = ended ? 0 : Math.min(entry.goneTransit + entry.goneUnopened, before.missing + missing);
  const goneUnopened = Math.min(gone, entry.goneUnopened);
  const whole = isGiver ? good + damaged + unfit : 0;
  const line = {
    ...before,
    over: before.over - over,
    missing: before.missing + missing - gone + (ended ? onTheWay + unopened : 0),
    transit: before.transit + (ended ? 0 : onTheWay + gone - goneUnopened),
    back: before.back + (ended ? 0 : back),
    unopened: before.unopened + (ended ? 0 : unopened + goneUnopened),
    good: before.good - (isGiver ? 0 : good) - turned,
    damaged: before.damaged - (isGiver ? 0 : damaged),
    unfit: before.unfit - (isGiver ? 0 : unfit),
    takenBack: before.takenBack - whole,
    wrong: before.wrong - wrong,
    extra: before.extra - stillExtra,
  };
  const [gained, sealed] = [line.missing - before.missing, line.unopened - before.unopened];
  return { line, found: over + stillExtra, missing: gained, unopened: sealed, turned };
}

/** Takes back what a count said of one line; how much of its extra had turned into good. */
export function uncount(state: State, at: LineAt, entry: Entry, hand: Hand, booking: Booking, ended: boolean): number {
  const { good, damaged, unfit, wrong, extra } = entry;
  const { lot } = at.line;
  const { line, found, missing, unopened, turned } = reopened(at.line, entry, hand.isGiver, ended);
  const after = { ...at, line };
  const road = accounts.transit(at);
  const leaves = (quantity: number, condition: Condition) =>
    booking.move({ lot, quantity, from: heldBy(hand, condition), to: road });
  leaves(good, hand.good);
  leaves(extra, extraOf(hand));
  leaves(damaged, 'damaged');
  leaves(unfit, 'held_back');
  booking.move({ lot, quantity: found, from: road, to: { account: 'found' } });
  booking.move({ lot, quantity: missing, from: road, to: accounts.missing(at) });
  if (unopened !== 0) booking.move({ lot, quantity: unopened, from: road, to: accounts.unopened(after) });
  const other = lineNumber(booking.record, entry.line);
  if (wrong > 0)
    booking.move({ lot: other, quantity: wrong, from: heldBy(hand, 'held_back'), to: { account: 'found' } });
  putLine(state, at.number, line);
  return turned;
}

/** A line to which `last` no longer applies: what has not turned up since, nor was written off, is open again. */
function unrested(line: Readonly<HandoverLine>, [, transit, back, unopened]: Rest): HandoverLine {
  const onTheWay = Math.min(transit, line.missing);
  const sealed = Math.min(unopened, line.missing - onTheWay);
  return {
    ...line,
    missing: line.missing - onTheWay - sealed,
    transit: line.transit + onTheWay,
    back: line.back + Math.min(back, onTheWay),
    unopened: line.unopened + sealed,
  };
}

/** Takes back that nothing more was expected. */
export function unrest(state: State, found: FoundHandover, rest: readonly Rest[], { move }: Booking): void {
  for (const one of rest) {
    const at = lineAt(state, found, one[0]);
    const line = unrested(at.line, one);
    const { lot } = line;
    const from = accounts.missing(at);
    const sealed = line.unopened - at.line.unopened;
    move({ lot, quantity: line.transit - at.line.transit, from, to: accounts.transit(at) });
    if (sealed > 0) move({ lot, quantity: sealed, from, to: accounts.unopened(at) });
    putLine(state, at.number, line);
  }
}

/** The lines of a handover as they would stand without this count: what its correction is held against. */
export function rowsWithout(state: State, found: FoundHandover, count: Readonly<HandCount>): HandoverLine[] {
  const rows = linesOf(state, found).map(({ line }) => line as HandoverLine);
  const change = (position: number, by: (line: HandoverLine) => HandoverLine) => {
    const row = rows[position];
    if (row !== undefined) rows[position] = by(row);
  };
  const isGiver = count.kind === 'relief.takeBack';
  const ended = found.handover.ended && !count.ended;
  for (const rest of count.rest) change(rest[0], (line) => unrested(line, rest));
  for (const entry of entriesOf(count).filter(({ later }) => later === 0))
    change(entry.line, (line) => reopened(line, entry, isGiver, ended).line);
  return rows;
}
