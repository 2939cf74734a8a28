import Type, { type Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { integer, listOf, optional, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { turnUp } from '../handover/carry.ts';
import { lineNumbered, putLine } from '../handover/line.ts';
import { hasRoomFor, post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { findLoss, type Loss, putLoss } from '../use/loss.ts';
import { tooLargeRejection } from './count.ts';
import { addGoods, firstCondition, type GoodsRejection, goodsFields, goodsRejections, refuseGoods } from './goods.ts';
import { findInHand, type InHand, type InHandRejection, inHandFields, inHandRejections } from './in-hand.ts';
import { LINES_MAX } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace } from './stock.ts';

const fromLoss = record({
  condition: firstCondition(),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  lose: thing({ zh: '报损记录', en: 'The record that wrote it off' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
  // A count does not say for whom what it did not find was held.
  steward: inHandFields.steward,
});

const ofLot = record({ ...inHandFields, quantity: quantity({ zh: '数量', en: 'Quantity' }) });

const ofNoLot = record({ ...goodsFields, condition: firstCondition() });

const body = record({
  at: when(),
  kind: Type.Literal('relief.find'),
  lines: listOf({ zh: '明细', en: 'Lines' }, Type.Union([fromLoss, ofLot, ofNoLot]), LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** What turned up: written off before, or without a record of its coming. */
export type Find = Static<typeof body>;

type Line = Find['lines'][number];
type FromLoss = Static<typeof fromLoss>;

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

type LineRejection =
  | 'find_lose_not_found'
  | 'find_lose_not_yours'
  | 'find_more_than_lost'
  | InHandRejection
  | 'stock_too_large'
  | GoodsRejection;

/** Goods turn up: what a `lose` wrote off comes back from *lost*, all else comes from *found*. */
export const find: Kind<typeof body, 'at_in_future' | OpenPlaceRejection | LineRejection> = {
  name: 'relief.find',
  title: { zh: '找到', en: 'Find' },
  body,
  writers: [
    'relief_organisation',
    'command_body',
    'warehouse_operator',
    'carrier',
    'medical_institution',
    'recipient',
    'supplier',
    'verified_donor',
  ],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...openPlaceRejections,
    find_lose_not_found: {
      number: 1130,
      status: 404,
      title: { zh: '没有这条报损或这一行。', en: 'There is no such writing off, or no such line of it.' },
      right: { zh: '核对报损记录和行号。', en: 'Check the record that wrote it off, and the line.' },
      detail: whichLine,
    },
    find_lose_not_yours: {
      number: 1131,
      status: 403,
      title: {
        zh: '报损的不是签名主体，货物当时也不在它手里。',
        en: 'The signer neither wrote it off nor had it in hand.',
      },
      right: {
        zh: '由报损的一方或当时的持有方写找到；否则写批次。',
        en: 'Let who wrote it off, or had it in hand, say so; else name the lot.',
      },
      detail: whichLine,
    },
    find_more_than_lost: {
      number: 1132,
      status: 422,
      title: { zh: '找到的多于报损的。', en: 'More is found than was written off.' },
      right: { zh: '多出的写批次，不写报损。', en: 'State what is beyond it by its lot.' },
      detail: {
        zh: '第 {line} 行：报损未找到的还有 {lost}，写了 {asked}。',
        en: 'Line {line}: {lost} written off and not found yet, {asked} stated.',
      },
    },
    ...inHandRejections,
    ...tooLargeRejection,
    ...goodsRejections,
  },

  reach: ({ place, lines }, _, state) =>
    reachOf(state, {
      places: [place],
      lots: lines.flatMap((line) => ('lot' in line ? line.lot : [])),
      items: lines.flatMap((line) => ('item' in line ? line.item : [])),
    }),

  apply({ at, place, lines }, context, state) {
    const late = refuseTime(at, context.time);
    if (late !== undefined) return late;
    const where = ownOpenPlace(state, place, context.signer);
    if (typeof where !== 'number') return where;
    const asked = new Map<number, number>();
    for (const [position, line] of lines.entries()) {
      const refusal = refuseLine(state, line, { position, where, asked }, context);
      if (refusal !== undefined) return refusal;
    }

    for (const [position, line] of lines.entries()) turnUpLine(state, line, { position, where }, context);
    return 'ok';
  },
};

type At = { readonly position: number; readonly where: number };

function refuseLine(
  state: State,
  line: Line,
  { position, where, asked }: At & { readonly asked: Map<number, number> },
  { signer }: Context,
): Refusal<LineRejection> | undefined {
  if ('lose' in line) return refuseLoss(state, line, position, signer, asked);
  if ('item' in line) return refuseGoods(state, line, position);
  const inHand = findInHand(state, line, { holder: signer, place: where, line: position });
  if ('code' in inHand) return inHand;
  return hasRoomFor(state, inHand.lot, line.quantity) ? undefined : no('stock_too_large', { line: position });
}

/** Lines that name one line of a `lose` are held against it together. */
function refuseLoss(
  state: State,
  { lose, line: lost, quantity, steward }: FromLoss,
  line: number,
  signer: number,
  asked: Map<number, number>,
): Refusal<LineRejection> | undefined {
  const found = findLoss(state, lose, lost);
  if (found === undefined) return no('find_lose_not_found', { line });
  const { number, loss } = found;
  if (loss.steward !== signer && loss.holder !== signer) return no('find_lose_not_yours', { line });
  const total = (asked.get(number) ?? 0) + quantity;
  if (total > loss.quantity) return no('find_more_than_lost', { line, lost: loss.quantity, asked: total });
  asked.set(number, total);
  if (steward === undefined || findSubject(state, steward) !== undefined) return undefined;
  return no('stock_steward_not_found', { line });
}

function turnUpLine(state: State, line: Line, at: At, context: Context): void {
  const { serial, time } = context;
  if ('lose' in line) {
    comeBack(state, line, at.where, context);
    return;
  }
  const { lot, holding } = inHandOf(state, line, at, context);
  const to = { account: 'held', ...holding } as const;
  post(state, { record: serial, time, lot, quantity: line.quantity, from: { account: 'found' }, to });
}

/** The lot that turned up, which is a new one where nobody can say which, and where it lies now. */
function inHandOf(
  state: State,
  line: Exclude<Line, FromLoss>,
  { position, where: place }: At,
  { signer: holder, serial }: Context,
): InHand {
  if ('item' in line) {
    const { condition = 'usable', quantity: _, ...goods } = line;
    return {
      lot: addGoods(state, goods, { serial, position, holder }),
      holding: { holder, steward: holder, place, condition },
    };
  }
  const found = findInHand(state, line, { holder, place, line: position });
  assert(!('code' in found), 'the guards found the lot');
  return found;
}

/** From *lost* into the finder's hand, for whoever answered for it; the handover it was missing from is told. */
function comeBack(state: State, line: FromLoss, place: number, { signer: holder, serial, time }: Context): void {
  const found = findLoss(state, line.lose, line.line);
  assert(found !== undefined, 'the guards found the loss');
  const { number, loss } = found;
  const { condition = 'usable', quantity } = line;
  const steward = stewardOf(state, line, loss);
  const to = { account: 'held', holder, steward, place, condition } as const;
  post(state, { record: serial, time, lot: loss.lot, quantity, from: { account: 'lost' }, to });
  putLoss(state, number, { ...loss, quantity: loss.quantity - quantity });
  if (loss.line > 0) tellHandover(state, loss.line, condition, quantity);
}

function stewardOf(state: State, { steward }: FromLoss, loss: Readonly<Loss>): number {
  if (loss.line > 0) return lineNumbered(state, loss.line).line.steward;
  if (loss.holder !== null || steward === undefined) return loss.steward;
  return findSubject(state, steward) ?? loss.steward;
}

/** What was given up as missing is with its giver after all: home, and with the hand that had carried it on. */
function tellHandover(state: State, number: number, condition: FoundCondition, quantity: number): void {
  const { line } = lineNumbered(state, number);
  putLine(state, number, { ...line, lost: line.lost - quantity, takenBack: line.takenBack + quantity });
  if (line.leg === null) return;
  const as = { usable: 'good', damaged: 'damaged', held_back: 'unfit' } as const;
  putLine(state, line.leg, turnUp(lineNumbered(state, line.leg).line, line.condition, quantity, as[condition]));
}

type FoundCondition = NonNullable<FromLoss['condition']>;
