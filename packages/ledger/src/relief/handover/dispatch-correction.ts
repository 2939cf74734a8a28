import { assert } from '../../machine/assert.ts';
import type { Correction } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty, findSubject } from '../../trust/subject.ts';
import { Plan } from '../correction/plan.ts';
import { versionOf } from '../correction/version.ts';
import { findNeed } from '../need/open.ts';
import { findPlace } from '../place/place.ts';
import { refuseTime, type When } from '../relief.ts';
import { findLot, lotNumbered } from '../stock/lot.ts';
import { arrivalNumbered, findArrivals, hasRoom, type Loaded, type Owned } from './arrival.ts';
import { claimMore, reclaim } from './claim.ts';
import {
  type FoundHandover,
  findHandover,
  type Handover,
  handoverNumbered,
  isHandover,
  putHandover,
} from './handover.ts';
import { type HandoverLine, lineAt, lineNumbered, linesOf, newLine, putLine, stewardAfter } from './line.ts';
import { loadLine, type Stated, standingLine } from './load.ts';
import { close, disown, ownedBy, ownMore, reopen } from './own-up.ts';
import { resend } from './resend.ts';

/** What a `dispatch` says, as far as goods are concerned. */
type Sent = {
  readonly at: When;
  readonly carrier?: string;
  readonly consignee: string;
  readonly from: string;
  readonly lines: readonly Stated[];
  readonly onward?: string;
  readonly packages?: readonly { readonly label: string }[];
  readonly passes: boolean;
  readonly taker: string;
};

/** How a `dispatch` is corrected: line by line, what was loaded is so much more or less. */
export const dispatchCorrection: Correction<Sent> = {
  stands: isHandover,

  refuse({ record, to }, { signer, time }, state) {
    const found = handoverNumbered(state, record);
    if (found.handover.cancelled && !versionOf(state, record).voided) return no('handover_cancelled');
    if (to === undefined) return undefined;
    const late = refuseTime(to.at, time);
    if (late !== undefined) return late;
    if (!isSameHands(state, found.handover, to)) return no('correction_parties_differ');
    const from = findPlace(state, to.from);
    if (from === undefined) return no('from_not_found');
    if (from.place.of !== signer) return no('handover_place_not_yours');
    const fixed = fixedMember(state, found, to, from.serial);
    if (fixed !== undefined) return no('correction_member_fixed', { field: fixed });
    const labels = (to.packages ?? []).map(({ label }) => label);
    if (new Set(labels).size < labels.length) return no('package_twice');
    return refuseLines(state, found, to, from.serial, signer) ?? refuseArrivals(state, found, to);
  },

  lots({ record, to }, _, state) {
    const before = linesOf(state, handoverNumbered(state, record)).map(({ line }) => line.lot);
    const named = (to?.lines ?? []).flatMap(({ lot, arrived = [] }) => [lot, ...arrived.map(({ line }) => line)]);
    return [...before, ...named.flatMap((lot) => findLot(state, lot)?.number ?? [])];
  },

  /** Until the taker has signed, one hand alone has; then only its own figures are taken over without it. */
  waitsFor({ record, to }, _, state) {
    const found = handoverNumbered(state, record);
    const { answered, taker, lines } = found.handover;
    if (!answered) return undefined;
    const isNew = (to?.lines.length ?? 0) > lines;
    const differs = linesOf(state, found).some(({ line, number }, position) => {
      const { quantity = 0, arrived = [] } = to?.lines[position] ?? {};
      return (quantity !== line.sent && quantity !== signedFor(line)) || !ownsAsBefore(state, number, arrived);
    });
    return isNew || differs ? taker : undefined;
  },

  apply({ record, to }, context, state) {
    const found = handoverNumbered(state, record);
    const place = (to && findPlace(state, to.from)?.serial) ?? found.handover.place;
    const after = { ...found.handover, ...changed(found.handover, to), place, cancelled: to === undefined };
    const plan = new Plan();
    const sent = linesOf(state, found).map(({ line }) => line.sent);
    for (const [position, stated] of to?.lines.entries() ?? [])
      if (position >= found.handover.lines) addLine(state, found, stated, { position, place, signer: context.signer });
    putHandover(state, record, after);
    reopen(state, handoverNumbered(state, record));
    ownAnew(state, record, to, plan, { record: context.serial, time: context.time });
    for (const [position, at] of linesOf(state, handoverNumbered(state, record)).entries()) {
      const stated = to?.lines[position];
      resend(state, at, { quantity: stated?.quantity ?? 0, from: found.handover.place, place }, plan);
      if (stated !== undefined) relabel(state, { serial: record, handover: after }, position, stated);
    }
    close(state, handoverNumbered(state, record));
    const cause = { record: context.serial, time: context.time };
    const loaded = linesOf(state, handoverNumbered(state, record)).map((at, position) => {
      return { at, by: (to?.lines[position]?.quantity ?? 0) - (sent[position] ?? 0), place };
    });
    for (const { at, ...more } of loaded) claimMore(state, at, more, cause);
    plan.settle(state, { ...cause, corrected: record });
    for (const { at, ...changed } of loaded) reclaim(state, at, changed, cause);
  },
};

