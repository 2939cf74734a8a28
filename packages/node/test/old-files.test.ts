// Yesterday's files put back, files cut off, altered or gone: named, never signed over, healed where the log allows it.

import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, test } from 'vitest';
import { auditFolder } from '../src/audit/audit-folder.ts';
import { type LedgerOptions, type OpenLedger, openLedger } from '../src/ledger.ts';
import { FailingDisk } from './failing-disk.ts';
import { FakeTime, settled } from './fake-time.ts';
import { faultOf, foundStory, newFolder, placed, standingOf, stated, storyOf } from './ledger-story.ts';

const story = storyOf(150);
const yesterdays = story.submissions.slice(0, 290);
let yesterday = '';
let today = '';
/** Entries of today's log. */
let size = 0;

beforeAll(async () => {
  yesterday = await foundStory(story);
  const first = await openLedger(yesterday, { workers: 0 });
  await first.submit(yesterdays);
  await first.close();
  today = copyOf(yesterday);
  const second = await openLedger(today, { workers: 0 });
  await second.submit(story.submissions.slice(290, 600));
  size = second.tip().size;
  await second.close();
});

function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Today's folder with these of yesterday's files in it. */
function mixed(...names: string[]): string {
  const folder = copyOf(today);
  for (const name of names) {
    rmSync(join(folder, name), { recursive: true, force: true });
    cpSync(join(yesterday, name), join(folder, name), { recursive: true });
  }
  return folder;
}

const open = (folder: string, options: LedgerOptions = {}) => openLedger(folder, { workers: 0, ...options });

/** A ledger that only reads, for that reason, and takes nothing. */
async function expectReadOnly(ledger: OpenLedger, code: string, detail: string): Promise<void> {
  expect(standingOf(ledger)).toBe(code);
  const standing = ledger.standing();
  expect(standing.writable ? '' : standing.reason.en).toContain(detail);
  const before = ledger.checkpoint();
  expect(await faultOf(ledger.submit(story.submissions.slice(600, 604)))).toBe(code);
  expect(ledger.log.entry(100)).toBeDefined();
  expect(ledger.checkpoint()).toBe(before);
  await ledger.close();
}

/** A ledger that is whole again, and goes on; the log alone leads to the same state. */
async function expectHealed(folder: string): Promise<void> {
  const ledger = await open(folder);
  expect(standingOf(ledger)).toBe('writable');
  placed((await ledger.submit(story.submissions)).results);
  await ledger.close();
  rmSync(join(folder, 'state.db'));
  const anew = await open(folder);
  expect(anew.tip()).toEqual(ledger.tip());
  expect(stated(anew.checkpoint())).toEqual(stated(ledger.checkpoint()));
  await anew.close();
}

describe("yesterday's files put back", () => {
  test('in place of the state: it is caught up from the log', async () => {
    await expectHealed(mixed('state.db'));
  });

  test('in place of the last signed checkpoint: the one among the static files is larger, and counts', async () => {
    const folder = mixed('signed');
    await expectHealed(folder);
    expect(stated(readFileSync(join(folder, 'signed'), 'utf8')).size).toBeGreaterThan(600);
  });

  test('in place of every checkpoint and the state: the whole blocks of the log are kept', async () => {
    await expectHealed(mixed('signed', 'log/checkpoint', 'state.db'));
  });

  test('in place of the log and the state: the node names what is missing and only reads', async () => {
    const ledger = await open(mixed('log', 'pending', 'state.db'));
    await expectReadOnly(ledger, 'log_shorter_than_signed', `292–${size - 1}`);
  });

  test('in place of everything but the state: the node names what is missing and only reads', async () => {
    const ledger = await open(mixed('log', 'pending', 'signed'));
    await expectReadOnly(ledger, 'state_ahead_of_log', `292–${size - 1}`);
  });

  test('in place of all: what a witness has seen is named before anything is signed', async () => {
    const ledger = await open(copyOf(yesterday), { hearWitnesses: async () => [size] });
    await expectReadOnly(ledger, 'log_shorter_than_signed', `292–${size - 1}`);
  });

  test('in place of all, and the witness heard of later: writing stops', async () => {
    const ledger = await open(copyOf(yesterday));
    expect(standingOf(ledger)).toBe('writable');
    ledger.witnessed(size);
    await expectReadOnly(ledger, 'log_shorter_than_signed', `292–${size - 1}`);
  });

  test('under a running node: nothing more is signed', async () => {
    const folder = copyOf(today);
    const ledger = await open(folder);
    cpSync(join(yesterday, 'signed'), join(folder, 'signed'));
    expect(await faultOf(ledger.submit(story.submissions.slice(600, 604)))).toBe('signed_changed');
    expect(standingOf(ledger)).toBe('signed_changed');
    await ledger.close();
  });
});

