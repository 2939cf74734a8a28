import { type State, table } from '../../machine/state.ts';
import type { Booking } from '../correction/plan.ts';
import { type Filled, fillNeeds, forNeeds, unfillNeed } from '../need/open.ts';
import { placeNumbered } from '../place/place.ts';
import type { Account } from '../posting.ts';
import { brokenBy, strictest } from '../stock/earmark.ts';
import { type Lot, lotNumbered, putLot } from '../stock/lot.ts';
import { arrivalNumbered, type Matched, type Owned, putArrival } from './arrival.ts';
import { type FoundHandover, putHandover } from './handover.ts';
import { accounts, lineNumbered, linesOf, putLine } from './line.ts';

// A line of a dispatch owns up to what had arrived before it: so much of the giver's lot is *converted*, and as much of
// what arrived, *found* until then, is *made* from it.

/** What a line owned up to: lots that had arrived, how much of each, and the needs that this filled. */
type OwnedUp = {
  readonly arrivals: readonly number[];
  readonly quantities: readonly number[];
  readonly fills: readonly (readonly [arrival: number, ...Filled])[];
};

const owned = table<OwnedUp>({
  number: 98,
  name: 'owned_up',
  key: 'integer',
  columns: ['arrivals', 'quantities', 'fills'],
});

const NOTHING: OwnedUp = { arrivals: [], quantities: [], fills: [] };

/** What a line owns up to by now. */
export function ownedBy(state: State, line: number): Owned[] {
  const { arrivals, quantities } = state.get(owned, line) ?? NOTHING;
  return arrivals.map((lot, at) => ({ lot, quantity: quantities[at] ?? 0 }));
}

/** How much of a line is owned up to, and out of which account of the giver's lot. */
export type Parts = readonly (readonly [from: Account, quantity: number])[];

/** Why something is owned up to, or no longer: the record that says so, and block time. */
type Why = { readonly record: number; readonly time: number };

/** A line owns up to so much of an arrival. It fills needs where the goods are with whom they were finally for. */
export function ownUp(state: State, number: number, one: Owned, parts: Parts, booking: Booking, why: Why): void {
  const { line } = lineNumbered(state, number);
  const { lot, quantity } = one;
  for (const [from, part] of parts) booking.move({ lot: line.lot, quantity: part, from, to: { account: 'converted' } });
  booking.move({ lot, quantity, from: { account: 'made' }, to: { account: 'found' } });
  changeOwned(state, number, one);
  tell(state, number, one, why);
  fill(state, number, one, why);
}

/** So much less of an arrival belongs to this line: back on its way, or missing. What was *over* is found no more. */
export function disown(state: State, number: number, { lot, quantity }: Owned, booking: Booking, why: Why): void {
  reopen(state, lineNumbered(state, number).found);
  const at = lineNumbered(state, number);
  const { line, found } = at;
  const over = Math.min(quantity, line.over);
  const rest = quantity - over;
  const from = { account: 'converted' } as const;
  const { ended } = found.handover;
  booking.move({ lot: line.lot, quantity: over, from, to: { account: 'found' } });
  booking.move({ lot: line.lot, quantity: rest, from, to: ended ? accounts.missing(at) : accounts.transit(at) });
  booking.move({ lot, quantity, from: { account: 'found' }, to: { account: 'made' } });
  putLine(state, number, {
    ...line,
    over: line.over - over,
    arrived: line.arrived - quantity,
    transit: line.transit + (ended ? 0 : rest),
    missing: line.missing + (ended ? rest : 0),
  });
  unfill(state, number, lot, quantity, why);
  changeOwned(state, number, { lot, quantity: -quantity });
  tell(state, number, { lot, quantity: -quantity }, why);
}

/** So much more of a line that was sent before had arrived: out of its way, of what is missing, or there was more. */
export function ownMore(state: State, number: number, { lot, quantity }: Owned, booking: Booking, why: Why): void {
  const at = lineNumbered(state, number);
  const { line } = at;
  const forward = Math.min(quantity, line.transit - line.back);
  const back = Math.min(quantity - forward, line.back);
  const missing = Math.min(quantity - forward - back, line.missing);
  const over = quantity - forward - back - missing;
  putLine(state, number, {
    ...line,
    transit: line.transit - forward - back,
    back: line.back - back,
    missing: line.missing - missing,
    arrived: line.arrived + quantity,
    over: line.over + over,
  });
  const parts: Parts = [
    [accounts.transit(at), forward + back],
    [accounts.missing(at), missing],
    [{ account: 'found' }, over],
  ];
  ownUp(state, number, { lot, quantity }, parts, booking, why);
}

/** Whether all that was sent had arrived before: then nothing is left on its way. */
function hasAllArrived(state: State, found: FoundHandover): boolean {
  const lines = linesOf(state, found).map(({ line }) => line);
  return lines.some(({ arrived }) => arrived > 0) && lines.every(({ arrived, sent }) => arrived === sent);
}

