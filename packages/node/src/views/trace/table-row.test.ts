import { partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { Quoting } from '../../../test/quoting-story.ts';
import { castOf } from '../../../test/relief-story.ts';
import { at, textPart } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  return { story, cast };
}

test('a record that was taken from a row says of which file, by its name, and which row', async () => {
  const { story, cast } = scene();
  const { giver, warehouse, mask } = cast;
  const name = textPart('收货登记.csv');
  const file = {
    at,
    digest: 'B'.repeat(42).concat('A'),
    name: { zh: partDigest(name) },
    profile: 'own-receipts',
    rows: 9,
  };
  const source = story.do(giver, 'relief.source', { ...file, publisher: giver.segment }, [name]);
  const gift = { at, donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
  const lines = [{ item: mask, quantity: 5 }];
  const received = story.do(giver, 'relief.receive', { ...gift, lines, table: { row: 12, source } });
  const typed = story.do(giver, 'relief.receive', { ...gift, lines });
  const reading = readingFrom(story);
  const { steps } = await told(reading, 'trace', { id: received, now: story.time });
  expect(steps[0]?.table).toMatchObject({
    source: { id: source, name: { zh: '收货登记.csv', en: null } },
    ...{ digest: file.digest, profile: 'own-receipts', publisher: { id: giver.segment }, row: 12, quote: null },
  });
  expect((await told(reading, 'trace', { id: typed, now: story.time })).steps[0]?.table).toBeNull();
  // The file is found by its name, and names are asked for what they stand for.
  expect(await told(reading, 'called', { ids: [source] })).toMatchObject([{ name: { zh: '收货登记.csv' } }]);
});

test('a quotation says whom it quotes, from which row of which file, and the row as it stands', async () => {
  const { story } = scene();
  story.accreditCouncil(['reporter']);
  const quoting = new Quoting(story);
  const quoted = quoting.quote({ about: 'offer', said: { from: 'd' }, quantity: 5 });
  const { steps } = await told(readingFrom(story), 'trace', { id: quoted, now: story.time });
  expect(steps[0]?.table).toMatchObject({
    source: { id: quoting.source, name: { en: 'somebody-A.csv' } },
    ...{ publisher: { id: quoting.publisher, name: { zh: '某表格' } }, row: 2 },
    quote: { list: null, column: null, cells: { row: '2', from: 'd' } },
  });
  expect(await told(readingFrom(story), 'record', { id: quoted })).toMatchObject({ table: steps[0]?.table });
  const { rows } = await told(readingFrom(story), 'quotations', { filters: {} });
  expect(rows[0]?.file).toEqual({ zh: null, en: 'somebody-A.csv' });
});
