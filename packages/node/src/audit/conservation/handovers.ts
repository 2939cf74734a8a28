// Handovers as the records tell them, from dispatch to the last piece of every line.

import { type AccountText, converted, found, held, lineNumber, type Movable, made, transit } from './goods.ts';
import {
  type Came,
  type Counted,
  carryBack,
  carryOn,
  countIn,
  giveUp,
  goOn,
  type Hand,
  type Line,
  legsBefore,
  newLine,
  ownUp,
  type Parties,
  sealedThere,
  stewardThere,
} from './line.ts';
import type { Open } from './open.ts';
import type { Accept, Counting, Dispatch, Refuse, TakeBack } from './records.ts';

/** A change of holder. `from` is the place it left; `answered` once the taker has signed, `ended` after the last. */
export type Handover = {
  readonly number: number;
  readonly parties: Parties;
  readonly before: Handover | undefined;
  from: number;
  labels: readonly string[];
  lines: Line[];
  answered: boolean;
  ended: boolean;
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
  readonly goods: Movable;
  readonly names: Names;
  readonly open: Pick<Open, 'begin' | 'take'>;
  readonly number: number;
  /** Of lines that are said anew: how much of what was extra had turned into good. */
  readonly turned?: ReadonlyMap<Line, number>;
  /** Hears of a line before its goods leave. */
  readonly loads?: (line: Line, here: AccountText, stated: Dispatch['lines'][number]) => void;
};

/** Goods leave the giver. */
export function dispatched(move: Move, body: Dispatch, giver: string): Handover {
  const { goods, names, number } = move;
  const before = body.onward === undefined ? undefined : names.handover(body.onward);
  const parties = { giver, taker: body.taker, consignee: body.consignee, passes: passesOn(body, before) };
  const from = names.place(body.from);
  const handover: Handover = {
    ...{ number, parties, before, from, lines: [], answered: false, ended: false },
    labels: labelsIn(body),
  };
  // All at once: an array that grows keeps room for sixteen more.
  handover.lines = body.lines.map((stated, position) => {
    const line = lineOf({ names, handover, giver }, stated, position);
    const here = held(giver, line.steward, from, line.condition);
    const sent = stated.quantity;
    move.loads?.(line, here, stated);
    const arrived = arrivedBefore(move, stated, line, here);
    goods.move(line.lot, sent - arrived, here, transit);
    handover.answered ||= arrived > 0;
    if (line.leg !== undefined) carryOn(line.leg, line.condition, sent);
    return Object.assign(line, { sent, arrived, forward: sent - arrived });
  });
  handover.ended = handover.lines.every(({ sent, arrived }) => sent === arrived);
  return handover;
}

/** The labels of the packages. */
export function labelsIn({ packages = [] }: Dispatch): string[] {
  return packages.map(({ label }) => label);
}

type Sending = { readonly names: Names; readonly handover: Handover; readonly giver: string };

/** A line of which nothing is sent yet. */
export function lineOf({ names, handover, giver }: Sending, stated: Dispatch['lines'][number], position: number): Line {
  const { parties, before, number } = handover;
  const leg = stated.leg === undefined ? undefined : before?.lines[stated.leg];
  const { condition = 'usable', package: inside } = stated;
  const steward = leg === undefined ? (stated.steward ?? giver) : stewardThere(leg);
  const lot = names.lot(stated.lot);
  return newLine({
    ...{ handover, parties, lot, steward, condition, package: inside, leg, sent: 0, arrived: 0 },
    number: lineNumber(number, position),
  });
}

/** What the taker had before: the giver's lot was made into the one that arrived, which is no longer merely found. */
function arrivedBefore(
  { goods, names, open }: Move,
  stated: Dispatch['lines'][number],
  line: Line,
  here: string,
): number {
  const owned = ownedIn(names, stated);
  for (const [lot, quantity] of owned) {
    goods.move(line.lot, quantity, here, converted);
    goods.move(lot, quantity, made, found);
    open.take('arrival', lot, quantity);
    ownUp(line, lot, quantity);
  }
  return [...owned.values()].reduce((sum, quantity) => sum + quantity, 0);
}

