import type { Trace } from '@baton/ledger/answers';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Decided, decidedBefore } from '../../../test/claim-story.ts';
import { LiveStory } from '../../../test/live-story.ts';
import { fundOf } from '../../../test/money-story.ts';
import { castOf } from '../../../test/relief-story.ts';
import { at } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';
import type { Reading } from '../reading.ts';

test('the story of a fund, and of a gift in money, tells what corrections moved', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const { giver, hospital } = cast;
  const fund = fundOf(story, cast, 5_000);
  const given = { at, channel: 'bank', donor: { type: 'party', party: hospital.segment }, fee: 0, fund };
  const gift = story.do(giver, 'relief.receiveMoney', { ...given, gross: 1_000, net: 1_000 });
  story.do(hospital, 'relief.confirmGift', { at, gift });
  const to = { ...given, gross: 800, net: 800, kind: 'relief.receiveMoney', ref: gift.slice(28) };
  const correct = { at, record: gift, current: gift, reason: 'typed_wrong', to };
  const correction = story.do(giver, 'relief.correct', correct);
  story.do(hospital, 'relief.agree', { at, correction });
  const reading = readingFrom(story);
  const moved = async (id: string) => {
    const { steps } = await told(reading, 'trace', { id, now: story.time });
    return steps.map(({ kind, money }) => [
      kind.slice(7),
      ...money.flatMap(({ amount, from, to }) => [amount, from, to]),
    ]);
  };
  const [came, agreed] = [
    ['receiveMoney', 1_000, 'received', 'balance'],
    ['agree', 200, 'balance', 'received'],
  ];
  const opened = ['openFund', 5_000, 'opening', 'balance'];
  expect(await moved(fund)).toEqual([opened, came, ['confirmGift'], ['correct'], agreed]);
  expect(await moved(gift)).toEqual([opened, came, ['confirmGift'], ['correct'], agreed]);
});

describe('what was decided and promised stands in every story that it is part of', () => {
  let names: Decided;
  let reading: Reading;
  let now = 0;
  beforeAll(() => {
    const story = new LiveStory();
    names = decidedBefore(story, castOf(story));
    reading = readingFrom(story);
    now = story.time;
  });
  const trace = (id: string): Promise<Trace> => told(reading, 'trace', { id, now });
  const kindsOf = ({ steps }: Trace) => steps.map(({ kind }) => kind.slice('relief.'.length));

  test('of a lot: who decided, what was drawn, and what shrank, each named by its record', async () => {
    const { allocations, steps, of } = await trace(names.lot);
    expect(of).toBe('lot');
    expect(
      allocations.map(({ given, left, drawn, released, shrunk }) => [given, left, drawn, released, shrunk]),
    ).toEqual([
      [300, 200, 100, 0, 0],
      [200, 120, 0, 50, 30],
    ]);
    const moved = steps.map(({ kind, claims }) => [kind.slice(7), claims.map(({ as, quantity }) => [as, quantity])]);
    expect(moved).toEqual([
      ['receive', []],
      ['allocate', [['allocated', 300]]],
      ['allocate', [['allocated', 200]]],
      ['dispatch', [['drawn', 100]]],
      ['dispatch', [['drawn', 100]]],
      ['cancelDispatch', [['restored', 100]]],
      ['lose', [['shrunk', 30]]],
      ['releaseAllocation', [['released', 50]]],
    ]);
  });

  test('of a gift that kept a pledge: the promise, and what was decided of it', async () => {
    const { pledges, steps } = await trace(names.kept.slice(0, 50));
    expect(pledges.map(({ promised, came, open }) => [promised, came, open])).toEqual([[200, 80, 120]]);
    expect(steps.map(({ kind }) => kind)).toEqual(['relief.pledge', 'relief.allocate', 'relief.receive']);
    expect(steps[2]?.claims.map(({ as, quantity }) => [as, quantity])).toEqual([['carried', 80]]);
  });

  test('of a pledge: what came of it', async () => {
    const story = await trace(names.pledge);
    expect(story).toMatchObject({ of: 'pledge', pledges: [{ came: 80 }], allocations: [{ given: 120, left: 120 }] });
    expect(kindsOf(story)).toEqual(['pledge', 'allocate', 'receive']);
    expect(kindsOf(await trace(`${names.pledge}.0`))).toEqual(kindsOf(story));
    await expect(trace(`${names.pledge}.9`)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of a need: from lot, pledge and fund', async () => {
    const story = await trace(names.need);
    expect(story.allocations.map(({ source }) => source)).toEqual(['lot', 'lot', 'pledge', 'fund']);
    expect(kindsOf(story)).toEqual([
      'need',
      'allocate',
      'allocate',
      'releaseAllocation',
      'allocate',
      'allocate',
      'pay',
    ]);
    const decision = await trace(names.allocated);
    expect(decision).toMatchObject({ of: 'need' });
    expect(kindsOf(decision)).toEqual(kindsOf(story));
  });

  test('of a fund: what its money was set aside for, and what of that was paid', async () => {
    const story = await trace(names.fund);
    expect(story.allocations).toMatchObject([{ source: 'fund', given: 6_000, left: 4_000, drawn: 2_000 }]);
    expect(kindsOf(story)).toEqual(['openFund', 'allocate', 'order', 'pay']);
    const { steps } = await trace(story.money.orders[0]?.id ?? '');
    expect(steps.map(({ kind }) => kind.slice(7))).toEqual(['openFund', 'allocate', 'order', 'pay']);
  });
});
