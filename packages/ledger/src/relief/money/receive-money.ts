import type { Static } from 'typebox';
import { integer, listOf, octets, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Change, Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { donorOf, donorRejections, donorVariants, refuseDonor } from '../donor.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { donorWhoSigned, putDonor } from '../stock/gift.ts';
import { type FundRejection, fundRejections, ownFund } from './fund.ts';
import { amountField, channelField } from './money.ts';
import type { MoneyMovement } from './money-plan.ts';
import { hasRoomForMoney } from './posting.ts';
import { correctedMoney, sayMoney } from './said-money.ts';

/** How many gifts one roll covers. */
const ROLL_MAX = 1_000_000;

/** Many random commitments under one root, RFC 6962 over 32-byte leaves, sorted, none twice. */
const rollField = record(
  {
    count: integer({ zh: '笔数', en: 'Number of gifts' }, 2, ROLL_MAX),
    root: octets({ zh: '名册根', en: 'Root over the commitments' }, 32),
  },
  { zh: '名册', en: 'Roll' },
);

const body = record({
  at: when(),
  channel: channelField(),
  donor: Type.Union([...donorVariants, record({ roll: rollField, type: Type.Literal('many') })], {
    title: 'Donor',
    'x-zh': '捐赠方',
  }),
  fee: amountField({ zh: '手续费（分）', en: 'Fee kept by the channel, in minor units' }, 0),
  fund: thing({ zh: '资金', en: 'Fund' }),
  gross: amountField({ zh: '捐赠额（分）', en: 'Given, in minor units' }),
  kind: Type.Literal('relief.receiveMoney'),
  net: amountField({ zh: '到账额（分）', en: 'Arrived, in minor units' }, 0),
  note: optional(text({ zh: '备注', en: 'Note' })),
  papers: optional(listOf({ zh: '票据', en: 'Papers' }, paper({ zh: '票据', en: 'Paper' }), 20)),
  ref: ref(),
});

/** A gift in money, or many small ones under one roll, has reached a fund; one-handed until a donor that is named confirms. */
export type ReceiveMoney = Static<typeof body>;

type ReceiveMoneyRejection =
  | 'at_in_future'
  | FundRejection
  | keyof typeof donorRejections
  | 'net_differs'
  | 'roll_above_gross'
  | 'fund_full';

export const receiveMoney: Kind<typeof body, ReceiveMoneyRejection> = {
  name: 'relief.receiveMoney',
  title: { zh: '接收捐款', en: 'Receive money' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    ...fundRejections,
    ...donorRejections,
    net_differs: {
      number: 1703,
      status: 422,
      title: { zh: '捐赠额减手续费不等于到账额。', en: 'What was given less the fee is not what arrived.' },
      right: { zh: '捐赠额 = 手续费 + 到账额。', en: 'Let what was given be the fee and what arrived together.' },
      detail: { zh: '{gross} ≠ {fee} + {net}（分）。', en: '{gross} is not {fee} + {net}, in minor units.' },
    },
    roll_above_gross: {
      number: 1704,
      status: 422,
      title: { zh: '笔数比捐赠额的分数还多。', en: 'The roll has more gifts than there are minor units given.' },
      right: { zh: '核对笔数和捐赠额。', en: 'Check the number of gifts and the amount.' },
      detail: { zh: '{count} 笔，共 {gross} 分。', en: '{count} gifts of {gross} minor units together.' },
    },
    fund_full: {
      number: 1705,
      status: 422,
      title: { zh: '资金的累计额超出上限。', en: 'The fund cannot hold that much in exact figures.' },
      right: { zh: '另设一笔资金。', en: 'Open another fund.' },
    },
  },

  apply(record, context, state) {
    const moves = movesOf(record, context, state);
    if ('code' in moves) return moves;
    if (moves.some(({ fund }) => !hasRoomForMoney(state, fund, record.gross))) return no('fund_full');

    describe({ record: context.serial, to: record }, context, state);
    sayMoney(state, 'relief.receiveMoney', moves, context);
    return 'ok';
  },

  correction: correctedMoney({
    name: 'relief.receiveMoney',
    moves: movesOf,
    describe,
    waitsFor: ({ record }, _, state) => donorWhoSigned(state, record),
  }),
};

/** Who gave it; another donor has not signed. */
function describe({ record, to }: Change<ReceiveMoney>, _: Context, state: State): void {
  if (to !== undefined) putDonor(state, record, donorOf(state, to.donor));
}

/** What reaches the fund, and what its channel kept on the way. */
function movesOf(
  { at, donor, fund: name, gross, fee, net }: ReceiveMoney,
  { signer, time }: Context,
  state: State,
): MoneyMovement[] | Refusal<ReceiveMoneyRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const fund = ownFund(state, name, signer);
  if ('code' in fund) return fund;
  const refusal = donor.type === 'many' ? undefined : refuseDonor(state, donor, signer);
  if (refusal !== undefined) return refusal;
  if (gross !== fee + net) return no('net_differs', { gross, fee, net });
  if (donor.type === 'many' && donor.roll.count > gross)
    return no('roll_above_gross', { count: donor.roll.count, gross });
  const of = { fund: fund.serial, from: { account: 'received' } } as const;
  return [
    { ...of, amount: net, to: { account: 'balance' } },
    { ...of, amount: fee, to: { account: 'fees' } },
  ];
}
