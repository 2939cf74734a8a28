import { assert } from '../../machine/assert.ts';
import type { Correction } from '../../machine/kind.ts';
import type { State } from '../../machine/state.ts';
import { type Movement, Plan } from '../correction/plan.ts';
import { keep, movedBy, saidBy } from '../correction/said.ts';
import { type Holding, holdingKey } from '../posting.ts';
import { countedBy, putCounted } from './counted.ts';
import { type Count, findCounts, movesOf } from './difference.ts';

/** How a `count` is corrected: what it found, or missed, is so much more or less than it said. */
export const countCorrection: Correction<Count> = {
  stands: (state, record) => saidBy(state, record)?.kind === 'relief.count',

  refuse({ record, to }, context, state) {
    const found = to === undefined ? [] : findCounts(state, to, context, record);
    return 'code' in found ? found : undefined;
  },

  lots({ record, to }, context, state) {
    const found = to === undefined ? [] : findCounts(state, to, context, record);
    const now = 'code' in found ? [] : found;
    return [...movedBy(state, record).map(({ lot }) => lot), ...now.map(({ inHand }) => inHand.lot)];
  },

  waitsFor: () => undefined,

  apply({ record, to }, context, state) {
    const found = to === undefined ? [] : findCounts(state, to, context, record);
    assert(!('code' in found), 'the guards of a correction hold when it takes effect');
    const now = movesOf(found, context.signer);
    const plan = new Plan();
    for (const difference of differences(movedBy(state, record), now)) recount(state, record, difference, plan);
    plan.settle(state, { record: context.serial, time: context.time, corrected: record });
    keep(state, record, 'relief.count', now);
  },
};

/** By how much more, or less, a count found in one holding than it said before. */
type Difference = { readonly lot: number; readonly holding: Holding; readonly by: number };

function differences(before: readonly Movement[], now: readonly Movement[]): Difference[] {
  const all = new Map<string, Difference>();
  const add = ({ lot, quantity, from, to }: Movement, sign: 1 | -1) => {
    const { account, ...holding } = from.account === 'held' ? from : to;
    assert(account === 'held' && 'holder' in holding, 'what is counted is held');
    const key = holdingKey(lot, holding);
    const by = (all.get(key)?.by ?? 0) + (from.account === 'held' ? -quantity : quantity) * sign;
    all.set(key, { lot, holding, by });
  };
  for (const movement of before) add(movement, -1);
  for (const movement of now) add(movement, 1);
  return [...all.values()];
}

/**
 * More: it was not missing, as far as this count wrote it off and nothing took that back; the rest is found. Less: it was
 * not found, as far as it was; the rest is missing.
 */
function recount(state: State, count: number, { lot, holding, by }: Difference, plan: Plan): void {
  const { gained, short } = countedBy(state, lot, holding, count);
  const here = { account: 'held', ...holding } as const;
  const found = { account: 'found' } as const;
  const missing = { account: 'missing', line: 0, bearer: holding.holder } as const;
  if (by > 0) {
    const there = Math.min(by, short);
    plan.move({ lot, quantity: there, from: missing, to: here });
    plan.move({ lot, quantity: by - there, from: found, to: here });
    putCounted(state, lot, holding, { count, gained: gained + by - there, short: short - there });
  } else {
    const never = Math.min(-by, gained);
    plan.move({ lot, quantity: never, from: here, to: found });
    plan.move({ lot, quantity: -by - never, from: here, to: missing });
    putCounted(state, lot, holding, { count, gained: gained - never, short: short - by - never });
  }
}
