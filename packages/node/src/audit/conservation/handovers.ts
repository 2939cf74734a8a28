// Handovers as the records tell them: what each line sent, and where every piece of it went.

import { found as foundAccount, type Goods, held, lost, missing, transit } from './goods.ts';
import type { Accept, Dispatch, Refuse, TakeBack } from './records.ts';

/** One line of a handover. `forward` and `back` are on the road, `sealed` lies unopened with the taker. */
export type Line = {
  readonly number: number;
  readonly lot: number;
  readonly steward: string;
  readonly condition: string;
  readonly package: number | undefined;
  /** The line of the leg before, where sealed packages were carried on. */
  readonly leg: Line | undefined;
  readonly sent: number;
  forward: number;
  back: number;
  sealed: number;
  sealedAt: number;
  onward: number;
  good: number;
  damaged: number;
  unfit: number;
  wrong: number;
  extra: number;
  missing: number;
  lost: number;
  home: number;
};

export type Handover = {
  readonly giver: string;
  readonly taker: string;
  readonly consignee: string;
  readonly passes: boolean;
  readonly from: number;
  readonly labels: readonly string[];
  readonly lines: readonly Line[];
};

/** Finds a place, a lot or a handover by its name in a record. */
export type Names = { place(name: string): number; lot(name: string): number; handover(name: string): Handover };

const nothing = {
  back: 0,
  sealed: 0,
  sealedAt: 0,
  onward: 0,
  good: 0,
  damaged: 0,
  unfit: 0,
  wrong: 0,
  extra: 0,
  missing: 0,
  lost: 0,
  home: 0,
};

/** Goods leave the giver. `number` is that of the record. */
export function dispatched(
  goods: Goods,
  names: Names,
  body: Dispatch,
  { by, number }: { by: string; number: number },
): Handover {
  const before = body.onward === undefined ? undefined : names.handover(body.onward);
  const from = names.place(body.from);
  const lines = body.lines.map((stated, position): Line => {
    const leg = stated.leg === undefined ? undefined : before?.lines[stated.leg];
    const { quantity, condition = 'usable' } = stated;
    const sent = { lot: names.lot(stated.lot), steward: leg?.steward ?? by, condition, package: stated.package, leg };
    return { ...sent, ...nothing, number: number * 128 + position, sent: quantity, forward: quantity };
  });
  for (const { lot, steward, condition, sent, leg } of lines) {
    goods.move(lot, sent, held(by, steward, from, condition), transit);
    if (condition === 'unopened' && leg !== undefined) carryOn(leg, sent);
  }
  const { taker, consignee } = body;
  const labels = (body.packages ?? []).map(({ label }) => label);
  return { giver: by, taker, consignee, passes: before?.passes ?? body.passes, from, labels, lines };
}

function carryOn(leg: Line, quantity: number): void {
  leg.sealed -= quantity;
  leg.onward += quantity;
}

/** The giver takes everything back before anybody else signed. */
export function cancelled(goods: Goods, { giver, from, lines }: Handover): void {
  for (const line of lines) {
    const { lot, steward, condition, leg, forward } = line;
    goods.move(lot, forward, transit, held(giver, steward, from, condition));
    line.home += forward;
    line.forward = 0;
    if (condition === 'unopened' && leg !== undefined) carryOn(leg, -line.home);
  }
}

/** Goods reach the taker. `newLot` gives the number of the lot that lay there in place of a line's. */
export function accepted(goods: Goods, names: Names, body: Accept, newLot: (position: number) => number): void {
  const handover = names.handover(body.handover);
  const place = names.place(body.place);
  const packages = (body.packages ?? []).map((label) => handover.labels.indexOf(label));
  for (const line of handover.lines)
    if (line.package !== undefined && packages.includes(line.package)) takeSealed(goods, handover, line, place);
  for (const stated of body.lines ?? []) {
    const line = lineAt(handover, stated.line);
    count(goods, handover, line, { ...stated, place });
    if (stated.wrong !== undefined) mixUp(goods, handover, line, { ...stated.wrong, place, lot: newLot(stated.line) });
    addExtra(goods, handover, line, stated.extra ?? 0, place);
  }
  if (body.last) for (const line of handover.lines) giveUp(goods, handover, line);
}

function takeSealed(goods: Goods, handover: Handover, line: Line, place: number): void {
  goods.move(line.lot, line.forward, transit, inTakersHands(handover, line, place, 'unopened'));
  line.sealed += line.forward;
  line.sealedAt = place;
  line.forward = 0;
}

type Counted = { good?: number; damaged?: number; unfit?: number; place: number };

function count(goods: Goods, handover: Handover, line: Line, counted: Counted): void {
  const { good = 0, damaged = 0, unfit = 0, place } = counted;
  arrive(goods, handover, line, good, inTakersHands(handover, line, place, asSent(line)));
  arrive(goods, handover, line, damaged, inTakersHands(handover, line, place, 'damaged'));
  arrive(goods, handover, line, unfit, inTakersHands(handover, line, place, 'held_back'));
  line.good += good;
  line.damaged += damaged;
  line.unfit += unfit;
}

