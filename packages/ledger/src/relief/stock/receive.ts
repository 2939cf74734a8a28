import type { Static } from 'typebox';
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
import type { Change, Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import type { FixedRejection } from '../correction/corrected.ts';
import type { Movement } from '../correction/plan.ts';
import { oneHanded, say } from '../correction/said.ts';
import { donorField, donorOf, donorRejections, refuseDonor } from '../donor.ts';
import {
  boughtUnder,
  type DeliveryRejection,
  deliver,
  deliveryRejections,
  redeliver,
  refuseDeliveries,
  refuseOrders,
} from '../money/delivery.ts';
import { findPlace } from '../place/place.ts';
import { findPledge, keep, keptRejections, refuseKept } from '../pledge/promise.ts';
import { type Holding, holdingKey, holdsStock } from '../posting.ts';
import { reachOf } from '../reach.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { earmarkField, earmarkRejections, putEarmark, refuseEarmark, statesSame, strictest } from './earmark.ts';
import { donorWhoSigned, putDonor } from './gift.ts';
import { addGoods, type GoodsRejection, goodsFields, goodsRejections, refuseGoods, refuseOtherGoods } from './goods.ts';
import { lotNumbered } from './lot.ts';
import { type OpenPlaceRejection, openPlaceRejections, ownOpenPlace, ownPlace } from './stock.ts';

const lineField = record({
  ...goodsFields,
  order: optional(lineOf({ zh: '采购单行', en: 'Line of the order it came under' })),
  value: optional(
    record(
      {
        amount: integer({ zh: '金额（分）', en: 'Amount in minor units' }, 0, 1_000_000_000_000),
        basis: oneOf({ zh: '依据', en: 'Basis' }, ['donor', 'invoice', 'market', 'inspected']),
        currency: code({ zh: '币种', en: 'Currency' }, '[A-Z]{3}'),
      },
      { zh: '价值', en: 'Value' },
    ),
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
  pledge: optional(thing({ zh: '认捐', en: 'Pledge that it keeps' })),
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
  | DeliveryRejection
  | keyof typeof keptRejections;

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
    ...keptRejections,
  },

  reach: ({ place, lines }, _, state) => reachOf(state, { places: [place], items: lines.map(({ item }) => item) }),

  apply(body, context, state) {
    const moves = movesOf(body, context, state, context.serial);
    if ('code' in moves) return moves;
    const { signer, time } = context;
    const place = findPlace(state, body.place)?.serial ?? -1;
    const { donor, lines, pledge } = body;
    const refusal =
      refuseDeliveries(state, body, { signer, time, place }) ??
      (pledge === undefined ? undefined : refuseKept(state, pledge, { signer, donor, lines }));
    if (refusal !== undefined) return refusal;

    describe({ record: context.serial, to: body }, context, state);
    say(state, 'relief.receive', moves, context);
    for (const [position, line] of body.lines.entries())
      deliver(state, line, { lot: lineNumber(context.serial, position), record: context.serial });
    if (pledge !== undefined) keepAll(state, pledge, moves, body, { record: context.serial, time });
    return 'ok';
  },

  correction: oneHanded({
    name: 'relief.receive',
    moves(to, context, state, record) {
      const moves = movesOf(to, context, state, record);
      return 'code' in moves ? moves : (refuseOther(state, to, record) ?? refuseOrders(state, to, record) ?? moves);
    },
    describe(change, context, state) {
      describe(change, context, state);
      redeliver(state, change, context.serial);
    },
    waitsFor: ({ record }, _, state) => donorWhoSigned(state, record),
  }),
};

/** Each line is a lot, held usable by whoever received it. */
function movesOf(
  body: Receive,
  { signer, serial, time }: Context,
  state: State,
  record: number,
): Movement[] | Refusal<ReceiveRejection> {
  const { at, place, donor, earmark, lines } = body;
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  // A place may be closed by the time that it is corrected.
  const where = (record === serial ? ownOpenPlace : ownPlace)(state, place, signer);
  if (typeof where !== 'number') return where;
  // Whoever gave may hold stock here by the time that it is corrected.
  const giver = record === serial ? refuseGiver(state, body) : undefined;
  const refusal =
    refuseDonor(state, donor, signer) ?? giver ?? refuseEarmark(state, earmark) ?? refuseLines(state, lines);
  if (refusal !== undefined) return refusal;
  const holding: Holding = { holder: signer, steward: signer, place: where, condition: 'usable' };
  return lines.map(({ quantity }, position) => ({
    lot: lineNumber(record, position),
    quantity,
    from: { account: 'received' },
    to: { account: 'held', ...holding },
  }));
}

/** What the lots are, and who gave them: said at the root, and so shown at every holder. The earmark stays. */
function describe({ record, to }: Change<Receive>, { signer: holder }: Context, state: State): void {
  if (to === undefined) return;
  const { donor, given, lines } = to;
  // Whoever sold it has given nothing that could be confirmed.
  putDonor(state, record, given === 'gift' ? donorOf(state, donor) : undefined);
  const first = lotNumbered(state, lineNumber(record, 0));
  const bound = first === undefined ? boundBy(state, to, record) : first.earmark;
  for (const [position, line] of lines.entries())
    addGoods(state, line, {
      number: lineNumber(record, position),
      holder,
      earmark: boughtUnder(state, line.order) ?? bound,
    });
}

/** What came keeps the pledge, line by line. */
function keepAll(
  state: State,
  pledge: string,
  moves: readonly Movement[],
  { lines }: Receive,
  cause: { record: number; time: number },
): void {
  for (const [position, { lot, to }] of moves.entries()) {
    const line = lines[position];
    if (line !== undefined && to.account === 'held') keep(state, pledge, line, holdingKey(lot, to), cause);
  }
}

/** A line stays the item, and the pack, that it was; so does what the donor asked for. */
function refuseOther(
  state: State,
  { earmark, lines, pledge }: Receive,
  record: number,
): Refusal<FixedRejection> | undefined {
  const isBought = lines.some(({ order }) => order !== undefined);
  const bound = lotNumbered(state, lineNumber(record, 0))?.earmark ?? null;
  // A pledge has bound it too, by what it said.
  if (!isBought && pledge === undefined && !statesSame(state, bound, earmark))
    return no('correction_member_fixed', { field: 'earmark' });
  return refuseOtherGoods(state, lines, record);
}

/** What a gift was promised for binds it too. */
function boundBy(state: State, { earmark, pledge }: Receive, serial: number): number | null {
  const stated = putEarmark(state, lineNumber(serial, 0), earmark);
  const promised = pledge === undefined ? null : (findPledge(state, pledge)?.pledge.earmark ?? null);
  return strictest(state, lineNumber(serial, LINES_MAX), [stated, promised]);
}

/** Whoever holds stock here gives it by its own dispatch; what it sells under an order is sold in its books. */
function refuseGiver(state: State, { donor, lines }: Receive): Refusal<'giver_writes_here'> | undefined {
  if (donor.type !== 'party' || lines.every(({ order }) => order !== undefined)) return undefined;
  const found = findParty(state, donor.party);
  return found?.signs && holdsStock(state, found.serial) ? no('giver_writes_here') : undefined;
}

function refuseLines(state: State, lines: Receive['lines']): Refusal<GoodsRejection> | undefined {
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
