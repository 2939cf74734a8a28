// Words that were withheld, or have lapsed, are in no byte of the data folder, nor of a copy made afterwards; whatever
// happens while they go, and whoever puts old files back.

import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { encodeGenesis } from '@baton/ledger';
import { partDigest } from '@baton/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditCopy } from '../src/audit/audit-copy.ts';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { backupFolder } from '../src/backup/backup-folder.ts';
import { exportLog } from '../src/backup/export-log.ts';
import { restoreFolder } from '../src/backup/restore-folder.ts';
import { firstPolicy } from '../src/first-policy.ts';
import { type OpenLedger, openLedger } from '../src/ledger.ts';
import { folderAt } from '../src/store/folder.ts';
import { Projection } from '../src/views/projection.ts';
import { FailingDisk, failWith, type Trouble } from './failing-disk.ts';
import { FakeTime } from './fake-time.ts';
import {
  filesWithLapsed,
  filesWithSecret,
  fleeting,
  fleetingPaper,
  inChinese,
  inEnglish,
  later,
  paper,
  paperName,
  SecretStory,
  secret,
  sharedPaper,
} from './secret-story.ts';
import { foundStory, project, Scratch, tell } from './story-folder.ts';

const child = new URL('./withhold-child.ts', import.meta.url).pathname;
const story = new SecretStory();
const { file: policy } = firstPolicy(story.ledger, encodeGenesis(story.genesis));

/** The story as far as the words are still there, with its paper and its read model, closed; and an old backup of it. */
const scratch = new Scratch();
const [before, oldBackup, oldCopy] = [scratch.path(), scratch.path(), scratch.path()];

beforeAll(async () => {
  const ledger = await foundStory(before, story);
  await tell(ledger, story, 0, story.told);
  await ledger.addPaper(paperName, paper.salt, paper.bytes, paper.type);
  for (const { name, salt, bytes, type } of [fleetingPaper, sharedPaper])
    await ledger.addPaper(name, salt, bytes, type);
  await ledger.close();
  project(before);
  await backupFolder(before, oldBackup, { withKeys: true });
  await exportLog(before, oldCopy);
});

afterAll(() => scratch.close());

async function withhold(ledger: OpenLedger): Promise<void> {
  await tell(ledger, story, story.told);
}

/** A folder in which the words were withheld, closed, its read model up to date. */
async function withheldFolder(): Promise<string> {
  const folder = scratch.copyOf(before);
  const ledger = await openLedger(folder, { workers: 0 });
  await withhold(ledger);
  await ledger.close();
  project(folder);
  return folder;
}

const findingsOf = async (folder: string) => (await auditFolder(folder, { threads: 0 })).findings;

test('before, the words are there to be found', () => {
  const names = (folder: string) => filesWithSecret(folder).map((path) => path.slice(folder.length + 1));
  expect(new Set(names(before))).toEqual(new Set([`papers/${paperName}`, 'parts/000', 'views.db']));
  expect(names(oldCopy)).toEqual(['parts/000']);
});

describe('words that were withheld', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await withheldFolder();
  });

  test('are in no byte of the folder, and its audit finds nothing', async () => {
    expect(filesWithSecret(folder)).toEqual([]);
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('are behind no door, from the block on that withholds them', async () => {
    const open = scratch.copyOf(before);
    const ledger = await openLedger(open, { workers: 0 });
    const index = 10;
    expect(ledger.part(inChinese)?.text).toBe(secret.zh);
    expect(ledger.paper(paperName)).toBeDefined();
    await withhold(ledger);
    expect(ledger.part(inChinese)).toBeUndefined();
    expect(ledger.goneOfPart(inChinese, index)).toEqual({ withheld: true });
    expect(ledger.paper(paperName)).toBeUndefined();
    await expect(ledger.addPaper(paperName, paper.salt, paper.bytes, paper.type)).rejects.toMatchObject({
      code: 'paper_gone',
    });
    await ledger.close();
    expect(filesWithSecret(open)).toEqual([join(open, 'views.db')]);
  });

  test('are in no backup, export or restored folder made afterwards', async () => {
    const backup = scratch.path();
    await backupFolder(folder, backup, { withKeys: true });
    const restored = scratch.path();
    await restoreFolder(backup, restored, { confirmed: true });
    const exported = scratch.path();
    await exportLog(folder, exported);
    for (const copy of [backup, restored, exported]) expect(filesWithSecret(copy)).toEqual([]);
    expect(await findingsOf(backup)).toEqual([]);
    expect(await findingsOf(restored)).toEqual([]);
    expect((await auditCopy(exported, policy, { threads: 0 })).findings).toEqual([]);
  });

  test('leave a copy that is exported again into the same folder', async () => {
    const copy = scratch.copyOf(oldCopy);
    await exportLog(folder, copy);
    expect(filesWithSecret(copy)).toEqual([]);
    expect((await auditCopy(copy, policy, { threads: 0 })).findings).toEqual([]);
  });

  test('do not come back with an old backup: the log says that they are withheld', async () => {
    const restored = scratch.copyOf(folder);
    await restoreFolder(oldBackup, restored, { copies: [oldCopy] });
    expect(filesWithSecret(restored)).toEqual([]);
    expect(await findingsOf(restored)).toEqual([]);
  });

  test('do not come back with old files; audit names them until the node has started', async () => {
    const put = scratch.copyOf(folder);
    cpSync(join(before, 'parts'), join(put, 'parts'), { recursive: true });
    cpSync(join(before, 'papers'), join(put, 'papers'), { recursive: true });
    const codes = async () => new Set((await findingsOf(put)).map(({ code }) => code));
    expect(await codes()).toContain('part_kept');
    expect(await codes()).toContain('paper_kept');
    const ledger = await openLedger(put, { workers: 0 });
    expect(ledger.part(inEnglish)).toBeUndefined();
    expect(ledger.paper(paperName)).toBeUndefined();
    await ledger.close();
    expect(filesWithSecret(put)).toEqual([]);
    expect(await codes()).not.toContain('part_kept');
    expect(await codes()).not.toContain('paper_kept');
  });

  test('do not come back with a read model of before', async () => {
    const put = scratch.copyOf(folder);
    cpSync(join(before, 'views.db'), join(put, 'views.db'));
    project(put);
    expect(filesWithSecret(put)).toEqual([]);
    expect(await findingsOf(put)).toEqual([]);
  });

  test('are accepted as missing only where the log says so', async () => {
    const lost = scratch.copyOf(before);
    cpSync(join(folder, 'parts'), join(lost, 'parts'), { recursive: true });
    expect(new Set((await findingsOf(lost)).map(({ code }) => code))).toContain('part_missing');
  });
});

