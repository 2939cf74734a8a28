import type { Context } from '../../machine/kind.ts';
import type { State } from '../../machine/state.ts';
import { atOnce, type Booking, type Plan } from '../correction/plan.ts';
import { carryBack, unsealOver } from './carry.ts';
import { checkIn, giveUp, heldBy, type Turned } from './check-in.ts';
import { amountsOf, type Count } from './count.ts';
import { type Entry, entryOf, type HandCount, type Rest, restOf } from './hand-count.ts';
import type { FoundHandover } from './handover.ts';
import { giverOf, type Homecoming, type HomeLine, laterLine } from './home.ts';
import { accounts, type LineAt, legsBefore, lineAt, lineNumbered, linesOf, putLine } from './line.ts';
import { uncount } from './uncount.ts';

/** The giver's turn: which handover, at which place goods come home, and what had turned good, where it is said anew. */
export type HomeTurn = { readonly found: FoundHandover; readonly place: number; readonly turned?: Turned };

/** Books what comes home at once, but for what was missing: that is planned. */
export function homewards(state: State, plan: Plan, context: Context): Booking {
  const { record, move } = atOnce(state, context);
  return { record, move: (moved) => (moved.from.account === 'missing' ? plan.move(moved) : move(moved)) };
}

/** Books what a `takeBack` says; what is kept of it. */
export function comeHome(state: State, turn: HomeTurn, { lines, last }: Homecoming, booking: Booking): HandCount {
  const { found, place } = turn;
  const rows = lines.map((stated) => bringHome(state, turn, stated, booking));
  const rest = last ? giveUpRest(state, found, booking) : [];
  const ended = last && !found.handover.ended;
  const counted = { lines: rows, rest, packages: [], fills: [] };
  return { kind: 'relief.takeBack', checked: 'contents', handover: found.serial, place, ended, ...counted };
}

function bringHome(state: State, { found, place, turned }: HomeTurn, stated: HomeLine, booking: Booking) {
  const own = lineAt(state, found, stated.line);
  const later = stated.later === undefined ? undefined : laterLine(state, own, stated.later);
  const checked = checkIn(state, later ?? own, countOf(stated), giverOf(own, place), booking, turned);
  const { good, damaged, unfit } = amountsOf(stated);
  changeLegs(state, later ?? own, own, good + damaged + unfit);
  if (own.line.leg !== null) {
    const before = lineNumbered(state, own.line.leg);
    const line = carryBack(before.line, own.line.condition, { good, damaged, unfit });
    const isSealed = own.line.condition === 'unopened';
    putLine(state, before.number, isSealed ? unsealOver({ ...before, line }, { good }, booking) : line);
  }
  return entryOf(countOf(stated), later?.number ?? 0, checked);
}

function countOf({ later: _, ...count }: HomeLine): Count {
  return count;
}

/**
 * The legs from this line back to the giver's own, whose packages went on unopened, have so much less onward. Where a
 * correction says that less went on than comes home, the rest was over and above.
 */
function changeLegs(state: State, at: LineAt, own: LineAt, whole: number): void {
  const legs = legsBefore(state, at);
  for (const leg of legs.slice(0, legs.findIndex(({ number }) => number === own.number) + 1)) {
    const { onward, takenBack, over } = leg.line;
    const went = Math.min(whole, onward);
    const moved = { onward: onward - went, takenBack: takenBack + whole, over: over + whole - went };
    putLine(state, leg.number, { ...leg.line, ...moved });
  }
}

/** `last`: what is still on its way, refused or not, is missing. What lies unopened is in the taker's hand. */
function giveUpRest(state: State, found: FoundHandover, booking: Booking): Rest[] {
  return linesOf(state, found).flatMap((at, position) => {
    giveUp(state, at, { transit: at.line.transit, unopened: 0 }, booking);
    return restOf(position, at.line, lineAt(state, found, position).line);
  });
}

/**
 * Takes back what came home in one line: it is open again, and went on from the legs before. The line where it was
 * counted, and how much of its extra had turned into good.
 */
export function unbring(
  state: State,
  { found, place }: HomeTurn,
  entry: Entry,
  booking: Booking,
): [line: number, turned: number] {
  const own = lineAt(state, found, entry.line);
  const at = entry.later === 0 ? own : lineNumbered(state, entry.later);
  const hand = giverOf(own, place);
  if (own.line.leg !== null) sendOnAgain(state, own, entry, booking, heldBy(hand, own.line.condition));
  const now = entry.later === 0 ? lineAt(state, found, entry.line) : lineNumbered(state, entry.later);
  const turned = uncount(state, now, entry, hand, booking, at.found.handover.ended);
  changeLegs(state, now, own, -(entry.good + entry.damaged + entry.unfit));
  return [now.number, turned];
}

/** The leg before has sent it on after all; packages that are no longer there were more than there was. */
function sendOnAgain(
  state: State,
  own: LineAt,
  { good, damaged, unfit }: Entry,
  { move }: Booking,
  home: ReturnType<typeof heldBy>,
): void {
  const before = lineNumbered(state, own.line.leg ?? -1);
  const { line } = before;
  const whole = good + damaged + unfit;
  if (own.line.condition !== 'unopened') {
    putLine(state, before.number, { ...line, carried: line.carried + whole });
    return;
  }
  const sealed = Math.min(good, line.unopened);
  if (sealed > 0) move({ lot: line.lot, quantity: sealed, from: accounts.unopened(before), to: home });
  move({ lot: line.lot, quantity: good - sealed, from: { account: 'found' }, to: home });
  putLine(state, before.number, {
    ...line,
    onward: line.onward + whole,
    unopened: line.unopened - sealed,
    over: line.over + good - sealed,
    damaged: line.damaged - damaged,
    unfit: line.unfit - unfit,
  });
}
