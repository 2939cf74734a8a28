// Data folders as they are found: in use, left behind by a crash, with yesterday's files in them.

import { appendFileSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { foundStory, makeStoryFolder, project, Scratch, storyWithPapers, tell } from '../../test/story-folder.ts';
import { openLedger } from '../ledger.ts';
import { folderAt } from '../store/folder.ts';
import { replayFile } from '../views/replay-source.ts';
import { auditFolder } from './audit-folder.ts';

const scratch = new Scratch();
afterAll(() => scratch.close());

const story = storyWithPapers(60);

test('a folder is audited beside a node that goes on writing, again and again', async () => {
  const folder = scratch.path();
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0, 60);
  const telling = tell(ledger, story, 60);
  const sizes: number[] = [];
  for (let round = 0; round < 3; round++) {
    const { findings, size } = await auditFolder(folder, { threads: round === 0 ? 2 : 0 });
    expect(findings).toEqual([]);
    sizes.push(size);
  }
  await telling;
  await ledger.close();
  project(folder);
  const { findings, size, height, figures } = await auditFolder(folder, { threads: 1 });
  expect(findings).toEqual([]);
  expect({ size, height }).toEqual({ size: ledger.tip().size, height: ledger.tip().height });
  expect(figures.rows).toBeGreaterThan(1_000);
  expect(sizes.every((one) => one >= 60 && one <= size)).toBe(true);
});

test('a block that waits for the views no more is missed, unless they are being built anew from the log', async () => {
  const folder = scratch.path();
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0, 40);
  project(folder);
  const { height } = ledger.tip();
  await tell(ledger, story, 40, 60);
  ledger.projected(ledger.tip().height);
  await tell(ledger, story, 60);
  await ledger.close();
  const where = `state.db, table outbox, key ${height + 1}`;
  expect((await auditFolder(folder, { threads: 0 })).findings).toMatchObject([{ code: 'state_row_missing', where }]);
  writeFileSync(replayFile(folderAt(folder)), '');
  expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
});

test('what a crash left beyond the last block is no finding: nobody was told of it', async () => {
  const folder = scratch.path();
  await makeStoryFolder(folder, storyWithPapers(1));
  appendFileSync(join(folder, 'pending/entries-0'), Uint8Array.of(0, 9, 1, 2, 3));
  appendFileSync(join(folder, 'parts/000'), '{"digest":"torn');
  expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
});

test('yesterday’s state is found, whole as it is', async () => {
  const folder = scratch.path();
  const before = await foundStory(folder, story);
  await tell(before, story, 0, 60);
  await before.close();
  const yesterday = scratch.copyOf(folder);
  const after = await openLedger(folder, { workers: 0 });
  await tell(after, story, 60);
  await after.close();
  cpSync(join(yesterday, 'state.db'), join(folder, 'state.db'));
  const { findings } = await auditFolder(folder, { threads: 0 });
  expect(findings.map(({ code }) => code)).toEqual(['state_tip_differs']);
});

test('yesterday’s checkpoint is found where a larger one lies', async () => {
  const folder = scratch.path();
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0, 60);
  const yesterday = ledger.checkpoint();
  await tell(ledger, story, 60);
  await ledger.close();
  writeFileSync(join(folder, 'signed'), yesterday);
  const { findings } = await auditFolder(folder, { threads: 0 });
  expect(findings).toMatchObject([{ code: 'checkpoint_behind', where: 'signed' }]);
});

test('yesterday’s published checkpoint is found, though it is a good one', async () => {
  const folder = scratch.path();
  const ledger = await foundStory(folder, story);
  await tell(ledger, story, 0, 60);
  await ledger.close();
  const yesterday = scratch.copyOf(folder);
  const after = await openLedger(folder, { workers: 0 });
  await tell(after, story, 60, 70);
  await after.close();
  cpSync(join(yesterday, 'log'), join(folder, 'log'), { recursive: true });
  const { findings } = await auditFolder(folder, { threads: 0 });
  expect(findings).toMatchObject([{ code: 'checkpoint_stale', where: 'log/checkpoint' }]);
});

test('a folder without a ledger is said to be one', async () => {
  await expect(auditFolder(scratch.path())).rejects.toMatchObject({ code: 'folder_empty' });
});

test('where the state cannot be opened, nothing of the read model is left under way', async () => {
  const folder = scratch.path();
  const temporary = scratch.path();
  await makeStoryFolder(folder, storyWithPapers(1));
  for (const path of [temporary, join(folder, 'state.db')]) {
    rmSync(path, { force: true });
    mkdirSync(path);
  }
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  await expect(auditFolder(folder, { threads: 0 })).rejects.toMatchObject({ code: 'folder_unusable' });
  expect(readdirSync(temporary)).toEqual([]);
});
