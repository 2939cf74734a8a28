import Type, { type Static } from 'typebox';
import {
  code,
  integer,
  lineOf,
  listOf,
  oneOf,
  optional,
  paper,
  record,
  ref,
  text,
  thing,
  when,
} from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import { donorField, donorRejections, refuseDonor } from '../donor.ts';
import {
  boughtUnder,
  type DeliveryRejection,
  deliver,
  deliveryRejections,
  refuseDeliveries,
} from '../money/delivery.ts';
import { holdsStock, post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark } from './earmark.ts';
import { putGift } from './gift.ts';
import { addGoods, type GoodsRejection, goodsFields, goodsRejections, refuseGoods } from './goods.ts';
import { LINES_MAX, lineNumber } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace } from './stock.ts';

const lineField = record({
  ...goodsFields,
  order: optional(lineOf({ zh: '采购单行', en: 'Line of the order it came under' })),
  value: optional(
    record({
      amount: integer({ zh: '金额（分）', en: 'Amount in minor units' }, 0, 1_000_000_000_000),
      basis: oneOf({ zh: '依据', en: 'Basis' }, ['donor', 'invoice', 'market', 'inspected']),
      currency: code({ zh: '币种', en: 'Currency' }, '[A-Z]{3}'),
    }),
  ),
});

const body = record({
  at: when(),
  bin: optional(text({ zh: '货位', en: 'Bin' })),
  donor: donorField,
  earmark: optional(earmarkField),
  given: oneOf({ zh: '来源', en: 'How it came' }, ['gift', 'bought']),
  kind: Type.Literal('relief.receive'),
  lines: listOf({ zh: '明细', en: 'Lines' }, lineField, LINES_MAX),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  place: thing({ zh: '地点', en: 'Place' }),
  ref: ref(),
});

/** A gift in kind, or goods bought, becomes lots; one-handed until the donor confirms. */
export type Receive = Static<typeof body>;

type ReceiveRejection =
  | 'at_in_future'
  | OpenPlaceRejection
  | keyof typeof donorRejections
  | 'giver_writes_here'
  | keyof typeof earmarkRejections
  | GoodsRejection
  | DeliveryRejection;

export const receive: Kind<typeof body, ReceiveRejection> = {
  name: 'relief.receive',
  title: { zh: '接收捐赠', en: 'Receive goods' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    ...openPlaceRejections,
    ...donorRejections,
    giver_writes_here: {
      number: 1104,
      status: 422,
      title: {
        zh: '捐赠方在本账本持有库存，应由其发出。',
        en: 'The giver holds stock on this ledger and dispatches it there.',
      },
      right: {
        zh: '请捐赠方发出（relief.dispatch），再签收。',
        en: 'Let the giver dispatch it (relief.dispatch), and accept it.',
      },
    },
    ...earmarkRejections,
    ...goodsRejections,
    ...deliveryRejections,
  },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], items: lines.map(({ item }) => item) }),

  apply(body, { signer, serial, time }, state) {
    const { at, place, donor, earmark, lines } = body;
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const where = ownOpenPlace(state, place, signer);
    if (typeof where !== 'number') return where;
    const refusal =
      refuseDonor(state, donor, signer) ??
      refuseGiver(state, body) ??
      refuseEarmark(state, earmark) ??
      refuseLines(state, lines) ??
      refuseDeliveries(state, body, { signer, time, place: where });
    if (refusal !== undefined) return refusal;

    if (donor.type === 'party') putGift(state, serial, { donor: findParty(state, donor.party)?.serial ?? null });
    if (donor.type === 'person') putGift(state, serial, { donor: null });
    const bound = putEarmark(state, lineNumber(serial, 0), earmark);
    for (const [position, line] of lines.entries()) {
      const earmark = boughtUnder(state, line.order) ?? bound;
      const lot = addGoods(state, line, { serial, position, holder: signer, earmark });
      const to = { account: 'held', holder: signer, steward: signer, place: where, condition: 'usable' } as const;
      post(state, { record: serial, time, lot, quantity: line.quantity, from: { account: 'received' }, to });
      deliver(state, line, { lot, record: serial });
    }
    return 'ok';
  },
};

type Line = Static<typeof lineField>;

/** Whoever holds stock here gives it by its own dispatch; what it sells under an order is sold in its books. */
function refuseGiver(state: State, { donor, lines }: Receive): Refusal<'giver_writes_here'> | undefined {
  if (donor.type !== 'party' || lines.every(({ order }) => order !== undefined)) return undefined;
  const found = findParty(state, donor.party);
  return found?.signs && holdsStock(state, found.serial) ? no('giver_writes_here') : undefined;
}

function refuseLines(state: State, lines: readonly Line[]): Refusal<GoodsRejection> | undefined {
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
