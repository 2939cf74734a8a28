import { partDigest } from '@baton/log';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { castOf } from '../../../test/relief-story.ts';
import { at, textPart } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';

test('a revised item is shown and found by its new name, with its new code and grades; its former name leads to it too', async () => {
  const story = new LiveStory();
  const { giver } = castOf(story);
  const old = textPart('旧名称');
  const body = { class: 'cap', name: { zh: partDigest(old) }, unit: 'piece', code: 'C-1', grades: ['plain'] };
  const item = story.do(giver, 'relief.item', body, [old]);
  const name = textPart('医用帽');
  const revised = { item, name: { zh: partDigest(name) }, code: 'C-2', grades: ['sterile', 'plain'] };
  story.do(giver, 'relief.reviseItem', revised, [name]);
  const reading = readingFrom(story);
  const { rows } = await told(reading, 'items', { filters: { class: 'cap' } });
  expect(rows).toMatchObject([{ id: item, name: { zh: '医用帽' }, code: 'C-2', grades: ['sterile', 'plain'] }]);
  const found = async (q: string) => (await told(reading, 'search', { q })).items.map(({ id }) => id);
  expect(await found('医用帽')).toContain(item);
  expect(await found('旧名称')).toContain(item);
});

test('a closed place is shown as closed, and can be left out', async () => {
  const story = new LiveStory();
  const { hospital, ward } = castOf(story);
  story.do(hospital, 'relief.closePlace', { at, place: ward, reason: 'ward_closed' });
  const reading = readingFrom(story);
  const { rows } = await told(reading, 'places', { filters: { of: hospital.segment } });
  expect(rows).toMatchObject([{ id: ward, closed: true }]);
  expect((await told(reading, 'places', { filters: { of: hospital.segment, closed: false } })).rows).toEqual([]);
});
