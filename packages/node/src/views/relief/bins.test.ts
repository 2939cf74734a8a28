import { partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf } from '../../../test/relief-story.ts';
import { at, textPart } from '../../../test/signed-story.ts';
import { databaseOf, readingFrom, told } from '../../../test/views-reading.ts';

const story = new LiveStory();
const { giver, warehouse, mask } = castOf(story);
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

/** The bins of the lot, the largest holding first: as a node shows it that takes block by block, and as one that takes all at once. */
async function bins() {
  const [slow, fast] = await Promise.all(
    [1, 1_000].map(async (atOnce) => {
      const query = { filters: { lot: `${opened}.0` }, limit: 10 };
      const { rows } = await told(readingFrom(story, databaseOf(story, atOnce)), 'stock', query);
      return rows.toSorted((a, b) => b.quantity - a.quantity).map(({ bin }) => bin);
    }),
  );
  expect(slow).toEqual(fast);
  return slow ?? [];
}

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