/** What is counted comes out of opened packages first, then off the road, then from what had been given up. */
function arrive(goods: Goods, handover: Handover, line: Line, quantity: number, to: string): void {
  const sealed = Math.min(quantity, line.sealed);
  const forward = Math.min(quantity - sealed, line.forward);
  const missed = quantity - sealed - forward;
  goods.move(line.lot, sealed, inTakersHands(handover, line, line.sealedAt, 'unopened'), to);
  goods.move(line.lot, forward, transit, to);
  goods.move(line.lot, missed, missing(handover.giver, line.number), to);
  line.sealed -= sealed;
  line.forward -= forward;
  line.missing -= missed;
}

type Mixed = { quantity: number; place: number; lot: number };

/** Something else lay there: the line's own goods are missing, and what lay there is a lot of its own. */
function mixUp(goods: Goods, handover: Handover, line: Line, { quantity, place, lot }: Mixed): void {
  arrive(goods, handover, line, quantity, missing(handover.giver, line.number));
  line.wrong += quantity;
  goods.move(lot, quantity, foundAccount, inTakersHands(handover, line, place, 'held_back'));
}

function addExtra(goods: Goods, handover: Handover, line: Line, quantity: number, place: number): void {
  goods.move(line.lot, quantity, foundAccount, inTakersHands(handover, line, place, asSent(line)));
  line.extra += quantity;
}

function giveUp(goods: Goods, handover: Handover, line: Line): void {
  const bearer = missing(handover.giver, line.number);
  goods.move(line.lot, line.forward, transit, bearer);
  goods.move(line.lot, line.sealed, inTakersHands(handover, line, line.sealedAt, 'unopened'), bearer);
  line.missing += line.forward + line.sealed;
  line.forward = 0;
  line.sealed = 0;
}

/** The taker does not take it: goods on the road turn round, sealed ones go back on the road. */
export function refused(goods: Goods, handover: Handover, body: Refuse): void {
  const all = handover.lines.map((line, position) => ({ line: position, quantity: line.forward + line.sealed }));
  for (const stated of body.lines ?? all) {
    const line = lineAt(handover, stated.line);
    const forward = Math.min(stated.quantity, line.forward);
    const sealed = stated.quantity - forward;
    goods.move(line.lot, sealed, inTakersHands(handover, line, line.sealedAt, 'unopened'), transit);
    line.forward -= forward;
    line.sealed -= sealed;
    line.back += stated.quantity;
  }
}

/** Goods come home to the giver: off the road, out of the taker's sealed packages, or from what was given up. */
export function takenBack(goods: Goods, handover: Handover, body: TakeBack, place: number): void {
  for (const stated of body.lines) {
    const line = lineAt(handover, stated.line);
    const { good = 0, damaged = 0, unfit = 0 } = stated;
    comeHome(goods, handover, line, good, held(handover.giver, line.steward, place, line.condition));
    comeHome(goods, handover, line, damaged, held(handover.giver, line.steward, place, 'damaged'));
    comeHome(goods, handover, line, unfit, held(handover.giver, line.steward, place, 'held_back'));
  }
  if (body.last) for (const line of handover.lines) giveUpRoad(goods, handover, line);
}

function comeHome(goods: Goods, handover: Handover, line: Line, quantity: number, to: string): void {
  const back = Math.min(quantity, line.back);
  const forward = Math.min(quantity - back, line.forward);
  const sealed = Math.min(quantity - back - forward, line.sealed);
  const missed = quantity - back - forward - sealed;
  goods.move(line.lot, back + forward, transit, to);
  goods.move(line.lot, sealed, inTakersHands(handover, line, line.sealedAt, 'unopened'), to);
  goods.move(line.lot, missed, missing(handover.giver, line.number), to);
  line.back -= back;
  line.forward -= forward;
  line.sealed -= sealed;
  line.missing -= missed;
  line.home += quantity;
}

function giveUpRoad(goods: Goods, { giver }: Handover, line: Line): void {
  const road = line.forward + line.back;
  goods.move(line.lot, road, transit, missing(giver, line.number));
  line.missing += road;
  line.forward = 0;
  line.back = 0;
}

/** The bearer writes off what is missing from a line. */
export function writtenOff(goods: Goods, line: Line, quantity: number, bearer: string): void {
  goods.move(line.lot, quantity, missing(bearer, line.number), lost);
  line.missing -= quantity;
  line.lost += quantity;
}

export function lineAt({ lines }: Handover, position: number): Line {
  const line = lines[position];
  if (line === undefined) throw new Error(`a handover of ${lines.length} lines has no line ${position}`);
  return line;
}

/** Who was sent sealed packages holds usable goods once they are opened. */
function asSent({ condition }: Line): string {
  return condition === 'unopened' ? 'usable' : condition;
}

/** The taker answers for goods only where stewardship passes and the way ends with it. */
function inTakersHands({ taker, consignee, passes }: Handover, line: Line, place: number, condition: string): string {
  return held(taker, passes && taker === consignee ? taker : line.steward, place, condition);
}
