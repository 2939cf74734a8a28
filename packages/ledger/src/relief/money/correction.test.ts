// Money written wrongly, each case with its numbers written out.

import { describe, expect, test } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { wrongs } from '../../../test/reckon.ts';
import { words } from '../../../test/relief.ts';

/** 1,000 masks ordered for 900.00 yuan, to be paid from a fund that holds nothing yet. */
function ordered() {
  const all = correctedWorld();
  const { world, giver, mask, warehouse, say } = all;
  const supplier = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'supplier' });
  const fund = all.fund();
  const lines = (quantity: number, amount: number) => [{ item: mask, quantity, amount }];
  const due = world.time + 86_400;
  const order = say(giver, 'relief.order', { fund: fund.name, supplier, due, lines: lines(1_000, 90_000) });
  const pay = (amount: number) =>
    say(giver, 'relief.pay', { order: order.name, fund: fund.name, amount, fee: 0, channel: 'bank', part: 'deposit' });
  const come = (quantity: number) =>
    say(giver, 'relief.receive', {
      ...{ donor: { type: 'party', party: supplier }, given: 'bought', place: warehouse },
      lines: [{ item: mask, quantity, order: `${order.name}.0` }],
    });
  const verdict = (said: Parameters<typeof all.correction>[0], change: Parameters<typeof all.correction>[1]) =>
    world.verdict(giver, 'relief.correct', all.correction(said, change));
  return { ...all, fund, order, pay, come, lines, verdict };
}

describe('what came under an order is corrected', () => {
  test.each([
    ['as a gift', { given: 'gift' }],
    ['from somebody else', { donor: { type: 'unknown' } }],
  ])('%s: it stays bought from the supplier of the order', (_, change) => {
    const { come, verdict } = ordered();
    expect(verdict(come(500), change)).toBe('order_not_bought');
  });
});

test('corrections that wait for their donors never bring a fund beyond exact figures together', () => {
  const { world, say, fund, correct, correction, giver, hospital, at } = correctedWorld();
  const [into, most] = [fund().name, 1_000_000_000_000];
  const waiting = Array.from({ length: 502 }, () => {
    const donor = { type: 'party', party: hospital.segment };
    const given = { channel: 'bank', donor, fund: into, gross: 1, fee: 0, net: 1 };
    const said = say(giver, 'relief.receiveMoney', given);
    world.do(hospital, 'relief.confirmGift', { at: at(), gift: said.name });
    return { said, name: correct(said, { gross: most, net: most }) };
  });
  const verdicts = waiting.map(({ name }) => world.verdict(hospital, 'relief.agree', { at: at(), correction: name }));
  expect(verdicts.slice(0, 499)).toEqual(Array(499).fill('ok'));
  expect(verdicts.at(-1)).toBe('correction_too_large');
  expect(wrongs(world)).toEqual([]);
  const [last] = waiting.slice(-1);
  const direct = last && world.verdict(giver, 'relief.correct', correction(last.said, { gross: most, net: most }));
  expect(direct).toBe('correction_too_large');
});

