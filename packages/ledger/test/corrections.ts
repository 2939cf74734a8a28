import { findHandover } from '../src/relief/handover/handover.ts';
import { findLine } from '../src/relief/handover/line.ts';
import { findFund } from '../src/relief/money/fund.ts';
import { moneyOf } from '../src/relief/money/posting.ts';
import { findPurchase, standingOf } from '../src/relief/money/purchase.ts';
import { type Sums, sumsOf } from '../src/relief/posting.ts';
import { findLot } from '../src/relief/stock/lot.ts';
import { reliefWorld, when } from './relief.ts';
import { type Actor, octets } from './world.ts';

type Body = { readonly [member: string]: unknown };
/** A record as it was said: who said it, its name, its body. */
export type Said = { readonly by: Actor; readonly name: string; readonly kind: string; readonly body: Body };

/** The main road with short words for what is written wrongly, and the figures of a lot and a line. */
export function correctedWorld() {
  const scene = reliefWorld();
  const { world, mask, giver, hospital, warehouse, ward } = scene;
  const say = (by: Actor, kind: string, body: Body): Said => {
    const whole = { at: when(world.time), ...body };
    return { by, kind, body: whole, name: world.do(by, kind, whole) };
  };
  const bodyOf = ({ kind, name, body }: Said, change: Body): Body => ({
    ...body,
    ...change,
    kind,
    ref: name.slice(28),
  });
  const correction = (said: Said, change: Body | undefined, current = said.name): Body => ({
    at: when(world.time),
    record: said.name,
    current,
    reason: 'typed_wrong',
    ...(change === undefined ? {} : { to: bodyOf(said, change) }),
  });
  const correct = (said: Said, change: Body | undefined, current?: string) =>
    world.do(said.by, 'relief.correct', correction(said, change, current));
  const agree = (by: Actor, name: string) => world.do(by, 'relief.agree', { at: when(world.time), correction: name });
  const receive = (quantity: number) =>
    say(giver, 'relief.receive', {
      donor: { type: 'anonymous' },
      given: 'gift',
      place: warehouse,
      lines: [{ item: mask, grade: 'n95', quantity }],
    });
  const dispatch = (lines: readonly Body[], more: Body = {}, by = giver) => {
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    return say(by, 'relief.dispatch', { ...parties, lines, ...more });
  };
  const accept = ({ name: handover }: Said, lines: readonly Body[], more: Body = {}, by = hospital) =>
    say(by, 'relief.accept', { checked: 'contents', last: false, place: ward, handover, lines, ...more });
  const refuse = ({ name: handover }: Said, lines: readonly Body[]) =>
    say(hospital, 'relief.refuse', { handover, reason: 'no_room', lines });
  const takeBack = ({ name: handover }: Said, lines: readonly Body[], more: Body = {}) =>
    say(giver, 'relief.takeBack', { handover, last: false, place: warehouse, lines, ...more });
  const use = (lot: string, quantity: number) =>
    say(hospital, 'relief.use', { place: ward, purpose: 'consumed', lines: [{ lot, quantity }] });
  const fund = (opening = 0) => say(giver, 'relief.openFund', { currency: 'CNY', name: { zh: octets(32) }, opening });
  const give = ({ name }: Said, net: number, fee = 0) =>
    say(giver, 'relief.receiveMoney', {
      ...{ channel: 'bank', donor: { type: 'anonymous' }, fund: name, gross: net + fee, fee, net },
    });
  const { state } = world.machine;
  const money = ({ name }: Said) => only(moneyOf(state, findFund(state, name)?.serial ?? -1));
  const standing = ({ name }: Said) => only(standingOf(state, findPurchase(state, name)?.serial ?? -1));
  const sums = (lot: string): Partial<Sums> => {
    return only(sumsOf(state, findLot(state, lot)?.number ?? -1));
  };
  const line = ({ name }: Said, position = 0) => {
    const found = findHandover(state, name);
    return found && findLine(state, found, position);
  };
  const acts = { say, correction, correct, agree, receive, dispatch, accept, refuse, takeBack, use };
  return { ...scene, ...acts, fund, give, bodyOf, sums, line, money, standing };
}

/** Accounts that are not empty. */
function only<T extends object>(sums: T): Partial<T> {
  return Object.fromEntries(Object.entries(sums).filter(([, quantity]) => quantity !== 0)) as Partial<T>;
}
