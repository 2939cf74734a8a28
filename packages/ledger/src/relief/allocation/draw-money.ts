import type { State } from '../../machine/state.ts';
import { fundKey } from '../money/posting.ts';
import { allocationNumbered, heldBackAt, sumOf } from './allocation.ts';

type IsFor = (need: number) => boolean;

/** How much of a fund is allocated to certain needs and has not lapsed, minor units. */
export function allocatedMoney(state: State, fund: number, isFor: IsFor, time: number): number {
  const parts = heldBackAt(state, fundKey(fund), time);
  return sumOf(parts.filter(([name]) => isFor(allocationNumbered(state, name)?.need ?? -1)));
}
