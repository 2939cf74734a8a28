// Backups beside a running node, and folders brought back from them, from copies, and from what is left of themselves.

import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { encodeGenesis } from '@baton/ledger';
import { isMalformed, paperDigest, parseCheckpoint, parseNote, partDigest, utf8 } from '@baton/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Story } from '../../test/signed-story.ts';
import { foundStory, makeStoryFolder, Scratch, storyWithPapers, tell } from '../../test/story-folder.ts';
import { auditCopy } from '../audit/audit-copy.ts';
import { auditFolder } from '../audit/audit-folder.ts';
import { firstPolicy } from '../first-policy.ts';
import { openLedger } from '../ledger.ts';
import { formatPartLine } from '../store/part-lines.ts';
import { backupFolder } from './backup-folder.ts';
import { exportLog } from './export-log.ts';
import { confirmRestored, restoreFolder } from './restore-folder.ts';

const scratch = new Scratch();
const story = storyWithPapers(70);
const half = 150;
const { file: policy } = firstPolicy(story.ledger, encodeGenesis(story.genesis));

/** The same ledger at three times: half of the story told, most of it, all of it. */
const early = { backup: scratch.path(), log: scratch.path() };
const late = { folder: scratch.path(), log: scratch.path() };
const last = scratch.path();

beforeAll(async () => {
  const ledger = await foundStory(late.folder, story);
  await tell(ledger, story, 0, half);
  await backupFolder(late.folder, early.backup, { withKeys: true });
  await exportLog(late.folder, early.log);
  await tell(ledger, story, half, story.submissions.length - 5);
  await ledger.close();
  await exportLog(late.folder, late.log);
});
afterAll(() => scratch.close());

const quiet = { threads: 0 };

async function findingsOf(folder: string) {
  return (await auditFolder(folder, quiet)).findings;
}

function signedSize(folder: string): number {
  const note = parseNote(readFileSync(join(folder, 'signed'), 'utf8'));
  const checkpoint = isMalformed(note) ? note : parseCheckpoint(note.text);
  return isMalformed(checkpoint) ? 0 : checkpoint.size;
}