describe('a file that is gone', () => {
  test('the state is made anew from the log', async () => {
    const folder = copyOf(today);
    rmSync(join(folder, 'state.db'));
    const heard: number[] = [];
    const ledger = await open(folder, { progress: (done) => heard.push(done) });
    expect(heard.at(-1)).toBe(size);
    await ledger.close();
    await expectHealed(folder);
  });

  test('every checkpoint: nothing is signed', async () => {
    const folder = copyOf(today);
    for (const name of ['signed', 'log/checkpoint']) rmSync(join(folder, name));
    await expectReadOnly(await open(folder), 'signed_missing', 'signed');
  });

  test('a bundle amid the log is named with its entries', async () => {
    const folder = copyOf(today);
    rmSync(join(folder, 'log/tile/entries/000'));
    await expect(open(folder)).rejects.toMatchObject({ code: 'log_damaged', detail: 'tile/entries/000 (0–255)' });
  });

  test('the bundle that grows: the node names what is missing and only reads', async () => {
    const folder = copyOf(today);
    rmSync(join(folder, 'pending'), { recursive: true });
    await expectReadOnly(await open(folder), 'log_shorter_than_signed', `512–${size - 1}`);
  });

  test('tiles are made anew from the entries', async () => {
    const folder = copyOf(today);
    rmSync(join(folder, 'log/tile/0'), { recursive: true });
    await expectHealed(folder);
  });
});

describe('a file that is damaged', () => {
  test('an altered entry under a signed checkpoint is refused', async () => {
    const folder = copyOf(today);
    flip(join(folder, 'pending/entries-2'), 1500);
    expect(await faultOf(open(folder))).toBe('log_damaged');
  });

  test('an altered full bundle is refused where the state has to be made anew', async () => {
    const folder = copyOf(today);
    rmSync(join(folder, 'state.db'));
    flip(join(folder, 'log/tile/entries/001'), 5000);
    expect(await faultOf(open(folder))).toBe('log_damaged');
  });

  test('an altered full bundle is refused and named, though the state is whole', async () => {
    const folder = copyOf(today);
    flip(join(folder, 'log/tile/entries/001'), 5000);
    await expect(open(folder)).rejects.toMatchObject({
      code: 'log_damaged',
      detail: {
        zh: expect.stringMatching(/^tile\/entries\/001, 第 \d+ 条$/),
        en: expect.stringMatching(/^tile\/entries\/001, entry \d+$/),
      },
    });
  });

  test('a byte after the last entry of a full bundle is refused', async () => {
    const folder = copyOf(today);
    appendFileSync(join(folder, 'log/tile/entries/000'), '\n');
    expect(await faultOf(open(folder))).toBe('log_damaged');
  });

  test('a log cut off under a signed checkpoint only reads', async () => {
    const folder = copyOf(today);
    truncateSync(join(folder, 'pending/entries-2'), 30_000);
    const ledger = await open(folder);
    expect(standingOf(ledger)).toBe('log_shorter_than_signed');
    await ledger.close();
  });

  test('an altered tile is made anew from the entries', async () => {
    const folder = copyOf(today);
    flip(join(folder, 'log/tile/0/001'), 77);
    await expectHealed(folder);
  });

  test('partial files that earlier checkpoints left are taken away, altered or not, and no other', async () => {
    const folder = copyOf(today);
    const left = ['tile/0/000.p/9', 'tile/0/002.p/1', 'tile/entries/001.p/255', 'tile/entries/002.p/1'];
    for (const path of left) {
      mkdirSync(join(folder, 'log', dirname(path)), { recursive: true });
      writeFileSync(join(folder, 'log', path), 'altered');
    }
    await (await open(folder)).close();
    const files = readdirSync(join(folder, 'log'), { recursive: true }).map(String);
    const edge = [`0/002.p/${size % 256}`, '1/000.p/2', `entries/002.p/${size % 256}`];
    expect(files.filter((path) => /\.p\/\d+$/.test(path)).sort()).toEqual(edge.map((path) => `tile/${path}`));
    expect((await auditFolder(folder)).findings).toEqual([]);
  });

  test('an overwritten state is named', async () => {
    const folder = copyOf(today);
    writeFileSync(join(folder, 'state.db'), 'no database at all, but long enough to be looked at as one'.repeat(100));
    expect(await faultOf(open(folder))).toBe('state_damaged');
  });

  test('a state of another history is named', async () => {
    const folder = copyOf(today);
    const state = new DatabaseSync(join(folder, 'state.db'));
    state.exec('UPDATE meta SET v = replace(v, \'"chain":"\', \'"chain":"x\') WHERE k = \'tip\'');
    state.close();
    expect(await faultOf(open(folder))).toBe('state_damaged');
  });

  test('a state that does not say where it stands is named', async () => {
    for (const change of ["DELETE FROM meta WHERE k = 'tip'", "UPDATE meta SET v = v || 'x' WHERE k = 'tip'"]) {
      const folder = copyOf(today);
      const state = new DatabaseSync(join(folder, 'state.db'));
      state.exec(change);
      state.close();
      expect(await faultOf(open(folder))).toBe('state_damaged');
    }
  });

  test('a lock that is no database is named as that, not taken for another process', async () => {
    const folder = copyOf(today);
    writeFileSync(join(folder, 'lock.db'), 'no database at all, and long enough to be taken for one'.repeat(100));
    expect(await faultOf(open(folder))).toBe('lock_damaged');
  });

  test('a key in the state that cannot be read ends the writing, and holds nobody up', async () => {
    const folder = copyOf(today);
    const state = new DatabaseSync(join(folder, 'state.db'));
    state.exec("UPDATE key SET v = v || 'x'");
    state.close();
    const ledger = await open(folder);
    for (let i = 0; i < 2; i++) expect(await faultOf(ledger.submit(story.submissions.slice(600, 604)))).toBe('bug');
    expect(standingOf(ledger)).toBe('bug');
    await ledger.close();
  });

  test('an altered row of the state stops the node before it signs what does not follow', async () => {
    const folder = copyOf(mixed('state.db'));
    const state = new DatabaseSync(join(folder, 'state.db'));
    state.exec('DELETE FROM name WHERE k IN (SELECT k FROM name ORDER BY k DESC LIMIT 100)');
    state.close();
    expect(await faultOf(open(folder))).toBe('state_damaged');
  });

  test('a genesis of another ledger is refused', async () => {
    const folder = copyOf(today);
    writeFileSync(join(folder, 'genesis.json'), '{}');
    expect(await faultOf(open(folder))).toBe('genesis_invalid');
  });

  test('whatever lies in pending half done is dropped if nothing was signed over it', async () => {
    const folder = copyOf(today);
    const path = join(folder, 'pending/entries-2');
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0, 5, 1, 2, 3, 4, 5, 9, 9, 1])]));
    writeFileSync(join(folder, 'pending/entries-3'), 'left by a block that was never whole');
    await expectHealed(folder);
  });
});

