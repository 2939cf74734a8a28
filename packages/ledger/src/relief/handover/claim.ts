import type { Rejection } from '../../machine/rejection.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import type { Cause } from '../allocation/allocation.ts';
import { type Demand, drawForLine, drawnInAll, findShort, restoreLine } from '../allocation/draw.ts';
import { needNumbered } from '../need/open.ts';
import { areasOfParty, placeNumbered } from '../place/place.ts';
import { sumsOf } from '../posting.ts';
import { brokenBy, brokenRejections, hasShare, shareFor } from '../stock/earmark.ts';
import { lotNumbered } from '../stock/lot.ts';
import { arrivalOf } from './arrival.ts';
import { type LineAt, lineNumbered } from './line.ts';
import type { Load } from './load.ts';

// What others have claimed of the goods before they are loaded: the donor by an earmark, the steward by an allocation.

/** Of lots that an earmark shares out, or that came before their dispatch, how much went to a consignee from whoever first received them. */
const sharesGiven = table<{ readonly quantity: number }>({
  number: 71,
  name: 'share_given',
  key: 'text',
  columns: ['quantity'],
});

/** How much of that each line counts for: what it sent and has not got back. */
const sharesOfLines = table<{ readonly quantity: number }>({
  number: 99,
  name: 'share_of_line',
  key: 'integer',
  columns: ['quantity'],
});

/** Why goods cannot go there though they are in hand. */
export const claimRejections = {
  ...brokenRejections,
  lot_allocated: {
    number: 1630,
    status: 422,
    title: { zh: '其余的已分配给别的需求。', en: 'The rest of it is allocated to other needs.' },
    right: {
      zh: '减少数量，写明分配到的需求，或先释放分配。',
      en: 'Send less, name the need it is allocated to, or release the allocation first.',
    },
    detail: {
      zh: '第 {line} 行：可发出 {available}，要发出 {asked}。',
      en: 'Line {line}: {available} may go there, {asked} to be dispatched.',
    },
  },
  not_allocated: {
    number: 1631,
    status: 403,
    title: {
      zh: '责任方没有把这么多分配给这个需求。',
      en: 'Their steward has not allocated that much of these goods to the need.',
    },
    right: {
      zh: '由责任方先分配（relief.allocate），或按分配的数量发出。',
      en: 'Let the steward allocate first (relief.allocate), or keep to what it allocated.',
    },
    detail: {
      zh: '第 {line} 行：分配了 {available}，要发出 {asked}。',
      en: 'Line {line}: {available} allocated, {asked} to be dispatched.',
    },
  },
} as const satisfies { [code: string]: Rejection };

export type ClaimRejection = keyof typeof claimRejections;

/** Where a dispatch goes: whether stewardship passes at the end of it, and whether it begins a consignment. */
export type Going = {
  readonly giver: number;
  readonly consignee: number;
  readonly passes: boolean;
  readonly isNew: boolean;
};

/** Guards of everything loaded against what is claimed of it; `arrived`: how much of each line arrived before. */
export function refuseClaims(
  state: State,
  loads: readonly Load[],
  { arrived, ...going }: Going & { readonly arrived: readonly number[] },
  time: number,
): Refusal<ClaimRejection> | undefined {
  const given = new Map<number, number>();
  for (const [line, load] of loads.entries()) {
    // What is there already cannot be kept from there: a broken earmark is then a finding.
    if (arrived[line] === load.line.quantity) continue;
    const broken = brokenFor(state, load, going, time) ?? shareBroken(state, load, going, given, time);
    if (broken !== undefined) return no('earmark_broken', { line, broken });
  }
  const demands = loads.map((load) => demandOf(state, load, going));
  const short = findShort(state, demands, time);
  if (short === undefined) return undefined;
  const { position: line, available, asked } = short;
  return no(demands[line]?.onlyAllocated === true ? 'not_allocated' : 'lot_allocated', { line, available, asked });
}

/** An earmark binds whom goods become the own of. Whoever first received them may have them back. */
function brokenFor(state: State, load: Load, going: Going, time: number): string | undefined {
  const { consignee } = going;
  const lot = lotNumbered(state, load.lot);
  if (!going.passes || (load.leg !== undefined && !going.isNew)) return undefined;
  if (lot === undefined || consignee === load.holding.steward || consignee === lot.receivedBy) return undefined;
  if (lot.earmark === null) return undefined;
  return brokenBy(state, lot.earmark, { consignee, areas: areasOf(state, load.need, consignee) }, time);
}

/** Where the goods end: at the place of the need that is named, if it is the consignee's; else wherever that is. */
function areasOf(state: State, need: number | null, consignee: number): string[] {
  const at = need === null ? undefined : needNumbered(state, need)?.place;
  const place = at === undefined ? undefined : placeNumbered(state, at);
  return place?.of === consignee ? [place.area] : areasOfParty(state, consignee);
}

function shareBroken(
  state: State,
  load: Load,
  going: Going,
  given: Map<number, number>,
  time: number,
): 'shares' | undefined {
  const { lot } = load;
  if (!countsAsShare(state, { lot, steward: load.holding.steward, isLeg: load.leg !== undefined }, going))
    return undefined;
  const total = (given.get(lot) ?? shareGiven(state, lot, going.consignee)) + load.line.quantity;
  given.set(lot, total);
  return total > (shareLimit(state, lot, going.consignee, time) ?? total) ? 'shares' : undefined;
}

