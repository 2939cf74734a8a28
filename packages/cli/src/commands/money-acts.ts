import type { Act } from '../act/act.ts';
import { fromOption, givenBy } from './giver.ts';

type Complete = NonNullable<Act['complete']>;

/** Nothing that was not said was kept on the way; what arrived is the rest. */
const completeReceiveMoney: Complete = (body, { flags }) => {
  const { gross, fee = 0 } = body;
  const net = typeof gross === 'number' && typeof fee === 'number' ? { net: gross - fee } : {};
  return { channel: 'bank', fee, ...net, ...givenBy(flags.text('from')), ...body };
};

/** What is done with money: funds, gifts, orders and what is paid for them. */
export const moneyActs: readonly Act[] = [
  {
    name: 'open-fund',
    kind: 'relief.openFund',
    filled: ['currency', 'opening'],
    complete: (body) => ({ currency: 'CNY', opening: 0, ...body }),
    more: {
      zh: '金额一律以最小单位写（分）；币种用 ISO 4217 的代码。',
      en: 'Amounts are minor units: fen, cents, whole yen. Currencies are codes of ISO 4217.',
    },
    examples: ['baton open-fund --as wuhan-red-cross --name-zh 抗疫专项 --name-en "Epidemic fund"'],
  },
  {
    name: 'receive-money',
    kind: 'relief.receiveMoney',
    filled: ['channel', 'fee', 'net'],
    complete: completeReceiveMoney,
    options: fromOption,
    more: {
      zh: '不写 --fee 则没有手续费；不写 --net 则为捐赠额减手续费。许多小额捐款用 --donor 和 baton gift roll 给出的名册根。',
      en: 'Without --fee there was none, and without --net what arrived is what was given less the fee. For many small gifts see: baton gift roll.',
    },
    examples: [
      'baton receive-money --as wuhan-red-cross --fund <fund> --donor anonymous --channel bank --gross 100000',
      'baton receive-money --as wuhan-red-cross --fund <fund> --from example-donor --gross 100000 --fee 500',
    ],
  },
  {
    name: 'order',
    kind: 'relief.order',
    examples: [
      'baton order --as wuhan-red-cross --fund <fund> --supplier <supplier> --item @respirator --grade n95 --quantity 100 --amount 120000 --due +10d',
    ],
  },
  {
    name: 'pay',
    kind: 'relief.pay',
    filled: ['channel', 'fee', 'part'],
    about: 'order',
    complete: (body) => ({ channel: 'bank', fee: 0, part: 'part', ...body }),
    examples: ['baton pay <order> --as wuhan-red-cross --fund <fund> --amount 60000 --part deposit'],
  },
  {
    name: 'lose-money',
    kind: 'relief.loseMoney',
    examples: ['baton lose-money --as wuhan-red-cross --fund <fund> --amount 100 --reason fraud'],
  },
];
