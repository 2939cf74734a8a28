// However a node ends after an epoch has, and however long the witnesses stay away: the way to the next epoch is not lost.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatPolicyFile, type PolicyFile } from '@baton/log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditCopy } from '../src/audit/audit-copy.ts';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { backupFolder } from '../src/backup/backup-folder.ts';
import { exportLog } from '../src/backup/export-log.ts';
import { restoreFolder } from '../src/backup/restore-folder.ts';
import { followed } from '../src/epochs.ts';
import { layNextLogKey } from '../src/founding.ts';
import { type OpenLedger, openLedger, type Submission } from '../src/ledger.ts';
import { cosign, first, named, nextKey, scene, second } from './epoch-story.ts';
import { FailingDisk, failWith, type Trouble } from './failing-disk.ts';
import { FakeTime, settled } from './fake-time.ts';
import { placed, standingOf, stated } from './ledger-story.ts';
import { START, storyKey } from './signed-story.ts';
import { Scratch } from './story-folder.ts';

const scratch = new Scratch();
afterAll(() => scratch.close());

const open = (folder: string) => openLedger(folder, { workers: 0 });
const stamp = { time: START + 60 };

/** Whoever trusts the first policy comes to the one in force, over what lies beside the log. */
function expectFollowed(ledger: OpenLedger, before: PolicyFile): void {
  expect(ledger.policy.epochs.length).toBeGreaterThan(before.epochs.length);
  expect(formatPolicyFile(followed(before, ledger.successions()))).toBe(formatPolicyFile(ledger.policy));
  expect(ledger.endings()).toEqual([]);
}

