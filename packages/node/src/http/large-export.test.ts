// Exports of some thousand rows from a running node, whole and cut off in the middle.

import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeStoryFolder, Scratch, storyWithPapers } from '../../test/story-folder.ts';
import { type RunningNode, startNode } from '../index.ts';
import { ExportPool } from '../views/export/export-pool.ts';

const ROUNDS = 120;
/** What an export holds in memory at a time: its pieces are asked for one by one. */
const PIECE_BYTES_MAX = 300_000;

const scratch = new Scratch();
const path = scratch.path();
let node: RunningNode;

beforeAll(async () => {
  await makeStoryFolder(path, storyWithPapers(ROUNDS));
  node = await startNode({ folder: path, port: 0, logLevel: 'silent', ledger: { workers: 0 } });
});

afterAll(async () => {
  await node.close();
  scratch.close();
});

test('thousands of rows come whole, tied to the log, in small pieces', async () => {
  const whole = await (await fetch(`${node.address}/v1/export?format=jsonl`)).text();
  expect(whole.split('\n').length).toBeGreaterThan(1_500);
  const lines = (await (await fetch(`${node.address}/v1/records?format=jsonl`)).text()).trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(ROUNDS * 4);
  const rows = lines.map((line) => JSON.parse(line));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(lines.length);
  for (const { ledger, checkpoint } of rows) expect([ledger, typeof checkpoint]).toEqual([node.ledger.id, 'string']);
  const csv = await (await fetch(`${node.address}/v1/records?format=csv`)).text();
  expect(csv.trimEnd().split('\r\n')).toHaveLength(lines.length + 1);
  const pool = new ExportPool(path);
  const { bytes, close } = await pool.open({ format: 'jsonl', now: 0 });
  const stamp = { ledger: 'x', purpose: 'replay', notice: null, height: 1, size: 1, asOf: 0, checkpoint: null };
  const sizes: number[] = [];
  for await (const piece of bytes(stamp)) sizes.push(piece.length);
  await close();
  await pool.close();
  expect(sizes.length).toBeGreaterThan(10);
  expect(Math.max(...sizes)).toBeLessThan(PIECE_BYTES_MAX);
});

/** Asks for everything and goes away after the first bytes. */
function cutOff(): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(`${node.address}/v1/export?format=jsonl`, { agent: false }, (answer) => {
      answer.once('data', () => answer.destroy());
      answer.once('close', resolve);
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** Asks for everything and goes away before anything came. */
function turnAway(): Promise<void> {
  return new Promise((resolve) => {
    const asked = request(`${node.address}/v1/export?format=jsonl`, { agent: false });
    asked.on('error', () => resolve());
    asked.end(() => asked.destroy(new Error('gone')));
  });
}

test('readers who go away leave nothing running: two exports are at once allowed again', async () => {
  for (let times = 0; times < 3; times += 1) await Promise.all([cutOff(), cutOff()].map((one) => one.catch(() => {})));
  await Promise.all([turnAway(), turnAway(), turnAway()]);
  const statusOf = async () => {
    const { status, body } = await fetch(`${node.address}/v1/needs?format=csv`);
    await body?.cancel();
    return status;
  };
  await expect.poll(statusOf, { timeout: 20_000 }).toBe(200);
  const both = async () => {
    const answers = await Promise.all([1, 2].map(() => fetch(`${node.address}/v1/export?format=jsonl`)));
    return Promise.all(answers.map(async (one) => [one.status, (await one.text()).length > 1000]));
  };
  await expect.poll(both, { timeout: 20_000 }).toEqual([
    [200, true],
    [200, true],
  ]);
});