describe('words that lapse', () => {
  test('go with the first block of that time, and stay away', async () => {
    const folder = scratch.copyOf(before);
    const ledger = await openLedger(folder, { workers: 0 });
    await ledger.submit(story.submissions.slice(story.told, story.told + 1), { time: later - 1 });
    expect(ledger.part(partDigest(fleeting))).toBeDefined();
    await ledger.submit(story.submissions.slice(story.told + 1, story.told + 2), { time: later });
    await ledger.close();
    project(folder);
    expect(filesWithLapsed(folder)).toEqual([]);
    expect(await findingsOf(folder)).toEqual([]);
    expect(readdirSync(join(folder, 'papers'))).toContain(sharedPaper.name);

    const exported = scratch.copyOf(oldCopy);
    await exportLog(folder, exported);
    expect(filesWithLapsed(exported)).toEqual([]);
    expect((await auditCopy(exported, policy, { threads: 0 })).findings).toEqual([]);

    cpSync(join(before, 'parts/000'), join(folder, 'parts/000'));
    cpSync(join(before, 'papers'), join(folder, 'papers'), { recursive: true });
    const found = (await findingsOf(folder)).map(({ code }) => code);
    expect(found).toContain('part_kept');
    expect(found).toContain('paper_kept');
    await (await openLedger(folder, { workers: 0 })).close();
    expect(filesWithLapsed(folder)).toEqual([]);
  });
});

describe('a node that dies while words go', () => {
  /** Opens a copy, withholds until the disk is dead; gives back what lies there then. */
  async function dieAt(call: number, trouble: Trouble): Promise<{ left: string; disk: FailingDisk; opened: number }> {
    const folder = scratch.copyOf(before);
    const disk = new FailingDisk(failWith('EIO'));
    const ledger = await openLedger(folder, { workers: 0, disk, time: new FakeTime() });
    const opened = disk.calls;
    disk.trouble = (now) => (now < call ? undefined : now === call ? trouble : 'before');
    await withhold(ledger).catch(() => undefined);
    await new Promise(setImmediate);
    const left = scratch.copyOf(folder);
    disk.trouble = () => undefined;
    await ledger.close();
    return { left, disk, opened };
  }

  async function expectGone(folder: string): Promise<void> {
    const ledger = await openLedger(folder, { workers: 0 });
    await withhold(ledger);
    await ledger.close();
    project(folder);
    expect(filesWithSecret(folder)).toEqual([]);
    expect(await findingsOf(folder)).toEqual([]);
  }

  test.for<Trouble>(['before', 'torn'])(
    '%s a call to the disk is done, whichever it is',
    { timeout: 240_000 },
    async (trouble) => {
      const { disk, opened } = await dieAt(Number.MAX_SAFE_INTEGER, undefined);
      expect(disk.calls - opened).toBeGreaterThan(20);
      for (let call = opened + 1; call <= disk.calls; call++) {
        if (trouble === 'torn' && disk.syncs.has(call)) continue;
        await expectGone((await dieAt(call, trouble)).left);
      }
    },
  );

  test.for([8, 16, 24, 32, 40])('killed (kill -9) at call %i after it was opened', async (call) => {
    const folder = scratch.copyOf(before);
    const { signal } = spawnSync(process.execPath, [child, folder, String(call)], { encoding: 'utf8' });
    expect(signal).toBe('SIGKILL');
    await expectGone(folder);
  });

  test('before the read model has let go of its write-ahead log', async () => {
    const folder = scratch.copyOf(before);
    const ledger = await openLedger(folder, { workers: 0 });
    const reader = new DatabaseSync(join(folder, 'views.db'), { readOnly: true });
    reader.exec('begin');
    reader.prepare('select count(*) from words').get();
    await withhold(ledger);
    await ledger.close();
    const projection = new Projection(folderAt(folder));
    expect(projection.step()).toBe(true);
    const dead = scratch.copyOf(folder);
    expect(filesWithSecret(dead).map((path) => path.slice(dead.length + 1))).toContain('views.db');
    reader.close();
    while (projection.step());
    projection.close();
    expect(filesWithSecret(folder)).toEqual([]);
    project(dead);
    expect(filesWithSecret(dead)).toEqual([]);
  });
});