/** What the taker signed for of a line: what it counted, took over sealed, or refused. */
function signedFor({
  good,
  damaged,
  unfit,
  extra,
  unopened,
  onward,
  arrived,
  refused,
}: Readonly<HandoverLine>): number {
  return good + damaged + unfit + extra + unopened + onward + arrived + refused;
}

function isSameHands(state: State, { taker, consignee, carrier }: Readonly<Handover>, to: Sent): boolean {
  const named = to.carrier === undefined ? null : findParty(state, to.carrier)?.serial;
  return (
    findSubject(state, to.taker) === taker && findParty(state, to.consignee)?.serial === consignee && named === carrier
  );
}

/** A member that says how the goods travel, and stays. Sealed packages left from where they lay. */
function fixedMember(state: State, { serial, handover }: FoundHandover, to: Sent, from: number): string | undefined {
  const onward = to.onward === undefined ? null : findHandover(state, to.onward)?.serial;
  if (onward !== handover.onward) return 'onward';
  if (handover.onward === null && to.passes !== handover.passes) return 'passes';
  const sealed = linesOf(state, { serial, handover }).some(({ line }) => line.condition === 'unopened');
  return sealed && from !== handover.place ? 'from' : undefined;
}

function refuseLines(state: State, found: FoundHandover, to: Sent, place: number, signer: number): Refusal | undefined {
  const { consignee, onward } = found.handover;
  const leg = onward === null ? undefined : handoverNumbered(state, onward);
  for (const [line, stated] of to.lines.entries()) {
    if (stated.package !== undefined && stated.package >= (to.packages ?? []).length)
      return no('package_not_listed', { line });
    if (line >= found.handover.lines) {
      const load = loadLine(state, stated, line, { signer, place, consignee, onward: leg });
      if ('code' in load) return load;
      // Where sealed packages lie may change until the other hand agrees.
      if (load.holding.condition === 'unopened') return no('correction_line_differs', { line, field: 'condition' });
      continue;
    }
    const refusal = refuseOther(state, found, stated, line) ?? refuseNeed(state, stated, line);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** A line stays the goods that it was. */
function refuseOther(state: State, found: FoundHandover, stated: Stated, line: number): Refusal | undefined {
  const row = lineAt(state, found, line).line;
  const leg = stated.leg === undefined ? null : lineNumber(found.handover.onward ?? 0, stated.leg);
  const steward = stated.steward === undefined ? found.handover.giver : findSubject(state, stated.steward);
  const differs = (field: string) => no('correction_line_differs', { line, field });
  if (findLot(state, stated.lot)?.number !== row.lot) return differs('lot');
  if ((stated.condition ?? 'usable') !== row.condition) return differs('condition');
  if (leg !== row.leg) return differs('leg');
  return row.leg === null && steward !== row.steward ? differs('steward') : undefined;
}

/** What lines say of arrivals; what the dispatch owned up to so far counts as open. */
function refuseArrivals(state: State, found: FoundHandover, to: Sent): Refusal | undefined {
  const { giver, taker, consignee, passes } = found.handover;
  const before = linesOf(state, found).flatMap(({ number }) => ownedBy(state, number));
  const loads = to.lines.map((line) => loaded(state, found, line));
  const owned = findArrivals(state, loads, { giver, taker, passes: passes && taker === consignee }, before);
  return 'code' in owned ? owned : undefined;
}

/** A line, as far as arrivals are held against it: of which lot, and who answers for it. */
function loaded(state: State, { serial, handover }: FoundHandover, line: Stated): Loaded {
  const { giver: holder, onward, place } = handover;
  const leg = line.leg === undefined || onward === null ? undefined : lineNumbered(state, lineNumber(onward, line.leg));
  const named = line.steward === undefined ? holder : (findSubject(state, line.steward) ?? holder);
  const steward = leg === undefined ? named : stewardAfter(leg.found.handover, leg.line);
  const lot = findLot(state, line.lot)?.number ?? serial;
  return { line, lot, holding: { holder, steward, place, condition: line.condition ?? 'usable' } };
}

type StatedArrivals = NonNullable<Stated['arrived']>;

/** What a line says of arrivals, each once. */
function ownedIn(state: State, arrived: StatedArrivals): Owned[] {
  const all = new Map<number, number>();
  for (const { line, quantity } of arrived) {
    const lot = findLot(state, line)?.number ?? -1;
    all.set(lot, (all.get(lot) ?? 0) + quantity);
  }
  return [...all].sort(([a], [b]) => a - b).map(([lot, quantity]) => ({ lot, quantity }));
}

function ownsAsBefore(state: State, number: number, arrived: StatedArrivals): boolean {
  return JSON.stringify(ownedBy(state, number)) === JSON.stringify(ownedIn(state, arrived));
}

/** Each line owns up to what it says now; first all that it no longer owns up to is open again. */
function ownAnew(
  state: State,
  record: number,
  to: Sent | undefined,
  plan: Plan,
  why: { record: number; time: number },
) {
  const booking = { record, move: plan.move.bind(plan) };
  const all = linesOf(state, handoverNumbered(state, record)).flatMap(({ number }, position) => {
    const now = ownedIn(state, to?.lines[position]?.arrived ?? []);
    const before = new Map(ownedBy(state, number).map(({ lot, quantity }) => [lot, quantity]));
    const lots = new Set([...before.keys(), ...now.map(({ lot }) => lot)]);
    const of = (lot: number) => now.find((one) => one.lot === lot)?.quantity ?? 0;
    return [...lots].map((lot) => ({ number, lot, by: of(lot) - (before.get(lot) ?? 0) }));
  });
  const before = new Set(all.flatMap(({ number }) => ownedBy(state, number).map(({ lot }) => lot)));
  const may = new Set(
    all.map(({ lot }) => lot).filter((lot) => before.has(lot) || hasRoom(arrivalNumbered(state, lot))),
  );
  for (const { number, lot, by } of all) if (by < 0) disown(state, number, { lot, quantity: -by }, booking, why);
  for (const { number, lot, by } of all) {
    // What had arrived may be another's by the time that the taker agrees, or of as many lines as may own up to it.
    const quantity = may.has(lot) ? Math.min(by, arrivalNumbered(state, lot).open) : 0;
    if (quantity > 0) ownMore(state, number, { lot, quantity }, booking, why);
  }
}

function refuseNeed(state: State, stated: Stated, line: number): Refusal | undefined {
  if (stated.need === undefined) return undefined;
  const need = findNeed(state, stated.need)?.need;
  if (need === undefined) return no('need_of_line_not_found', { line });
  const lot = findLot(state, stated.lot)?.number ?? -1;
  const item = lotNumbered(state, lot)?.item ?? -1;
  return [need.item, ...need.substitutes].includes(item) ? undefined : no('need_of_line_differs', { line });
}

function changed({ lines, packages }: Readonly<Handover>, to: Sent | undefined) {
  if (to === undefined) return { lines, packages };
  const labels = (to.packages ?? []).map(({ label }) => label);
  return { lines: Math.max(lines, to.lines.length), packages: labels };
}

type NewLine = { readonly position: number; readonly place: number; readonly signer: number };

/** A line that was forgotten: nothing of it is sent yet. */
function addLine(
  state: State,
  { serial, handover }: FoundHandover,
  stated: Stated,
  { position, place, signer }: NewLine,
) {
  const onward = handover.onward === null ? undefined : handoverNumbered(state, handover.onward);
  const load = standingLine(state, stated, position, { signer, place, consignee: handover.consignee, onward });
  assert(!('code' in load), 'what a line was loaded by stays');
  const { lot, holding, need, leg } = load;
  const { package: inside = null } = stated;
  const { steward, condition } = holding;
  const row = { lot, steward, condition, need, package: inside, leg: leg?.number ?? null, sent: 0, arrived: 0 };
  putLine(state, lineNumber(serial, position), newLine(row));
}

/** In which package a line lies, and which need it is for. */
function relabel(state: State, found: FoundHandover, position: number, stated: Stated): void {
  const { number, line } = lineAt(state, found, position);
  const need = stated.need === undefined ? null : (findNeed(state, stated.need)?.serial ?? null);
  putLine(state, number, { ...line, package: stated.package ?? null, need });
}
