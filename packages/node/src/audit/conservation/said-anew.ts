// How handovers stand once one of their records is said anew (docs/spec/corrections.md, "Lines of a handover").

import { endAnew, type Owners, openAnew, ownAnew } from './arrived-anew.ts';
import type { Difference } from './difference.ts';
import { found, held, type Movable, transit } from './goods.ts';
import {
  type Count,
  type GivenUp,
  giversHand,
  type Handover,
  type Kept,
  labelsIn,
  legsBetween,
  lineOf,
  type Move,
  type Refused,
  relocate,
  takeLabels,
  takersHand,
  turnRound,
} from './handovers.ts';
import { extraThere, goOn, type Hand, inHand, type Line, missingFrom, sealedThere } from './line.ts';
import type { Open } from './open.ts';
import type { Accept, Dispatch, Refuse } from './records.ts';

/** What was loaded is so much more or less, line by line; nothing at all where the dispatch is void. */
export function sentAnew(
  difference: Difference,
  { names, open, ownersOf }: Pick<Move, 'names'> & Owners & { readonly open: Open },
  handover: Handover,
  body: Dispatch | undefined,
): void {
  const { giver } = handover.parties;
  const from = body === undefined ? handover.from : names.place(body.from);
  if (body !== undefined) handover.labels = labelsIn(body);
  for (const [position, stated] of body?.lines.entries() ?? []) {
    if (handover.lines[position] === undefined)
      handover.lines.push(lineOf({ names, handover, giver }, stated, position));
  }
  openAnew(handover);
  ownAnew({ goods: difference, names, open, ownersOf }, handover, body);
  for (const [position, line] of handover.lines.entries()) {
    const stated = body?.lines[position];
    if (from !== handover.from) difference.move(line.lot, line.sent, ownAt(line, from), ownAt(line, handover.from));
    bring(difference, handover, line, (stated?.quantity ?? 0) - line.sent, ownAt(line, from));
    if (stated !== undefined) line.package = stated.package;
  }
  handover.from = from;
  endAnew(handover);
}

/** Where the giver had a line: sealed goods where the leg before left them. */
function ownAt({ parties, steward, condition, leg }: Line, place: number): string {
  if (condition === 'unopened' && leg !== undefined) return sealedThere(leg);
  return held(parties.giver, steward, place, condition);
}

function bring(goods: Movable, handover: Handover, line: Line, by: number, own: string): void {
  const overBefore = line.over;
  if (by > 0) loadMore(goods, handover, line, by, own);
  if (by < 0) loadLess(goods, line, -by, own);
  line.sent += by;
  const over = line.over - overBefore;
  if (line.leg !== undefined) follow(goods, line.leg, line.condition, { went: by + over, over });
}

function loadMore(goods: Movable, { ended }: Handover, line: Line, more: number, own: string): void {
  const explained = Math.min(more, line.over);
  const extra = Math.min(more - explained, line.extra);
  const rest = more - explained - extra;
  line.over -= explained;
  line.extra -= extra;
  line.good += extra;
  line[ended ? 'missing' : 'forward'] += rest;
  goods.move(line.lot, explained + extra, own, found);
  goods.move(line.lot, rest, own, ended ? missingFrom(line) : transit);
}

function loadLess(goods: Movable, line: Line, less: number, own: string): void {
  let left = less;
  for (const pot of ['forward', 'back', 'missing'] as const) {
    const part = Math.min(left, line[pot]);
    goods.move(line.lot, part, pot === 'missing' ? missingFrom(line) : transit, own);
    line[pot] -= part;
    left -= part;
  }
  goods.move(line.lot, left, found, own);
  line.over += left;
}

/** The leg before follows; `went` is what moved on, `over` what of the line's change was over and above. */
function follow(goods: Movable, leg: Line, condition: string, { went, over }: { went: number; over: number }): void {
  if (condition !== 'unopened') {
    leg.carried = Math.max(0, leg.carried + went);
    return;
  }
  if (went > 0 || over < 0) followMore(goods, leg, went, -over);
  else followLess(goods, leg, -went, over);
}