/** How much of which arrivals a line says it was. */
export function ownedIn(names: Names, stated: Dispatch['lines'][number] | undefined): Map<number, number> {
  const owned = new Map<number, number>();
  for (const { line, quantity } of stated?.arrived ?? []) {
    const lot = names.lot(line);
    owned.set(lot, (owned.get(lot) ?? 0) + quantity);
  }
  return owned;
}

/** A leg passes stewardship as its consignment does; what has arrived is sent on anew. */
function passesOn({ passes }: Dispatch, before: Handover | undefined): boolean {
  if (before === undefined) return passes;
  const { taker, consignee } = before.parties;
  return before.parties.passes && taker === consignee ? passes : before.parties.passes;
}

/** The giver takes everything back before anybody else signed. */
export function cancelled(goods: Movable, handover: Handover): void {
  const { parties, from, lines } = handover;
  handover.ended = true;
  for (const line of lines) {
    const { lot, steward, condition, leg, forward } = line;
    goods.move(lot, forward, transit, held(parties.giver, steward, from, condition));
    line.home += forward;
    line.forward = 0;
    if (leg !== undefined) carryBack(leg, condition, { good: line.home, damaged: 0, unfit: 0 });
  }
}

/** Goods reach the taker; what is kept of it. */
export function accepted(move: Move, body: Accept): Kept {
  const { goods, names } = move;
  const handover = names.handover(body.handover);
  const place = names.place(body.place);
  const packages = takeLabels(goods, handover, body.packages ?? [], place);
  const counts = (body.lines ?? []).map((stated) => {
    const line = lineAt(handover, stated.line);
    const counted = countedIn(stated, move);
    return {
      line,
      own: line,
      counted,
      ...countIn(goods, line, counted, takersHand(line, place), move.turned?.get(line)),
    };
  });
  const rest = body.last ? giveUpAll(goods, handover, ['forward', 'sealed']) : [];
  const ended = body.last && !handover.ended;
  handover.answered = true;
  handover.ended ||= body.last;
  return { handover, place, ended, counts, packages, rest };
}

/** What was sealed has been opened; all else stays as it was sent. */
export function takersHand(line: Line, place: number): Hand {
  const good = line.condition === 'unopened' ? 'usable' : line.condition;
  return { holder: line.parties.taker, steward: stewardThere(line), place, good, isGiver: false };
}

/** Packages come into the taker's hand, sealed. */
export function takeLabels(goods: Movable, handover: Handover, labels: readonly string[], place: number): Taken[] {
  const packages = labels.map((label) => handover.labels.indexOf(label));
  return handover.lines.flatMap((line) => {
    const isTaken = line.package !== undefined && packages.includes(line.package);
    return isTaken && line.forward > 0 ? { line, quantity: takeSealed(goods, line, place) } : [];
  });
}

/** A package lies at one place: what was taken of it before comes there too. */
function takeSealed(goods: Movable, line: Line, place: number): number {
  const quantity = line.forward;
  if (line.sealed > 0) relocate(goods, line, place);
  line.sealedAt = place;
  goods.move(line.lot, quantity, transit, sealedThere(line));
  line.sealed += quantity;
  line.forward = 0;
  return quantity;
}

/** Sealed goods lie elsewhere. */
export function relocate(goods: Movable, line: Line, place: number): void {
  const before = sealedThere(line);
  line.sealedAt = place;
  goods.move(line.lot, line.sealed, before, sealedThere(line));
}

function giveUpAll(goods: Movable, { lines }: Handover, pots: readonly ('back' | 'forward' | 'sealed')[]): GivenUp[] {
  return lines.map((line) => {
    const { back, forward, sealed } = line;
    giveUp(goods, line, pots);
    return { line, back: back - line.back, forward: forward - line.forward, sealed: sealed - line.sealed };
  });
}

/** One line as it was counted: where it was open, whose line it is, and from where what was counted came. */
export type Count = Came & { readonly line: Line; readonly own: Line; readonly counted: Counted };
/** So much of a line was taken over sealed. */
export type Taken = { readonly line: Line; readonly quantity: number };
/** So much of a line was given up. */
export type GivenUp = {
  readonly line: Line;
  readonly back: number;
  readonly forward: number;
  readonly sealed: number;
};

