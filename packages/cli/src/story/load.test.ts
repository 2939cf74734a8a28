import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { genesisOf } from '../../../../examples/wuhan-2020/genesis.ts';
import { playStory } from '../../../../examples/wuhan-2020/play.ts';
import { story } from '../../../../examples/wuhan-2020/story.ts';
import { storyKeysFolder } from '../keys/folder.ts';
import { listKeyFiles } from '../keys/key-file.ts';
import { type Founder, type LoadingLedger, loadStory } from './load.ts';
import { type Progress, type StoryModule, wuhan2020 } from './story.ts';
import { contentOf } from './unfinished.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-load-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const id = `replay-test.${'A'.repeat(27)}`;

/** A ledger that takes everything, or refuses from the so-many-th batch on. */
function ledgerThat(submit: LoadingLedger['submit']): Founder {
  return { found: async () => {}, open: async () => ({ id, submit, close: async () => {} }) };
}

test('the story of the clone has the form that the loader tells', async () => {
  const ours = { story, genesisOf, playStory } satisfies StoryModule<typeof story>;
  expect((await wuhan2020()).story).toBe(ours.story);
});

test('a story is told in order of time, with the keys of its players kept open in the folder', async () => {
  const times: number[] = [];
  const heard: Progress[] = [];
  const founder = ledgerThat(async (batch, { time }) => {
    times.push(time);
    return { results: batch.map(() => ({ index: 1 })) };
  });
  await loadStory(await wuhan2020(), folder, founder, (progress) => void heard.push(progress));
  expect(times.length).toBeGreaterThan(100);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(heard.at(-1)?.records).toBe(heard.at(-1)?.of);
  const files = listKeyFiles(storyKeysFolder(folder));
  expect(files.map(({ name }) => name)).toEqual(story.players.map(({ name }) => name).toSorted());
  expect(files.every((file) => 'secrets' in file && file.ledger !== undefined)).toBe(true);
  expect(contentOf(folder)).toBe('nothing');
});

test('a story that is refused stops the load and leaves the folder unfinished', async () => {
  const founder = ledgerThat(async () => ({ results: [{ id: null, problem: { code: 'expired', figures: {} } }] }));
  await expect(loadStory(await wuhan2020(), folder, founder, () => {})).rejects.toThrow('expired');
  expect(contentOf(folder)).toBe('unfinished');
});