describe('a node that decides on another key of the log', () => {
  let base = '';
  let policy: PolicyFile;
  let decision: Submission[] = [];
  let later: Submission[] = [];

  beforeAll(async () => {
    const { story, folder, say, more, decide, ledger } = await scene();
    await more();
    layNextLogKey(folder, nextKey.seed);
    policy = ledger().policy;
    await ledger().close();
    const told = story.submissions.length;
    decide({ log: nextKey });
    const decided = story.submissions.length;
    say();
    decision = story.submissions.slice(told, decided);
    later = story.submissions.slice(decided);
    base = folder;
  });

  /** Decides in a copy of the folder, on a disk that gives trouble from the moment of the decision on. */
  async function decided(trouble: (call: number) => Trouble) {
    const folder = scratch.copyOf(base);
    const [disk, time] = [new FailingDisk(failWith('EIO')), new FakeTime()];
    const ledger = await openLedger(folder, { workers: 0, disk, time });
    const opened = disk.calls;
    disk.trouble = (call) => trouble(call - opened);
    await settled(time, ledger.submit(decision, stamp)).catch(() => undefined);
    return { folder, disk, time, ledger, calls: disk.calls - opened };
  }

  test('leads on from there at the next start, at whichever call to the disk it was killed', {
    timeout: 120_000,
  }, async () => {
    const { calls, ledger: whole } = await decided(() => undefined);
    expectFollowed(whole, policy);
    await whole.close();
    for (let last = 1; last <= calls; last++) {
      const killed = await decided((call) => (call < last ? undefined : call === last ? 'torn' : 'before'));
      // What lies there at this moment is what a kill leaves.
      const left = scratch.copyOf(killed.folder);
      killed.disk.trouble = () => undefined;
      await killed.ledger.close();
      const again = await open(left);
      if (again.policy.epochs.length === 1) placed((await again.submit(decision, stamp)).results);
      expectFollowed(again, policy);
      placed((await again.submit(later, stamp)).results);
      await again.close();
      const third = await open(left);
      expectFollowed(third, policy);
      await third.close();
    }
  });

  test('leads on from there when the disk works again, whichever call failed', { timeout: 120_000 }, async () => {
    const { calls, ledger: whole } = await decided(() => undefined);
    await whole.close();
    for (let bad = 1; bad <= calls; bad++) {
      const { folder, time, ledger } = await decided((call) => (call === bad ? 'before' : undefined));
      time.pass(5_000);
      expect(standingOf(ledger)).toBe('writable');
      placed((await settled(time, ledger.submit([...decision, ...later], stamp))).results);
      expectFollowed(ledger, policy);
      await settled(time, ledger.close());
      expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
    }
  });

  test('has the note that ended the epoch when its key is gone', async () => {
    const { folder, ledger } = await decided(() => undefined);
    const [succession] = ledger.successions();
    const last = ledger.policy.epochs[0]?.last;
    placed((await ledger.submit(later, stamp)).results);
    await ledger.close();
    // The key in use takes the place of the first.
    layNextLogKey(folder, storyKey('a third key').seed);
    rmSync(join(folder, `epochs/${last}.json`));
    const again = await open(folder);
    expect(again.successions()).toEqual([succession]);
    await again.close();

    rmSync(join(folder, 'epochs'), { recursive: true });
    const without = await open(folder);
    expect([without.successions(), without.endings(), standingOf(without)]).toEqual([[], [], 'writable']);
    await without.close();
  });

  test('leaves it out of a backup whose log does not reach that far', async () => {
    const { folder, ledger } = await decided(() => undefined);
    await ledger.close();
    // The epoch ended while the backup was made, after its log was read.
    const [meanwhile, backup] = [scratch.copyOf(base), scratch.path()];
    cpSync(join(folder, 'epochs'), join(meanwhile, 'epochs'), { recursive: true });
    await backupFolder(meanwhile, backup, { withKeys: true });
    const codes = (await auditFolder(backup, { threads: 0 })).findings.map(({ code }) => code);
    expect(codes).not.toContain('checkpoint_ahead');
    expect(codes).not.toContain('checkpoint_behind');
    const again = await open(backup);
    placed((await again.submit(decision, stamp)).results);
    expectFollowed(again, policy);
    await again.close();
  });

  test.each([
    ['the policy is lost', ['policy.json']],
    ['what leads to it is damaged', ['epochs/17.json', 'epochs/17.note']],
    ['the policy and its first key are lost', ['policy.json', 'keys/log.json']],
  ])('is mended by an older backup where %s', async (_, names) => {
    const { folder, ledger } = await decided(() => undefined);
    placed((await ledger.submit(later, stamp)).results);
    const { size } = stated(ledger.checkpoint());
    await ledger.close();
    const backup = scratch.path();
    await backupFolder(base, backup, { withKeys: true });
    for (const name of names)
      if (name.startsWith('epochs/')) writeFileSync(join(folder, name), 'damaged');
      else rmSync(join(folder, name));
    expect(await restoreFolder(backup, folder)).toMatchObject({ size, writable: true, hasKey: true });
    const again = await open(folder);
    expect(standingOf(again)).toBe('writable');
    expectFollowed(again, policy);
    await again.close();
    expect((await auditFolder(folder, { threads: 0 })).findings).toEqual([]);
  });

  test('has its next key from a backup, where the folder is older than that', async () => {
    const { folder, ledger } = await decided(() => undefined);
    await ledger.close();
    const [backup, older] = [scratch.path(), scratch.copyOf(base)];
    await backupFolder(folder, backup, { withKeys: true });
    rmSync(join(older, 'keys/log-next.json'));
    expect(await restoreFolder(backup, older)).toMatchObject({ writable: true, hasKey: true });
    const again = await open(older);
    expectFollowed(again, policy);
    await again.close();
  });

  test('is nothing that a folder which went on without it is restored from, nor the other way round', async () => {
    const { folder, ledger } = await decided(() => undefined);
    placed((await ledger.submit(later, stamp)).results);
    await ledger.close();
    const [other, mirror] = [scratch.copyOf(base), scratch.path()];
    const without = await open(other);
    placed((await without.submit(later, stamp)).results);
    const { size } = stated(without.checkpoint());
    await without.close();
    await exportLog(folder, mirror);
    const refused = { code: 'log_damaged', detail: { en: `two histories of ${size} entries` } };
    await expect(restoreFolder(folder, other)).rejects.toMatchObject(refused);
    await expect(restoreFolder(other, folder)).rejects.toMatchObject(refused);
    await expect(restoreFolder(other, scratch.path(), { copies: [mirror] })).rejects.toMatchObject(refused);
  });

  test('signs the note anew where a folder of old has lost it: byte for byte the same', async () => {
    const { folder, ledger } = await decided(() => undefined);
    const lost = ledger.successions();
    placed((await ledger.submit(later, stamp)).results);
    await ledger.close();
    rmSync(join(folder, 'epochs'), { recursive: true });
    const again = await open(folder);
    expect(again.successions()).toEqual(lost);
    expectFollowed(again, policy);
    await again.close();
  });
});

