import type { Static } from 'typebox';
import { lineOf, listOf, oneOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Change, Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import type { Movement } from '../correction/plan.ts';
import { movedBy, oneHanded, say } from '../correction/said.ts';
import { disputeRejections } from '../dispute.ts';
import { findPlace } from '../place/place.ts';
import { type Holding, heldIn, undisputedIn } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findLot, lotNumbered } from '../stock/lot.ts';
import { drawForUse, refuseUsed, type Using, usedRejections } from './claimed.ts';
import { PURPOSES } from './purpose.ts';
import { putUsed, usedIn } from './used.ts';

const body = record({
  at: when(),
  kind: Type.Literal('relief.use'),
  lines: listOf(
    { zh: '明细', en: 'Lines' },
    record({ lot: lineOf({ zh: '批次', en: 'Lot' }), quantity: quantity({ zh: '数量', en: 'Quantity' }) }),
    LINES_MAX,
  ),
  note: optional(text({ zh: '备注（不写人名）', en: 'Note, never about a person' })),
  place: thing({ zh: '从何处', en: 'Held at' }),
  purpose: oneOf({ zh: '用途', en: 'Purpose' }, PURPOSES),
  ref: ref(),
  ward: optional(thing({ zh: '用于', en: 'For the ward' })),
});

type Use = Static<typeof body>;

type UseRejection =
  | 'at_in_future'
  | 'use_place_not_found'
  | 'ward_not_found'
  | 'ward_not_yours'
  | 'ward_not_of_use'
  | 'use_lot_not_found'
  | 'use_expired'
  | 'use_not_held'
  | 'goods_disputed'
  | keyof typeof usedRejections;

/** Goods reach their end: issued or consumed, by day and place, never by patient. */
export const use: Kind<typeof body, UseRejection> = {
  name: 'relief.use',
  title: { zh: '使用', en: 'Use' },
  body,
  writers: ['medical_institution', 'recipient', 'relief_organisation', 'command_body'],
  rejections: {
    ...timeRejections,
    use_place_not_found: {
      number: 1400,
      status: 404,
      title: { zh: '没有这个地点。', en: 'There is no such place.' },
      right: { zh: '先登记地点。', en: 'Register the place first.' },
    },
    ward_not_found: {
      number: 1401,
      status: 404,
      title: { zh: '没有这个病区。', en: 'There is no such ward.' },
      right: { zh: '先登记病区。', en: 'Register the ward first.' },
    },
    ward_not_yours: {
      number: 1405,
      status: 403,
      title: {
        zh: '这个地点不属于签名主体，也不是它登记的。',
        en: 'The place of use is neither the signer’s nor registered by it.',
      },
      right: {
        zh: '写自己的病区；给别的单位请发出。',
        en: 'Name a ward of your own; what goes to others is dispatched.',
      },
    },
    ward_not_of_use: {
      number: 1402,
      status: 422,
      title: { zh: '这个地点不是使用地点。', en: 'Goods are not used at this place.' },
      right: { zh: '写明用于哪个使用地点。', en: 'Name the place of use it is for.' },
    },
    use_lot_not_found: {
      number: 1403,
      status: 404,
      title: { zh: '没有这个批次。', en: 'There is no such lot.' },
      right: { zh: '用接收记录及其行号作批次名称。', en: 'Name the lot by the record and line that received it.' },
      detail: { zh: '第 {line} 行：{lot}。', en: 'Line {line}: {lot}.' },
    },
    use_expired: {
      number: 1406,
      status: 422,
      title: { zh: '该批次已过有效期。', en: 'The lot has expired.' },
      right: { zh: '报损，或由责任方延长有效期。', en: 'Write it off, or let its expiry be extended.' },
      detail: { zh: '第 {line} 行：有效期至 {expiry}。', en: 'Line {line}: it expired at {expiry}.' },
    },
    use_not_held: {
      number: 1404,
      status: 422,
      title: { zh: '该地点可用的数量不足。', en: 'Not that much of it is usable at this place.' },
      right: {
        zh: '核对地点和数量；未拆封的先清点。',
        en: 'Check place and quantity; count what is still sealed first.',
      },
      detail: {
        zh: '第 {line} 行：可用 {held}，要用 {asked}。',
        en: 'Line {line}: {held} usable there, {asked} to be used.',
      },
    },
    goods_disputed: disputeRejections.goods_disputed,
    ...usedRejections,
  },

  reach({ lines, place, ward }, _, state) {
    const places = ward === undefined ? [place] : [place, ward];
    return reachOf(state, { places, lots: lines.map(({ lot }) => lot) });
  },

  apply(record, context, state) {
    const moves = movesOf(record, context, state);
    if ('code' in moves) return moves;
    const using = usingOf(state, record, moves, context.signer);
    const { time } = context;
    const refusal = refuseShort(state, moves, time) ?? refuseUsed(state, using, time);
    if (refusal !== undefined) return refusal;

    drawForUse(state, context.serial, { was: [], now: moves, end: using.end }, { record: context.serial, time });
    say(state, 'relief.use', moves, context);
    keepUsed(state, context.serial, moves, context.signer);
    return 'ok';
  },

  correction: oneHanded({
    name: 'relief.use',
    moves: movesOf,
    refuse: refusePutBack,
    describe: reuse,
    claim: useInstead,
  }),
};

