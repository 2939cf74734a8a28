import { partDigest } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf, count, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, START, type StoryActor, textPart } from '../../../test/signed-story.ts';
import { databaseOf, readingFrom, told } from '../../../test/views-reading.ts';

/** A hundred came first, of which two lines own up to 60 and 40; more of each is on its way. */
function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  const { giver, hospital, ward, warehouse, mask } = cast;
  const arrive = { at, giver: giver.segment, place: ward, lines: [{ item: mask, grade: 'n95', quantity: 100 }] };
  const arrived = story.do(hospital, 'relief.arrive', arrive);
  const [first, second] = [receiveMasks(story, cast, 500), receiveMasks(story, cast, 80)];
  const own = (quantity: number) => [{ line: `${arrived}.0`, quantity }];
  const lines = [
    { lot: first, quantity: 70, arrived: own(60) },
    { lot: second, quantity: 50, arrived: own(40) },
  ];
  const to = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
  const sent = sendMasks(story, cast, lines, { due: START + 3_600 });
  const correct = (by: StoryActor, record: string, kind: string, body: object, current = record): string =>
    story.do(by, 'relief.correct', {
      at,
      ...{ record, current, reason: 'typed_wrong' },
      to: { kind, ref: record.slice(28), ...body },
    });
  const sayAnew = (body: object, current = sent) =>
    correct(giver, sent, 'relief.dispatch', { at, ...to, due: START + 3_600, lines, ...body }, current);
  const arriveAnew = (quantity: number) =>
    correct(hospital, arrived, 'relief.arrive', { ...arrive, lines: [{ ...arrive.lines[0], quantity }] });
  return { story, cast, sent, lines, sayAnew, arriveAnew, agree: agreeing(story) };
}

function agreeing(story: LiveStory) {
  return (by: StoryActor, correction: string) => story.do(by, 'relief.agree', { at, correction });
}

/** Pieces delivered and confirmed, as a node says that takes block by block, and one that takes all at once: the same. */
async function deliveredIn(story: LiveStory): Promise<number> {
  const [slow, fast] = await Promise.all(
    [1, 1_000].map(async (atOnce) => {
      const classes = await told(readingFrom(story, databaseOf(story, atOnce)), 'numbers', { now: story.time });
      return classes.find((one) => one.class === 'mask' && !one.packed)?.delivered.quantity;
    }),
  );
  expect(slow).toBe(fast);
  return slow ?? 0;
}

describe('what was delivered follows what is said anew', () => {
  const delivered = () => {
    const story = new LiveStory();
    const cast = castOf(story);
    const { giver, hospital, ward } = cast;
    const lot = receiveMasks(story, cast, 500);
    const sent = sendMasks(story, cast, [{ lot, quantity: 100 }]);
    const lines = (good: number) => [{ line: 0, good, damaged: 100 - good, reason: 'torn' }];
    const counted = { at, handover: sent, checked: 'contents', place: ward, last: true };
    const accepted = story.do(hospital, 'relief.accept', { ...counted, lines: lines(95) });
    const anew = (record: string, kind: string, body: object, current = record) => {
      const to = { kind, ref: record.slice(28), ...body };
      return story.do(hospital, 'relief.correct', { at, record, current, reason: 'typed_wrong', to });
    };
    const accept = (good: number, current?: string, more: object = {}) =>
      anew(accepted, 'relief.accept', { ...counted, lines: lines(good), ...more }, current);
    return { story, cast, lot, giver, hospital, ward, anew, accept };
  };

  test('an acceptance: damaged that was good after all, and less; at another ward of the same hospital', async () => {
    const { story, hospital, giver, accept } = delivered();
    expect(await deliveredIn(story)).toBe(95);
    const good = accept(100);
    expect(await deliveredIn(story)).toBe(100);
    const less = accept(90, good);
    story.do(giver, 'relief.agree', { at, correction: less });
    expect(await deliveredIn(story)).toBe(90);
    const name = textPart('second ward');
    const second = { area: '420100', name: { en: partDigest(name) }, type: 'ward', use: true };
    accept(90, less, { place: story.do(hospital, 'relief.place', second, [name]) });
    expect(await deliveredIn(story)).toBe(90);
  });

  test('a use corrected to more, and void, leaves it as it was', async () => {
    const { story, hospital, ward, lot, anew } = delivered();
    const used = (quantity: number) => ({ at, place: ward, purpose: 'consumed', lines: [{ lot, quantity }] });
    const use = story.do(hospital, 'relief.use', used(5));
    const more = anew(use, 'relief.use', used(30));
    expect(await deliveredIn(story)).toBe(95);
    story.do(hospital, 'relief.correct', { at, record: use, current: more, reason: 'written_twice' });
    expect(await deliveredIn(story)).toBe(95);
  });
});