/** What ended because all of it had arrived has not ended while that is said anew. */
export function reopen(state: State, { serial, handover }: FoundHandover): void {
  if (handover.ended && hasAllArrived(state, { serial, handover }))
    putHandover(state, serial, { ...handover, ended: false });
}

/** Where all of it had arrived, that is the end; and where any had, the taker has signed. */
export function close(state: State, { serial, handover }: FoundHandover): void {
  const taken = linesOf(state, { serial, handover }).some(({ line }) => line.arrived > 0);
  const ended = handover.ended || hasAllArrived(state, { serial, handover });
  const signed = { taken: handover.taken || taken, answered: handover.answered || taken };
  putHandover(state, serial, { ...handover, ...signed, ended });
}

/** The arrival knows who owns up to it, and the line to what. */
function changeOwned(state: State, number: number, { lot, quantity }: Owned): void {
  const row = state.get(owned, number) ?? NOTHING;
  const all = new Map(ownedBy(state, number).map((one) => [one.lot, one.quantity]));
  all.set(lot, (all.get(lot) ?? 0) + quantity);
  const left = [...all].filter(([, part]) => part > 0).sort(([a], [b]) => a - b);
  const arrivals = left.map(([one]) => one);
  if (left.length > 0) state.put(owned, number, { ...row, arrivals, quantities: left.map(([, part]) => part) });
  else state.remove(owned, number);
  const arrival = arrivalNumbered(state, lot);
  const others = arrival.owners.filter((one) => one !== number);
  const owners = arrivals.includes(lot) ? [...others, number].sort((a, b) => a - b) : others;
  putArrival(state, lot, { ...arrival, open: arrival.open - quantity, owners });
  remake(state, lot);
}

/** What arrived is as the lots it is made from: the strictest earmark of all, and the earliest expiry. */
export function remake(state: State, number: number): void {
  const lot = lotNumbered(state, number);
  const { owners, expiry: stated } = arrivalNumbered(state, number);
  const parents = [...new Set(owners.map((line) => lineNumbered(state, line).line.lot))].sort((a, b) => a - b);
  const origins = parents.map((parent) => lotNumbered(state, parent)).filter((one) => one !== undefined);
  const expiry = origins.reduce((earliest, origin) => earlier(earliest, origin.expiry), stated);
  const earmark = strictest(
    state,
    number,
    origins.map((origin) => origin.earmark),
  );
  if (lot !== undefined) putLot(state, number, { ...lot, parents, expiry, earmark } satisfies Lot);
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function tell(state: State, number: number, { lot, quantity }: Owned, { record, time }: Why): void {
  const { found, line } = lineNumbered(state, number);
  const { taker: holder, place, condition } = arrivalNumbered(state, lot);
  const end = { consignee: found.handover.consignee, areas: [placeNumbered(state, place)?.area ?? ''] };
  const broken = brokenBy(state, lotNumbered(state, line.lot)?.earmark ?? null, end, time) ?? null;
  state.emit({
    ...{ fact: 'matched', record, line: number, lot, holder, place, condition, quantity, broken },
  } satisfies Matched);
}

/** What arrived good with whom it was finally for fills needs as an acceptance would; what has expired does not. */
function fill(state: State, number: number, { lot, quantity }: Owned, { record, time }: Why): void {
  const { found, line } = lineNumbered(state, number);
  const { place, condition } = arrivalNumbered(state, lot);
  const [came, origin] = [lotNumbered(state, lot), lotNumbered(state, line.lot)];
  if (found.handover.taker !== found.handover.consignee || condition !== 'usable' || came === undefined) return;
  if (came.expiry !== null && came.expiry < time) return;
  const { item } = came;
  const grade = came.grade ?? origin?.grade ?? null;
  const filled = fillNeeds(state, { record, time, place, item, grade, lot, quantity, named: line.need });
  const row = state.get(owned, number) ?? NOTHING;
  const fills = [...row.fills, ...filled.map(([need, part]) => [lot, need, part] as const)];
  if (filled.length > 0) state.put(owned, number, { ...row, fills });
}

/** Of what filled needs, no more than is still owned up to stays: last filled, first taken back. */
function unfill(state: State, number: number, lot: number, quantity: number, { record }: Why): void {
  const row = state.get(owned, number) ?? NOTHING;
  const whole = ownedBy(state, number).find((one) => one.lot === lot)?.quantity ?? 0;
  let left = forNeeds(state, lot, whole - quantity);
  const fills = row.fills.flatMap(([of, need, part]) => {
    if (of !== lot) return [[of, need, part] as const];
    const stays = Math.min(left, part);
    left -= stays;
    if (stays < part) unfillNeed(state, need, part - stays, { record, lot });
    return stays === 0 ? [] : [[of, need, stays] as const];
  });
  state.put(owned, number, { ...row, fills });
}
