import { describe, expect, test } from 'vitest';
import { LiveStory } from '../../test/live-story.ts';
import { castOf, receiveMasks, sendMasks } from '../../test/relief-story.ts';
import { readingFrom, told } from '../../test/views-reading.ts';
import type { ListQuery, Page } from './list-shape.ts';
import type { Reading } from './reading.ts';

type Ids = { readonly id: string }[];

/** Twenty gifts, every third of them bought, and a handover of each. */
function scene() {
  const story = new LiveStory();
  const cast = castOf(story);
  for (let i = 0; i < 20; i++) {
    story.time += 60;
    const lot = receiveMasks(story, cast, 100 + i, { given: i % 3 === 0 ? 'bought' : 'gift' });
    sendMasks(story, cast, [{ lot, quantity: 10 }], i % 2 === 0 ? { due: story.time + 1_000 - i * 10 } : {});
  }
  return { story, cast, reading: readingFrom(story) };
}

/** All rows of a list, so many at a time. */
async function walk(reading: Reading, name: 'gifts' | 'handovers', query: ListQuery, limit: number): Promise<Ids> {
  const found: Ids = [];
  for (let cursor: string | undefined; ; ) {
    const page: Page<{ id: string }> = await told(reading, name, { ...query, limit, cursor, now: 0 });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    found.push(...page.rows);
    if (page.next === null) return found;
    cursor = page.next;
  }
}

describe('a list', () => {
  test('its pages hold every row once, however long they are', async () => {
    const { reading } = scene();
    const whole = await walk(reading, 'gifts', { filters: {} }, 200);
    expect(whole).toHaveLength(20);
    for (const limit of [1, 3, 19, 20])
      expect((await walk(reading, 'gifts', { filters: {} }, limit)).map(({ id }) => id)).toEqual(
        whole.map(({ id }) => id),
      );
  });

  test('newest first is oldest first the other way round', async () => {
    const { reading } = scene();
    const newest = await walk(reading, 'gifts', { filters: {}, sort: 'newest' }, 7);
    const oldest = await walk(reading, 'gifts', { filters: {}, sort: 'oldest' }, 7);
    expect(oldest.map(({ id }) => id).reverse()).toEqual(newest.map(({ id }) => id));
  });

  test('a second filter is checked on what the first finds, page by page', async () => {
    const { reading, cast } = scene();
    const filters = { receiver: cast.giver.segment, given: 'bought' };
    expect(await walk(reading, 'gifts', { filters }, 2)).toHaveLength(7);
  });

  test('an order by another column goes on where the page before ended', async () => {
    const { reading } = scene();
    const whole = await walk(reading, 'handovers', { filters: {}, sort: 'due' }, 200);
    const dues = (whole as unknown as { due: number }[]).map(({ due }) => due);
    expect(dues).toHaveLength(10);
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    const paged = await walk(reading, 'handovers', { filters: {}, sort: 'due' }, 3);
    expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
  });

  const wrong: [why: string, query: ListQuery, code: string][] = [
    ['an unknown filter', { filters: { colour: 'red' } }, 'filter'],
    ['an unknown order', { filters: {}, sort: 'colour' }, 'filter'],
    ['a name that nothing has', { filters: { receiver: 'A'.repeat(27) } }, 'not_found'],
    ['a cursor that is none', { filters: {}, cursor: 'AAAA' }, 'cursor'],
  ];
  test.each(wrong)('%s is refused', async (_, query, code) => {
    await expect(told(scene().reading, 'gifts', query)).rejects.toMatchObject({ code });
  });

  test('the cursor of another order, filter or list is refused', async () => {
    const { reading } = scene();
    const { next } = await told(reading, 'gifts', { filters: {}, limit: 2 });
    const cursor = next ?? '';
    await expect(told(reading, 'gifts', { filters: {}, limit: 2, cursor })).resolves.toMatchObject({ rows: [{}, {}] });
    for (const query of [{ filters: {}, sort: 'oldest' }, { filters: { given: 'gift' } }])
      await expect(told(reading, 'gifts', { ...query, cursor })).rejects.toMatchObject({ code: 'cursor' });
    await expect(told(reading, 'lots', { filters: {}, cursor })).rejects.toMatchObject({ code: 'cursor' });
  });
});
