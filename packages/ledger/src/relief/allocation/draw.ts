import type { State } from '../../machine/state.ts';
import { allocatedIn, changeAllocated, type Holding, heldIn, holdingKey } from '../posting.ts';
import {
  allocationNumbered,
  type Cause,
  drawAt,
  drawnBy,
  heldBackAt,
  type Part,
  putDrawn,
  restoreAt,
  setAsideAt,
  sumOf,
  take,
} from './allocation.ts';
import { together, without } from './redraw.ts';

/** So much of a holding is to leave, for certain needs if any of it is allocated to them. */
export type Demand = {
  readonly lot: number;
  readonly holding: Holding;
  readonly quantity: number;
  readonly isFor: (need: number) => boolean;
  /** Nothing but what is allocated may leave: a holder who is not the steward acts on the steward's word. */
  readonly onlyAllocated: boolean;
};

/** Which demand cannot be met, and how much it could take: what is allocated to its needs, and what is free. */
export type Short = { readonly position: number; readonly available: number; readonly asked: number };

/** Holds demands, one after another, against what is allocated and what is free. */
export function findShort(state: State, demands: readonly Demand[], time: number): Short | undefined {
  const rests = new Map<string, Rest>();
  for (const [position, demand] of demands.entries()) {
    if (demand.holding.condition !== 'usable') continue;
    const key = holdingKey(demand.lot, demand.holding);
    const rest = rests.get(key) ?? restOf(state, demand, time);
    const { quantity: asked, onlyAllocated, isFor } = demand;
    const parts = take(
      rest.parts.filter(([name]) => isFor(needOf(state, name))),
      asked,
    );
    const fromFree = asked - sumOf(parts);
    const free = onlyAllocated ? 0 : rest.free;
    if (fromFree > free) return { position, available: sumOf(parts) + free, asked };
    rests.set(key, { free: rest.free - fromFree, parts: without(rest.parts, parts) });
  }
  return undefined;
}

/** What demands before have left of a holding. */
type Rest = { readonly free: number; readonly parts: readonly Part[] };

function restOf(state: State, { lot, holding }: Demand, time: number): Rest {
  const isAllocated = allocatedIn(state, lot, holding) > 0;
  const parts = isAllocated ? heldBackAt(state, holdingKey(lot, holding), time) : [];
  return { parts, free: heldIn(state, lot, holding) - sumOf(parts) };
}

function needOf(state: State, allocation: number): number {
  return allocationNumbered(state, allocation)?.need ?? -1;
}

/** Takes from the allocations to these needs, oldest first, before the goods leave; what was taken. */
function drawDown(state: State, { lot, holding, quantity, isFor }: Demand, cause: Cause): Part[] {
  if (holding.condition !== 'usable' || allocatedIn(state, lot, holding) === 0) return [];
  const key = holdingKey(lot, holding);
  const parts = drawAt(state, key, isFor, quantity, cause);
  if (parts.length > 0) changeAllocated(state, key, -sumOf(parts));
  return parts;
}

/** The same for a line of a handover, which remembers it, beside what it drew before. */
export function drawForLine(state: State, line: number, demand: Demand, cause: Cause): void {
  const parts = drawDown(state, demand, cause);
  if (parts.length > 0) putDrawn(state, line, together(drawnBy(state, line), parts));
}

/** How much of all allocations a line drew and has not given back. */
export function drawnInAll(state: State, line: number): number {
  return sumOf(drawnBy(state, line));
}

/** So much of a line came back and lies usable there: what it drew last is allocated again first. */
export function restoreLine(
  state: State,
  line: number,
  { lot, holding, quantity }: { lot: number; holding: Holding; quantity: number },
  cause: Cause,
): void {
  const drawn = drawnBy(state, line);
  if (drawn.length === 0 || quantity === 0 || holding.condition !== 'usable') return;
  const key = holdingKey(lot, holding);
  // Where goods turned up before they came home, fewer of them lie there than came.
  const room = heldIn(state, lot, holding) - sumOf(setAsideAt(state, key));
  const parts = take([...drawn].reverse(), Math.min(quantity, room));
  restoreAt(state, key, parts, cause);
  changeAllocated(state, key, sumOf(parts));
  putDrawn(state, line, without(drawn, parts));
}