describe('1,000.00 received, 900.00 paid, and what was received corrected to 800.00', () => {
  const short = () => {
    const all = ordered();
    const given = all.give(all.fund, 100_000);
    const paid = all.pay(90_000);
    const first = all.correct(given, { gross: 80_000, net: 80_000 });
    return { ...all, given, paid, first };
  };

  test('100.00 of what was paid came from nobody knows where: the steward of the fund answers for it', () => {
    const { fund, order, money, standing, world } = short();
    expect(money(fund)).toEqual({ received: 80_000, found: 10_000, paid: 90_000 });
    expect(standing(order)).toEqual({ paid: 90_000, outstanding: 90_000 });
    expect(world.blocks.at(-1)?.facts).toContainEqual(
      expect.objectContaining({ fact: 'unexplainedMoney', by: 10_000 }),
    );
    expect(wrongs(world)).toEqual([]);
  });

  test('what comes in later does not explain it, a correction does: 700.00 were paid', () => {
    const { fund, order, give, paid, correct, money, standing, world } = short();
    give(fund, 5_000);
    expect(money(fund)).toEqual({ received: 85_000, found: 10_000, balance: 5_000, paid: 90_000 });
    correct(paid, { amount: 70_000 });
    expect(money(fund)).toEqual({ received: 85_000, balance: 15_000, paid: 70_000 });
    expect(standing(order)).toEqual({ paid: 70_000, outstanding: 70_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('that corrected back to 1,000.00: all is as it was', () => {
    const { fund, given, first, correct, money, world } = short();
    correct(given, { gross: 100_000, net: 100_000 }, first);
    expect(money(fund)).toEqual({ received: 100_000, balance: 10_000, paid: 90_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('a fee that was forgotten: 990.00 arrived of 1,000.00', () => {
    const { fund, given, first, correct, money } = short();
    correct(given, { gross: 100_000, fee: 1_000, net: 99_000 }, first);
    expect(money(fund)).toEqual({ received: 100_000, balance: 9_000, fees: 1_000, paid: 90_000 });
  });
});

describe('a prepaid order, half of it delivered', () => {
  const half = () => {
    const all = ordered();
    all.give(all.fund, 100_000);
    const paid = all.pay(90_000);
    const came = all.come(500);
    return { ...all, paid, came };
  };

  test('450.00 have come, 450.00 are outstanding', () => {
    const { order, standing } = half();
    expect(standing(order)).toEqual({ paid: 90_000, come: 45_000, outstanding: 45_000 });
  });

  test('400 came and not 500: 540.00 are outstanding', () => {
    const { order, came, lines, correct, standing, mask, world } = half();
    correct(came, { lines: [{ item: mask, quantity: 400, order: `${order.name}.0` }] });
    expect(standing(order)).toEqual({ paid: 90_000, come: 36_000, outstanding: 54_000 });
    correct(order, { lines: lines(1_000, 80_000) });
    expect(standing(order)).toEqual({ paid: 90_000, come: 32_000, outstanding: 58_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('700.00 were paid: 200.00 are in the fund again, 250.00 outstanding', () => {
    const { order, fund, paid, correct, standing, money, world } = half();
    correct(paid, { amount: 70_000 });
    expect(standing(order)).toEqual({ paid: 70_000, come: 45_000, outstanding: 25_000 });
    expect(money(fund)).toEqual({ received: 100_000, balance: 30_000, paid: 70_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('400 were ordered, for 360.00: 500 came at that price, the rest of what was paid is outstanding', () => {
    const { order, lines, correct, standing, verdict, paid, world } = half();
    const first = correct(order, { lines: lines(400, 36_000) });
    expect(standing(order)).toEqual({ paid: 90_000, come: 45_000, outstanding: 45_000 });
    // More than the order costs is paid no more, and what was paid may be said anew all the same.
    expect(verdict(paid, { amount: 90_001 })).toBe('pay_above_price');
    correct(paid, { amount: 80_000 });
    correct(order, undefined, first);
    expect(standing(order)).toEqual({ paid: 80_000, outstanding: 80_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('a payment corrected up to all that the order costs, and one beside it to the rest', () => {
    const all = ordered();
    all.give(all.fund, 100_000);
    const [first, second] = [all.pay(30_000), all.pay(10_000)];
    const corrected = all.correct(first, { amount: 80_000 });
    expect(all.standing(all.order)).toMatchObject({ paid: 90_000, outstanding: 90_000 });
    expect(all.verdict(second, { amount: 10_001 })).toBe('pay_above_price');
    all.correct(first, { amount: 50_000 }, corrected);
    all.correct(second, { amount: 40_000 });
    expect(all.standing(all.order)).toMatchObject({ paid: 90_000, outstanding: 90_000 });
    expect(wrongs(all.world)).toEqual([]);
  });

  test('void payments and deliveries leave an order that nothing was paid for, and nothing owed', () => {
    const { order, paid, came, correct, standing, money, fund, world } = half();
    const first = correct(paid, undefined);
    expect(standing(order)).toEqual({ owed: 45_000 });
    correct(came, undefined);
    expect(standing(order)).toEqual({});
    correct(paid, { amount: 10_000 }, first);
    expect(money(fund)).toEqual({ received: 100_000, balance: 90_000, paid: 10_000 });
    expect(wrongs(world)).toEqual([]);
  });

  test('goods stay the line of the order, the order its fund and supplier, the fund its currency', () => {
    const { order, fund, paid, verdict, carrier, mask, giver } = half();
    expect(verdict(order, { supplier: carrier.segment })).toBe('correction_parties_differ');
    expect(verdict(order, { taker: carrier.segment })).toBe('correction_parties_differ');
    expect(verdict(order, { lines: [{ item: mask, pack: 50, quantity: 20, amount: 1 }] })).toBe(
      'correction_line_differs',
    );
    expect(verdict(order, { supplier: giver.segment })).toBe('supplier_is_signer');
    expect(verdict(paid, { order: fund.name })).toBe('order_not_found');
    expect(verdict(fund, { currency: 'USD' })).toBe('correction_member_fixed');
    expect(verdict(fund, { earmark: { fallback: 'ask', notForSale: true } })).toBe('correction_member_fixed');
  });
});

test('an opening balance of 300.00, of which 200.00 were written off, is corrected to 50.00', () => {
  const { world, giver, fund: open, say, correct, money } = correctedWorld();
  const fund = open(30_000);
  const lost = say(giver, 'relief.loseMoney', { fund: fund.name, amount: 20_000, reason: 'stolen' });
  const first = correct(fund, { opening: 5_000 });
  expect(money(fund)).toEqual({ opening: 5_000, found: 15_000, lost: 20_000 });
  correct(lost, { amount: 2_000 });
  expect(money(fund)).toEqual({ opening: 5_000, balance: 3_000, lost: 2_000 });
  correct(fund, undefined, first);
  expect(money(fund)).toEqual({ found: 2_000, lost: 2_000 });
  expect(wrongs(world)).toEqual([]);
});
