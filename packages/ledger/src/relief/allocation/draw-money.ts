import type { State } from '../../machine/state.ts';
import { changeAllocatedMoney, fundKey } from '../money/posting.ts';
import { allocationNumbered, type Cause, drawAt, heldBackAt, sumOf } from './allocation.ts';

type IsFor = (need: number) => boolean;

/** How much of a fund is allocated to certain needs and has not lapsed, minor units. */
export function allocatedMoney(state: State, fund: number, isFor: IsFor, time: number): number {
  const parts = heldBackAt(state, fundKey(fund), time);
  return sumOf(parts.filter(([name]) => isFor(allocationNumbered(state, name)?.need ?? -1)));
}

/** A payment takes from the allocations to these needs, oldest first, before the money leaves. */
export function drawMoney(
  state: State,
  fund: number,
  { isFor, amount }: { readonly isFor: IsFor; readonly amount: number },
  cause: Cause,
): void {
  const parts = drawAt(state, fundKey(fund), isFor, amount, cause);
  if (parts.length > 0) changeAllocatedMoney(state, fund, -sumOf(parts));
}
