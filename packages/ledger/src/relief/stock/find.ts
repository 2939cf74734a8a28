import { listOf, optional, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { say } from '../correction/said.ts';
import { hasRoomFor } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { timeRejections } from '../relief.ts';
import { tooLargeRejection } from './count.ts';
import { findCorrection } from './find-correction.ts';
import { goodsRejections } from './goods.ts';
import { inHandRejections } from './in-hand.ts';
import { type OpenPlaceRejection, openPlaceRejections } from './stock.ts';
import {
  type FoundLine,
  findFinds,
  fromLoss,
  type LineRejection,
  movesOf,
  ofLot,
  ofNoLot,
  refuseMoreThanLost,
  turnUpLine,
} from './turned-up.ts';

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  kind: Type.Literal('relief.find'),
  lines: listOf({ zh: '明细', en: 'Lines' }, Type.Union([fromLoss, ofLot, ofNoLot]), LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

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
    ...inHandRejections,
    ...goodsRejections,
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
    ...tooLargeRejection,
  },

  reach: ({ place, lines }, _, state) =>
    reachOf(state, {
      places: [place],
      lots: lines.flatMap((line) => ('lot' in line ? line.lot : [])),
      items: lines.flatMap((line) => ('item' in line ? line.item : [])),
    }),

  apply(record, context, state) {
    const found = findFinds(state, record, context, context.serial);
    if ('code' in found) return found;
    const refusal = refuseMoreThanLost(state, found) ?? refuseTooMuch(state, found);
    if (refusal !== undefined) return refusal;

    for (const one of found) turnUpLine(state, one, context);
    say(state, 'relief.find', movesOf(found), context);
    return 'ok';
  },

  correction: findCorrection,
};

/** More of a lot than its accounts can hold. */
function refuseTooMuch(state: State, found: readonly FoundLine[]): Refusal<LineRejection> | undefined {
  const line = found.findIndex(({ line: stated, movement: { lot, quantity } }) => {
    return 'lot' in stated && !hasRoomFor(state, lot, quantity);
  });
  return line < 0 ? undefined : no('stock_too_large', { line });
}
