import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeStoryFolder, Scratch, storyWithPapers } from '../../test/story-folder.ts';
import { folderAt } from '../store/folder.ts';
import { Projection } from './projection.ts';

const scratch = new Scratch();
afterAll(() => scratch.close());

test('a read model that was emptied to be built anew says so, also where it cannot be built now', async () => {
  const folder = scratch.path();
  await makeStoryFolder(folder, storyWithPapers(1));
  const projection = new Projection(folderAt(folder));
  expect(projection.progress.height).toBeGreaterThan(0);
  mkdirSync(join(folder, 'views-replay.db'));
  expect(() => projection.rebuild()).toThrow();
  expect(projection.progress.height).toBe(-1);
  projection.close();
});
