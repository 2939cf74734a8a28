// How many transactions a second the core commits, in this process, against how fast this machine verifies at all:
//
//   taskset -c 0,1 node bench/core.ts [transactions] [in one call] [calls at once]

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundLedger, type OpenLedger, openLedger, type Submission } from '../packages/node/src/ledger.ts';
import { staged } from './cast.ts';
import { Desk, steps } from './presigned.ts';
import { rawVerificationRate } from './raw-verification.ts';

const [transactions = 100_000, perCall = 100, atOnce = 64] = process.argv.slice(2).map(Number);

/** Submits the stream in its order, `atOnce` calls under way at any time. */
async function submitAll(ledger: OpenLedger, stream: readonly Submission[]): Promise<number> {
  let next = 0;
  let refused = 0;
  const caller = async () => {
    while (next < stream.length) {
      const batch = stream.slice(next, next + perCall);
      next += perCall;
      const { results } = await ledger.submit(batch);
      refused += results.filter((result) => 'problem' in result).length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return refused;
}

/** Rounds in one scene after another, so that calls under way at once seldom touch the same goods. */
function presigned(desk: Desk): Submission[] {
  const rounds = scenes.map(() => [] as Submission[]);
  for (let i = 0; i < transactions / steps.length; i++) {
    const scene = scenes[i % scenes.length];
    const round = scene && desk.round(scene);
    if (round !== undefined) rounds[i % scenes.length]?.push(...steps.map((step) => round[step]));
  }
  return rounds.flat().slice(0, transactions);
}

const folder = mkdtempSync(join(tmpdir(), 'baton-bench-core-'));
const { story, scenes } = staged();
const stream = presigned(new Desk(story.ledger));
await foundLedger(folder, story.genesis, story.logKey.seed);
const before = await rawVerificationRate(availableParallelism());
const ledger = await openLedger(folder, { workers: Number(process.env['WORKERS'] ?? availableParallelism()) });
await ledger.submit(story.submissions);
const started = performance.now();
const cpu = process.cpuUsage();
const refused = await submitAll(ledger, stream);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
const memory = process.memoryUsage().rss / 1e6;
const { height, size } = ledger.tip();
await ledger.close();
const after = await rawVerificationRate(availableParallelism());
rmSync(folder, { recursive: true });

const rate = stream.length / seconds;
const raw = (before + after) / 2;
console.log(`raw verification  ${Math.round(before)}/s before, ${Math.round(after)}/s after`);
console.log(`core              ${Math.round(rate)}/s, ${stream.length} transactions in ${seconds.toFixed(1)} s`);
console.log(`ratio             ${(rate / raw).toFixed(2)}`);
console.log(`refused           ${refused}, blocks ${height}, entries ${size}`);
console.log(
  `processor         ${Math.round((user + system) / stream.length)} µs a transaction, ${Math.round(memory)} MB`,
);
