import { lineOf, oneOf, optional, subject } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { disputeRejections } from '../dispute.ts';
import { type Holding, heldIn, undisputedIn } from '../posting.ts';
import { findLot } from './lot.ts';

/** Goods in the signer's hand, as a line names them. Sealed packages belong to their handover and are counted there. */
export const inHandFields = {
  condition: optional(oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'held_back', 'damaged', 'recalled'])),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  steward: optional(subject({ zh: '责任方（替别人保管时）', en: 'Steward, if held for another' })),
};

/** A lot in the signer's hand, as a line names it. */
export type Named = {
  readonly condition?: 'usable' | 'held_back' | 'damaged' | 'recalled';
  readonly lot: string;
  readonly steward?: string;
};

/** Why goods in hand cannot be named. */
export const inHandRejections = {
  stock_lot_not_found: {
    number: 1110,
    status: 404,
    title: { zh: '没有这个批次。', en: 'There is no such lot.' },
    right: { zh: '用产生它的记录及其行号作批次名称。', en: 'Name the lot by the record and line that made it.' },
    detail: { zh: '第 {line} 行：{lot}。', en: 'Line {line}: {lot}.' },
  },
  stock_steward_not_found: {
    number: 1111,
    status: 404,
    title: { zh: '没有这个责任方。', en: 'There is no such steward.' },
    right: { zh: '写替谁保管；自己的货物不写。', en: 'Name for whom it is held; of your own goods, nobody.' },
    detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Why that much of it cannot leave. */
export const leavingRejections = {
  stock_not_held: {
    number: 1112,
    status: 422,
    title: { zh: '在手数量不足。', en: 'The signer does not hold that much of the lot there.' },
    right: { zh: '核对地点、状态和数量。', en: 'Check place, condition and quantity.' },
    detail: { zh: '第 {line} 行：在手 {held}，要写 {asked}。', en: 'Line {line}: {held} held there, {asked} stated.' },
  },
  goods_disputed: disputeRejections.goods_disputed,
} as const satisfies { [code: string]: Rejection };

export type LeavingRejection = keyof typeof leavingRejections;

export type InHandRejection = keyof typeof inHandRejections;

/** A lot where it lies in the signer's hand. */
export type InHand = { readonly lot: number; readonly holding: Holding };

/** The holding that a line names. */
export function findInHand(
  state: State,
  { condition = 'usable', lot: name, steward: other }: Named,
  { holder, place, line }: { readonly holder: number; readonly place: number; readonly line: number },
): InHand | Refusal<InHandRejection> {
  const lot = findLot(state, name)?.number;
  if (lot === undefined) return no('stock_lot_not_found', { line, lot: name });
  const steward = other === undefined ? holder : findSubject(state, other);
  if (steward === undefined) return no('stock_steward_not_found', { line });
  return { lot, holding: { holder, steward, place, condition } };
}

/** What leaves one's hand: where it lies, and how much. */
export type Leaving = InHand & { readonly quantity: number };

/** Goods that lines name at a place, however much of them lies there by now. */
export function findNamed(
  state: State,
  lines: readonly (Named & { readonly quantity: number })[],
  at: { readonly holder: number; readonly place: number },
): Leaving[] | Refusal<InHandRejection> {
  const named: Leaving[] = [];
  for (const [line, { quantity, ...stated }] of lines.entries()) {
    const found = findInHand(state, stated, { ...at, line });
    if ('code' in found) return found;
    named.push({ ...found, quantity });
  }
  return named;
}

/** Guards of all lines that leave a place; lines of one holding are held against it together. */
export function findLeaving(
  state: State,
  lines: readonly (Named & { readonly quantity: number })[],
  at: { readonly holder: number; readonly place: number },
): Leaving[] | Refusal<InHandRejection | LeavingRejection> {
  const asked = new Map<string, number>();
  const leaving: Leaving[] = [];
  for (const [line, { quantity, ...named }] of lines.entries()) {
    const found = findInHand(state, named, { ...at, line });
    if ('code' in found) return found;
    const { steward, condition } = found.holding;
    const key = `${found.lot} ${steward} ${condition}`;
    const total = (asked.get(key) ?? 0) + quantity;
    const held = heldIn(state, found.lot, found.holding);
    if (total > held) return no('stock_not_held', { line, held, asked: total });
    const undisputed = undisputedIn(state, found.lot, found.holding);
    if (total > undisputed) return no('goods_disputed', { line, undisputed, asked: total });
    asked.set(key, total);
    leaving.push({ ...found, quantity });
  }
  return leaving;
}
