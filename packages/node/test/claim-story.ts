// What is decided and promised before goods and money go: allocations drawn, restored, released and shrunk; a pledge kept.

import { fundOf, supplierOf } from './money-story.ts';
import { type Cast, receiveMasks, sendMasks } from './relief-story.ts';
import { at, START, type Story } from './signed-story.ts';

/** Names of what was decided, and what for. */
export type Decided = {
  readonly need: string;
  readonly lot: string;
  readonly fund: string;
  readonly allocated: string;
  readonly pledge: string;
  readonly kept: string;
};

/** Every turn that an allocation can take, each once. */
export function decidedBefore(story: Story, cast: Cast): Decided {
  const { giver, hospital, warehouse, ward, mask } = cast;
  const wanted = { at, item: mask, place: ward, quantity: 900, reason: 'stock_out', until: START + 80_000 };
  const need = story.do(hospital, 'relief.need', wanted);
  const lot = receiveMasks(story, cast, 500);
  const decision = { at, basis: { type: 'decision', reason: 'most_urgent' }, owner: giver.segment };
  const allocate = (from: object, quantity: number) =>
    story.do(giver, 'relief.allocate', { ...decision, lines: [{ ...from, need, quantity }] });
  const stored = { lot, place: warehouse };
  const allocated = allocate(stored, 300);
  const second = allocate(stored, 200);
  const line = { lot, need, quantity: 100 };
  sendMasks(story, cast, [line]);
  const undone = sendMasks(story, cast, [line]);
  story.do(giver, 'relief.cancelDispatch', { at, handover: undone, reason: 'not_loaded' });
  const burnt = [{ lot, place: warehouse, condition: 'usable', quantity: 30 }];
  story.do(giver, 'relief.lose', { at, reason: 'fire', lines: burnt });
  const release = { at, allocation: `${second}.0`, reason: 'no_need', quantity: 50 };
  story.do(giver, 'relief.releaseAllocation', release);
  const promise = { at, donor: { type: 'anonymous' }, lines: [{ item: mask, quantity: 200 }] };
  const pledge = story.do(giver, 'relief.pledge', promise);
  allocate({ pledge, line: 0 }, 120);
  const kept = receiveMasks(story, cast, 80, { donor: { type: 'unknown' }, pledge });
  return { need, lot, allocated, pledge, kept, fund: paidFor(story, cast, need, decision) };
}

/** Money is set aside for a need, and part of it buys. */
function paidFor(story: Story, cast: Cast, need: string, decision: object): string {
  const { giver, mask } = cast;
  const fund = fundOf(story, cast, 9_000);
  story.do(giver, 'relief.allocate', { ...decision, lines: [{ fund, need, quantity: 6_000 }] });
  const lines = [{ item: mask, quantity: 10, amount: 2_000 }];
  const supplier = supplierOf(story, cast);
  const order = story.do(giver, 'relief.order', { at, due: START + 86_400, fund, lines, supplier });
  story.do(giver, 'relief.pay', { at, amount: 2_000, channel: 'bank', fee: 0, fund, need, order, part: 'rest' });
  return fund;
}
