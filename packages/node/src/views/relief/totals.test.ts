import type { TotalsInList } from '@baton/ledger/answers';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { fundOf, paidAndCome } from '../../../test/money-story.ts';
import { castOf, count, everyTurn, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at } from '../../../test/signed-story.ts';
import { keptAndCounted } from '../../../test/stock-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

const DAY = 86_400;
const day = Math.floor((at.time + at.offset * 60) / DAY) * DAY - at.offset * 60;
const masks = (what: string, quantity: number) => ({ what, class: 'mask', unit: 'piece', quantity });

const money = (what: string, amount: number, more: object = {}) => ({ what, currency: 'CNY', amount, ...more });

/** A day on which 1,000 came, 600 went to the hospital, 590 of it good and 5 torn, of which it used 400. */
function busyDay() {
  const story = new LiveStory();
  const cast = castOf(story);
  const { giver, hospital, ward } = cast;
  const lot = receiveMasks(story, cast, 1000);
  const sent = sendMasks(story, cast, [{ lot, quantity: 600 }]);
  count(story, cast, sent, [{ line: 0, good: 590, damaged: 5, reason: 'torn' }]);
  story.do(hospital, 'relief.use', { at, place: ward, purpose: 'consumed', lines: [{ lot, quantity: 400 }] });
  const publish = (by: typeof giver, lines: readonly object[], more: object = {}) =>
    story.do(by, 'relief.publishTotals', { at, from: day, until: day, lines, ...more });
  return { story, cast, lot, sent, publish };
}

async function published(story: LiveStory): Promise<TotalsInList[]> {
  return (await told(readingFrom(story), 'totals', { filters: {}, sort: 'oldest' })).rows;
}

describe('published totals beside the records', () => {
  test('what agrees, what does not, and by how much', async () => {
    const { story, cast, publish } = busyDay();
    publish(cast.giver, [
      masks('received', 1000),
      masks('dispatched', 650),
      masks('delivered', 590),
      { what: 'received', item: cast.mask, quantity: 900 },
      { what: 'received', item: cast.gown, quantity: 0 },
    ]);
    publish(cast.hospital, [masks('taken_over', 595), masks('used', 400)]);
    const [first, second] = await published(story);
    expect(first?.agrees).toBe(false);
    expect(first?.lines).toMatchObject([
      { published: 1000, recorded: 1000, difference: 0 },
      { published: 650, recorded: 600, difference: 50 },
      { published: 590, recorded: 590, difference: 0 },
      { published: 900, recorded: 1000, difference: -100, class: 'mask', unit: 'piece' },
      { published: 0, recorded: 0, difference: 0, class: 'gown' },
    ]);
    expect(second).toMatchObject({ agrees: true });
  });

  test('days that are not of the period do not count; packs nobody counted out stand besides', async () => {
    const { story, cast, publish } = busyDay();
    const { giver, warehouse, mask } = cast;
    const gift = { at, donor: { type: 'unknown' }, given: 'gift', place: warehouse };
    story.do(giver, 'relief.receive', { ...gift, lines: [{ item: mask, pack: 50, quantity: 7 }] });
    publish(giver, [masks('received', 1000)]);
    publish(giver, [masks('received', 0)], { from: day - 2 * DAY, until: day - 1 });
    const [first, second] = await published(story);
    expect(first?.lines).toMatchObject([{ recorded: 1000, difference: 0, packs: 7 }]);
    expect(second?.lines).toMatchObject([{ recorded: 0, difference: 0, packs: 0 }]);
  });

  test('later totals replace earlier ones, which stay readable', async () => {
    const { story, cast, publish } = busyDay();
    const wrong = publish(cast.giver, [masks('received', 900)]);
    const right = publish(cast.giver, [masks('received', 1000)], { replaces: wrong });
    expect(await published(story)).toMatchObject([
      { id: wrong, replacedBy: right },
      { id: right, replacedBy: null },
    ]);
    const { rows } = await told(readingFrom(story), 'totals', { filters: { current: true } });
    expect(rows.map(({ id }) => id)).toEqual([right]);
  });
});

