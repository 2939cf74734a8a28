import Type, { type Static } from 'typebox';
import {
  code,
  integer,
  listOf,
  octets,
  oneOf,
  optional,
  paper,
  party,
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
import { holdsStock, post } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark } from './earmark.ts';
import { putGift } from './gift.ts';
import { addGoods, type GoodsRejection, goodsFields, goodsRejections, refuseGoods } from './goods.ts';
import { LINES_MAX, lineNumber } from './lot.ts';
import { ownPlace, type PlaceRejection, placeRejections } from './stock.ts';

const donorField = Type.Union(
  [
    record({ party: party({ zh: '捐赠方', en: 'Donor' }), type: Type.Literal('party') }),
    record({
      commitment: octets({ zh: '承诺值', en: 'Random commitment, opened to the donor only' }, 32),
      type: Type.Literal('person'),
    }),
    record({ type: oneOf({ zh: '捐赠方', en: 'Donor' }, ['anonymous', 'unknown']) }),
  ],
  { title: 'Donor', 'x-zh': '捐赠方' },
);

const lineField = record({
  ...goodsFields,
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
  | PlaceRejection
  | 'donor_not_found'
  | 'donor_is_signer'
  | 'giver_writes_here'
  | keyof typeof earmarkRejections
  | GoodsRejection;

export const receive: Kind<typeof body, ReceiveRejection> = {
  name: 'relief.receive',
  title: { zh: '接收捐赠', en: 'Receive goods' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    ...placeRejections,
    donor_not_found: {
      number: 1102,
      status: 404,
      title: { zh: '没有这个捐赠方。', en: 'There is no such donor.' },
      right: { zh: '先登记捐赠方，或写匿名、不详。', en: 'List the donor first, or say anonymous or unknown.' },
    },
    donor_is_signer: {
      number: 1103,
      status: 422,
      title: { zh: '不能从自己接收捐赠。', en: 'Nobody receives a gift from themselves.' },
      right: { zh: '写真正的捐赠方。', en: 'Name who really gave.' },
    },
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
  },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], items: lines.map(({ item }) => item) }),

  apply({ at, place, donor, earmark, lines }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const where = ownPlace(state, place, signer);
    if (typeof where !== 'number') return where;
    const refusal = refuseDonor(state, donor, signer) ?? refuseEarmark(state, earmark) ?? refuseLines(state, lines);
    if (refusal !== undefined) return refusal;

    if (donor.type === 'party') putGift(state, serial, { donor: findParty(state, donor.party)?.serial ?? null });
    if (donor.type === 'person') putGift(state, serial, { donor: null });
    const bound = putEarmark(state, lineNumber(serial, 0), earmark);
    for (const [position, line] of lines.entries()) {
      const lot = addGoods(state, line, { serial, position, holder: signer, earmark: bound });
      const to = { account: 'held', holder: signer, steward: signer, place: where, condition: 'usable' } as const;
      post(state, { record: serial, time, lot, quantity: line.quantity, from: { account: 'received' }, to });
    }
    return 'ok';
  },
};

type Line = Static<typeof lineField>;

function refuseDonor(state: State, donor: Receive['donor'], signer: number): Refusal<ReceiveRejection> | undefined {
  if (donor.type !== 'party') return undefined;
  const found = findParty(state, donor.party);
  if (found === undefined) return no('donor_not_found');
  if (found.signs && found.serial === signer) return no('donor_is_signer');
  return found.signs && holdsStock(state, found.serial) ? no('giver_writes_here') : undefined;
}

function refuseLines(state: State, lines: readonly Line[]): Refusal<GoodsRejection> | undefined {
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
