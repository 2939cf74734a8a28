// How many transactions a second the core commits, in this process, against how fast this machine verifies at all:
//
//   taskset -c 0,1 node bench/core.ts [transactions] [in one call] [calls at once]

import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundLedger, type OpenLedger, openLedger, type Submission } from '../packages/node/src/ledger.ts';
import { staged } from './cast.ts';
import { countOf, type Lanes, mixed, rounds } from './load.ts';
import { Desk } from './presigned.ts';
import { rawVerificationRate } from './raw-verification.ts';

const [transactions = 100_000, perCall = 100, atOnce = 64] = process.argv.slice(2).map(Number);

/** Submits lane by lane, all lanes at once; how many were refused. */
async function submitAll(ledger: OpenLedger, lanes: Lanes): Promise<number> {
  let refused = 0;
  const submit = async (lane: readonly Submission[]) => {
    for (let at = 0; at < lane.length; at += perCall) {
      const { results } = await ledger.submit(lane.slice(at, at + perCall));
      refused += results.filter((result) => 'problem' in result).length;
    }
  };
  await Promise.all(lanes.map(submit));
  return refused;
}

const folder = mkdtempSync(join(tmpdir(), 'baton-bench-core-'));
const { story, scenes } = staged();
const lanes = mixed(rounds(new Desk(story.ledger), scenes, transactions, atOnce));
const count = countOf(lanes);
await foundLedger(folder, story.genesis, story.logKey.seed);
const before = await rawVerificationRate(availableParallelism());
const ledger = await openLedger(folder, { workers: Number(process.env['WORKERS'] ?? availableParallelism()) });
await ledger.submit(story.submissions);
const started = performance.now();
const cpu = process.cpuUsage();
const refused = await submitAll(ledger, lanes);
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(cpu);
const memory = process.memoryUsage().rss / 1e6;
const { height, size } = ledger.tip();
await ledger.close();
const after = await rawVerificationRate(availableParallelism());
rmSync(folder, { recursive: true });

const rate = count / seconds;
const raw = (before + after) / 2;
console.log(`raw verification  ${Math.round(before)}/s before, ${Math.round(after)}/s after`);
console.log(`core              ${Math.round(rate)}/s, ${count} transactions in ${seconds.toFixed(1)} s`);
console.log(`ratio             ${(rate / raw).toFixed(2)}`);
console.log(`refused           ${refused}, blocks ${height}, entries ${size}`);
console.log(`processor         ${Math.round((user + system) / count)} µs a transaction, ${Math.round(memory)} MB`);
