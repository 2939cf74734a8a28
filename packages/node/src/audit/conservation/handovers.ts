// Handovers as the records tell them, from dispatch to the last piece of every line.

import { converted, found, type Goods, held, made, transit } from './goods.ts';
import {
  type Counted,
  carryBack,
  carryOn,
  countIn,
  giveUp,
  type Line,
  legsBefore,
  newLine,
  type Parties,
  sealedThere,
  stewardThere,
} from './line.ts';
import type { Open } from './open.ts';
import type { Accept, Counting, Dispatch, Refuse, TakeBack } from './records.ts';

/** A change of holder. `from` is the place it left. */
export type Handover = {
  readonly parties: Parties;
  readonly from: number;
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
};

/** Finds what a record names. */
export type Names = {
  place(name: string): number;
  lot(name: string): number;
  handover(name: string): Handover;
  line(name: string): Line;
  /** The lot that a line of a use names. */
  used(use: string, line: number): number;
};

/** What is being reckoned: the goods, the names, and the number of the record that moves them. */
export type Move = {
  readonly goods: Goods;
  readonly names: Names;
  readonly open: Open;
  readonly number: number;
};

/** Goods leave the giver. */
export function dispatched(move: Move, body: Dispatch, giver: string): Handover {
  const { goods, names, number } = move;
  const before = body.onward === undefined ? undefined : names.handover(body.onward);
  const parties = { giver, taker: body.taker, consignee: body.consignee, passes: passesOn(body, before) };
  const from = names.place(body.from);
  const lines = body.lines.map((stated, position) => {
    const leg = stated.leg === undefined ? undefined : before?.lines[stated.leg];
    const { quantity: sent, condition = 'usable', package: inside } = stated;
    const steward = leg === undefined ? (stated.steward ?? giver) : stewardThere(leg);
    const lot = names.lot(stated.lot);
    const here = held(giver, steward, from, condition);
    const arrived = arrivedBefore(move, stated, lot, here);
    goods.move(lot, sent - arrived, here, transit);
    if (leg !== undefined) carryOn(leg, condition, sent);
    return newLine({
      parties,
      number: number * 128 + position,
      lot,
      steward,
      condition,
      package: inside,
      leg,
      sent,
      arrived,
    });
  });
  return { parties, from, labels: (body.packages ?? []).map(({ label }) => label), lines };
}

/** What the taker had before: the giver's lot was made into the one that arrived, which is no longer merely found. */
function arrivedBefore(
  { goods, names, open }: Move,
  stated: Dispatch['lines'][number],
  lot: number,
  here: string,
): number {
  let whole = 0;
  for (const { line, quantity } of stated.arrived ?? []) {
    goods.move(lot, quantity, here, converted);
    goods.move(names.lot(line), quantity, made, found);
    open.take('arrival', names.lot(line), quantity);
    whole += quantity;
  }
  return whole;
}

/** A leg passes stewardship as its consignment does; what has arrived is sent on anew. */
function passesOn({ passes }: Dispatch, before: Handover | undefined): boolean {
  if (before === undefined) return passes;
  const { taker, consignee } = before.parties;
  return before.parties.passes && taker === consignee ? passes : before.parties.passes;
}

/** The giver takes everything back before anybody else signed. */
export function cancelled(goods: Goods, { parties, from, lines }: Handover): void {
  for (const line of lines) {
    const { lot, steward, condition, leg, forward } = line;
    goods.move(lot, forward, transit, held(parties.giver, steward, from, condition));
    line.home += forward;
    line.forward = 0;
    if (leg !== undefined) carryBack(leg, condition, { good: line.home, damaged: 0, unfit: 0 });
  }
}

/** Goods reach the taker. */
export function accepted(move: Move, body: Accept): void {
  const { goods, names } = move;
  const handover = names.handover(body.handover);
  const place = names.place(body.place);
  const packages = (body.packages ?? []).map((label) => handover.labels.indexOf(label));
  for (const line of handover.lines)
    if (line.package !== undefined && packages.includes(line.package)) takeSealed(goods, line, place);
  for (const stated of body.lines ?? []) {
    const line = lineAt(handover, stated.line);
    // What was sealed has been opened; all else stays as it was sent.
    const good = line.condition === 'unopened' ? 'usable' : line.condition;
    const hand = { holder: line.parties.taker, steward: stewardThere(line), place, good, isGiver: false };
    countIn(goods, line, countedIn(stated, move), hand);
  }
  if (body.last) for (const line of handover.lines) giveUp(goods, line, ['forward', 'sealed']);
}

function takeSealed(goods: Goods, line: Line, place: number): void {
  if (line.forward === 0) return;
  line.sealedAt = place;
  goods.move(line.lot, line.forward, transit, sealedThere(line));
  line.sealed += line.forward;
  line.forward = 0;
}

/** What lay there in place of a line gets the number of the record that says so, and the position of the line. */
function countedIn(stated: Counting, { number }: Move): Counted {
  const { good = 0, damaged = 0, unfit = 0, extra = 0, wrong, line } = stated;
  const mixedUp = wrong && { quantity: wrong.quantity, lot: number * 128 + line };
  return { good, damaged, unfit, extra, wrong: mixedUp };
}

/** The taker does not take it: goods on the road turn round, sealed ones go back on the road. */
export function refused(goods: Goods, handover: Handover, body: Refuse): void {
  const all = handover.lines.map((line, position) => ({ line: position, quantity: line.forward + line.sealed }));
  for (const stated of body.lines ?? all) {
    const line = lineAt(handover, stated.line);
    const forward = Math.min(stated.quantity, line.forward);
    const sealed = stated.quantity - forward;
    goods.move(line.lot, sealed, sealedThere(line), transit);
    line.forward -= forward;
    line.sealed -= sealed;
    line.back += stated.quantity;
  }
}

/** Goods come home to the giver, also out of later legs that carried them on unopened. */
export function takenBack(move: Move, body: TakeBack): void {
  const { goods, names } = move;
  const handover = names.handover(body.handover);
  for (const stated of body.lines) {
    const own = lineAt(handover, stated.line);
    const open = stated.later === undefined ? own : names.line(stated.later);
    const { steward, condition, parties } = own;
    const hand = { holder: parties.giver, steward, place: names.place(body.place), good: condition, isGiver: true };
    const counted = countedIn(stated, move);
    countIn(goods, open, counted, hand);
    for (const leg of legsBetween(open, own)) sendHome(leg, counted);
    if (own.leg !== undefined) carryBack(own.leg, condition, counted);
  }
  if (body.last) for (const line of handover.lines) giveUp(goods, line, ['back', 'forward']);
}

/** The legs from an open line back to the giver's own, which is the last of them; none if they are the same. */
function legsBetween(open: Line, own: Line): Line[] {
  const legs = legsBefore(open);
  return legs.slice(0, legs.indexOf(own) + 1);
}

function sendHome(leg: Line, { good, damaged, unfit }: Counted): void {
  leg.onward -= good + damaged + unfit;
  leg.home += good + damaged + unfit;
}

/** A line by its position. */
export function lineAt({ lines }: Handover, position: number): Line {
  const line = lines[position];
  if (line === undefined) throw new Error(`a handover of ${lines.length} lines has no line ${position}`);
  return line;
}
