import {
  allocate,
  ofFund,
  ofLot,
  ofPledge,
  pauseNeeds,
  pledge,
  release,
  resumeNeeds,
  withdrawPledge,
} from '../acts/decisions.ts';
import { gift, party, pieces } from '../acts/goods.ts';
import { needOf } from '../acts/need.ts';
import { confirmGift, published } from '../acts/stock.ts';
import { rotateKey, withhold } from '../acts/trust.ts';
import type { Step } from '../form.ts';
import { day, moment } from '../moment.ts';

/** Words that should never have been written: the story says so of words that name nobody. */
const misplaced = {
  zh: '（示例）谁来领取，误写在这里。',
  en: '(Example) who fetches them, written here by mistake.',
};
const lawful = {
  zh: '示例：正文提到了个人；这里不写人。',
  en: 'Example: the words were about a person; nobody is written about here.',
};

const period = [moment('2020-01-26', '00:00'), moment('2020-02-02', '00:00')] as const;
const yuan = (what: 'money_received' | 'money_paid', amount: number, channel?: 'online') => ({
  ...{ what, amount, currency: 'CNY' },
  ...(channel !== undefined && { channel }),
});

/**
 * What is decided before anything moves: goods, promises and money for certain needs, with reason and owner; a promise
 * that is kept in part, and one that is withdrawn; a hospital that wants nothing for now; words that are withheld; a
 * controller key that is changed; totals of money, and the same anew.
 */
export const decisionSteps: readonly Step[] = [
  ...day('2020-01-26', [
    {
      clock: '19:20',
      as: 'wuhan-red-cross',
      records: [
        allocate(
          'allot-tongji-masks',
          ofLot('gift-medical-0124.0', 'expo-a2'),
          needOf('tongji-campus', 'medical-mask'),
          10_000,
          {
            by: 'command',
            reason: 'most_urgent',
            note: { zh: '指挥部当晚决定。', en: 'Decided by the command centre that evening.' },
          },
        ),
      ],
    },
    {
      clock: '20:10',
      as: 'example-donor',
      records: [
        pledge('pledge-gloves', [{ item: '@gloves', quantity: 20_000 }], {
          to: '@wuhan-red-cross',
          expected: moment('2020-01-30', '12:00'),
        }),
      ],
    },
    {
      clock: '20:30',
      as: 'wuhan-red-cross',
      records: [
        allocate('allot-pledged-gloves', ofPledge('pledge-gloves'), needOf('no3-campus', 'gloves'), 4_000, {
          by: 'command',
          reason: 'largest_gap',
        }),
      ],
    },
  ]),
  ...day('2020-01-27', [
    {
      clock: '09:05',
      as: 'example-foundation',
      records: [
        pledge('pledge-caps', [{ item: '@cap', quantity: 1_000 }], { donor: party('example-alumni') }),
        allocate(
          'allot-ezhou-caps',
          ofLot('gift-foundation-caps.0', 'foundation-store'),
          needOf('ezhou-campus', 'cap'),
          1_500,
          { by: 'example-foundation', reason: 'most_urgent', until: moment('2020-02-05', '00:00') },
        ),
        allocate(
          'allot-tongji-caps',
          ofLot('gift-foundation-caps.0', 'foundation-store'),
          needOf('tongji-campus', 'cap'),
          3_500,
          { by: 'example-foundation', reason: 'largest_gap' },
        ),
      ],
    },
    { clock: '10:10', as: 'example-donor', records: [confirmGift('money-01')] },
  ]),
  ...day('2020-01-28', [
    {
      clock: '17:10',
      as: 'jinyintan',
      records: [
        pauseNeeds('jinyintan-campus', 'no_room', {
          until: moment('2020-01-30', '00:00'),
          note: { zh: '库房放不下，先不要再送。', en: 'The store is full; please send nothing more for now.' },
        }),
      ],
    },
  ]),
  ...day('2020-01-29', [
    {
      clock: '09:40',
      as: 'example-foundation',
      records: [
        gift('gift-caps-pledged', 'foundation-store', {
          donor: party('example-alumni'),
          pledge: '@pledge-caps',
          lines: [pieces('cap', 600)],
          note: misplaced,
        }),
        release('allot-tongji-caps', 1_200, 'prefers_another'),
      ],
    },
    { clock: '10:05', as: 'jinyintan', records: [resumeNeeds('jinyintan-campus')] },
  ]),
  ...day('2020-01-30', [
    { clock: '09:25', as: 'example-donor', records: [withdrawPledge('pledge-gloves', 'cannot_supply')] },
    {
      clock: '10:45',
      as: 'example-foundation',
      records: [
        allocate('allot-suits-money', ofFund('fund-general'), needOf('no7-campus', 'coverall'), 2_400_000, {
          by: 'example-foundation',
          reason: 'most_urgent',
          until: moment('2020-02-06', '00:00'),
        }),
      ],
    },
    {
      clock: '14:10',
      as: 'supervisor',
      records: [misplaced.zh, misplaced.en].map((words) => withhold('gift-caps-pledged', words, lawful)),
    },
    { clock: '21:00', as: 'example-foundation', device: 'control', records: [rotateKey('example-foundation')] },
  ]),
  ...day('2020-02-02', [
    {
      clock: '19:10',
      as: 'example-foundation',
      records: [
        published(
          'foundation-money-totals',
          period,
          [
            yuan('money_received', 47_727_900),
            yuan('money_received', 15_578_465, 'online'),
            yuan('money_paid', 24_000_000),
          ],
          { leavesOut: ['other_funds'] },
        ),
      ],
    },
    {
      clock: '19:40',
      as: 'example-foundation',
      records: [
        published(
          'foundation-money-totals-2',
          period,
          [
            yuan('money_received', 47_727_900),
            yuan('money_received', 15_672_500, 'online'),
            yuan('money_paid', 24_000_000),
          ],
          {
            leavesOut: ['other_funds'],
            replaces: '@foundation-money-totals',
            note: {
              zh: '前一份把网上捐款的到账额写成了捐赠额。',
              en: 'The earlier one gave what arrived online as what was given.',
            },
          },
        ),
      ],
    },
  ]),
];
