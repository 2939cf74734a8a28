// One line of a handover as the records tell it: what was sent, and where every piece of it went.

import { found, held, lost, type Movable, missing, transit } from './goods.ts';

/** Who hands over to whom, and for whom. */
export type Parties = {
  readonly giver: string;
  readonly taker: string;
  readonly consignee: string;
  /** Whether the consignee answers for the goods once it has them. */
  readonly passes: boolean;
};

/**
 * `forward` and `back` are on the road, `sealed` lies unopened with the taker at `sealedAt`, `onward` went on unopened;
 * `carried` went on after it had been opened; `home` came back to the giver. `over` is what was there beyond what is said to
 * have been sent, `refused` what the taker refused in all.
 */
export type Line = {
  /** Whether its handover has ended. */
  readonly handover: { readonly ended: boolean };
  readonly parties: Parties;
  readonly number: number;
  readonly lot: number;
  readonly steward: string;
  readonly condition: string;
  package: number | undefined;
  /** The line of the leg before that this one carries on. */
  readonly leg: Line | undefined;
  sent: number;
  /** Was with the taker before the giver signed: in all, and of which lots. */
  arrived: number;
  owned: ReadonlyMap<number, number>;
  forward: number;
  back: number;
  sealed: number;
  sealedAt: number;
  onward: number;
  carried: number;
  good: number;
  damaged: number;
  unfit: number;
  wrong: number;
  extra: number;
  missing: number;
  lost: number;
  home: number;
  over: number;
  refused: number;
};

/** That of most lines: a map for each would be a good part of what they weigh. */
const NOTHING_OWNED: ReadonlyMap<number, number> = new Map();

/** A line that has just left. */
export function newLine(
  sent: Pick<
    Line,
    'handover' | 'parties' | 'number' | 'lot' | 'steward' | 'condition' | 'package' | 'leg' | 'sent' | 'arrived'
  >,
): Line {
  // Said one by one: a line of every dispatch is made here, and to spread objects is dear.
  return {
    handover: sent.handover,
    parties: sent.parties,
    number: sent.number,
    lot: sent.lot,
    steward: sent.steward,
    condition: sent.condition,
    package: sent.package,
    leg: sent.leg,
    sent: sent.sent,
    arrived: sent.arrived,
    owned: NOTHING_OWNED,
    forward: sent.sent - sent.arrived,
    back: 0,
    sealed: 0,
    sealedAt: 0,
    onward: 0,
    carried: 0,
    good: 0,
    damaged: 0,
    unfit: 0,
    wrong: 0,
    extra: 0,
    missing: 0,
    lost: 0,
    home: 0,
    over: 0,
    refused: 0,
  };
}

/** A line owns up to so much more, or less, of what had arrived. */
export function ownUp(line: Line, lot: number, by: number): void {
  const owned = new Map(line.owned);
  const quantity = (owned.get(lot) ?? 0) + by;
  if (quantity === 0) owned.delete(lot);
  else owned.set(lot, quantity);
  line.owned = owned;
}

/** Who answers for what the taker holds: the taker itself only where the way ends with it and stewardship passes. */
export function stewardThere({ parties: { taker, consignee, passes }, steward }: Line): string {
  return passes && taker === consignee ? taker : steward;
}

/** What is missing from a line; its giver, who signed for the contents, answers for it. */
export function missingFrom({ parties, number }: Line): string {
  return missing(parties.giver, number);
}

/** Unopened packages in the taker's hands. */
export function sealedThere(line: Line): string {
  return held(line.parties.taker, stewardThere(line), line.sealedAt, 'unopened');
}

/** Whose hands the goods come into, at which place, and in which condition those are that were counted as good. */
export type Hand = {
  readonly holder: string;
  readonly steward: string;
  readonly place: number;
  readonly good: string;
  /** The giver takes its goods back. */
  readonly isGiver: boolean;
};

type Pot = 'back' | 'forward' | 'sealed' | 'missing';

