import { assert } from '../../machine/assert.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { Cause } from '../allocation/allocation.ts';
import { type Demand, findShort } from '../allocation/draw.ts';
import { goodsPot, redraw } from '../allocation/redraw.ts';
import type { Movement } from '../correction/plan.ts';
import { needNumbered } from '../need/open.ts';
import { placeNumbered, placesAround } from '../place/place.ts';
import type { Holding } from '../posting.ts';
import { brokenBy, brokenRejections } from '../stock/earmark.ts';
import { lotNumbered } from '../stock/lot.ts';
import type { Purpose } from './purpose.ts';

/** Why goods may not be used there though they are usable. */
export const usedRejections = {
  ...brokenRejections,
  use_allocated: {
    number: 1632,
    status: 422,
    title: { zh: '其余的已分配给别的需求。', en: 'The rest of it is allocated to other needs.' },
    right: { zh: '减少数量，或先释放分配。', en: 'Use less, or release the allocation first.' },
    detail: {
      zh: '第 {line} 行：可使用 {available}，要用 {asked}。',
      en: 'Line {line}: {available} may be used there, {asked} to be used.',
    },
  },
} as const satisfies { [code: string]: Rejection };

/** Goods that are used: each lot once, the line that first named it, where from and where to. */
export type Using = {
  readonly lots: readonly { readonly line: number; readonly lot: number; readonly quantity: number }[];
  readonly holding: Holding;
  readonly end: number;
  readonly purpose: Purpose;
};

/** Guards of a use against what donors and allocations say. */
export function refuseUsed(state: State, used: Using, time: number): Refusal<keyof typeof usedRejections> | undefined {
  const end = placeNumbered(state, used.end);
  for (const { line, lot } of used.lots) {
    const earmark = lotNumbered(state, lot)?.earmark ?? null;
    if (earmark === null || end === undefined) continue;
    const broken = brokenBy(state, earmark, { consignee: end.of, areas: [end.area], purpose: used.purpose }, time);
    if (broken !== undefined) return no('earmark_broken', { line, broken });
  }
  const short = findShort(state, demandsOf(state, used), time);
  if (short === undefined) return undefined;
  const { position, available, asked } = short;
  return no('use_allocated', { line: used.lots[position]?.line ?? 0, available, asked });
}

/**
 * What is used draws down what was allocated to needs of that place, and of those it lies within; each line remembers it.
 * What a correction gives back is set aside again by what is returned, once all has moved.
 */
export function drawForUse(
  state: State,
  record: number,
  { was, now, end }: { readonly was: readonly Movement[]; readonly now: readonly Movement[]; readonly end: number },
  cause: Cause,
): () => void {
  const isFor = isForPlace(state, end);
  const taken = (movement: Movement | undefined) => {
    if (movement === undefined) return undefined;
    const { lot, quantity, from } = movement;
    assert(from.account === 'held', 'what is used was held');
    return { pot: goodsPot(state, lot, from), quantity, isFor };
  };
  const rest = Array.from({ length: Math.max(was.length, now.length) }, (_, position) =>
    redraw(state, lineNumber(record, position), { was: taken(was[position]), now: taken(now[position]) }, cause),
  );
  return () => {
    for (const setAsideAgain of rest) setAsideAgain();
  };
}

function isForPlace(state: State, end: number): Demand['isFor'] {
  const around = placesAround(state, end);
  return (need) => around.includes(needNumbered(state, need)?.place ?? -1);
}

function demandsOf(state: State, { lots, holding, end }: Using): Demand[] {
  const isFor = isForPlace(state, end);
  return lots.map(({ lot, quantity }) => ({ lot, quantity, holding, isFor, onlyAllocated: false }));
}