/** A handover as a node shows it that takes block by block, and as one does that takes all at once: the same. */
async function handoverOf(story: LiveStory, id: string) {
  const [slow, fast] = await Promise.all(
    [1, 1_000].map(async (atOnce) => {
      const { handover } = await told(readingFrom(story, databaseOf(story, atOnce)), 'trace', { id, now: story.time });
      return handover;
    }),
  );
  expect(slow).toEqual(fast);
  return slow;
}

describe('a handover that is said anew, taken block by block', () => {
  test('what had arrived before follows what the arrival is corrected to', async () => {
    const { story, cast, sent, arriveAnew, agree } = scene();
    agree(cast.giver, arriveAnew(90));
    expect((await handoverOf(story, sent))?.lines).toMatchObject([
      { sent: 70, arrived: 60, transit: 10 },
      { sent: 50, arrived: 30, transit: 20 },
    ]);
  });

  test('a dispatch that is void had nothing arrive', async () => {
    const { story, cast, sent, agree } = scene();
    count(story, cast, sent, [{ line: 0, good: 10 }]);
    const correction = { at, record: sent, current: sent, reason: 'did_not_happen' };
    agree(cast.hospital, story.do(cast.giver, 'relief.correct', correction));
    expect((await handoverOf(story, sent))?.lines).toMatchObject([
      { sent: 0, arrived: 0, good: 10 },
      { sent: 0, arrived: 0 },
    ]);
  });

  test('it is due when it is said to be now: at once, or from the other hand’s agreement on', async () => {
    const { story, cast, sent, lines, sayAnew, agree } = scene();
    const sameGoods = sayAnew({ due: START + 7_200 });
    expect(await handoverOf(story, sent)).toMatchObject({ due: START + 7_200 });
    const [one, two] = lines;
    const other = [{ ...one, quantity: 71 }, two];
    const waiting = sayAnew({ due: START + 9_000, lines: other }, sameGoods);
    expect(await handoverOf(story, sent)).toMatchObject({ due: START + 7_200 });
    agree(cast.hospital, waiting);
    expect(await handoverOf(story, sent)).toMatchObject({ due: START + 9_000 });
  });
});

test('of the corrections of one record only the last that took effect is in force', async () => {
  const { story, cast, sent, lines, sayAnew, agree } = scene();
  const standing = async () => {
    const { rows } = await told(readingFrom(story, databaseOf(story, 1)), 'corrections', {
      filters: { record: sent },
      sort: 'oldest',
      limit: 10,
    });
    return rows.map((row) => row.standing);
  };
  const first = sayAnew({ due: START + 7_200 });
  expect(await standing()).toEqual(['in_force']);
  const [one, two] = lines;
  const more = sayAnew({ lines: [{ ...one, quantity: 71 }, two] }, first);
  expect(await standing()).toEqual(['in_force', 'waiting']);
  agree(cast.hospital, more);
  expect(await standing()).toEqual(['replaced', 'in_force']);
});

test('who has all of it in hand is waited for since it took first; while part is on its way, since the dispatch', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const { giver, carrier, hospital, depot, warehouse } = cast;
  const lot = receiveMasks(story, cast, 300);
  const packages = [{ label: 'A1' }, { label: 'A2' }];
  const lines = packages.map((_, index) => ({ lot, quantity: 100, package: index }));
  const to = { taker: carrier.segment, consignee: hospital.segment, from: warehouse, passes: true };
  const sent = story.do(giver, 'relief.dispatch', { at, ...to, lines, packages });
  const take = (label: string, last: boolean) =>
    story.do(carrier, 'relief.accept', {
      at,
      handover: sent,
      checked: 'packages',
      place: depot,
      last,
      packages: [label],
    });
  const waited = async (seconds: number) => {
    story.time += seconds;
    const query = { filters: { waiting: true }, limit: 5, now: story.time };
    const { rows } = await told(readingFrom(story, databaseOf(story, 1)), 'handovers', query);
    return rows.map(({ waiting }) => [waiting?.since, waiting?.hours]);
  };
  expect(await waited(7_200)).toEqual([[START, 2]]);
  take('A1', false);
  expect(await waited(3_600)).toEqual([[START, 3]]);
  take('A2', false);
  expect(await waited(7_200)).toEqual([[START + 7_200, 3]]);
});
