import type { Trace } from '@baton/ledger/answers';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { fundOf } from '../../../test/money-story.ts';
import { castOf, count, everyTurn, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, START } from '../../../test/signed-story.ts';
import { arrivedFirst, keptAndCounted } from '../../../test/stock-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

/** A gift of a thousand of which the ward got 600, used 400 and lacks 9; the giver keeps 300, and 100 are on their way. */
function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  const { hospital, ward, mask } = cast;
  const wanted = { at, item: mask, place: ward, quantity: 5_000, reason: 'stock_out', until: story.time + 90_000 };
  const need = story.do(hospital, 'relief.need', wanted);
  story.time += 60;
  const lot = receiveMasks(story, cast, 1_000);
  const sent = sendMasks(story, cast, [{ lot, quantity: 600, need }]);
  story.time += 3_600;
  count(story, cast, sent, [{ line: 0, good: 591, reason: 'short_packed' }]);
  const used = story.do(hospital, 'relief.use', {
    at,
    place: ward,
    purpose: 'consumed',
    lines: [{ lot, quantity: 400 }],
  });
  const open = sendMasks(story, cast, [{ lot, quantity: 100 }]);
  return { story, cast, need, lot, sent, used, open, trace: traceOn(story) };
}

function traceOn(story: LiveStory) {
  const reading = readingFrom(story);
  return (id: string, more: { limit?: number; cursor?: string } = {}): Promise<Trace> =>
    told(reading, 'trace', { id, now: story.time + 7_200, ...more });
}

const kindsOf = ({ steps }: Trace) => steps.map(({ kind }) => kind.slice('relief.'.length));

