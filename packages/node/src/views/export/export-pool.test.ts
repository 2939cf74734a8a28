import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeStoryFolder, Scratch, storyWithPapers } from '../../../test/story-folder.ts';
import { ExportPool } from './export-pool.ts';
import type { ExportJob } from './job.ts';

const scratch = new Scratch();
const path = scratch.path();
let pool: ExportPool;

beforeAll(async () => {
  await makeStoryFolder(path, storyWithPapers(1));
  pool = new ExportPool(path);
});

afterAll(async () => {
  await pool.close();
  scratch.close();
});

const stamp = {
  ledger: 'story',
  purpose: 'replay',
  notice: null,
  height: 1,
  size: 1,
  asOf: 1_580_000_000,
  checkpoint: null,
};
const whole: ExportJob = { format: 'jsonl', now: 1_580_000_000 };

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text;
}

test('two exports at once, each from its snapshot; a third comes when a reader has gone', async () => {
  const [one, two] = [await pool.open(whole), await pool.open({ ...whole, format: 'epcis' })];
  const third = pool.open(whole);
  const lines = (await textOf(one.bytes(stamp))).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(50);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ ledger: 'story', checkpoint: null });
  expect(await textOf((await third).bytes(stamp))).toBe(`${lines.join('\n')}\n`);
  for await (const _ of two.bytes(stamp)) break;
  const filters = { stater: 'A'.repeat(27) };
  const nobody: ExportJob = { format: 'csv', list: 'needs', filters, now: 0 };
  await expect(pool.open(nobody)).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever waits too long for a turn, and who comes when many wait, is told that the node is busy', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const atWork = [await pool.open(whole), await pool.open(whole)];
    const waiting = Array.from({ length: 30 }, () => pool.open(whole));
    await expect(pool.open(whole)).rejects.toMatchObject({ code: 'busy' });
    vi.advanceTimersByTime(15_000);
    const outcomes = await Promise.allSettled(waiting);
    expect(new Set(outcomes.map((one) => one.status === 'rejected' && one.reason.code))).toEqual(new Set(['busy']));
    for (const one of atWork) await one.close();
    await (await pool.open(whole)).close();
  } finally {
    vi.useRealTimers();
  }
});

test('a thread that came to its end, was refused or told to stop writes the next export', async () => {
  expect(pool.threads).toBe(2);
  const first = await textOf((await pool.open(whole)).bytes(stamp));
  for await (const _ of (await pool.open(whole)).bytes(stamp)) break;
  const unread = await pool.open(whole);
  await unread.close();
  // Whoever let go of an export gets nothing of the next one that its thread writes, and does not end it.
  const others = await Promise.all([pool.open(whole), pool.open(whole)]);
  await unread.close();
  await expect(textOf(unread.bytes(stamp))).rejects.toMatchObject({ code: 'closed' });
  expect(await Promise.all(others.map((other) => textOf(other.bytes(stamp))))).toEqual([first, first]);
  // One that had been ended would be missing.
  expect(pool.threads).toBe(2);
});

test('a thread that is at work when its reader goes is ended, and nothing stays behind', async () => {
  const left = await pool.open(whole);
  const asked = left
    .bytes(stamp)
    .next()
    .catch((error: unknown) => error);
  await left.close();
  expect(await asked).toMatchObject({ code: 'closed' });
  expect(pool.threads).toBe(1);
});

test('a thread that nobody needs for a minute is let go of, and given to nobody while it ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const alone = new ExportPool(path);
  try {
    await textOf((await alone.open(whole)).bytes(stamp));
    vi.advanceTimersByTime(59_000);
    await textOf((await alone.open(whole)).bytes(stamp));
    vi.advanceTimersByTime(59_000);
    expect(alone.threads).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(alone.threads).toBe(0);
    expect(await textOf((await alone.open(whole)).bytes(stamp))).not.toBe('');
  } finally {
    vi.useRealTimers();
    await alone.close();
  }
});

test('a pool that is closed ends its threads, at work and kept, and takes nothing more', async () => {
  const [one, two] = [await pool.open(whole), await pool.open(whole)];
  await textOf(one.bytes(stamp));
  await pool.open(whole);
  const third = pool.open(whole);
  const [refused] = await Promise.allSettled([third, pool.close()]);
  expect(refused).toMatchObject({ reason: { code: 'closed' } });
  await expect(textOf(two.bytes(stamp))).rejects.toMatchObject({ code: 'closed' });
  await expect(pool.open(whole)).rejects.toMatchObject({ code: 'closed' });
  await expect.poll(() => pool.threads).toBe(0);
});