/** What of it others may have claimed: each lot once. */
function usingOf(state: State, { place, purpose, ward }: Use, moves: readonly Movement[], by: number): Using {
  const at = findPlace(state, place)?.serial ?? -1;
  const end = endOf(state, { place, ward });
  const lots = new Map<number, { lot: number; line: number; quantity: number }>();
  for (const [line, { lot, quantity }] of moves.entries()) {
    const before = lots.get(lot);
    lots.set(lot, { lot, line: before?.line ?? line, quantity: (before?.quantity ?? 0) + quantity });
  }
  const holding = { holder: by, steward: by, place: at, condition: 'usable' } as const;
  return { lots: [...lots.values()], holding, end, purpose };
}

/** The place that it is used at. */
function endOf(
  state: State,
  { place, ward = place }: { readonly place: string; readonly ward?: string | undefined },
): number {
  return findPlace(state, ward)?.serial ?? -1;
}

/** What is moved: from the place, usable, to its end. */
function movesOf(
  { at, lines, place, ward }: Use,
  { signer, time }: Context,
  state: State,
): Movement[] | Refusal<UseRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const from = findPlace(state, place);
  if (from === undefined) return no('use_place_not_found');
  const end = ward === undefined ? from : findPlace(state, ward);
  if (end === undefined) return no('ward_not_found');
  if (end.place.of !== signer && end.place.registeredBy !== signer) return no('ward_not_yours');
  if (!end.place.use) return no('ward_not_of_use');
  const holding: Holding = { holder: signer, steward: signer, place: from.serial, condition: 'usable' };
  const moves: Movement[] = [];
  for (const [position, line] of lines.entries()) {
    const lot = findLot(state, line.lot)?.number;
    if (lot === undefined) return no('use_lot_not_found', { line: position, lot: line.lot });
    moves.push({ lot, quantity: line.quantity, from: { account: 'held', ...holding }, to: { account: 'used' } });
  }
  return moves;
}

/** What has expired is not used, nor more than is there; lines of one lot are held against it together. */
function refuseShort(state: State, moves: readonly Movement[], time: number): Refusal<UseRejection> | undefined {
  const asked = new Map<number, number>();
  for (const [position, { lot, quantity, from }] of moves.entries()) {
    const expiry = lotNumbered(state, lot)?.expiry ?? null;
    if (expiry !== null && expiry < time) return no('use_expired', { line: position, expiry });
    const total = (asked.get(lot) ?? 0) + quantity;
    const held = from.account === 'held' ? heldIn(state, lot, from) : 0;
    if (total > held) return no('use_not_held', { line: position, held, asked: total });
    const undisputed = from.account === 'held' ? undisputedIn(state, lot, from) : 0;
    if (total > undisputed) return no('goods_disputed', { line: position, undisputed, asked: total });
    asked.set(lot, total);
  }
  return undefined;
}

/** How much was used, line by line, as far as it was not put back. */
function keepUsed(state: State, record: number, moves: readonly Movement[], by: number): void {
  for (const [position, { lot, quantity }] of moves.entries())
    putUsed(state, lineNumber(record, position), { lot, by, quantity });
}

/** How much of each line of a use was put back. */
function putBackOf(state: State, record: number): number[] {
  return movedBy(state, record).map(({ quantity }, position) => {
    return quantity - (usedIn(state, lineNumber(record, position))?.quantity ?? quantity);
  });
}

/** What was put back was used: a line says no less than that, and of the same lot. */
function refusePutBack(
  { record, to }: Change<Use>,
  _: Context,
  state: State,
): Refusal<'correction_line_differs'> | undefined {
  for (const [line, back] of putBackOf(state, record).entries()) {
    const stated = to?.lines[line];
    if (back === 0) continue;
    if ((stated?.quantity ?? 0) < back) return no('correction_line_differs', { line, field: 'quantity' });
    const lot = stated === undefined ? undefined : findLot(state, stated.lot)?.number;
    if (lot !== usedIn(state, lineNumber(record, line))?.lot)
      return no('correction_line_differs', { line, field: 'lot' });
  }
  return undefined;
}

/** What is used now draws in place of what was, and what that drew beyond it is set aside again. */
function useInstead(
  { record, to }: Change<Use>,
  { serial, time }: Context,
  state: State,
  now: readonly Movement[],
): () => void {
  const was = movedBy(state, record);
  const end = to === undefined ? -1 : endOf(state, to);
  return drawForUse(state, record, { was, now, end }, { record: serial, time });
}

function reuse({ record, to }: Change<Use>, { signer: by }: Context, state: State): void {
  const back = putBackOf(state, record);
  for (const position of Array(Math.max(back.length, to?.lines.length ?? 0)).keys()) {
    const stated = to?.lines[position];
    const number = lineNumber(record, position);
    const lot = stated === undefined ? usedIn(state, number)?.lot : findLot(state, stated.lot)?.number;
    putUsed(state, number, { lot: lot ?? -1, by, quantity: (stated?.quantity ?? 0) - (back[position] ?? 0) });
  }
}
