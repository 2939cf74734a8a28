import { assert } from '../../machine/assert.ts';
import type { Correction } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findParty, findSubject } from '../../trust/subject.ts';
import { Plan } from '../correction/plan.ts';
import { versionOf } from '../correction/version.ts';
import { findNeed } from '../need/open.ts';
import { findPlace } from '../place/place.ts';
import { refuseTime, type When } from '../relief.ts';
import { findLot, lineNumber, lotNumbered } from '../stock/lot.ts';
import {
  type FoundHandover,
  findHandover,
  type Handover,
  handoverNumbered,
  isHandover,
  putHandover,
} from './handover.ts';
import { type HandoverLine, lineAt, linesOf, newLine, putLine } from './line.ts';
import { loadLine, type Stated } from './load.ts';
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
    return refuseLines(state, found, to, from.serial, signer);
  },

  lots({ record, to }, _, state) {
    const before = linesOf(state, handoverNumbered(state, record)).map(({ line }) => line.lot);
    return [...before, ...(to?.lines ?? []).flatMap(({ lot }) => findLot(state, lot)?.number ?? [])];
  },

  /** Until the taker has signed, one hand alone has; then only its own figures are taken over without it. */
  waitsFor({ record, to }, _, state) {
    const found = handoverNumbered(state, record);
    const { answered, taker, lines } = found.handover;
    if (!answered) return undefined;
    const isNew = (to?.lines.length ?? 0) > lines;
    const differs = linesOf(state, found).some(({ line }, position) => {
      const now = to?.lines[position]?.quantity ?? 0;
      return now !== line.sent && now !== signedFor(line);
    });
    return isNew || differs ? taker : undefined;
  },

  apply({ record, to }, context, state) {
    const found = handoverNumbered(state, record);
    const place = (to && findPlace(state, to.from)?.serial) ?? found.handover.place;
    const after = { ...found.handover, ...changed(found.handover, to), place, cancelled: to === undefined };
    const plan = new Plan();
    for (const [position, stated] of to?.lines.entries() ?? [])
      if (position >= found.handover.lines) addLine(state, found, stated, { position, place, signer: context.signer });
    putHandover(state, record, after);
    for (const [position, at] of linesOf(state, { serial: record, handover: after }).entries()) {
      const stated = to?.lines[position];
      resend(state, at, { quantity: stated?.quantity ?? 0, from: found.handover.place, place }, plan);
      if (stated !== undefined) relabel(state, { serial: record, handover: after }, position, stated);
    }
    plan.settle(state, { record: context.serial, time: context.time, corrected: record });
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
      if (arrivedIn(stated) > 0) return no('correction_line_differs', { line, field: 'arrived' });
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
  if (arrivedIn(stated) !== row.arrived) return differs('arrived');
  return row.leg === null && steward !== row.steward ? differs('steward') : undefined;
}

/** How much of a line is said to have arrived before it: which arrivals it owned up to stays. */
function arrivedIn({ arrived = [] }: Stated): number {
  return arrived.reduce((sum, { quantity }) => sum + quantity, 0);
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
  const load = loadLine(state, stated, position, { signer, place, consignee: handover.consignee, onward });
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
