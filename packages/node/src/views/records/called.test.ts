import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

test('a lot of unopened packs, and a line that hands some of it on, are told as counted in packs', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const lines = [{ item: cast.mask, quantity: 3, pack: 0 }];
  const sealed = receiveMasks(story, cast, 3, { lines });
  const loose = receiveMasks(story, cast, 10);
  const sent = sendMasks(story, cast, [{ lot: sealed, quantity: 2 }]);
  const asked = { ids: [sealed, loose, `${sent}.0`, cast.mask] };
  const called = await told(readingFrom(story), 'called', asked);
  expect(called.map(({ pack }) => pack)).toEqual([0, null, 0, null]);
});