/** The taker opens packages first; to the giver what was refused comes home first. */
const takersPots: readonly Pot[] = ['sealed', 'forward', 'missing'];
const giversPots: readonly Pot[] = ['back', 'forward', 'sealed', 'missing'];

function accountOf(line: Line, pot: Pot): string {
  if (pot === 'sealed') return sealedThere(line);
  return pot === 'missing' ? missingFrom(line) : transit;
}

/** From where what was counted came. */
export type Drawn = { back: number; forward: number; sealed: number; missing: number };

const nothing = (): Drawn => ({ back: 0, forward: 0, sealed: 0, missing: 0 });
/** That of most counts: nothing turned out to be something else. */
const NOTHING: Readonly<Drawn> = nothing();

/** Moves goods of a line from wherever they are still open; what is open nowhere is found, over and above. */
function draw(goods: Movable, line: Line, pots: readonly Pot[], quantity: number, to: string, drawn: Drawn): void {
  let left = quantity;
  for (const pot of pots) {
    const taken = Math.min(left, line[pot]);
    goods.move(line.lot, taken, accountOf(line, pot), to);
    line[pot] -= taken;
    drawn[pot] += taken;
    left -= taken;
  }
  goods.move(line.lot, left, found, to);
  line.over += left;
}

/** What a hand counted of a line. `wrong` is something else that lay there, and the number it gets as a lot. */
export type Counted = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly wrong: { readonly quantity: number; readonly lot: number } | undefined;
};

/** From where it came, and from where what turned out to be something else. */
export type Came = { readonly drawn: Readonly<Drawn>; readonly gone: Readonly<Drawn> };

/** Goods of a line come into a hand, as it counted them; so much of what was extra had been found to be sent. */
export function countIn(goods: Movable, line: Line, counted: Counted, hand: Hand, turned = 0): Came {
  const { good, damaged, unfit, extra, wrong } = counted;
  const pots = hand.isGiver ? giversPots : takersPots;
  const came = { drawn: nothing(), gone: wrong === undefined ? NOTHING : nothing() };
  draw(goods, line, pots, good, inHand(hand, hand.good), came.drawn);
  if (damaged > 0) draw(goods, line, pots, damaged, inHand(hand, 'damaged'), came.drawn);
  if (unfit > 0) draw(goods, line, pots, unfit, inHand(hand, 'held_back'), came.drawn);
  if (hand.isGiver) line.home += good + damaged + unfit;
  else countTaken(line, counted);
  const open = pots.reduce((sum, pot) => sum + line[pot], 0);
  const sent = Math.max(0, Math.min(extra, turned, open - (wrong?.quantity ?? 0)));
  if (sent > 0) draw(goods, line, pots, sent, extraThere(hand), came.drawn);
  line.good += sent;
  if (wrong !== undefined) mixUp(goods, line, pots, wrong, inHand(hand, 'held_back'), came.gone);
  if (extra > sent) goods.move(line.lot, extra - sent, found, extraThere(hand));
  line.extra += extra - sent;
  return came;
}

/** Where a hand has what it counted in this condition. */
export function inHand({ holder, steward, place }: Hand, condition: string): string {
  return held(holder, steward, place, condition);
}

/** Where a hand has what came beyond what was sent. */
export function extraThere(hand: Hand): string {
  return inHand(hand, hand.good === 'unopened' ? 'usable' : hand.good);
}

function countTaken(line: Line, { good, damaged, unfit }: { good: number; damaged: number; unfit: number }): void {
  line.good += good;
  line.damaged += damaged;
  line.unfit += unfit;
}

/** Something else lay there: the line's own goods are missing, and what lay there is a lot of its own. */
function mixUp(
  goods: Movable,
  line: Line,
  pots: readonly Pot[],
  { quantity, lot }: { quantity: number; lot: number },
  there: string,
  gone: Drawn,
): void {
  const present = pots.filter((pot) => pot !== 'missing');
  const open = Math.min(
    quantity,
    present.reduce((sum, pot) => sum + line[pot], 0),
  );
  draw(goods, line, present, open, missingFrom(line), gone);
  line.missing += open;
  line.wrong += quantity;
  goods.move(lot, quantity, found, there);
}