/** What an acceptance, or a taking back, did as it counts now. `ended`: it was this that ended the handover. */
export type Kept = {
  readonly handover: Handover;
  readonly place: number;
  readonly ended: boolean;
  readonly counts: readonly Count[];
  readonly packages: readonly Taken[];
  readonly rest: readonly GivenUp[];
};

/** What lay there in place of a line gets the number of the record that says so, and the position of the line. */
function countedIn(stated: Counting, { number }: Move): Counted {
  const { good = 0, damaged = 0, unfit = 0, extra = 0, wrong, line } = stated;
  const mixedUp = wrong && { quantity: wrong.quantity, lot: lineNumber(number, line) };
  return { good, damaged, unfit, extra, wrong: mixedUp };
}

/** What was refused of a line, and how much of it had lain sealed. */
export type Refused = { readonly line: Line; quantity: number; sealed: number };

/** The taker does not take it: goods on the road turn round, sealed ones go back on the road. */
export function refused(goods: Movable, handover: Handover, body: Refuse): Refused[] {
  const all = handover.lines.map((line, position) => ({ line: position, quantity: line.forward + line.sealed }));
  handover.answered = true;
  return (body.lines ?? all).map((stated) => {
    const line = lineAt(handover, stated.line);
    return { line, quantity: stated.quantity, sealed: turnRound(goods, line, stated.quantity) };
  });
}

/** So much of a line turns round, as far as it is there; how much of it had lain sealed. */
export function turnRound(goods: Movable, line: Line, quantity: number): number {
  const forward = Math.min(quantity, line.forward);
  const sealed = Math.min(quantity - forward, line.sealed);
  goods.move(line.lot, sealed, sealedThere(line), transit);
  line.forward -= forward;
  line.sealed -= sealed;
  line.back += forward + sealed;
  line.refused += quantity;
  return sealed;
}

/** Goods come home to the giver, also out of later legs that carried them on unopened; what is kept of it. */
export function takenBack(move: Move, body: TakeBack): Kept {
  const { goods, names } = move;
  const handover = names.handover(body.handover);
  const place = names.place(body.place);
  const counts = body.lines.map((stated) => {
    const own = lineAt(handover, stated.line);
    const line = stated.later === undefined ? own : names.line(stated.later);
    const counted = countedIn(stated, move);
    const came = countIn(goods, line, counted, giversHand(own, place), move.turned?.get(line));
    for (const leg of legsBetween(line, own)) sendHome(leg, counted);
    if (own.leg !== undefined) comeBack(goods, own.leg, own.condition, counted);
    return { line, own, counted, ...came };
  });
  const rest = body.last ? giveUpAll(goods, handover, ['back', 'forward']) : [];
  const ended = body.last && !handover.ended;
  handover.ended ||= body.last;
  return { handover, place, ended, counts, packages: [], rest };
}

/** To the giver the goods are as it sent them. */
export function giversHand({ parties, steward, condition }: Line, place: number): Hand {
  return { holder: parties.giver, steward, place, good: condition, isGiver: true };
}

/** The leg before has them again; sealed ones first explain what was over and above there. */
function comeBack(goods: Movable, leg: Line, condition: string, counted: Counted): void {
  carryBack(leg, condition, counted);
  if (condition !== 'unopened') return;
  const explained = Math.min(leg.over, counted.good, leg.sealed);
  goods.move(leg.lot, explained, sealedThere(leg), found);
  leg.over -= explained;
  leg.sealed -= explained;
}

/** The legs from an open line back to the giver's own, which is the last of them; none if they are the same. */
export function legsBetween(open: Line, own: Line): Line[] {
  const legs = legsBefore(open);
  return legs.slice(0, legs.indexOf(own) + 1);
}

function sendHome(leg: Line, { good, damaged, unfit }: Counted): void {
  goOn(leg, -(good + damaged + unfit));
  leg.home += good + damaged + unfit;
}

/** A line by its position. */
export function lineAt({ lines }: Handover, position: number): Line {
  const line = lines[position];
  if (line === undefined) throw new Error(`a handover of ${lines.length} lines has no line ${position}`);
  return line;
}