describe('a backup', () => {
  test('beside a node that goes on writing is whole, and stands at what was committed', async () => {
    const folder = scratch.path();
    const ledger = await foundStory(folder, story);
    await tell(ledger, story, 0, 100);
    const before = ledger.tip();
    const backup = scratch.path();
    const [made] = await Promise.all([backupFolder(folder, backup), tell(ledger, story, 100, 200)]);
    expect(made.height).toBeGreaterThanOrEqual(before.height);
    expect(made.size).toBeGreaterThanOrEqual(before.size);
    await ledger.close();
    expect(await findingsOf(backup)).toEqual([]);
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('leaves keys out unless they are asked for, and then nobody else may read them', async () => {
    const backup = scratch.path();
    await backupFolder(late.folder, backup);
    expect(existsSync(join(backup, 'keys'))).toBe(false);
    expect(statSync(join(early.backup, 'keys/log.json')).mode & 0o777).toBe(0o600);
  });

  test('is not written over something else', async () => {
    await expect(backupFolder(late.folder, early.backup)).rejects.toMatchObject({ code: 'folder_taken' });
  });

  test('is not made of a damaged log', async () => {
    const folder = scratch.copyOf(late.folder);
    const bundle = join(folder, 'log/tile/entries/000');
    const bytes = readFileSync(bundle);
    writeFileSync(bundle, bytes.with(5000, (bytes[5000] ?? 0) ^ 1));
    const backup = scratch.path();
    await expect(backupFolder(folder, backup)).rejects.toMatchObject({ code: 'log_damaged' });
    expect(existsSync(join(backup, 'genesis.json'))).toBe(false);
  });

  test('of a folder that never was one is refused', async () => {
    await expect(backupFolder(scratch.path(), scratch.path())).rejects.toMatchObject({ code: 'folder_empty' });
  });
});

describe('a folder restored from a backup alone', () => {
  test('only reads, until somebody vouches that nothing was signed since', async () => {
    const folder = scratch.path();
    const restored = await restoreFolder(early.backup, folder);
    expect(restored).toMatchObject({ writable: false, hasKey: true });
    const reading = await openLedger(folder, { workers: 0, outbox: false });
    expect(reading.standing()).toMatchObject({ writable: false, code: 'restored_unconfirmed' });
    await expect(tell(reading, story, half, half + 1)).rejects.toMatchObject({ code: 'restored_unconfirmed' });
    await reading.close();
    expect(signedSize(folder)).toBe(restored.size);

    expect(await confirmRestored(folder)).toEqual({ confirmed: true, hasKey: true });
    expect(await confirmRestored(folder)).toEqual({ confirmed: false, hasKey: true });
    const writing = await openLedger(folder, { workers: 0, outbox: false });
    await tell(writing, story, half, half + 10);
    await writing.close();
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('writes at once where somebody vouches at once', async () => {
    const folder = scratch.path();
    expect(await restoreFolder(early.backup, folder, { confirmed: true })).toMatchObject({ writable: true });
    const ledger = await openLedger(folder, { workers: 0, outbox: false });
    expect(ledger.standing()).toEqual({ writable: true });
    await ledger.close();
  });

  test('needs no state: it follows from the log', async () => {
    const backup = scratch.copyOf(early.backup);
    writeFileSync(join(backup, 'state.db'), 'x'.repeat(8192));
    const folder = scratch.path();
    await restoreFolder(backup, folder);
    expect(await findingsOf(folder)).toEqual([]);
  });
});

describe('a damaged folder', () => {
  test('is mended from an old backup, and keeps what it has beyond it', async () => {
    const folder = scratch.copyOf(late.folder);
    const bytes = readFileSync(join(folder, 'log/tile/entries/000'));
    writeFileSync(join(folder, 'log/tile/entries/000'), bytes.with(5000, (bytes[5000] ?? 0) ^ 1));
    rmSync(join(folder, 'parts/000'));
    rmSync(join(folder, 'state.db'));
    // The backup has its first 150 transactions only, in a partial bundle: the copy has the whole of it.
    const restored = await restoreFolder(early.backup, folder, { copies: [late.log] });
    expect(restored).toMatchObject({ size: signedSize(late.folder), writable: true });
    expect(await findingsOf(folder)).toEqual([]);
    const ledger = await openLedger(folder, { workers: 0, outbox: false });
    await tell(ledger, story, story.submissions.length - 5);
    await ledger.close();
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('takes no words from a copy that nobody signed, where a bundle is there and where it comes from the copy alone', async () => {
    const copy = scratch.copyOf(late.log);
    const part = { salt: 'A'.repeat(22), text: 'put beside the log' };
    const digest = partDigest(part);
    for (const [file, index] of [
      ['000', 255],
      ['001', 300],
    ] as const)
      appendFileSync(join(copy, 'parts', file), formatPartLine({ digest, index, part }));
    const folder = scratch.path();
    await restoreFolder(early.backup, folder, { copies: [copy] });
    expect(readFileSync(join(folder, 'parts/001'))).toEqual(readFileSync(join(late.folder, 'parts/001')));
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('whose last entries are lost everywhere is left as it is', async () => {
    const folder = scratch.copyOf(late.folder);
    rmSync(join(folder, 'pending'), { recursive: true });
    rmSync(join(folder, 'log/tile/entries/001.p'), { recursive: true });
    const before = readdirSync(folder).sort();
    await expect(restoreFolder(early.backup, folder)).rejects.toMatchObject({
      code: 'log_damaged',
      detail: expect.stringContaining('tile/entries/001'),
    });
    expect(
      readdirSync(folder)
        .filter((name) => !name.startsWith('restoring-'))
        .sort(),
    ).toEqual(before);
    expect(signedSize(folder)).toBe(signedSize(late.folder));
    // The next copy that turns up mends it.
    await restoreFolder(early.backup, folder, { copies: [late.log] });
    expect(await findingsOf(folder)).toEqual([]);
    expect(readdirSync(folder).filter((name) => /^re(storing|placed)-/.test(name))).toEqual([]);
  });

  test('whose restore was cut off while it was put in place is restored by the next one', async () => {
    const folder = scratch.copyOf(late.folder);
    const half = join(folder, 'replaced-1');
    await restoreFolder(late.log, join(folder, 'elsewhere'));
    // As after a crash: the old log has moved away, the new one is not there yet.
    rmSync(join(folder, 'elsewhere'), { recursive: true });
    readdirSync(folder);
    const { mkdirSync, renameSync } = await import('node:fs');
    mkdirSync(half);
    renameSync(join(folder, 'log'), join(half, 'log'));
    renameSync(join(folder, 'pending'), join(half, 'pending'));
    await restoreFolder(early.backup, folder);
    expect(await findingsOf(folder)).toEqual([]);
    expect(signedSize(folder)).toBe(signedSize(late.folder));
  });

  test('with a cut-off bundle takes it from a copy', async () => {
    const folder = scratch.copyOf(late.folder);
    truncateSync(join(folder, 'log/tile/entries/000'), 10_000);
    await restoreFolder(late.log, folder);
    expect(await findingsOf(folder)).toEqual([]);
  });

  test('that a node is using is left alone', async () => {
    const folder = scratch.copyOf(late.folder);
    const ledger = await openLedger(folder, { workers: 0, outbox: false });
    await expect(restoreFolder(early.backup, folder)).rejects.toMatchObject({ code: 'folder_locked' });
    await ledger.close();
  });

  test('is not overwritten with another ledger', async () => {
    const other = new Story('replay-other');
    const folder = scratch.path();
    const ledger = await foundStory(folder, other);
    await ledger.close();
    await expect(restoreFolder(early.backup, folder)).rejects.toMatchObject({ code: 'folder_taken' });
  });
});

describe('a copy of the public log', () => {
  test('is audited with nothing but the policy', async () => {
    expect((await auditCopy(late.log, policy, quiet)).findings).toEqual([]);
    expect(readdirSync(late.log).sort()).toEqual(['log', 'parts']);
  });

  test('grows where an older one lies, and never shrinks', async () => {
    const copy = scratch.copyOf(early.log);
    await exportLog(late.folder, copy);
    expect((await auditCopy(copy, policy, quiet)).findings).toEqual([]);
    await exportLog(late.folder, copy);
    expect((await auditCopy(copy, policy, quiet)).findings).toEqual([]);
    await expect(exportLog(early.backup, copy)).rejects.toMatchObject({ code: 'folder_taken' });
  });

  test('that was damaged is written again', async () => {
    const copy = scratch.copyOf(late.log);
    const tile = join(copy, 'log/tile/0/000');
    writeFileSync(tile, readFileSync(tile).fill(0, 32, 64));
    await exportLog(late.folder, copy);
    expect((await auditCopy(copy, policy, quiet)).findings).toEqual([]);
  });

  test('gives the whole folder again, but for keys and papers', async () => {
    const folder = scratch.path();
    const restored = await restoreFolder(late.log, folder);
    expect(restored).toMatchObject({ hasKey: false, writable: false, size: signedSize(late.folder) });
    const report = await auditFolder(folder, quiet);
    expect(report.findings).toEqual([]);
    expect(report.papersMissing.length).toBe(2);
    expect(await confirmRestored(folder)).toEqual({ confirmed: true, hasKey: false });
  });
});

test('a paper comes back from whichever place still has it', async () => {
  await makeStoryFolder(last, storyWithPapers(2));
  const backup = scratch.path();
  await backupFolder(last, backup, { withKeys: true });
  rmSync(join(last, 'papers'), { recursive: true });
  await restoreFolder(backup, last);
  expect((await auditFolder(last, quiet)).figures.papers).toBe(1);
});

test('of the papers of a copy come back those that an entry names, of the types that papers have', async () => {
  const [whole, backup, copy] = [scratch.path(), scratch.path(), scratch.path()];
  await makeStoryFolder(whole, storyWithPapers(2));
  await backupFolder(whole, backup, { withKeys: true });
  await backupFolder(whole, copy);
  rmSync(join(backup, 'papers'), { recursive: true });
  const file = utf8('\x89PNG\r\n\x1a\n nobody signed for this');
  const unnamed = paperDigest(new Uint8Array(16), file);
  writeFileSync(join(copy, 'papers', unnamed), Buffer.concat([new Uint8Array(16), file]));
  writeFileSync(join(copy, 'papers', `${unnamed}.type`), 'image/png');
  const restored = scratch.path();
  await restoreFolder(backup, restored, { copies: [copy] });
  expect(readdirSync(join(restored, 'papers')).sort()).toEqual(readdirSync(join(whole, 'papers')).sort());
  expect(await findingsOf(restored)).toEqual([]);

  const [named = ''] = readdirSync(join(whole, 'papers'));
  writeFileSync(join(copy, 'papers', `${named}.type`), 'text/html');
  await restoreFolder(backup, restored, { copies: [copy] });
  expect(readFileSync(join(restored, 'papers', `${named}.type`), 'utf8')).toBe('image/png');
});
