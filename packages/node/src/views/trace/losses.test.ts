import type { Trace } from '@baton/ledger/answers';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf, count, everyTurn, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at } from '../../../test/signed-story.ts';
import { keptAndCounted } from '../../../test/stock-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

function stage() {
  const story = new LiveStory();
  const trace = (id: string): Promise<Trace> => told(readingFrom(story), 'trace', { id, now: story.time });
  return { story, cast: castOf(story), trace };
}

test('what was written off names who bears it, out of whose hand it was lost, and what it was missing from', async () => {
  const { story, cast, trace } = stage();
  const { giver, hospital, warehouse, ward } = cast;
  const lot = receiveMasks(story, cast, 1_000);
  const sent = sendMasks(story, cast, [{ lot, quantity: 600 }]);
  count(story, cast, sent, [{ line: 0, good: 590 }]);
  const missing = { handover: sent, line: 0, quantity: 8 };
  const burned = { condition: 'usable', lot, place: warehouse, quantity: 100 };
  const byGiver = story.do(giver, 'relief.lose', { at, reason: 'fire', lines: [missing, burned] });
  const wet = { condition: 'usable', lot, place: ward, quantity: 30 };
  const byWard = story.do(hospital, 'relief.lose', { at, reason: 'water', lines: [wet] });

  const { losses, balances } = await trace(lot);
  const told = losses.map(({ loss, quantity, bearer, holder, handover, line }) => {
    return [loss, quantity, bearer.id, holder?.id ?? null, handover, line];
  });
  expect(told).toEqual([
    [`${byGiver}.0`, 8, giver.segment, null, sent, 0],
    [`${byGiver}.1`, 100, giver.segment, giver.segment, null, null],
    [`${byWard}.0`, 30, hospital.segment, hospital.segment, null, null],
  ]);
  expect(balances[0]).toMatchObject({ closes: true, sums: { missing: 2, lost: 138 } });
  const ofHandover = await trace(sent);
  expect(ofHandover.handover?.lines[0]).toMatchObject({ missing: 2, lost: 8 });
  const found = [{ lose: byGiver, line: 0, quantity: 8 }];
  const again = story.do(giver, 'relief.find', { at, place: warehouse, lines: found });
  const elsewhere = [{ lose: byGiver, line: 1, quantity: 8 }];
  story.do(giver, 'relief.find', { at, place: warehouse, lines: elsewhere });
  const after = await trace(sent);
  const records = ({ steps }: Trace) => steps.map(({ record }) => record);
  expect(records(ofHandover)).toContain(byGiver);
  expect(records(after)).toEqual([...records(ofHandover), again]);
  expect(after.handover?.lines[0]).toMatchObject({ missing: 2, lost: 0, takenBack: 8 });
});

test('what another had in hand is borne by who answers for it', async () => {
  const { story, cast, trace } = stage();
  const { giver, carrier, hospital, warehouse, depot } = cast;
  const lot = receiveMasks(story, cast, 50);
  const to = { taker: carrier.segment, consignee: hospital.segment, from: warehouse, passes: false };
  const sent = story.do(giver, 'relief.dispatch', { at, ...to, lines: [{ lot, quantity: 50 }] });
  const taken = { at, handover: sent, checked: 'contents', place: depot, last: true, lines: [{ line: 0, good: 50 }] };
  story.do(carrier, 'relief.accept', taken);
  const held = { condition: 'usable', lot, place: depot, holder: carrier.segment, quantity: 4 };
  story.do(giver, 'relief.lose', { at, reason: 'stolen', lines: [held] });
  const { losses } = await trace(lot);
  expect(losses).toMatchObject([{ quantity: 4, bearer: { id: giver.segment }, holder: { id: carrier.segment } }]);
});

test('what is found again, or said anew not to be lost, is borne by nobody', async () => {
  const { story, cast, trace } = stage();
  const { giver, warehouse } = cast;
  const lot = receiveMasks(story, cast, 100);
  const held = { condition: 'usable', lot, place: warehouse, quantity: 20 };
  const lose = story.do(giver, 'relief.lose', { at, reason: 'stolen', lines: [held, { ...held, quantity: 5 }] });
  const find = (line: number, quantity: number) =>
    story.do(giver, 'relief.find', { at, place: warehouse, lines: [{ lose, line, quantity }] });
  find(0, 12);
  find(1, 5);
  expect(await trace(lot)).toMatchObject({
    losses: [{ loss: `${lose}.0`, quantity: 8 }],
    balances: [{ closes: true }],
  });

  const fire = { at, reason: 'fire' };
  const other = story.do(giver, 'relief.lose', { ...fire, lines: [held] });
  const correct = (current: string, to?: object) =>
    story.do(giver, 'relief.correct', { at, record: other, current, reason: 'typed_wrong', ...(to && { to }) });
  const first = correct(other, {
    kind: 'relief.lose',
    ref: other.slice(28),
    ...fire,
    lines: [{ ...held, quantity: 3 }],
  });
  expect((await trace(lot)).losses.map(({ quantity }) => quantity)).toEqual([8, 3]);
  correct(first);
  expect((await trace(lot)).losses.map(({ quantity }) => quantity)).toEqual([8]);
});

test('over every turn that goods can take, the losses of a lot are what its balance says was lost', async () => {
  const { story, cast } = stage();
  everyTurn(story, cast);
  keptAndCounted(story, cast);
  const reading = readingFrom(story);
  const { rows } = await told(reading, 'lots', { filters: {}, limit: 100 });
  for (const { id, balance } of rows) {
    const { losses } = await told(reading, 'trace', { id, now: story.time });
    expect([id, losses.reduce((sum, { quantity }) => sum + quantity, 0)]).toEqual([id, balance.lost]);
  }
  expect(rows.filter(({ balance }) => balance.lost > 0).length).toBeGreaterThan(1);
});
