// One line of a handover as the records tell it: what was sent, and where every piece of it went.

import { found, type Goods, held, lost, missing, transit } from './goods.ts';

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
 * `carried` went on after it had been opened; `home` came back to the giver.
 */
export type Line = {
  readonly parties: Parties;
  readonly number: number;
  readonly lot: number;
  readonly steward: string;
  readonly condition: string;
  readonly package: number | undefined;
  /** The line of the leg before that this one carries on. */
  readonly leg: Line | undefined;
  readonly sent: number;
  /** Was with the taker before the giver signed. */
  readonly arrived: number;
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
};

/** A line that has just left. */
export function newLine(
  sent: Pick<Line, 'parties' | 'number' | 'lot' | 'steward' | 'condition' | 'package' | 'leg' | 'sent' | 'arrived'>,
): Line {
  const moved = { forward: sent.sent - sent.arrived, back: 0, sealed: 0, sealedAt: 0, onward: 0, carried: 0, home: 0 };
  const counted = { good: 0, damaged: 0, unfit: 0, wrong: 0, extra: 0, missing: 0, lost: 0 };
  return { ...sent, ...moved, ...counted };
}

/** Who answers for what the taker holds: the taker itself only where the way ends with it and stewardship passes. */
export function stewardThere({ parties: { taker, consignee, passes }, steward }: Line): string {
  return passes && taker === consignee ? taker : steward;
}

/** What is missing from a line; its giver, who signed for the contents, answers for it. */
function missingFrom({ parties, number }: Line): string {
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

/** Moves goods of a line from wherever they are still open; what is open nowhere is not moved. */
function draw(goods: Goods, line: Line, pots: readonly Pot[], quantity: number, to: string): number {
  let left = quantity;
  for (const pot of pots) {
    const taken = Math.min(left, line[pot]);
    goods.move(line.lot, taken, accountOf(line, pot), to);
    line[pot] -= taken;
    left -= taken;
  }
  return quantity - left;
}

/** What a hand counted of a line. `wrong` is something else that lay there, and the number it gets as a lot. */
export type Counted = {
  readonly good: number;
  readonly damaged: number;
  readonly unfit: number;
  readonly extra: number;
  readonly wrong: { readonly quantity: number; readonly lot: number } | undefined;
};

/** Goods of a line come into a hand, as it counted them. */
export function countIn(goods: Goods, line: Line, { good, damaged, unfit, extra, wrong }: Counted, hand: Hand): void {
  const pots = hand.isGiver ? giversPots : takersPots;
  const inHand = (condition: string) => held(hand.holder, hand.steward, hand.place, condition);
  const counted = { good: draw(goods, line, pots, good, inHand(hand.good)), damaged: 0, unfit: 0 };
  counted.damaged = draw(goods, line, pots, damaged, inHand('damaged'));
  counted.unfit = draw(goods, line, pots, unfit, inHand('held_back'));
  if (hand.isGiver) line.home += counted.good + counted.damaged + counted.unfit;
  else countTaken(line, counted);
  if (wrong !== undefined) mixUp(goods, line, pots, wrong, inHand('held_back'));
  goods.move(line.lot, extra, found, inHand(hand.good === 'unopened' ? 'usable' : hand.good));
  line.extra += extra;
}

function countTaken(line: Line, { good, damaged, unfit }: { good: number; damaged: number; unfit: number }): void {
  line.good += good;
  line.damaged += damaged;
  line.unfit += unfit;
}

/** Something else lay there: the line's own goods are missing, and what lay there is a lot of its own. */
function mixUp(
  goods: Goods,
  line: Line,
  pots: readonly Pot[],
  { quantity, lot }: { quantity: number; lot: number },
  inHand: string,
): void {
  const present = pots.filter((pot) => pot !== 'missing');
  line.missing += draw(goods, line, present, quantity, missingFrom(line));
  line.wrong += quantity;
  goods.move(lot, quantity, found, inHand);
}

/** Nothing more is expected: these goods of the line are missing. */
export function giveUp(goods: Goods, line: Line, pots: readonly ('back' | 'forward' | 'sealed')[]): void {
  const open = pots.reduce((sum, pot) => sum + line[pot], 0);
  line.missing += draw(goods, line, pots, open, missingFrom(line));
}

/** The leg before, once this much of it went on. */
export function carryOn(leg: Line, condition: string, quantity: number): void {
  if (condition !== 'unopened') leg.carried += quantity;
  else {
    leg.sealed -= quantity;
    leg.onward += quantity;
  }
}

/** The leg before, once this much came back to the hand that had carried it on. */
export function carryBack(
  leg: Line,
  condition: string,
  { good, damaged, unfit }: { good: number; damaged: number; unfit: number },
): void {
  const whole = good + damaged + unfit;
  if (condition !== 'unopened') {
    leg.carried -= whole;
    return;
  }
  leg.onward -= whole;
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
export function writtenOff(goods: Goods, line: Line, quantity: number, bearer: string): void {
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
    leg.carried -= quantity;
    return;
  }
  leg.onward -= quantity;
  if (condition === 'usable') leg.good += quantity;
  else if (condition === 'damaged') leg.damaged += quantity;
  else leg.unfit += quantity;
}
