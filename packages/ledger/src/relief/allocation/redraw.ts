import { assert } from '../../machine/assert.ts';
import type { State } from '../../machine/state.ts';
import { changeAllocatedMoney, fundKey, moneyOf } from '../money/posting.ts';
import { allocatedIn, changeAllocated, type Holding, heldIn, holdingKey } from '../posting.ts';
import {
  allocationNumbered,
  type Cause,
  drawAt,
  drawnBy,
  type Part,
  putDrawn,
  restoreAt,
  setAsideAt,
  sumOf,
  take,
} from './allocation.ts';

/** What something is set aside of: the key of its row, how much there is, how much is allocated, and how that changes. */
type Pot = {
  readonly key: string;
  readonly there: () => number;
  readonly allocated: () => number;
  readonly allocate: (by: number) => void;
};

/** So much goes, or went, out of a pot. */
type Taken = { readonly pot: Pot; readonly quantity: number };

/** And for which needs, if any of it is set aside for them. */
type Taking = Taken & { readonly isFor: (need: number) => boolean };

/** Goods of a lot in a holding. */
export function goodsPot(state: State, lot: number, holding: Holding): Pot {
  const key = holdingKey(lot, holding);
  return {
    key,
    there: () => heldIn(state, lot, holding),
    allocated: () => allocatedIn(state, lot, holding),
    allocate: (by) => changeAllocated(state, key, by),
  };
}

/** Money of a fund. */
export function moneyPot(state: State, fund: number): Pot {
  return {
    key: fundKey(fund),
    there: () => moneyOf(state, fund).balance,
    allocated: () => moneyOf(state, fund).allocated,
    allocate: (by) => changeAllocatedMoney(state, fund, by),
  };
}

/**
 * A line of a use, or a payment, takes what it says now in place of what it took: of what it drew it keeps what is for its
 * needs, and draws for what it takes besides, before anything moves. What is returned sets the rest aside again, once all
 * has moved. Source: relief.md, "Allocations".
 */
export function redraw(
  state: State,
  line: number,
  { was, now }: { readonly was?: Taken | undefined; readonly now?: Taking | undefined },
  cause: Cause,
): () => void {
  const drawn = drawnBy(state, line);
  const isSame = now !== undefined && now.pot.key === was?.pot.key;
  const stays = isSame ? drawn.filter(([name]) => now.isFor(needOf(state, name))) : [];
  const kept = take(stays, now?.quantity ?? 0);
  const before = isSame ? was.quantity - (sumOf(drawn) - sumOf(stays)) : 0;
  const more = now === undefined ? [] : draw(state, now, now.quantity - before, cause);
  putDrawn(state, line, together(kept, more));
  return () => setAsideAgain(state, line, was, without(drawn, kept), cause);
}

function draw(state: State, { pot, isFor }: Taking, quantity: number, cause: Cause): Part[] {
  if (pot.allocated() === 0) return [];
  const parts = drawAt(state, pot.key, isFor, Math.max(0, quantity), cause);
  if (parts.length > 0) pot.allocate(-sumOf(parts));
  return parts;
}

/** What finds no room where it lay stays drawn. */
function setAsideAgain(state: State, line: number, was: Taken | undefined, parts: readonly Part[], cause: Cause): void {
  if (was === undefined || sumOf(parts) === 0) return;
  const { key, there, allocate } = was.pot;
  const room = there() - sumOf(setAsideAt(state, key));
  const back = take([...parts].reverse(), room);
  restoreAt(state, key, back, cause);
  if (back.length > 0) allocate(sumOf(back));
  putDrawn(state, line, together(drawnBy(state, line), without(parts, back)));
}

/** Parts of both, the oldest first. */
export function together(before: readonly Part[], more: readonly Part[]): Part[] {
  if (more.length === 0) return [...before];
  const all = new Map(before);
  for (const [name, quantity] of more) all.set(name, (all.get(name) ?? 0) + quantity);
  return [...all].sort(([a], [b]) => a - b);
}

/** The same without as much of each as was taken. */
export function without(parts: readonly Part[], taken: readonly Part[]): Part[] {
  if (taken.length === 0) return [...parts];
  const gone = new Map(taken);
  return parts.map(([name, quantity]) => [name, quantity - (gone.get(name) ?? 0)]);
}

function needOf(state: State, name: number): number {
  const found = allocationNumbered(state, name);
  assert(found !== undefined, 'what was drawn was allocated');
  return found.need;
}
