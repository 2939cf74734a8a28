import type { Condition } from '../posting.ts';
import type { HandoverLine } from './line.ts';

// A leg that carries on what an earlier leg brought. Sealed packages go from `unopened` to `onward` there; what was
// opened is `carried`, so that a leg is carried on once and not again from other goods of the same lot.

/** How much of this line its taker may still carry on in this condition. */
export function free(before: Readonly<HandoverLine>, condition: Condition): number {
  if (condition === 'unopened') return before.unopened;
  return before.good + before.damaged + before.unfit + before.extra - before.carried;
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
  if (condition !== 'unopened') return { ...before, carried: before.carried - whole };
  return {
    ...before,
    onward: before.onward - whole,
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
  if (condition !== 'unopened') return { ...before, carried: before.carried - quantity };
  return { ...before, onward: before.onward - quantity, [as]: before[as] + quantity };
}