function followMore(goods: Movable, leg: Line, went: number, explained: number): void {
  const there = Math.min(went, leg.sealed);
  const less = Math.min(explained, leg.sealed - there, leg.over);
  goods.move(leg.lot, went - there + explained - less, found, sealedThere(leg));
  leg.onward += went;
  leg.sealed -= there + less;
  leg.over += went - there - less;
}

function followLess(goods: Movable, leg: Line, stayed: number, over: number): void {
  const explained = Math.min(stayed, leg.over);
  goods.move(leg.lot, explained, sealedThere(leg), found);
  leg.over += over - explained;
  leg.sealed += stayed - explained + over;
  goOn(leg, -stayed);
}

/** Takes back what an acceptance or a taking back did; how much of each line's extra had turned into good. */
export function unsaid(
  goods: Movable,
  { handover, place, ended, counts, rest }: Kept,
  isGiver: boolean,
): Map<Line, number> {
  const turned = new Map<Line, number>();
  for (const one of rest) openAgain(goods, one);
  if (ended) handover.ended = false;
  for (const count of counts) {
    const hand = isGiver ? giversHand(count.own, place) : takersHand(count.line, place);
    if (isGiver) giveToLegs(goods, count, hand);
    turned.set(count.line, uncount(goods, count, hand, count.line.handover.ended));
  }
  return turned;
}

function openAgain(goods: Movable, { line, back, forward, sealed }: GivenUp): void {
  const road = Math.min(back + forward, line.missing);
  const unopened = Math.min(sealed, line.missing - road);
  goods.move(line.lot, road, missingFrom(line), transit);
  goods.move(line.lot, unopened, missingFrom(line), sealedThere(line));
  line.missing -= road + unopened;
  line.back += Math.min(back, road);
  line.forward += road - Math.min(back, road);
  line.sealed += unopened;
}

/** The legs that had it back have sent it on after all. */
function giveToLegs(goods: Movable, { line, own, counted }: Count, hand: Hand): void {
  const { good, damaged, unfit } = counted;
  const whole = good + damaged + unfit;
  const { leg } = own;
  for (const between of legsBetween(line, own)) {
    between.onward += whole;
    between.home -= whole;
  }
  if (leg === undefined) return;
  if (own.condition !== 'unopened') {
    leg.carried += whole;
    return;
  }
  const there = Math.min(good, leg.sealed);
  goods.move(leg.lot, there, sealedThere(leg), inHand(hand, 'unopened'));
  goods.move(leg.lot, good - there, found, inHand(hand, 'unopened'));
  leg.onward += whole;
  leg.sealed -= there;
  leg.over += good - there;
  leg.damaged -= damaged;
  leg.unfit -= unfit;
}

/** What was counted is open again where it was drawn from; what was over and above is found no more. */
function uncount(goods: Movable, count: Count, hand: Hand, ended: boolean): number {
  const { line, counted, drawn } = count;
  const { good, damaged, unfit, extra, wrong } = counted;
  const stillExtra = Math.min(extra, line.extra);
  const turned = extra - stillExtra;
  goods.move(line.lot, good, inHand(hand, hand.good), transit);
  goods.move(line.lot, damaged, inHand(hand, 'damaged'), transit);
  goods.move(line.lot, unfit, inHand(hand, 'held_back'), transit);
  goods.move(line.lot, extra, extraThere(hand), transit);
  goods.move(line.lot, stillExtra, transit, found);
  line.extra -= stillExtra;
  line.good -= turned;
  if (hand.isGiver) line.home -= good + damaged + unfit;
  else {
    line.good -= good;
    line.damaged -= damaged;
    line.unfit -= unfit;
  }
  reopen(goods, line, good + damaged + unfit + turned, drawn, ended);
  if (!ended) restore(goods, count);
  if (wrong === undefined) return turned;
  line.wrong -= wrong.quantity;
  goods.move(wrong.lot, wrong.quantity, inHand(hand, 'held_back'), found);
  return turned;
}

