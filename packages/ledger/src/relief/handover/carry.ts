import type { Booking } from '../correction/plan.ts';
import type { Condition } from '../posting.ts';
import { accounts, type HandoverLine, type LineAt } from './line.ts';

// A leg that carries on what an earlier leg brought. Sealed packages go from `unopened` to `onward` there; what was
// opened is `carried`, so that a leg is carried on once and not again from other goods of the same lot.

/** How much of this line its taker may still carry on in this condition. */
export function free(before: Readonly<HandoverLine>, condition: Condition): number {
  if (condition === 'unopened') return before.unopened;
  // A correction may say that less came than has been carried on since.
  return Math.max(0, before.good + before.damaged + before.unfit + before.extra - before.carried);
}

/** The leg before, once that much of it went on. */
export function carryOn(before: Readonly<HandoverLine>, condition: Condition, quantity: number): HandoverLine {
  if (condition !== 'unopened') return { ...before, carried: before.carried + quantity };
  return { ...before, unopened: before.unopened - quantity, onward: before.onward + quantity };
}

/** What came back to the hand that had carried it on. */
export type CarriedBack = { readonly good: number; readonly damaged: number; readonly unfit: number };

/** The leg before, once that much came back: sealed as it was, or opened and found damaged or unfit. */
export function carryBack(before: Readonly<HandoverLine>, condition: Condition, back: CarriedBack): HandoverLine {
  const { good, damaged, unfit } = back;
  const whole = good + damaged + unfit;
  if (condition !== 'unopened') return { ...before, carried: Math.max(0, before.carried - whole) };
  const went = Math.min(whole, before.onward);
  return {
    ...before,
    onward: before.onward - went,
    over: before.over + whole - went,
    unopened: before.unopened + good,
    damaged: before.damaged + damaged,
    unfit: before.unfit + unfit,
  };
}

/** The leg before, once so much that was written off turned up with the hand that had carried it on, opened by now. */
export function turnUp(
  before: Readonly<HandoverLine>,
  condition: Condition,
  quantity: number,
  as: 'good' | 'damaged' | 'unfit',
): HandoverLine {
  if (condition !== 'unopened') return { ...before, carried: Math.max(0, before.carried - quantity) };
  const went = Math.min(quantity, before.onward);
  const over = before.over + quantity - went;
  return { ...before, onward: before.onward - went, over, [as]: before[as] + quantity };
}

/**
 * The leg before, once sealed goods came back to the packages there. If so much more had gone on than there was, that is
 * found no more: `over` says how much, and only the rest is unopened again.
 */
export function unsealOver(leg: LineAt, { good }: Pick<CarriedBack, 'good'>, { move }: Booking): HandoverLine {
  const over = Math.min(leg.line.over, good, leg.line.unopened);
  if (over === 0) return leg.line;
  move({ lot: leg.line.lot, quantity: over, from: accounts.unopened(leg), to: { account: 'found' } });
  return { ...leg.line, over: leg.line.over - over, unopened: leg.line.unopened - over };
}
