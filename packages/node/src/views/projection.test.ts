import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { foundStory, makeStoryFolder, project, Scratch, storyWithPapers, tell } from '../../test/story-folder.ts';
import { auditFolder } from '../audit/audit-folder.ts';
import { folderAt } from '../store/folder.ts';
import { Projection } from './projection.ts';
import { openViews } from './views.ts';

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

/** Writes over the read model from so far on, of a hundred. */
function damage(folder: string, percent: number): void {
  const path = join(folder, 'views.db');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(7, Math.floor((bytes.length * percent) / 100)));
}

test.each([
  ['where it says what it is', 0],
  ['where its tables are named', 1],
  ['among its rows', 30],
])('a read model that is damaged %s is made anew from the log, and that is said', async (_, percent) => {
  const folder = scratch.path();
  const story = storyWithPapers(2);
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0, 40);
  project(folder);
  await tell(ledger, story, 40);
  await ledger.close();
  damage(folder, percent);
  const heard: string[] = [];
  const projection = new Projection(folderAt(folder), ({ code }) => heard.push(code));
  while (projection.step());
  expect(projection.progress.height).toBe(ledger.tip().height);
  projection.close();
  expect(heard).toEqual(['state_damaged']);
  expect((await auditFolder(folder, { threads: 0 })).findings).toMatchObject([]);
});

/** A folder whose read model has all that was told, and the height of that. */
async function projected(): Promise<{ folder: string; height: number }> {
  const folder = scratch.path();
  const story = storyWithPapers(2);
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0);
  await ledger.close();
  project(folder);
  return { folder, height: ledger.tip().height };
}

test('where the log lost its end, what was shown before still is, and nothing fails', async () => {
  const { folder, height } = await projected();
  rmSync(join(folder, 'pending'), { recursive: true });
  const projection = new Projection(folderAt(folder));
  expect([projection.step(), projection.rebuilding]).toEqual([false, false]);
  expect(projection.progress.height).toBe(height);
  projection.close();
});

test('a damaged page that only a question meets is made anew too, and questions are answered again', async () => {
  const { folder, height } = await projected();
  damage(folder, 30);
  const heard: string[] = [];
  const views = await openViews(folder, { onFault: ({ message }) => heard.push(message) });
  const ask = () => views.query('search', { q: 'ward' });
  const rebuilt = new Promise((done) => views.onProjected(done));
  await ask().catch(() => undefined);
  await rebuilt;
  for (let shown = -1; shown < height; ) ({ height: shown } = await ask().catch(() => ({ height: shown })));
  await views.close();
  expect(heard).toEqual([expect.stringContaining('views.db is damaged and made anew')]);
});

test.each([
  [
    'a block that waits for it cannot be read',
    'state.db',
    `update outbox set body = 'n' || body where height = :height + 1`,
    ['state_row_differs'],
  ],
  ['it says that it came further than the log', 'views.db', 'update progress set size = size + 1000', []],
])('a read model is made anew from the log where %s', async (_, file, alteration, named) => {
  const folder = scratch.path();
  const story = storyWithPapers(2);
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0, 40);
  project(folder);
  const { height } = ledger.tip();
  await tell(ledger, story, 40);
  await ledger.close();
  const db = new DatabaseSync(join(folder, file));
  const { changes } = db.prepare(alteration).run(alteration.includes(':height') ? { height } : {});
  expect(changes).toBe(1);
  db.close();
  const projection = new Projection(folderAt(folder));
  while (projection.step());
  expect(projection.progress).toMatchObject({ height: ledger.tip().height, size: ledger.tip().size });
  projection.close();
  const { findings } = await auditFolder(folder, { threads: 0 });
  expect(findings.map(({ code }) => code)).toEqual(named);
});