describe('the trace of a lot', () => {
  test('it tells every record that moved it, from the source to the use', async () => {
    const { trace, lot } = scene();
    const story = await trace(lot);
    expect(story.of).toBe('lot');
    expect(kindsOf(story)).toEqual(['receive', 'dispatch', 'accept', 'use', 'dispatch']);
    expect(story.complete).toBe(true);
  });

  test('its balance closes: sources are places and ends', async () => {
    const { trace, lot } = scene();
    const [balance] = (await trace(lot)).balances;
    expect(balance).toMatchObject({ class: 'mask', unit: 'piece', closes: true });
    expect(balance?.sums).toMatchObject({ received: 1_000, held: 491, transit: 100, missing: 9, used: 400 });
  });

  test('what is on hand stands by holder, place and condition, and adds up to what the balance holds', async () => {
    const { trace, lot, cast } = scene();
    const { holdings, balances } = await trace(lot);
    expect(holdings?.map(({ condition, quantity, holder }) => [holder.id, condition, quantity])).toEqual([
      [cast.giver.segment, 'usable', 300],
      [cast.hospital.segment, 'usable', 191],
    ]);
    expect(holdings?.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(balances[0]?.sums.held);
  });

  test('a step says who signed, on whose word, what moved, and what both hands say', async () => {
    const { trace, lot, cast } = scene();
    const { steps, words, handovers } = await trace(lot);
    const accept = steps.find(({ kind }) => kind === 'relief.accept');
    expect(accept?.signer).toMatchObject({ id: cast.hospital.segment, name: { en: '医院' } });
    expect(accept?.at).toMatchObject({ offset: 480, precision: 'minute' });
    expect(accept?.movements.map(({ quantity, from, to }) => [quantity, from.account, to.account])).toEqual([
      [591, 'transit', 'held'],
      [9, 'transit', 'missing'],
    ]);
    const chain = words[accept?.word ?? -1] ?? [];
    expect(chain.map(({ right, of, by }) => [right, of.id, by?.id ?? null])).toEqual([
      ['qualification', cast.hospital.segment, expect.any(String)],
      ['accreditation', chain[0]?.by?.id, null],
    ]);
    expect(chain[1]?.approvals).toHaveLength(1);
    expect(handovers[0]?.lines[0]).toMatchObject({ sent: 600, good: 591, missing: 9 });
  });

  test('it says what waits, for whom and since when, and what is missing and who bears it', async () => {
    const { trace, lot, open, cast } = scene();
    const { waiting, missing } = await trace(lot);
    expect(waiting).toMatchObject([
      { id: open, waiting: { for: { id: cast.hospital.segment }, hours: 2, late: false } },
    ]);
    expect(missing).toMatchObject([{ quantity: 9, bearer: { id: cast.giver.segment } }]);
  });

  test('its steps come by page; lots and balance are whole on every one', async () => {
    const { trace, lot } = scene();
    const whole = await trace(lot);
    const records: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await trace(lot, cursor === undefined ? { limit: 2 } : { limit: 2, cursor });
      expect(page.balances).toEqual(whole.balances);
      records.push(...page.steps.map(({ record }) => record));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(records).toEqual(whole.steps.map(({ record }) => record));
  });
});

describe('the trace of a gift', () => {
  test('it is that of its lots, with the gift', async () => {
    const { trace, lot } = scene();
    const gift = await trace(lot.slice(0, 50));
    expect(gift).toMatchObject({ of: 'gift', gift: { lots: [{ id: lot }] } });
    expect(kindsOf(gift)).toEqual(kindsOf(await trace(lot)));
  });
});

test('a line that is not there has no trace, and one that is does', async () => {
  const { trace, lot, sent, used, need } = scene();
  const gift = lot.replace(/\.0$/, '');
  for (const absent of [`${gift}.9`, `${sent}.9`, `${need}.9`, `${used}.1`])
    await expect(trace(absent)).rejects.toMatchObject({ code: 'not_found', figures: { what: 'trace', name: absent } });
  expect([(await trace(lot)).of, (await trace(`${sent}.0`)).of]).toEqual(['lot', 'handover']);
  expect((await trace(`${used}.0`)).of).toBe('lot');
});

describe('the trace of a handover', () => {
  test('it goes back to the source and on to the use, and leaves out other roads of the lot', async () => {
    const { trace, sent, open } = scene();
    expect(kindsOf(await trace(sent))).toEqual(['receive', 'dispatch', 'accept', 'use']);
    expect((await trace(open)).steps.map(({ record }) => record)).not.toContain(sent);
  });

  test('a record about it leads to it', async () => {
    const { trace, sent } = scene();
    const accept = (await trace(sent)).steps.find(({ kind }) => kind === 'relief.accept');
    expect(await trace(accept?.record ?? '')).toMatchObject({ of: 'handover', handover: { id: sent } });
  });
});

describe('the trace of a need', () => {
  test('it tells what filled it, the whole way', async () => {
    const { trace, need, lot } = scene();
    const story = await trace(need);
    expect(story).toMatchObject({ of: 'need', need: { quantity: 5_000, filled: 591, open: 4_409 } });
    expect(story.fills).toMatchObject([{ lot, quantity: 591 }]);
    expect(kindsOf(story)).toEqual(['need', 'receive', 'dispatch', 'accept', 'use']);
  });
});

test('packs of unknown content came for a need and fill nothing of it', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const wanted = { at, item: cast.mask, place: cast.ward, reason: 'stock_out', until: START + 80_000 };
  const need = story.do(cast.hospital, 'relief.need', { ...wanted, quantity: 4_000 });
  const sealed = receiveMasks(story, cast, 30, { lines: [{ item: cast.mask, quantity: 30, pack: 0 }] });
  const stated = receiveMasks(story, cast, 3, { lines: [{ item: cast.mask, quantity: 3, pack: 200 }] });
  for (const [lot, quantity] of [
    [sealed, 20],
    [stated, 3],
  ] as const) {
    const sent = sendMasks(story, cast, [{ lot, quantity, need }]);
    count(story, cast, sent, [{ line: 0, good: quantity }]);
  }
  const told = await traceOn(story)(need);
  expect(told.need).toMatchObject({ quantity: 4_000, filled: 600, packs: 20, open: 3_400 });
  expect(told.fills).toMatchObject([
    { lot: sealed, quantity: 0, packs: 20 },
    { lot: stated, quantity: 600, packs: 0 },
  ]);
  expect(kindsOf(told)).toEqual(['need', 'receive', 'receive', 'dispatch', 'accept', 'dispatch', 'accept']);
});