/** Nothing more is expected: these goods of the line are missing. */
export function giveUp(goods: Movable, line: Line, pots: readonly ('back' | 'forward' | 'sealed')[]): void {
  const open = pots.reduce((sum, pot) => sum + line[pot], 0);
  draw(goods, line, pots, open, missingFrom(line), nothing());
  line.missing += open;
}

/** The leg before, once this much of it went on. */
export function carryOn(leg: Line, condition: string, quantity: number): void {
  if (condition !== 'unopened') leg.carried += quantity;
  else {
    leg.sealed -= quantity;
    leg.onward += quantity;
  }
}

/** So much more went on sealed, or less; not less than nothing, the rest was over and above. */
export function goOn(leg: Line, by: number): void {
  const onward = Math.max(0, leg.onward + by);
  leg.over += onward - leg.onward - by;
  leg.onward = onward;
}

/** The leg before, once this much came back to the hand that had carried it on. */
export function carryBack(
  leg: Line,
  condition: string,
  { good, damaged, unfit }: { good: number; damaged: number; unfit: number },
): void {
  const whole = good + damaged + unfit;
  if (condition !== 'unopened') {
    leg.carried = Math.max(0, leg.carried - whole);
    return;
  }
  goOn(leg, -whole);
  leg.sealed += good;
  leg.damaged += damaged;
  leg.unfit += unfit;
}

/** The lines from which this one was carried on unopened, the nearest first. */
export function legsBefore(line: Line): Line[] {
  const { leg, condition } = line;
  return leg === undefined || condition !== 'unopened' ? [] : [leg, ...legsBefore(leg)];
}

/** The bearer writes off what is missing from a line. */
export function writtenOff(goods: Movable, line: Line, quantity: number, bearer: string): void {
  goods.move(line.lot, quantity, missing(bearer, line.number), lost);
  line.missing -= quantity;
  line.lost += quantity;
}

/** What was written off is with its giver after all; where it had been carried on, it is in that hand again, opened. */
export function turnedUp(line: Line, quantity: number, condition: string): void {
  line.lost -= quantity;
  line.home += quantity;
  const { leg } = line;
  if (leg === undefined) return;
  if (line.condition !== 'unopened') {
    leg.carried = Math.max(0, leg.carried - quantity);
    return;
  }
  goOn(leg, -quantity);
  if (condition === 'usable') leg.good += quantity;
  else if (condition === 'damaged') leg.damaged += quantity;
  else leg.unfit += quantity;
}

/** It did not turn up after all: as if it never had. */
export function turnedDown(line: Line, quantity: number, condition: string): void {
  line.lost += quantity;
  line.home -= quantity;
  const { leg } = line;
  if (leg === undefined) return;
  if (line.condition !== 'unopened') {
    leg.carried += quantity;
    return;
  }
  leg.onward += quantity;
  if (condition === 'usable') leg.good -= quantity;
  else if (condition === 'damaged') leg.damaged -= quantity;
  else leg.unfit -= quantity;
}

/** So much more of a line was written off: what is not missing came beyond what was sent. */
export function writtenOffMore(goods: Movable, line: Line, quantity: number): void {
  const there = Math.min(quantity, line.missing);
  goods.move(line.lot, there, missingFrom(line), lost);
  goods.move(line.lot, quantity - there, found, lost);
  line.missing -= there;
  line.over += quantity - there;
  line.lost += quantity;
}

/** So much less of it: what came beyond what was sent explains that first. */
export function writtenOffLess(goods: Movable, line: Line, quantity: number): void {
  const explained = Math.min(quantity, line.over);
  goods.move(line.lot, explained, lost, found);
  goods.move(line.lot, quantity - explained, lost, missingFrom(line));
  line.over -= explained;
  line.missing += quantity - explained;
  line.lost -= quantity;
}