describe('published totals of money', () => {
  test('by what was given, arrived, kept and paid, by channel, each opening its records', async () => {
    const { story, cast, publish } = busyDay();
    const { fund } = paidAndCome(story, cast);
    const donor = { type: 'anonymous' };
    const gift = { at, channel: 'post', donor, fee: 5, fund, gross: 1_005, net: 1_000 };
    story.do(cast.giver, 'relief.receiveMoney', gift);
    publish(cast.giver, [
      money('money_received', 11_065),
      money('money_received', 1_005, { channel: 'post' }),
      money('money_net', 12_000),
      money('money_fees', 75),
      money('money_fees', 10, { channel: 'bank' }),
      money('money_paid', 45_000),
      money('money_paid', 0, { channel: 'cash' }),
      { ...money('money_received', 0), currency: 'USD' },
    ]);
    const [row] = await published(story);
    expect(row?.agrees).toBe(false);
    expect(row?.lines.map(({ recorded, difference }) => [recorded, difference])).toEqual([
      [11_065, 0],
      [1_005, 0],
      [11_000, 1_000],
      [75, 0],
      [10, 0],
      [45_000, 0],
      [0, 0],
      [0, 0],
    ]);
    const opened = async (line: number) =>
      (await told(readingFrom(story), 'turnover', { filters: { totals: row?.id ?? '', line } })).rows;
    for (const [line, { recorded }] of (row?.lines ?? []).entries())
      expect((await opened(line)).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(recorded);
    expect(await opened(1)).toMatchObject([{ kind: 'relief.receiveMoney', currency: 'CNY', channel: 'post' }]);
  });

  test('one total of money stands once for each channel', async () => {
    const { cast, publish } = busyDay();
    const twice = [money('money_paid', 1, { channel: 'bank' }), money('money_paid', 2, { channel: 'bank' })];
    expect(() => publish(cast.giver, twice)).toThrow(/totals_line_twice/);
  });
});

describe('corrections count on the day, and by the channel, that the record says by now', () => {
  test('money came by another channel, and a day earlier, than was typed', async () => {
    const { story, cast, publish } = busyDay();
    const { giver } = cast;
    const fund = fundOf(story, cast, 0);
    const said = { at, channel: 'bank', donor: { type: 'anonymous' }, fee: 0, fund, gross: 1_000, net: 1_000 };
    const gift = story.do(giver, 'relief.receiveMoney', said);
    const anew = (more: object, current: string) => {
      const to = { ...said, ...more, kind: 'relief.receiveMoney', ref: gift.slice(28) };
      return story.do(giver, 'relief.correct', { at, record: gift, current, reason: 'typed_wrong', to });
    };
    const more = anew({ gross: 1_200, net: 1_200 }, gift);
    const other = anew({ gross: 1_200, net: 1_200, channel: 'post' }, more);
    const received = (channel: string, amount: number) => ({
      what: 'money_received',
      currency: 'CNY',
      channel,
      amount,
    });
    publish(giver, [received('bank', 0), received('post', 1_200)]);
    const earlier = { ...at, time: at.time - DAY };
    anew({ gross: 1_200, net: 1_200, channel: 'post', at: earlier }, other);
    publish(giver, [received('post', 1_200)], { from: day - DAY, until: day - 1 });
    const [first, second] = await published(story);
    expect(first?.lines).toMatchObject([{ recorded: 0 }, { recorded: 0 }]);
    expect(second).toMatchObject({ agrees: true });
  });

  test('the donor agrees to less than was paid by then: it is the receiver’s sum that shrinks, by all of it', async () => {
    const { story, cast, publish } = busyDay();
    const { giver, hospital } = cast;
    const fund = fundOf(story, cast, 0);
    const donor = { type: 'party', party: hospital.segment };
    const said = { at, channel: 'bank', donor, fee: 0, fund, gross: 1_000, net: 1_000 };
    const gift = story.do(giver, 'relief.receiveMoney', said);
    story.do(hospital, 'relief.confirmGift', { at, gift });
    story.do(giver, 'relief.loseMoney', { at, fund, amount: 900, reason: 'fraud' });
    const to = { ...said, gross: 800, net: 800, kind: 'relief.receiveMoney', ref: gift.slice(28) };
    const corrected = { at, record: gift, current: gift, reason: 'typed_wrong', to };
    const correction = story.do(giver, 'relief.correct', corrected);
    story.do(hospital, 'relief.agree', { at, correction });
    publish(giver, [money('money_received', 800), money('money_net', 800)]);
    expect((await published(story)).map(({ agrees }) => agrees)).toEqual([true]);
  });

  test('less was received than has gone on since: what is found instead was not received', async () => {
    const { story, cast, lot, publish } = busyDay();
    const { giver, warehouse, mask } = cast;
    const given = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
    const record = lot.slice(0, lot.lastIndexOf('.'));
    const lines = [{ item: mask, grade: 'n95', quantity: 550 }];
    const to = { ...given, lines, kind: 'relief.receive', ref: record.slice(28) };
    story.do(giver, 'relief.correct', { at, record, current: record, reason: 'counted_wrong', to });
    publish(giver, [masks('received', 550)]);
    expect((await published(story))[0]?.lines).toMatchObject([{ recorded: 550 }]);
  });

  test('less was sent, less came, more was used', async () => {
    const { story, cast, lot, sent, publish } = busyDay();
    const { giver, hospital, ward } = cast;
    const to = { taker: hospital.segment, consignee: hospital.segment, from: cast.warehouse, passes: true };
    const body = { at, ...to, lines: [{ lot, quantity: 595 }], kind: 'relief.dispatch', ref: sent.slice(28) };
    story.do(giver, 'relief.correct', { at, record: sent, current: sent, reason: 'typed_wrong', to: body });
    const use = story.do(hospital, 'relief.use', {
      at,
      place: ward,
      purpose: 'consumed',
      lines: [{ lot, quantity: 5 }],
    });
    story.do(hospital, 'relief.correct', { at, record: use, current: use, reason: 'written_twice' });
    publish(giver, [masks('dispatched', 595), masks('delivered', 590)]);
    publish(hospital, [masks('taken_over', 595), masks('used', 400)]);
    expect((await published(story)).map(({ agrees }) => agrees)).toEqual([true, true]);
  });
});

test('whatever happened, the records behind each figure add up to it', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  everyTurn(story, cast);
  keptAndCounted(story, cast);
  const names = ['received', 'taken_over', 'dispatched', 'delivered', 'used', 'returned', 'lost'];
  const lines = names.map((what) => masks(what, 0));
  for (const by of [cast.giver, cast.hospital, cast.carrier])
    story.do(by, 'relief.publishTotals', { at, from: day, until: day, lines });
  const reading = readingFrom(story);
  const { rows } = await told(reading, 'totals', { filters: {} });
  const figures = new Map<string, number>();
  for (const { id, by, lines: beside } of rows)
    for (const { line, what, recorded } of beside) {
      const page = await told(reading, 'turnover', { filters: { totals: id, line }, limit: 200 });
      expect(page.next).toBeNull();
      expect(
        page.rows.reduce((sum, { quantity }) => sum + quantity, 0),
        `${what} of ${by.id}`,
      ).toBe(recorded);
      figures.set(`${by.id} ${what}`, recorded ?? 0);
    }
  const lots = (await told(reading, 'lots', { filters: { class: 'mask' }, limit: 200 })).rows;
  const total = (account: 'received' | 'used' | 'returned' | 'lost') =>
    lots.reduce((sum, { balance }) => sum + balance[account], 0);
  const sumOf = (what: string) => [...figures].reduce((sum, [key, n]) => (key.endsWith(` ${what}`) ? sum + n : sum), 0);
  for (const account of ['received', 'used', 'returned', 'lost'] as const)
    expect(sumOf(account), account).toBe(total(account));
});