test('a full disk is said, is no harm, and is over once there is room', async () => {
  const folder = copyOf(today);
  const disk = new FailingDisk();
  const time = new FakeTime();
  const ledger = await open(folder, { disk, time });
  disk.free = 1_000_000;
  expect(await faultOf(settled(time, ledger.submit(story.submissions.slice(600, 604))))).toBe('disk_full');
  expect(standingOf(ledger)).toBe('disk_full');
  expect(ledger.log.entry(3)).toBeDefined();
  time.pass(10_000);
  expect(standingOf(ledger)).toBe('disk_full');
  disk.free = 1_000_000_000;
  time.pass(10_000);
  expect(standingOf(ledger)).toBe('writable');
  placed((await settled(time, ledger.submit(story.submissions))).results);
  await ledger.close();
  expect((await auditFolder(folder)).findings).toEqual([]);
});

test('a disk that fills up while nobody writes is said, and is over once there is room', async () => {
  const disk = new FailingDisk();
  const time = new FakeTime();
  const ledger = await open(copyOf(today), { disk, time });
  expect(standingOf(ledger)).toBe('writable');
  disk.free = 1_000_000;
  expect(standingOf(ledger)).toBe('disk_full');
  disk.free = 1_000_000_000;
  time.pass(10_000);
  expect(standingOf(ledger)).toBe('writable');
  await ledger.close();
});

const fillings: [why: string, fill: (disk: FailingDisk, isFull: boolean) => void][] = [
  ['takes nothing', (disk, isFull) => (disk.trouble = () => (isFull ? 'before' : undefined))],
  ['has hardly any room', (disk, isFull) => (disk.free = isFull ? 1_000_000 : 1_000_000_000)],
];
test.each(fillings)('a start on a full disk, which %s, only reads, and writes by itself later', async (_, fill) => {
  const folder = copyOf(today);
  const path = join(folder, 'pending/entries-2');
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0, 2, 1, 2])]));
  writeFileSync(join(folder, 'pending/entries-3'), 'left by a block that was never whole');
  rmSync(join(folder, 'signed'));
  const disk = new FailingDisk();
  const time = new FakeTime();
  fill(disk, true);
  const ledger = await open(folder, { disk, time });
  expect(standingOf(ledger)).toBe('disk_full');
  const { size } = ledger.tip();
  expect([ledger.log.entry(size - 1) === undefined, ledger.log.entry(size)]).toEqual([false, undefined]);
  expect(await faultOf(settled(time, ledger.submit(story.submissions.slice(600, 604))))).toBe('disk_full');
  time.pass(10_000);
  expect(standingOf(ledger)).toBe('disk_full');
  fill(disk, false);
  time.pass(10_000);
  expect(standingOf(ledger)).toBe('writable');
  placed((await settled(time, ledger.submit(story.submissions))).results);
  await ledger.close();
  expect((await auditFolder(folder)).findings).toEqual([]);
});

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