describe('witnesses that stay away', () => {
  const backup = scratch.path();
  let base = '';
  let before: PolicyFile;
  /** The checkpoint that ended the epoch, what one of two has signed of it, and the file in which that lies. */
  let [ending, half, note] = ['', '', ''];
  let size = 0;
  let later: Submission[] = [];
  let rekeying: Submission[] = [];

  // Two witnesses, both of whom must sign, are replaced by one; then the log grows far beyond that. The backup is older.
  beforeAll(async () => {
    const witnesses = [named('first.example', first), named('second.example', second)];
    const { story, folder, say, more, decide, tell, ledger } = await scene({ witnesses, quorum: 2 });
    before = ledger().policy;
    await more();
    await backupFolder(folder, backup, { withKeys: true });
    decide({ log: story.logKey, witnesses: [named('third.example', storyKey('third'))], quorum: 1 });
    await tell();
    ending = ledger().checkpoint();
    await cosign(ledger(), ending, 'first.example', first);
    for (let round = 0; round < 70; round++) await more();
    [half = ''] = ledger().endings();
    size = ledger().log.size();
    await ledger().close();
    const told = story.submissions.length;
    say();
    later = story.submissions.slice(told);
    const said = story.submissions.length;
    decide({ log: nextKey, witnesses: [named('third.example', storyKey('third'))], quorum: 1 });
    rekeying = story.submissions.slice(said);
    [base, note] = [folder, `epochs/${stated(ending).size}.note`];
  });

  test('come back after many checkpoints and a restart, and lead on', async () => {
    expect(half).toContain(ending.trim());
    expect(half).toContain('— first.example ');
    const folder = scratch.copyOf(base);
    const again = await open(folder);
    placed((await again.submit(later, stamp)).results);
    expect(again.endings()).toEqual([half]);
    expect(again.successions()).toEqual([]);
    await cosign(again, half, 'second.example', second);
    expectFollowed(again, before);
    await again.close();
    const third = await open(folder);
    expectFollowed(third, before);
    await third.close();
  });

  test('are waited for in a ledger restored from a backup', async () => {
    const [made, restored] = [scratch.path(), scratch.path()];
    await backupFolder(base, made, { withKeys: true });
    await restoreFolder(made, restored, { confirmed: true });
    const again = await open(restored);
    expect(again.endings()).toEqual([half]);
    await cosign(again, half, 'second.example', second);
    expectFollowed(again, before);
    await again.close();
  });

  test('are waited for where a backup that knows nothing of them mends the folder', async () => {
    const folder = scratch.copyOf(base);
    expect((await restoreFolder(backup, folder)).size).toBe(size);
    const again = await open(folder);
    expect(again.endings()).toEqual([half]);
    await cosign(again, half, 'second.example', second);
    expectFollowed(again, before);
    await again.close();
  });

  test('leave the ones who came after them to be believed by the ledger alone, not by a copy', async () => {
    const [folder, mirror] = [scratch.copyOf(base), scratch.path()];
    const again = await open(folder);
    await cosign(again, again.checkpoint(), 'third.example', storyKey('third'));
    await again.close();
    await exportLog(folder, mirror);
    const succession = note.replace('.note', '.json');
    expect(await auditFolder(folder, { threads: 0 })).toMatchObject({ findings: [], successionsMissing: [succession] });
    const ofCopy = async () =>
      (await auditCopy(mirror, before, { threads: 0 })).findings.map(({ code, where }) => [code, where]);
    expect(await ofCopy()).toEqual([['file_missing', succession]]);
    writeFileSync(join(mirror, succession), half);
    expect(await ofCopy()).toEqual([['succession_invalid', succession]]);
    const cosigned = readFileSync(join(folder, 'cosigned'), 'utf8');
    writeFileSync(join(folder, 'cosigned'), cosigned.replace(/(— third\.example .{40})(.)/, '$1$2$2'));
    expect((await auditFolder(folder, { threads: 0 })).ok).toBe(false);
  });

  test('spoil nothing of what is proved later: another key of the log', async () => {
    const folder = scratch.copyOf(base);
    layNextLogKey(folder, nextKey.seed);
    const again = await open(folder);
    placed((await again.submit(rekeying, stamp)).results);
    await cosign(again, again.checkpoint(), 'third.example', storyKey('third'));
    expect(again.successions()).toHaveLength(1);
    placed((await again.submit(later, stamp)).results);
    await again.close();
    const missing = [note.replace('.note', '.json')];
    expect(await auditFolder(folder, { threads: 0 })).toMatchObject({ findings: [], successionsMissing: missing });
  });

  test('have what they signed audited, and what is damaged there is not believed', async () => {
    const folder = scratch.copyOf(base);
    const findings = async () =>
      (await auditFolder(folder, { threads: 0 })).findings.map(({ code, where }) => [code, where]);
    writeFileSync(join(folder, 'epochs/README'), 'not of this ledger');
    expect(await findings()).toEqual([]);

    const forged = half.replace(/(— first\.example .{40})(.)/, (_, head, byte) => head + (byte === 'A' ? 'B' : 'A'));
    writeFileSync(join(folder, note), forged);
    expect(await findings()).toEqual([['checkpoint_quorum', note]]);
    const doubting = await open(folder);
    const [bare = ''] = doubting.endings();
    expect(bare).not.toContain('first.example');
    await cosign(doubting, bare, 'first.example', first);
    await doubting.close();

    writeFileSync(join(folder, note), readFileSync(join(folder, note)).subarray(0, 40));
    expect(await findings()).toEqual([['checkpoint_malformed', note]]);
    const anew = await open(folder);
    expect(anew.endings()).toEqual([bare]);
    await anew.close();
    expect(await findings()).toEqual([]);
  });
});
