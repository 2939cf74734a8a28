import { anonymous, bought, party, person, pieces, unknown, use } from '../acts/goods.ts';
import { acceptAll, dispatch, load } from '../acts/handover.ts';
import { fund, many, money, order, pay, priced } from '../acts/money.ts';
import type { Step } from '../form.ts';
import { day, moment } from '../moment.ts';

const feesUnknown = {
  zh: '笔数和金额见公开报道；手续费没有公布，记为零。',
  en: 'Numbers and amounts are as reported; fees were not published and stand as nothing.',
};
const goggles = dispatch('bought-goggles', {
  from: 'foundation-store',
  to: 'union',
  carrier: 'example-haulage',
  lines: [load('came-goggles.0', 1_000)],
});
const fromSupplier = party('example-supplier');

/**
 * What money does over these days: twenty gifts into three funds; goggles that were paid before they came and reach a
 * ward; suits that were paid for and of which half came.
 */
export const moneySteps: readonly Step[] = [
  ...day('2020-01-26', [
    {
      clock: '08:40',
      as: 'example-foundation',
      records: [
        fund('fund-general', { zh: '示例基金会抗疫资金', en: 'Example foundation, epidemic fund' }),
        fund('fund-union', { zh: '示例基金会协和医院专项', en: 'Example foundation, for Union Hospital' }, 'union'),
        money('money-01', 'fund-general', 10_000_000, { donor: party('example-donor') }),
        money('money-02', 'fund-general', 5_000_000, { donor: party('example-chemical-firm') }),
        money('money-03', 'fund-general', 3_000_000, { donor: party('example-alumni') }),
        money('money-04', 'fund-general', 200_000, { donor: person }),
        money('money-05', 'fund-union', 2_000_000, { donor: party('example-internet-firm') }),
        money('money-06', 'fund-union', 800_000, { donor: party('example-alumni') }),
      ],
    },
    {
      clock: '15:00',
      as: 'example-foundation',
      records: [
        order('order-goggles', 'fund-union', 'example-supplier', moment('2020-01-30', '18:00'), [
          priced('goggles', 1_000, 3_500_000),
        ]),
        pay('pay-goggles-1', 'order-goggles', 'fund-union', 1_050_000, 'deposit'),
        order('order-suits', 'fund-general', 'example-supplier', moment('2020-01-31', '18:00'), [
          priced('coverall', 2_000, 24_000_000, 'gb19082'),
        ]),
        pay('pay-suits-1', 'order-suits', 'fund-general', 7_200_000, 'deposit'),
      ],
    },
  ]),
  ...day('2020-01-27', [
    {
      clock: '09:20',
      as: 'example-foundation',
      records: [
        money('money-07', 'fund-union', 500_000, { donor: person }),
        money('money-08', 'fund-union', 300_000, { donor: anonymous, channel: 'cash' }),
        money('money-09', 'fund-union', 412_500, { donor: many(128), channel: 'online', fee: 2_475 }),
        money('money-10', 'fund-general', 4_000_000, { donor: party('example-garment-firm') }),
        money('money-11', 'fund-general', 15_260_000, { donor: many(2_315), channel: 'online', fee: 91_560 }),
        money('money-12', 'fund-general', 100_000, { donor: person, channel: 'post' }),
        pay('pay-suits-2', 'order-suits', 'fund-general', 16_800_000, 'rest'),
      ],
    },
  ]),
  ...day('2020-01-28', [
    {
      clock: '11:20',
      as: 'example-foundation',
      records: [
        pay('pay-goggles-2', 'order-goggles', 'fund-union', 2_450_000, 'rest'),
        money('money-13', 'fund-general', 66_600, { donor: anonymous }),
        money('money-14', 'fund-general', 8_800, { donor: anonymous, channel: 'cash' }),
        money('money-15', 'fund-general', 50_000, { donor: person }),
      ],
    },
    {
      clock: '23:40',
      as: 'wuhan-red-cross',
      source: 'small-gifts',
      records: [
        fund('fund-wuhan', { zh: '武汉市红十字会社会捐款', en: 'Wuhan Red Cross, gifts of the public' }),
        money('money-16', 'fund-wuhan', 230_048_190, { donor: many(18_893), channel: 'card', note: feesUnknown }),
      ],
    },
  ]),
  ...day('2020-01-29', [
    {
      clock: '16:20',
      as: 'example-foundation',
      records: [
        bought('came-goggles', 'foundation-store', {
          donor: fromSupplier,
          lines: [pieces('goggles', 1_000, { order: '@order-goggles.0' })],
        }),
        money('money-17', 'fund-general', 6_000_000, { donor: party('example-internet-firm') }),
        money('money-18', 'fund-general', 30_000, { donor: unknown }),
      ],
    },
    {
      clock: '23:50',
      as: 'wuhan-red-cross',
      source: 'small-gifts',
      records: [
        money('money-19', 'fund-wuhan', 377_423_600, { donor: many(11_666), channel: 'online', note: feesUnknown }),
        money('money-20', 'fund-wuhan', 217_394_233, { donor: many(13_325), channel: 'card', note: feesUnknown }),
      ],
    },
  ]),
  ...day('2020-01-30', [
    { clock: '09:10', as: 'example-foundation', records: [goggles] },
    {
      clock: '11:50',
      as: 'example-foundation',
      records: [
        bought('came-suits', 'foundation-store', {
          donor: fromSupplier,
          lines: [pieces('coverall', 1_000, { grade: 'gb19082', basis: 'printed', order: '@order-suits.0' })],
          note: {
            zh: '余下一千套未到，供应商未答复。',
            en: 'The other thousand has not come; the supplier gives no answer.',
          },
        }),
      ],
    },
    { clock: '15:20', as: 'union', records: [acceptAll(goggles, 'union-fever-clinic')] },
  ]),
  ...day('2020-01-31', [
    { clock: '10:20', as: 'union', records: [use('union-fever-clinic', { 'came-goggles.0': 300 })] },
  ]),
];