test('what came in the place of a lot is part of its story', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const lot = receiveMasks(story, cast, 500);
  const sent = sendMasks(story, cast, [{ lot, quantity: 500 }]);
  const wrong = { item: cast.gown, quantity: 50 };
  count(story, cast, sent, [{ line: 0, good: 450, wrong, reason: 'mixed_up' }]);
  for (const id of [lot, sent]) {
    const { lots, balances } = await traceOn(story)(id);
    expect(lots).toHaveLength(2);
    expect(balances).toMatchObject([
      { class: 'mask', closes: true },
      { class: 'gown', closes: true, sums: { found: 50 } },
    ]);
  }
});

test('a refusal on the way is part of the story though it moves nothing', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const lot = receiveMasks(story, cast, 500);
  const sent = sendMasks(story, cast, [{ lot, quantity: 100 }]);
  story.do(cast.hospital, 'relief.refuse', { at, handover: sent, reason: 'no_room' });
  const trace = await traceOn(story)(lot);
  expect(kindsOf(trace)).toEqual(['receive', 'dispatch', 'refuse']);
  expect(trace.waiting).toMatchObject([{ waiting: { for: { id: cast.giver.segment } } }]);
});

test('whoever took packages unopened is named where a later count differs', async () => {
  const story = new LiveStory();
  everyTurn(story, castOf(story));
  const reading = readingFrom(story);
  const { rows } = await told(reading, 'handovers', { filters: {}, limit: 200, now: story.time });
  const questions: Trace['questions'][number][] = [];
  for (const { id } of rows) questions.push(...(await told(reading, 'trace', { id, now: story.time })).questions);
  expect(questions.length).toBeGreaterThan(0);
  for (const { unopened } of questions) expect(unopened.length).toBeGreaterThan(0);
});

test('every lot, gift, need and handover of every turn has a trace that closes', async () => {
  const story = new LiveStory();
  everyTurn(story, castOf(story));
  const reading = readingFrom(story);
  const now = story.time;
  const lots = (await told(reading, 'lots', { filters: {}, limit: 200 })).rows.map(({ id }) => id);
  const handovers = (await told(reading, 'handovers', { filters: {}, limit: 200, now })).rows.map(({ id }) => id);
  for (const id of [...lots, ...lots.map((lot) => lot.slice(0, 50)), ...handovers]) {
    const trace = await told(reading, 'trace', { id, now });
    expect(
      trace.balances.every(({ closes }) => closes),
      id,
    ).toBe(true);
    expect(trace.steps.length, id).toBeGreaterThan(0);
  }
});

test('what was said anew is part of each story it belongs to, also while it waits for the other hand', async () => {
  const { story, cast, lot, sent, need } = scene();
  const { giver, hospital, warehouse } = cast;
  const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
  const to = { kind: 'relief.dispatch', ref: sent.slice(28), at, ...parties, lines: [{ lot, quantity: 598, need }] };
  const waits = story.do(giver, 'relief.correct', { at, record: sent, current: sent, reason: 'typed_wrong', to });
  const told = async (id: string) => (await traceOn(story)(id)).steps.map(({ record }) => record);
  for (const id of [lot, lot.slice(0, 50), sent, need]) expect(await told(id)).toContain(waits);
  const agreed = story.do(hospital, 'relief.agree', { at, correction: waits });
  for (const id of [lot, lot.slice(0, 50), sent, need])
    expect(await told(id)).toEqual(expect.arrayContaining([waits, agreed]));
});

