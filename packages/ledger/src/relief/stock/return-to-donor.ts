import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { code, listOf, oneOf, optional, party, quantity, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import type { Movement } from '../correction/plan.ts';
import { oneHanded, say } from '../correction/said.ts';
import { holdsStock } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { giftsOf } from './gift.ts';
import {
  findLeaving,
  findNamed,
  inHandFields,
  inHandRejections,
  type LeavingRejection,
  leavingRejections,
} from './in-hand.ts';
import { ownPlace, type PlaceRejection, placeRejections } from './stock.ts';

const { steward: _, ...ownGoods } = inHandFields;

const body = record({
  at: when(),
  carrier: optional(party({ zh: '承运方', en: 'Carrier' })),
  kind: Type.Literal('relief.returnToDonor'),
  lines: listOf(
    { zh: '明细', en: 'Lines' },
    record({ ...ownGoods, quantity: quantity({ zh: '数量', en: 'Quantity' }) }),
    LINES_MAX,
  ),
  note: optional(text({ zh: '备注（不写人名）', en: 'Note, never about a person' })),
  place: thing({ zh: '地点', en: 'Place' }),
  reason: oneOf({ zh: '原因', en: 'Reason' }, [
    'unfit',
    'not_needed',
    'earmark_not_met',
    'donor_asked',
    'no_papers',
    'other',
  ]),
  ref: ref(),
  waybill: optional(code({ zh: '运单号', en: 'Waybill' }, '[A-Za-z0-9][A-Za-z0-9._/-]{0,39}')),
});

type ReturnToDonor = Static<typeof body>;

type ReturnRejection =
  | 'at_in_future'
  | PlaceRejection
  | 'return_carrier_not_found'
  | 'stock_lot_not_found'
  | LeavingRejection
  | DonorRejection;

type DonorRejection = 'donor_not_known' | 'donor_writes_here';

/** Goods go back to whoever gave them, who signs nothing here. */
export const returnToDonor: Kind<typeof body, ReturnRejection> = {
  name: 'relief.returnToDonor',
  title: { zh: '退还捐赠方', en: 'Return to the donor' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  whileSuspended: true,
  rejections: {
    ...timeRejections,
    ...placeRejections,
    return_carrier_not_found: {
      number: 1123,
      status: 404,
      title: { zh: '没有这个承运方。', en: 'There is no such carrier.' },
      right: { zh: '先接纳或登记承运方，或不写。', en: 'Admit or list the carrier first, or leave it out.' },
    },
    stock_lot_not_found: inHandRejections.stock_lot_not_found,
    ...leavingRejections,
    donor_not_known: {
      number: 1124,
      status: 422,
      title: { zh: '这一批没有可以退还的捐赠方。', en: 'Nobody is known to whom this lot could go back.' },
      right: {
        zh: '期初、匿名或来源不详的货物不能退还。',
        en: 'What was there at the opening, or came from nobody known, is not returned.',
      },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
    donor_writes_here: {
      number: 1125,
      status: 422,
      title: {
        zh: '捐赠方在本账本持有库存，应发给它并由它签收。',
        en: 'The donor holds stock on this ledger: it is dispatched there, and accepted.',
      },
      right: { zh: '向捐赠方发出（relief.dispatch）。', en: 'Dispatch it to the donor (relief.dispatch).' },
      detail: { zh: '第 {line} 行。', en: 'Line {line}.' },
    },
  },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], lots: lines.map(({ lot }) => lot) }),

  apply(record, context, state) {
    const moves = movesOf(record, context, state, context.serial);
    if ('code' in moves) return moves;

    say(state, 'relief.returnToDonor', moves, context);
    return 'ok';
  },

  correction: oneHanded({ name: 'relief.returnToDonor', moves: movesOf }),
};

function movesOf(
  { at, place, carrier, lines }: ReturnToDonor,
  { signer, serial, time }: Context,
  state: State,
  record: number,
): Movement[] | Refusal<ReturnRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const where = ownPlace(state, place, signer);
  if (typeof where !== 'number') return where;
  if (carrier !== undefined && findParty(state, carrier) === undefined) return no('return_carrier_not_found');
  const isNew = record === serial;
  const leaving = (isNew ? findLeaving : findNamed)(state, lines, { holder: signer, place: where });
  if ('code' in leaving) return whyNot(leaving);
  for (const [line, { lot }] of leaving.entries()) {
    const refusal = refuseDonor(state, lot, { signer, isNew }, line);
    if (refusal !== undefined) return refusal;
  }
  return leaving.map(({ lot, holding, quantity }) => {
    return { lot, quantity, from: { account: 'held', ...holding }, to: { account: 'returned' } };
  });
}

/** Lines here name no steward but the signer. */
function whyNot({ code, figures }: Exclude<ReturnType<typeof findLeaving>, unknown[]>) {
  assert(code !== 'stock_steward_not_found', 'no line names another steward');
  return no(code, figures);
}

/**
 * The books of a donor that keeps some here would otherwise lack what came home. Whoever gave may hold stock here by the
 * time that it is corrected.
 */
function refuseDonor(
  state: State,
  lot: number,
  { signer, isNew }: { readonly signer: number; readonly isNew: boolean },
  line: number,
): Refusal<DonorRejection> | undefined {
  const gifts = giftsOf(state, lot);
  if (gifts.length === 0) return no('donor_not_known', { line });
  if (!isNew) return undefined;
  const writesHere = gifts.some(({ donor }) => donor !== null && donor !== signer && holdsStock(state, donor));
  return writesHere ? no('donor_writes_here', { line }) : undefined;
}
