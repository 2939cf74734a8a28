import type { Trace } from '@baton/ledger/answers';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { fundOf, paidAndCome } from '../../../test/money-story.ts';
import { castOf, sendMasks } from '../../../test/relief-story.ts';
import { at } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

const HOUR = 3_600;

/** 600 yuan, of which 450 were paid for goods of 500.01, and of those 329 came; a fund in dollars besides. */
function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  const bought = paidAndCome(story, cast);
  const dollars = fundOf(story, cast, 4_200, { currency: 'USD' });
  const reading = readingFrom(story);
  const now = story.time + HOUR;
  const trace = (id: string): Promise<Trace> => told(reading, 'trace', { id, now });
  return { story, cast, reading, now, dollars, trace, ...bought };
}

const kindsOf = ({ steps }: Trace) => steps.map(({ kind }) => kind.slice('relief.'.length));

describe('money by fund and order', () => {
  test('a fund says where its money came from and where it is, and closes', async () => {
    const { reading, now, fund } = scene();
    const { rows } = await told(reading, 'funds', { filters: { currency: 'CNY' }, now });
    expect(rows).toMatchObject([{ id: fund, currency: 'CNY', earmarked: true, available: 14_290, notMoved: 0 }]);
    const sums = {
      opening: 50_000,
      received: 10_060,
      balance: 14_290,
      paid: 45_000,
      fees: 70,
      lost: 700,
      closes: true,
    };
    expect(rows[0]?.balance).toMatchObject(sums);
  });

  test('a gift says what was given, what the channel kept, and how many gave', async () => {
    const { reading, gift } = scene();
    const { rows } = await told(reading, 'moneyGifts', { filters: {} });
    expect(rows).toMatchObject([{ id: gift, donorType: 'many', gifts: 3, gross: 10_060, fee: 60, net: 10_000 }]);
  });

  test('what lies still follows what a gift is corrected to: it came when the gift did', async () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const fund = fundOf(story, cast, 1_000);
    story.time += 49 * HOUR;
    const said = { at, channel: 'bank', donor: { type: 'anonymous' }, fee: 0, fund, gross: 10_000, net: 10_000 };
    const gift = story.do(cast.giver, 'relief.receiveMoney', said);
    const anew = (net: number, current: string) => {
      const to = { ...said, gross: net, net, kind: 'relief.receiveMoney', ref: gift.slice(28) };
      return story.do(cast.giver, 'relief.correct', { at, record: gift, current, reason: 'typed_wrong', to });
    };
    const still = async (hours = 0) => {
      const { rows } = await told(readingFrom(story), 'funds', { filters: {}, now: story.time + hours * HOUR });
      return rows[0]?.notMoved;
    };
    expect(await still()).toBe(1_000);
    const less = anew(2_000, gift);
    expect(await still()).toBe(1_000);
    expect(await still(49)).toBe(3_000);
    story.time += 49 * HOUR;
    anew(2_500, less);
    expect(await still()).toBe(3_500);
  });

  test('a gift of a donor with a name has one hand under it, until the donor confirms it', async () => {
    const { story, cast, fund } = scene();
    const donor = { type: 'party', party: cast.hospital.segment };
    const given = { at, channel: 'bank', donor, fee: 0, fund, gross: 5_000, net: 5_000 };
    const gift = story.do(cast.giver, 'relief.receiveMoney', given);
    const confirmed = async () =>
      (await told(readingFrom(story), 'moneyGifts', { filters: { donor: cast.hospital.segment } })).rows[0]?.confirmed;
    expect(await confirmed()).toBe(false);
    const said = story.do(cast.hospital, 'relief.confirmGift', { at, gift });
    expect(await confirmed()).toBe(true);
    const kinds = async (id: string) => kindsOf(await told(readingFrom(story), 'trace', { id, now: story.time }));
    expect(await kinds(gift)).toEqual(['openFund', 'receiveMoney', 'confirmGift']);
    expect(await kinds(said)).toEqual(['openFund', 'receiveMoney', 'confirmGift']);
  });

  test('receipts by channel say what was given, what the channel kept, what arrived', async () => {
    const { reading } = scene();
    const [only, ...others] = await told(reading, 'moneyChannels', undefined);
    expect(only).toMatchObject({ currency: 'CNY', records: 1, gifts: 3, gross: 10_060, fee: 60, net: 10_000 });
    expect(others).toEqual([]);
  });

  test('an order says what was paid and what came; late is what is paid and not here', async () => {
    const { reading, now, order } = scene();
    const ask = (filters: object, time = now) => told(reading, 'orders', { filters: { ...filters }, now: time });
    const [row] = (await ask({})).rows;
    expect(row).toMatchObject({ id: order, total: 50_001, paid: 45_000, come: 32_900, outstanding: 12_100, owed: 0 });
    expect(row).toMatchObject({ closes: true, overdue: false });
    expect(row?.lines.map(({ came, lots }) => [came, lots.length])).toEqual([
      [93, 2],
      [1, 1],
    ]);
    expect(row?.payments.map(({ amount, part }) => [amount, part])).toEqual([
      [5_000, 'deposit'],
      [40_000, 'part'],
    ]);
    expect((await ask({ overdue: true })).rows).toEqual([]);
    const later = await ask({ overdue: true }, now + 48 * HOUR);
    expect(later.rows).toMatchObject([{ id: order, overdue: true }]);
  });

  test('numbers stand by currency, and what adds up to each is what it opens', async () => {
    const { reading, now } = scene();
    const later = now + 50 * HOUR;
    const numbers = await told(reading, 'moneyNumbers', { now: later });
    const figures = numbers.map(({ currency, received, paid, notMoved }) => [currency, received, paid, notMoved]);
    expect(figures.map((row) => row.map((one) => (typeof one === 'object' ? one.quantity : one)))).toEqual([
      ['CNY', 10_060, 45_000, 14_290],
      ['USD', 0, 0, 4_200],
    ]);
    const { rows } = await told(reading, 'payments', { filters: { currency: 'CNY' } });
    expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(45_000);
    const still = await told(reading, 'funds', { filters: { currency: 'CNY' }, now: later });
    expect(still.rows.map(({ notMoved }) => notMoved)).toEqual([14_290]);
  });
});

