import { partDigest } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { Quoting } from '../../../test/quoting-story.ts';
import { castOf, receiveMasks, sendMasks } from '../../../test/relief-story.ts';
import { at, textPart } from '../../../test/signed-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';
import { searchQuery } from './tokens.ts';

function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  const [zh, en, note] = [
    textPart('医用外科口罩'),
    textPart('Surgical mask'),
    textPart('请从北门卸货 pallet jack needed'),
  ];
  const name = { zh: partDigest(zh), en: partDigest(en) };
  const item = story.do(cast.giver, 'relief.item', { class: 'mask', name, unit: 'piece' }, [zh, en]);
  const listed = textPart('武汉快运');
  const carrier = story.do(
    cast.giver,
    'trust.list',
    { area: '420100', name: { zh: partDigest(listed) }, type: 'carrier' },
    [listed],
  );
  const lot = receiveMasks(story, cast, 100);
  const sent = sendMasks(story, cast, [{ lot, quantity: 10, package: 0 }], {
    waybill: 'SF-100200300',
    packages: [{ label: 'BOX7', seal: 'S-9' }],
  });
  const body = {
    at,
    donor: { type: 'anonymous' },
    given: 'gift',
    place: cast.warehouse,
    lines: [{ item, quantity: 5 }],
    note: { zh: partDigest(note) },
  };
  const gift = story.do(cast.giver, 'relief.receive', body, [note]);
  const reading = readingFrom(story);
  const find = async (q: string) => (await told(reading, 'search', { q })).items.map(({ id }) => id);
  return { story, cast, item, carrier, lot, sent, gift, find };
}

test('nothing found is answered with the nearest: one slip away, or beginning alike', async () => {
  const { sent, gift, cast, find } = scene();
  const [segment, ref] = [gift.slice(0, 27), gift.slice(28)];
  const other = (text: string, at: number) =>
    text.slice(0, at) + (text.charAt(at) === 'x' ? 'y' : 'x') + text.slice(at + 1);
  const slips = [
    `${segment}/${other(ref, 3)}`,
    `${other(segment, 20)}/${ref}`,
    `${other(segment, 2)}/${other(ref, 18)}`,
    `${segment}/${ref.slice(0, 9)}${ref.slice(10)}`,
    `${segment}/${ref.slice(0, 20)}`,
    `${segment.slice(0, 21)}/${ref}`,
    `${segment}/${ref}A`,
    other(ref, 12),
    ref.slice(0, 4) + ref.charAt(5) + ref.charAt(4) + ref.slice(6),
  ];
  for (const slip of slips) expect([slip, await find(slip)]).toEqual([slip, [gift]]);
  expect(await find(other(cast.hospital.segment, 9))).toEqual([cast.hospital.segment]);
  for (const label of ['SF-10020030', 'SF-100200301', 'FS-100200300', 'BOX8', 'SF-1002']) {
    expect([label, await find(label)]).toEqual([label, [sent]]);
  }
  for (const nothing of [`${'A'.repeat(27)}/${'A'.repeat(22)}`, 'zzzzzzzz', 'A'.repeat(27)]) {
    expect(await find(nothing)).toEqual([]);
  }
});

test('a quotation is found by its cells, and not by the names of its columns', async () => {
  const story = new LiveStory();
  castOf(story);
  story.accreditCouncil(['reporter']);
  const quoted = new Quoting(story).quote({ about: 'received', said: { from: '某某服装厂', spec: 'KN95' } });
  const reading = readingFrom(story);
  const find = async (q: string) => (await told(reading, 'search', { q })).items.map(({ id }) => id);
  expect([await find('服装厂'), await find('kn95'), await find('spec')]).toEqual([[quoted], [quoted], []]);
});

describe('search', () => {
  const words: [typed: string, what: 'item' | 'carrier' | 'gift'][] = [
    ['口罩', 'item'],
    ['外科口罩', 'item'],
    ['surgical', 'item'],
    ['Surg', 'item'],
    ['mask surgical', 'item'],
    ['武汉快运', 'carrier'],
    ['快运', 'carrier'],
    ['北门', 'gift'],
    ['pallet', 'gift'],
  ];
  test.each(words)('%s is found', async (typed, what) => {
    const told = scene();
    expect(await told.find(typed)).toContain(told[what]);
  });

  test('Han characters in another order are another word', async () => {
    expect(await scene().find('罩口')).toEqual([]);
  });

  test('an exact name finds what it names: subject, DID, record, ref, lot, entry', async () => {
    const { find, cast, sent, lot, story } = scene();
    expect((await find(cast.giver.segment))[0]).toBe(cast.giver.segment);
    expect((await find(`did:baton:${story.ledger}:${cast.giver.segment}`))[0]).toBe(cast.giver.segment);
    expect(await find(sent)).toEqual([sent]);
    expect(await find(sent.slice(28))).toEqual([sent]);
    expect(await find(lot)).toEqual([lot]);
    expect(await find('0')).toEqual(['0']);
  });

  test.each(['SF-100200300', 'BOX7', 'S-9'])('what is printed on it finds a handover: %s', async (label) => {
    const { find, sent } = scene();
    expect(await find(label)).toEqual([sent]);
  });

  test('nothing that is typed is taken for a query language', async () => {
    const { find } = scene();
    for (const typed of ['"', '*', 'names:', 'a OR b', 'NEAR(', '-', '(', '口"罩', "'; drop table search"])
      await expect(find(typed)).resolves.toBeInstanceOf(Array);
  });

  test('a query is words, phrases of Han, and beginnings', () => {
    expect(searchQuery('武汉 Red')).toBe('"武 汉" AND "Red"*');
    expect(searchQuery('N95口罩')).toBe('"N95"* AND "口 罩"');
    expect(searchQuery('！？')).toBeUndefined();
  });
});

test('words that have lapsed are found no more, and their text is gone', async () => {
  const story = new LiveStory();
  const cast = castOf(story);
  const note = textPart('北门卸货');
  const held = { digest: partDigest(note), lapses: story.time + 600 };
  const lines = [{ item: cast.mask, quantity: 5 }];
  const body = { at, donor: { type: 'anonymous' }, given: 'gift', place: cast.warehouse, lines, note: { zh: held } };
  const gift = story.do(cast.giver, 'relief.receive', body, [note]);
  const before = readingFrom(story);
  expect((await told(before, 'search', { q: '北门' })).items).toMatchObject([{ id: gift }]);
  expect((await told(before, 'record', { id: gift })).texts).toEqual({ [held.digest]: '北门卸货' });
  story.time += 600;
  receiveMasks(story, cast, 1);
  const after = readingFrom(story);
  expect((await told(after, 'search', { q: '北门' })).items).toEqual([]);
  expect((await told(after, 'record', { id: gift })).texts).toEqual({ [held.digest]: null });
});