/** How much of a lot may go to a consignee as its share, if one is stated. */
export function shareLimit(state: State, lot: number, consignee: number, time: number): number | undefined {
  const { received, opening, found, made } = sumsOf(state, lot);
  const earmark = lotNumbered(state, lot)?.earmark ?? null;
  return shareFor(state, earmark, consignee, received + opening + found + made, time);
}

/** How much of it already went there. */
export function shareGiven(state: State, lot: number, consignee: number): number {
  return state.get(sharesGiven, shareKey(lot, consignee))?.quantity ?? 0;
}

const shareKey = (lot: number, consignee: number) => `${sortable(lot)}:${consignee.toString(36)}`;

/** Shares are given by whoever first received the lot, and count where stewardship passes. */
function countsAsShare(
  state: State,
  { lot, steward, isLeg }: { lot: number; steward: number; isLeg: boolean },
  { consignee, passes }: Pick<Going, 'consignee' | 'passes'>,
): boolean {
  const row = lotNumbered(state, lot);
  if (row === undefined || !passes || isLeg || row.receivedBy !== steward || consignee === steward) return false;
  // What arrived before its dispatch may turn out to be shared when its giver signs: what went of it has counted by then.
  return hasShare(state, row.earmark, consignee) || arrivalOf(state, lot) !== undefined;
}

/** Whether something is set aside for what a line is for. Without a named need that is the consignee's own needs. */
function meantFor(state: State, need: number | null, consignee: number): Demand['isFor'] {
  const isOwn = (one: number) => placeNumbered(state, needNumbered(state, one)?.place ?? -1)?.of === consignee;
  return need === null ? isOwn : (one: number) => one === need;
}

/** What a line asks of its holding. */
function demandOf(state: State, { line, lot, holding, need, leg }: Load, { giver, consignee }: Going): Demand {
  const isFor = meantFor(state, need, consignee);
  const onlyAllocated = leg === undefined && holding.steward !== giver && holding.steward !== consignee;
  return { lot, holding, quantity: line.quantity, isFor, onlyAllocated };
}

/** A line is loaded: its allocations are drawn down, its share is given. */
export function claim(state: State, number: number, load: Load, going: Going, cause: Cause): void {
  const { lot, holding, leg } = load;
  drawForLine(state, number, demandOf(state, load, going), cause);
  if (countsAsShare(state, { lot, steward: holding.steward, isLeg: leg !== undefined }, going))
    countShare(state, number, { lot, consignee: going.consignee, quantity: load.line.quantity });
}

/** So much of a line came back to its giver at a place, as it was sent: what was claimed stands again. */
export function unclaim(
  state: State,
  { found: { handover }, number, line }: LineAt,
  { good, place }: { readonly good: number; readonly place: number },
  cause: Cause,
): void {
  const { lot, steward, condition } = line;
  const holding = { holder: handover.giver, steward, place, condition };
  restoreLine(state, number, { lot, holding, quantity: good }, cause);
  settleShare(state, number);
}

/** A line was so much more than was said: what is still set aside for it is drawn, before it leaves the place. */
export function claimMore(
  state: State,
  { found: { handover }, number, line }: LineAt,
  { by, place }: { readonly by: number; readonly place: number },
  cause: Cause,
): void {
  if (by <= 0) return;
  const { lot, steward, condition, need } = line;
  const holding = { holder: handover.giver, steward, place, condition };
  const isFor = meantFor(state, need, handover.consignee);
  drawForLine(state, number, { lot, holding, quantity: by, isFor, onlyAllocated: false }, cause);
}

/** A line was so much more or less than was said: what it drew beyond that stands again, and its share is that of what it sent. */
export function reclaim(
  state: State,
  { found: { handover }, number, line }: LineAt,
  { by, place }: { readonly by: number; readonly place: number },
  cause: Cause,
): void {
  const { lot, steward, condition } = line;
  const { giver: holder } = handover;
  // What it still sends, and did not take back, it has drawn.
  const quantity = Math.min(-by, drawnInAll(state, number) - (line.sent - line.takenBack));
  if (quantity > 0)
    restoreLine(state, number, { lot, holding: { holder, steward, place, condition }, quantity }, cause);
  settleShare(state, number);
}

/** What a line sent, and has not got back by now, is the share that its consignee was given by it. */
export function settleShare(state: State, number: number): void {
  const { found, line } = lineNumbered(state, number);
  const { lot, steward, leg, sent, takenBack } = line;
  if (!countsAsShare(state, { lot, steward, isLeg: leg !== null }, found.handover)) return;
  countShare(state, number, { lot, consignee: found.handover.consignee, quantity: Math.max(0, sent - takenBack) });
}

type LineShare = { readonly lot: number; readonly consignee: number; readonly quantity: number };

function countShare(state: State, number: number, { lot, consignee, quantity }: LineShare): void {
  const before = state.get(sharesOfLines, number)?.quantity ?? 0;
  if (quantity === before) return;
  state.put(sharesOfLines, number, { quantity });
  state.put(sharesGiven, shareKey(lot, consignee), {
    quantity: shareGiven(state, lot, consignee) + quantity - before,
  });
}