describe('one trace from a yuan to a mask to a ward', () => {
  test('from a gift in money to the ward that used what it bought', async () => {
    const { trace, gift, fund, order } = scene();
    const story = await trace(gift);
    expect(story).toMatchObject({ of: 'moneyGift', money: { gift: { id: gift }, funds: [{ id: fund }] } });
    expect(story.money.orders).toMatchObject([{ id: order }]);
    const way = ['openFund', 'receiveMoney', 'order', 'pay', 'receive', 'pay', 'receive', 'dispatch', 'accept', 'use'];
    expect(kindsOf(story)).toEqual(way);
    expect(story.balances.map(({ closes }) => closes)).toEqual([true, true]);
    expect(story.steps[1]?.money.map(({ amount, from, to }) => [amount, from, to])).toEqual([
      [10_000, 'received', 'balance'],
      [60, 'received', 'fees'],
    ]);
  });

  test('a fund tells of all that happened to it', async () => {
    const { trace, fund } = scene();
    const story = await trace(fund);
    expect(story.of).toBe('fund');
    expect(kindsOf(story).slice(-3)).toEqual(['accept', 'use', 'loseMoney']);
  });

  test('a payment tells the story of its order', async () => {
    const { trace, order } = scene();
    const { steps } = await trace(order);
    const pay = steps.find(({ kind }) => kind === 'relief.pay');
    expect(pay?.about).toBe(order);
    expect(pay?.money[0]).toMatchObject({ amount: 5_000, from: 'balance', to: 'paid', order });
    expect(await trace(pay?.record ?? '')).toMatchObject({ of: 'order', id: pay?.record });
    expect((await trace(`${order}.0`)).steps).toEqual(steps);
    await expect(trace(`${order}.9`)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('from a lot back to the money; from a handover too', async () => {
    const { story, cast, trace, order, gift } = scene();
    const { money, lots } = await trace(order);
    const [lot = ''] = money.orders[0]?.lines[0]?.lots ?? [];
    const back = await trace(lot);
    expect(back).toMatchObject({ of: 'lot', money: { orders: [{ id: order }] } });
    expect(kindsOf(back)).toEqual(['openFund', 'receiveMoney', 'order', 'pay', 'receive', 'pay']);
    expect(back.steps[1]?.record).toBe(gift);
    const sent = sendMasks(story, cast, [{ lot, quantity: 1 }]);
    const handover = await told(readingFrom(story), 'trace', { id: sent, now: story.time });
    expect(kindsOf(handover)).toEqual(['openFund', 'receiveMoney', 'order', 'pay', 'receive', 'pay', 'dispatch']);
    expect(lots).toHaveLength(3);
  });

  test('goods that nobody bought have no money in their story', async () => {
    const { story, cast } = scene();
    const body = { at, donor: { type: 'anonymous' }, given: 'gift', place: cast.warehouse };
    const gift = story.do(cast.giver, 'relief.receive', { ...body, lines: [{ item: cast.mask, quantity: 1 }] });
    const plain = await told(readingFrom(story), 'trace', { id: gift, now: story.time });
    expect(plain.money).toEqual({ gift: null, funds: [], orders: [] });
  });
});
