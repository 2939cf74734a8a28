import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiveStory } from '../../../test/live-story.ts';
import { seed } from '../../../test/random-relief.ts';
import { castOf, receiveMasks } from '../../../test/relief-story.ts';
import { readingFrom, told } from '../../../test/views-reading.ts';
import { openForWriting } from '../database.ts';
import { idOfEntry } from '../entry.ts';
import { readingOf } from '../reading.ts';
import { Digests, RUN_LENGTH } from './digests.ts';

/** The digest that begins with these 48 bits. */
function digestOf(head: number): string {
  const bytes = Buffer.alloc(32);
  bytes.writeUIntBE(head, 0, 6);
  return bytes.toString('base64url');
}

test('every digest is found under its entries, in however many runs it stands', async () => {
  const db = openForWriting(':memory:');
  const digests = new Digests(db);
  const heads = [...new Set(fc.sample(fc.integer({ min: 0, max: 2 ** 48 - 1 }), { seed, numRuns: 300 }))];
  for (let entry = 0; entry < 2 * RUN_LENGTH + 500; entry++) {
    digests.add(heads[entry % heads.length] ?? 0, entry);
    if (entry % 1_000 === 999) digests.block(entry - 999);
  }
  digests.block(2 * RUN_LENGTH);
  const reading = readingOf(db, { entry: () => undefined, part: () => undefined });
  for (const [i, head] of heads.entries()) {
    const found = await told(reading, 'naming', { digest: digestOf(head) });
    expect(found.slice(0, 2)).toEqual([i, i + heads.length]);
    expect(found.length).toBeGreaterThanOrEqual(Math.floor((2 * RUN_LENGTH + 500) / heads.length));
  }
  expect(await told(reading, 'naming', { digest: digestOf(12_345) })).toEqual([]);
});

test('a transaction is found by its id', async () => {
  const story = new LiveStory();
  receiveMasks(story, castOf(story), 1);
  const index = story.entries.length - 2;
  const digest = idOfEntry(story.entries[index] ?? new Uint8Array());
  expect(await told(readingFrom(story), 'naming', { digest })).toEqual([index]);
});
