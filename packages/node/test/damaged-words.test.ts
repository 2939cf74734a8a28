// Files of words and papers that somebody altered or damaged: never shown as genuine, named by audit, brought back.

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperDigest } from '@baton/log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { backupFolder } from '../src/backup/backup-folder.ts';
import { restoreFolder } from '../src/backup/restore-folder.ts';
import { openLedger } from '../src/ledger.ts';
import { loggedAt } from '../src/logged.ts';
import { buildReceipt } from '../src/receipt.ts';
import { folderAt } from '../src/store/folder.ts';
import type { PartLine } from '../src/store/part-lines.ts';
import { Archive } from '../src/views/archive.ts';
import { FailingDisk, failWith } from './failing-disk.ts';
import { makeStoryFolder, project, Scratch, storyPaper, storyWithPapers } from './story-folder.ts';

const scratch = new Scratch();
const story = storyWithPapers(3);
const whole = scratch.path();
const backup = scratch.path();
const paperName = paperDigest(storyPaper.salt, storyPaper.bytes);
const lineOf = (folder: string, at: number) =>
  JSON.parse(readFileSync(join(folder, 'parts/000'), 'utf8').split('\n')[at] ?? '') as PartLine;

beforeAll(async () => {
  await makeStoryFolder(whole, story);
  await backupFolder(whole, backup);
});
afterAll(() => scratch.close());

/** A copy in which the third line of words is another. */
function damagedBy(damage: (line: string) => string): string {
  const folder = scratch.copyOf(whole);
  const path = join(folder, 'parts/000');
  const lines = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, lines.with(2, damage(lines[2] ?? '')).join('\n'));
  return folder;
}

const altered = (line: string) => line.replace(/"text":"[^"]/, '"text":"X');

test.each([
  ['altered', altered, 'part_altered'],
  ['torn', (line: string) => line.slice(0, 60), 'part_line_malformed'],
  ['of another form', () => '{"digest":1,"index":"x","part":null}', 'part_line_malformed'],
  ['of no text at all', () => '\u0000\u0001', 'part_line_malformed'],
])('a line of words that is %s is shown to nobody; the others are', async (_, damage, code) => {
  const folder = damagedBy(damage);
  const [damaged, sound] = [lineOf(whole, 2), lineOf(whole, 3)];
  const ledger = await openLedger(folder, { workers: 0 });
  const archive = new Archive(folderAt(folder));
  for (const held of [ledger, archive]) {
    expect(held.part(damaged.digest, damaged.index)).toBeUndefined();
    expect(held.part(sound.digest, sound.index)).toEqual(sound.part);
  }
  expect(archive.parts(0, 256).has(damaged.digest)).toBe(false);
  const logged = loggedAt(ledger.log, damaged.index);
  const receipt = logged && buildReceipt(ledger, logged, 'signed');
  expect(receipt && 'text' in receipt ? receipt.text : '').not.toContain(damaged.digest.concat('":'));
  await ledger.close();
  project(folder);
  const { findings } = await auditFolder(folder, { threads: 0 });
  expect(findings.map((found) => found.code)).toContain(code);
  await restoreFolder(backup, folder, { confirmed: true });
  expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
});

test('a paper that was altered is not served, named, and can be brought again', async () => {
  const folder = scratch.copyOf(whole);
  const path = join(folder, 'papers', paperName);
  writeFileSync(path, readFileSync(path).with(30, 7));
  expect((await auditFolder(folder, { threads: 0 })).findings).toMatchObject([{ code: 'paper_altered' }]);
  const ledger = await openLedger(folder, { workers: 0 });
  expect(ledger.paper(paperName)).toBeUndefined();
  await ledger.addPaper(paperName, storyPaper.salt, storyPaper.bytes, storyPaper.type);
  expect(ledger.paper(paperName)?.bytes).toEqual(storyPaper.bytes);
  await ledger.close();
  expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
});

test('a node that dies while it keeps a paper has it whole or not at all, and nothing is left over', async () => {
  const empty = scratch.copyOf(whole);
  rmSync(join(empty, 'papers'), { recursive: true });
  const { salt, bytes, type } = storyPaper;
  for (let call = 1; ; call++) {
    const folder = scratch.copyOf(empty);
    const disk = new FailingDisk(failWith('EIO'));
    const ledger = await openLedger(folder, { workers: 0, disk });
    const opened = disk.calls;
    disk.trouble = (now) => (now < opened + call ? undefined : now === opened + call ? 'torn' : 'before');
    const kept = await ledger.addPaper(paperName, salt, bytes, type).then(
      () => true,
      () => false,
    );
    const left = scratch.copyOf(folder);
    disk.trouble = () => undefined;
    await ledger.close();
    const again = await openLedger(left, { workers: 0 });
    expect([bytes, ...(kept ? [] : [undefined])]).toContainEqual(again.paper(paperName)?.bytes);
    await again.close();
    const { findings } = await auditFolder(left, { threads: 0 });
    expect(findings).toEqual([]);
    if (kept) return;
  }
});
