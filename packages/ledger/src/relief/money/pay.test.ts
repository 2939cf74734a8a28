import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { moneyActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findFund } from './fund.ts';
import { pay } from './pay.ts';
import { moneyOf } from './posting.ts';
import { findPurchase, standingOf } from './purchase.ts';

describe('relief.pay', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at } = scene;
  const { fundOf, order, pay: paid } = moneyActs(scene);
  const forHospital = () => ({ earmark: { consignees: [{ party: hospital.segment }], fallback: 'return' } });
  const fund = fundOf(1000, forHospital());
  const ordered = order(fund, 10);
  const theirs = fundOf(0, {}, hospital);

  ladder(seal(pay), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        amount: 2001,
        at: when(world.time + 301),
        channel: 'bank',
        fee: 1,
        fund: nothing(world),
        need: nothing(world),
        order: nothing(world),
        part: 'deposit',
      },
    },
    { fact: 'an order was placed', verdict: 'order_not_found', repair: { at: at() } },
    {
      fact: 'whoever placed it pays',
      verdict: 'order_not_yours',
      repair: { order: order(theirs, 10, {}, hospital) },
    },
    { fact: 'a fund is open', verdict: 'fund_not_found', repair: { order: ordered } },
    { fact: 'the fund is its own', verdict: 'fund_not_yours', repair: { fund: theirs } },
    {
      fact: 'an order is of one currency',
      verdict: 'pay_other_currency',
      repair: { fund: fundOf(9000, { currency: 'USD', ...forHospital() }) },
    },
    { fact: 'an order is of one earmark', verdict: 'pay_other_earmark', repair: { fund: fundOf(9000) } },
    { fact: 'nobody pays more than it costs', verdict: 'pay_above_price', repair: { fund } },
    { fact: 'a need is stated before it is paid for', verdict: 'pay_need_not_found', repair: { amount: 1000 } },
    { fact: 'a fund gives what it holds, the fee included', verdict: 'fund_short', repair: { need: undefined } },
    { fact: 'a deposit is paid', verdict: 'ok', repair: { amount: 999 } },
  ]);

  test('what is paid and has not come is outstanding; the fee is none of the order', () => {
    const { state } = world.machine;
    const serial = findFund(state, fund)?.serial ?? -1;
    expect(moneyOf(state, serial)).toMatchObject({ opening: 1000, balance: 0, paid: 999, fees: 1 });
    const found = findPurchase(state, ordered)?.serial ?? -1;
    expect(standingOf(state, found)).toMatchObject({ paid: 999, come: 0, outstanding: 999, owed: 0 });
  });

  test('the rest may come from another fund of the same earmark', () => {
    const other = fundOf(5000, forHospital());
    expect(world.try(giver, [{ kind: 'relief.pay', ...payment(other, 1002) }])).toMatchObject({
      code: 'pay_above_price',
      figures: { total: 2000, paid: 999, asked: 1002 },
    });
    paid(other, ordered, 1001, { part: 'rest' });
    const found = findPurchase(world.machine.state, ordered)?.serial ?? -1;
    expect(standingOf(world.machine.state, found)).toMatchObject({ paid: 2000, outstanding: 2000 });
  });

  function payment(from: string, amount: number) {
    return { at: at(), channel: 'bank', fund: from, order: ordered, amount, fee: 0, part: 'rest' };
  }
});
