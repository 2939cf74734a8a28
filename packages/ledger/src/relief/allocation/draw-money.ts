import type { State } from '../../machine/state.ts';
import { changeAllocatedMoney, fundKey } from '../money/posting.ts';
import { allocationNumbered, type Cause, drawAt, setAsideAt, sumOf } from './allocation.ts';

type IsFor = (need: number) => boolean;

/** How much of a fund is allocated to certain needs, minor units. */
export function allocatedMoney(state: State, fund: number, isFor: IsFor): number {
  const parts = setAsideAt(state, fundKey(fund));
  return sumOf(parts.filter(([name]) => isFor(allocationNumbered(state, name)?.need ?? -1)));
}

/** A payment takes from the allocations to these needs, oldest first, before the money leaves. */
export function drawMoney(
  state: State,
  fund: number,
  { isFor, amount }: { readonly isFor: IsFor; readonly amount: number },
  { record }: Cause,
): void {
  // Money that was allocated stays so until it is released: no time lets it lapse.
  const parts = drawAt(state, fundKey(fund), isFor, amount, { record, time: 0 });
  if (parts.length > 0) changeAllocatedMoney(state, fund, -sumOf(parts));
}
