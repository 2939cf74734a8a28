import { partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf } from '../../../test/relief-story.ts';
import { at, textPart } from '../../../test/signed-story.ts';
import { databaseOf, readingFrom, told } from '../../../test/views-reading.ts';

const story = new LiveStory();
const { giver, hospital, warehouse, mask } = castOf(story);
const words = (text: string) => ({ part: textPart(text), digest: partDigest(textPart(text)) });
const [rack, shelf, anew, shed] = [words('rack 3'), words('7 号架'), words('8 号架'), words('shed')];

const place = story.do(
  giver,
  'relief.place',
  { area: '420100', name: { en: shed.digest }, type: 'warehouse', use: false },
  [shed.part],
);
const stock = { at, bin: { en: rack.digest }, place: warehouse, lines: [{ item: mask, quantity: 500 }] };
const opened = story.do(giver, 'relief.openStock', stock, [rack.part]);
const lines = [{ lot: `${opened}.0`, quantity: 100 }];
const moving = { at, from: warehouse, to: place, lines };
const moved = story.do(giver, 'relief.move', { ...moving, bin: { zh: shelf.digest } }, [shelf.part]);

/** What lies where of the lot, the largest part first: as a node shows it that takes block by block, and as one that takes all at once. */
async function parts() {
  const [slow, fast] = await Promise.all(
    [1, 1_000].map(async (atOnce) => {
      const query = { filters: { lot: `${opened}.0` }, limit: 10 };
      const { rows } = await told(readingFrom(story, databaseOf(story, atOnce)), 'stock', query);
      return rows.toSorted((a, b) => b.quantity - a.quantity);
    }),
  );
  expect(slow).toEqual(fast);
  return slow ?? [];
}

const bins = async () => (await parts()).map(({ bin }) => bin);
/** How much, in which bin, brought by which record. */
const spots = async () => (await parts()).map(({ quantity, bin, record }) => [quantity, bin?.en ?? null, record]);

test('each part of a lot lies in the bin that the record names that brought it there', async () => {
  expect(await bins()).toEqual([
    { zh: null, en: 'rack 3' },
    { zh: '7 号架', en: null },
  ]);
});

test('a correction says another bin, or none', async () => {
  const correct = (current: string, bin: object) =>
    story.do(
      giver,
      'relief.correct',
      {
        at,
        ...{ record: moved, current, reason: 'typed_wrong' },
        to: { kind: 'relief.move', ref: moved.slice(28), ...moving, ...bin },
      },
      'bin' in bin ? [anew.part] : [],
    );
  const first = correct(moved, { bin: { zh: anew.digest } });
  expect((await bins()).at(1)).toEqual({ zh: '8 号架', en: null });
  correct(first, {});
  expect((await bins()).at(1)).toBeNull();
});

test('what changes its bin at one place lies there since it came; the part is meant that one record put there', async () => {
  const [low, high] = [words('low'), words('high')];
  const [more] = [{ at, from: warehouse, to: warehouse, lines: [{ lot: `${opened}.0`, quantity: 150 }] }];
  const lowered = story.do(giver, 'relief.move', { ...more, bin: { en: low.digest } }, [low.part]);
  expect(await spots()).toEqual([
    [250, 'rack 3', opened],
    [150, 'low', opened],
    [100, null, moved],
  ]);
  const part = [{ lot: `${opened}.0`, put: lowered, quantity: 30 }];
  const raised = story.do(giver, 'relief.move', { ...more, bin: { en: high.digest }, lines: part }, [high.part]);
  expect((await spots()).map(([quantity, bin]) => [quantity, bin])).toEqual([
    [250, 'rack 3'],
    [120, 'low'],
    [100, null],
    [30, 'high'],
  ]);
  const { steps } = await told(readingFrom(story, databaseOf(story, 1)), 'trace', {
    id: `${opened}.0`,
    now: story.time,
  });
  expect(steps.map(({ record }) => record)).toEqual(expect.arrayContaining([lowered, raised]));
  story.do(giver, 'relief.correct', { at, record: raised, current: raised, reason: 'did_not_happen' });
  expect((await spots()).map(([quantity, bin]) => [quantity, bin])).toEqual([
    [250, 'rack 3'],
    [120, 'low'],
    [100, null],
    [30, 'rack 3'],
  ]);
});

test('who accepts says in which bin it was put', async () => {
  const ward = story.do(
    hospital,
    'relief.place',
    { area: '420100', name: { en: shed.digest }, type: 'ward', use: true },
    [shed.part],
  );
  const [cupboard] = [words('cupboard 2')];
  const { segment } = hospital;
  const load = [{ lot: `${opened}.0`, quantity: 20 }];
  const sent = story.do(giver, 'relief.dispatch', {
    ...{ at, from: place, passes: true, taker: segment, consignee: segment, lines: load },
  });
  const accepting = {
    at,
    checked: 'contents',
    handover: sent,
    last: true,
    place: ward,
    lines: [{ line: 0, good: 20 }],
  };
  story.do(hospital, 'relief.accept', { ...accepting, bin: { en: cupboard.digest } }, [cupboard.part]);
  expect((await spots()).find(([quantity]) => quantity === 20)?.[1]).toBe('cupboard 2');
});
