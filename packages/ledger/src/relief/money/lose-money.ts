import type { Static } from 'typebox';
import { listOf, oneOf, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Context, Kind } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { Type } from '../../machine/schema.ts';
import type { State } from '../../machine/state.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { type FundRejection, fundRejections, ownFund } from './fund.ts';
import { amountField } from './money.ts';
import type { MoneyMovement } from './money-plan.ts';
import { moneyOf } from './posting.ts';
import { correctedMoney, sayMoney } from './said-money.ts';

const body = record({
  amount: amountField({ zh: '金额（分）', en: 'Amount in minor units' }),
  at: when(),
  evidence: optional(listOf({ zh: '依据', en: 'Evidence' }, paper({ zh: '依据', en: 'Paper' }), 20)),
  fund: thing({ zh: '资金', en: 'Fund' }),
  kind: Type.Literal('relief.loseMoney'),
  note: optional(text({ zh: '备注', en: 'Note' })),
  reason: oneOf({ zh: '原因', en: 'Reason' }, ['stolen', 'fraud', 'counterfeit', 'bank_error', 'seized', 'other']),
  ref: ref(),
});

/** Money that is gone, written off by the fund's steward. */
type LoseMoney = Static<typeof body>;

export const loseMoney: Kind<typeof body, 'at_in_future' | FundRejection | 'money_not_there'> = {
  name: 'relief.loseMoney',
  title: { zh: '资金报损', en: 'Write off money' },
  body,
  writers: ['relief_organisation', 'command_body', 'medical_institution', 'recipient'],
  rejections: {
    ...timeRejections,
    ...fundRejections,
    money_not_there: {
      number: 1740,
      status: 422,
      title: { zh: '资金余额没有这么多。', en: 'The fund holds less than that.' },
      right: { zh: '报损不超过余额。', en: 'Write off no more than the balance.' },
      detail: {
        zh: '余额 {balance} 分，要报损 {asked} 分。',
        en: 'The balance is {balance} minor units, {asked} are to be written off.',
      },
    },
  },

  apply(record, context, state) {
    const moves = movesOf(record, context, state);
    if ('code' in moves) return moves;
    const [{ fund, amount }] = moves;
    const { balance } = moneyOf(state, fund);
    if (amount > balance) return no('money_not_there', { balance, asked: amount });

    sayMoney(state, 'relief.loseMoney', moves, context);
    return 'ok';
  },

  correction: correctedMoney({ name: 'relief.loseMoney', moves: movesOf }),
};

function movesOf(
  { at, fund: name, amount }: LoseMoney,
  { signer, time }: Context,
  state: State,
): [MoneyMovement] | Refusal<'at_in_future' | FundRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const fund = ownFund(state, name, signer);
  if ('code' in fund) return fund;
  return [{ fund: fund.serial, amount, from: { account: 'balance' }, to: { account: 'lost' } }];
}