/** From transit, where it was put for the moment, to where it is open again. */
function reopen(goods: Movable, line: Line, named: number, drawn: Count['drawn'], ended: boolean): void {
  let left = named;
  const part = (most: number) => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken;
  };
  const over = part(line.over);
  const missed = part(drawn.missing);
  const forward = part(drawn.forward);
  const sealed = part(drawn.sealed);
  const back = part(drawn.back);
  line.over -= over;
  goods.move(line.lot, over, transit, found);
  const gone = ended ? named - over : missed;
  line.missing += gone;
  goods.move(line.lot, gone, transit, missingFrom(line));
  if (ended) return;
  line.forward += forward + left;
  line.back += back;
  line.sealed += sealed;
  goods.move(line.lot, sealed, transit, sealed === 0 ? transit : sealedThere(line));
}

/** What turned out to be something else was missing; it is open again. */
function restore(goods: Movable, { line, gone }: Count): void {
  const all = Math.min(gone.forward + gone.back + gone.sealed, line.missing);
  const sealed = Math.min(all, gone.sealed);
  line.missing -= all;
  line.sealed += sealed;
  line.forward += all - sealed;
  goods.move(line.lot, all - sealed, missingFrom(line), transit);
  if (sealed > 0) goods.move(line.lot, sealed, missingFrom(line), sealedThere(line));
}

/** Which packages were taken over, said anew; what is kept of it. */
export function relabelled(goods: Movable, { names }: Move, kept: Kept, body: Accept | undefined): Kept {
  const { handover, packages } = kept;
  const labelOf = ({ package: index }: Line) => handover.labels[index ?? -1];
  const labels = body?.packages ?? [];
  const place = body === undefined ? kept.place : names.place(body.place);
  const before = packages.map(({ line }) => labelOf(line));
  const stay = packages.filter(({ line }) => labels.includes(labelOf(line) ?? ''));
  for (const one of packages) {
    if (!stay.includes(one)) backOnTheWay(goods, handover, one.line, one.quantity);
    else if (place !== kept.place && one.line.sealedAt === kept.place) relocate(goods, one.line, place);
  }
  const added = labels.filter((label) => !before.includes(label));
  return { ...kept, place, packages: [...stay, ...takeLabels(goods, handover, added, place)] };
}

function backOnTheWay(goods: Movable, { ended }: Handover, line: Line, quantity: number): void {
  const there = Math.min(quantity, line.sealed);
  const to = ended ? missingFrom(line) : transit;
  goods.move(line.lot, there, sealedThere(line), to);
  goods.move(line.lot, quantity - there, found, to);
  line.sealed -= there;
  line.over += quantity - there;
  line[ended ? 'missing' : 'forward'] += quantity;
}

/** What was refused, said anew; what is kept of it. */
export function refusedAnew(
  goods: Movable,
  handover: Handover,
  before: readonly Refused[],
  body: Refuse | undefined,
): Refused[] {
  if (body !== undefined && body.lines === undefined) return [...before];
  const now = new Map(body?.lines?.map(({ line, quantity }) => [handover.lines[line], quantity]));
  return handover.lines.flatMap((line) => {
    const was = before.find((one) => one.line === line) ?? { line, quantity: 0, sealed: 0 };
    const quantity = now.get(line) ?? 0;
    if (was.quantity + quantity === 0) return [];
    const more = quantity - was.quantity;
    const sealed =
      more > 0 ? turnRound(goods, line, more) : -turnForward(goods, handover, line, { less: -more, most: was.sealed });
    return quantity === 0 ? [] : { line, quantity, sealed: was.sealed + sealed };
  });
}

/** What has not come home yet is on its way to the taker again; how much of it lies sealed again. */
function turnForward(
  goods: Movable,
  { ended }: Handover,
  line: Line,
  { less, most }: { readonly less: number; readonly most: number },
): number {
  const turned = Math.min(less, line.back);
  const sealed = ended ? 0 : Math.min(turned, most);
  line.refused -= less;
  line.back -= turned;
  line.sealed += sealed;
  if (sealed > 0) goods.move(line.lot, sealed, transit, sealedThere(line));
  if (ended) goods.move(line.lot, turned, transit, missingFrom(line));
  line[ended ? 'missing' : 'forward'] += turned - sealed;
  return sealed;
}
