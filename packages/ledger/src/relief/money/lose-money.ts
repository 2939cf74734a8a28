import Type from 'typebox';
import { listOf, oneOf, optional, paper, record, ref, text, thing, when } from '../../machine/field.ts';
import type { Kind } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import { refuseTime, timeRejections } from '../relief.ts';
import { type FundRejection, fundRejections, ownFund } from './fund.ts';
import { amountField } from './money.ts';
import { moneyOf, postMoney } from './posting.ts';

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

  apply({ at, fund: name, amount }, { signer, serial, time }, state) {
    const late = refuseTime(at, time);
    if (late !== undefined) return late;
    const fund = ownFund(state, name, signer);
    if ('code' in fund) return fund;
    const { balance } = moneyOf(state, fund.serial);
    if (amount > balance) return no('money_not_there', { balance, asked: amount });

    const from = { account: 'balance' } as const;
    postMoney(state, { record: serial, time, fund: fund.serial, amount, from, to: { account: 'lost' } });
    return 'ok';
  },
};
