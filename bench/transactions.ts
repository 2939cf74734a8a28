// Figure 1: durable transactions of one record each, over HTTP.

import { staged } from './cast.ts';
import type { Figure, Report } from './figure.ts';
import { countOf, type Lanes, mixed, mostBegun, rounds } from './load.ts';
import { Desk, type Round, steps } from './presigned.ts';
import { rawVerificationRate } from './raw-verification.ts';
import { foundStaged, LoadSource, RunningNode, type Submitted } from './running.ts';
import { best, median } from './statistics.ts';
import { type Micros, microsOf, threadsOf } from './threads.ts';

/** How much is submitted, in transactions; a request of one takes a share of it. */
export type TransactionsSize = { readonly warmUp: number; readonly rounds: number; readonly each: number };

const GOAL = 0.35;
/** Connections of `load`, and what a node may hold at rest. Source of the latter: the issue, figures. */
const LANES = 64;
const MEMORY_MAX_BYTES = 600_000_000;
/** Transactions in a request, connections at once, what share of a round is submitted so, and what is asked of it. */
const WAYS: readonly { each: number; lanes: number; share: number; goal?: number }[] = [
  { each: 100, lanes: 128, share: 1, goal: GOAL },
  { each: 20, lanes: 480, share: 0.5 },
  { each: 1, lanes: 480, share: 0.15 },
];

/** A load against the limit that was taken just before and after it. */
type Measured = { readonly submitted: Submitted; readonly limit: number; readonly micros: Micros };

/** Measures in rounds, so that what else the machine does falls on limit and load alike. */
export async function transactions(cores: number, size: TransactionsSize, report: Report): Promise<void> {
  const { story, scenes } = staged();
  const desk = new Desk(story.ledger);
  const node = await RunningNode.start(await foundStaged('transactions', story));
  const source = new LoadSource();
  const run = (lanes: Lanes, each: number) => measure(cores, { node, source, lanes, each });
  await source.submit(node, mixed(rounds(desk, scenes, size.warmUp, 128)), 100);
  for (const { each, lanes: many, share, goal } of WAYS) {
    const loads = Array.from({ length: size.rounds }, () => mixed(rounds(desk, scenes, size.each * share, many)));
    const measured: Measured[] = [];
    for (const lanes of loads) measured.push(await run(lanes, each));
    describe(`transactions/s, ${each} in a request`, measured, goal).forEach(report);
  }
  await kindByKind(rounds(desk, scenes, Math.min(size.each, mostBegun(128)), 128), run, report);
  await node.close();
  source.end();
}

/** The first way alone, and what the node holds afterwards: for comparing two versions in turn. */
export async function load(cores: number, size: TransactionsSize, report: Report): Promise<void> {
  const { story, scenes } = staged();
  const desk = new Desk(story.ledger);
  const node = await RunningNode.start(await foundStaged('loaded', story));
  const source = new LoadSource();
  const lanesOf = (count: number) => mixed(rounds(desk, scenes, count, LANES));
  await source.submit(node, lanesOf(size.warmUp), 100);
  const measured: Measured[] = [];
  for (let round = 0; round < size.rounds; round++)
    measured.push(await measure(cores, { node, source, lanes: lanesOf(size.each), each: 100 }));
  describe(`transactions/s, ${LANES} connections`, measured, GOAL).forEach(report);
  await reportMemory(node, report);
  await node.close();
  source.end();
}

/** Longer than a thread of the node is idle before it tidies up, in milliseconds. */
const REST_MS = 6_000;

async function reportMemory(node: RunningNode, report: Report): Promise<void> {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  const { residentBytes, peakBytes } = await node.weigh();
  report({ name: '  memory after the load', value: megabytes(residentBytes), note: `at most ${megabytes(peakBytes)}` });
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const rested = (await node.weigh()).residentBytes;
  const ratio = rested / MEMORY_MAX_BYTES;
  report({ name: '  memory at rest', value: megabytes(rested), limit: megabytes(MEMORY_MAX_BYTES), ratio, atMost: 1 });
}

async function kindByKind(
  byLane: readonly (readonly Round[])[],
  run: (lanes: Lanes, each: number) => Promise<Measured>,
  report: Report,
): Promise<void> {
  for (const step of steps) {
    const measured = await run(
      byLane.map((lane) => lane.map((round) => round[step])),
      100,
    );
    describe(`${step} alone, 100 in a request`, [measured]).forEach(report);
  }
}

type Load = { readonly node: RunningNode; readonly source: LoadSource; readonly lanes: Lanes; readonly each: number };

async function measure(cores: number, { node, source, lanes, each }: Load): Promise<Measured> {
  const before = await rawVerificationRate(cores);
  const rested = await node.weigh();
  const submitted = await source.submit(node, lanes, each);
  const worked = await node.weigh();
  const after = await rawVerificationRate(cores);
  const micros = microsOf(rested, worked, countOf(lanes));
  micros['load generator'] = (submitted.cpuSeconds * 1e6) / countOf(lanes);
  return { submitted, limit: (before + after) / 2, micros };
}

function describe(name: string, measured: readonly Measured[], goal?: number): Figure[] {
  const answered = measured.map(({ submitted, limit }) => ({ rate: submitted.placed / submitted.seconds, limit }));
  const projected = measured.map(({ submitted, limit }) => ({
    rate: submitted.placed / submitted.projectedSeconds,
    limit,
  }));
  const waits = measured.map(({ submitted: { p50, p99 } }) => `${p50.toFixed(0)}/${p99.toFixed(0)}`);
  return [
    { name, ...ratioOf(answered), goal, note: `p50/p99 ms ${waits.join(' ')}` },
    {
      name: '  answered and in the read model',
      ...ratioOf(projected),
      note: threadsOf(measured.map(({ micros }) => micros)),
    },
  ];
}

function ratioOf(rates: readonly { readonly rate: number; readonly limit: number }[]) {
  const ratios = rates.map(({ rate, limit }) => rate / limit);
  const value = `${Math.round(median(rates.map(({ rate }) => rate)))}/s`;
  const limit = `${Math.round(median(rates.map((one) => one.limit)))}/s verified`;
  return { value, limit, ratio: median(ratios), best: best(ratios) };
}