test('the story of a whole fund tells who signed a gift too, and what waits to be said anew of it', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const { giver } = cast;
  story.accreditCouncil(['supplier']);
  const donor = story.admit('捐赠企业', 'supplier');
  const fund = fundOf(story, cast, 0);
  const from = { type: 'party', party: donor.segment };
  const given = { at, channel: 'bank', donor: from, fee: 0, fund, gross: 100_000, net: 100_000 };
  const gift = story.do(giver, 'relief.receiveMoney', given);
  const confirmed = story.do(donor, 'relief.confirmGift', { at, gift });
  const to = { kind: 'relief.receiveMoney', ref: gift.slice(28), ...given, gross: 80_000, net: 80_000 };
  const waits = story.do(giver, 'relief.correct', { at, record: gift, current: gift, reason: 'typed_wrong', to });
  const told = async (id: string) => (await traceOn(story)(id)).steps.map(({ record }) => record);
  for (const id of [fund, gift]) expect((await told(id)).slice(-2)).toEqual([confirmed, waits]);
  const agreed = story.do(donor, 'relief.agree', { at, correction: waits });
  for (const id of [fund, gift]) expect((await told(id)).slice(-3)).toEqual([confirmed, waits, agreed]);
});

test('a name that is in no record has no trace', async () => {
  const { trace, lot } = scene();
  await expect(trace(`${lot.slice(0, 28)}${'A'.repeat(22)}`)).rejects.toMatchObject({ code: 'not_found' });
});

test('what came before its dispatch is told from either side: how it came, was used, and was owned up to', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const [sent = '', arrived = '', first = ''] = arrivedFirst(story, cast);
  const trace = traceOn(story);
  for (const id of [arrived, sent, arrived.slice(0, 50), first]) {
    const { arrivals, balances, steps } = await trace(id);
    expect(arrivals, id).toMatchObject([{ quantity: 100, open: 0, matched: [{ quantity: 60 }, { quantity: 40 }] }]);
    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['relief.arrive', 'relief.dispatch', 'relief.use']),
    );
    expect(balances.every(({ closes }) => closes)).toBe(true);
  }
  expect((await trace(sent)).handover?.lines).toMatchObject([
    { sent: 70, arrived: 60, good: 10 },
    { sent: 50, arrived: 40, missing: 10 },
  ]);
});

test('a donor that signs too stands in the story of its gift', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  story.accreditCouncil(['supplier']);
  const donor = story.admit('捐赠企业', 'supplier');
  const lot = receiveMasks(story, cast, 10, { donor: { type: 'party', party: donor.segment } });
  const gift = lot.slice(0, 50);
  const confirmed = story.do(donor, 'relief.confirmGift', { at, gift });
  for (const id of [lot, gift, confirmed])
    expect(kindsOf(await traceOn(story)(id))).toEqual(['receive', 'confirmGift']);
  expect((await traceOn(story)(gift)).gift?.confirmed).toBe(true);
});

test('what is counted, moved, lost, found and put back is part of each lot’s story', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  keptAndCounted(story, cast);
  const reading = readingFrom(story);
  const now = story.time;
  const { rows } = await told(reading, 'records', { filters: {}, limit: 200 });
  const kinds = ['openStock', 'count', 'move', 'lose', 'find', 'returnToDonor', 'putBack'].map(
    (kind) => `relief.${kind}`,
  );
  const own = rows.filter(({ kind }) => kinds.includes(kind));
  expect(new Set(own.map(({ kind }) => kind)).size).toBe(kinds.length);
  for (const { id, kind } of own) {
    const { lots, steps, balances } = await told(reading, 'trace', { id, now });
    expect(
      balances.every(({ closes }) => closes),
      kind,
    ).toBe(true);
    if (kind === 'relief.find' || kind === 'relief.lose') continue;
    expect(lots.length, kind).toBeGreaterThan(0);
    expect(
      steps.map(({ record }) => record),
      kind,
    ).toContain(id);
  }
});
