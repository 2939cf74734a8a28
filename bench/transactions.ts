// Figure 1: durable transactions of one record each, over HTTP.

import { staged } from './cast.ts';
import type { Figure, Report } from './figure.ts';
import { countOf, type Lanes, mixed, rounds } from './load.ts';
import type { Weight } from './node-process.ts';
import { Desk, type Round, steps } from './presigned.ts';
import { rawVerificationRate } from './raw-verification.ts';
import { foundStaged, LoadSource, RunningNode, type Submitted } from './running.ts';
import { best, median } from './statistics.ts';

/** How much is submitted, in transactions; a request of one takes a share of it. */
export type TransactionsSize = { readonly warmUp: number; readonly rounds: number; readonly each: number };

const GOAL = 0.35;
/** Transactions in a request, connections at once, what share of a round is submitted so, and what is asked of it. */
const WAYS: readonly { each: number; lanes: number; share: number; goal?: number }[] = [
  { each: 100, lanes: 128, share: 1, goal: GOAL },
  { each: 20, lanes: 480, share: 0.5 },
  { each: 1, lanes: 480, share: 0.15 },
];

/** A load against the limit that was taken just before and after it. */
type Measured = {
  readonly submitted: Submitted;
  readonly limit: number;
  readonly micros: { [thread: string]: number };
};

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
  await kindByKind(rounds(desk, scenes, size.each, 128), run, report);
  await node.close();
  source.end();
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

/** Microseconds of processor time a transaction, by thread. */
function microsOf(rested: Weight, worked: Weight, count: number): { [thread: string]: number } {
  const micros: { [thread: string]: number } = {};
  for (const [thread, seconds] of Object.entries(worked.cpuSeconds))
    micros[thread] = ((seconds - (rested.cpuSeconds[thread] ?? 0)) * 1e6) / count;
  return micros;
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
    { name: '  answered and in the read model', ...ratioOf(projected), note: threadsOf(measured) },
  ];
}

function ratioOf(rates: readonly { readonly rate: number; readonly limit: number }[]) {
  const ratios = rates.map(({ rate, limit }) => rate / limit);
  const value = `${Math.round(median(rates.map(({ rate }) => rate)))}/s`;
  const limit = `${Math.round(median(rates.map((one) => one.limit)))}/s verified`;
  return { value, limit, ratio: median(ratios), best: best(ratios) };
}

function threadsOf(measured: readonly Measured[]): string {
  const names = new Set(measured.flatMap(({ micros }) => Object.keys(micros)));
  const shares = [...names].map((name) => [name, median(measured.map(({ micros }) => micros[name] ?? 0))] as const);
  const worth = shares.filter(([, micros]) => micros >= 1).sort(([, a], [, b]) => b - a);
  const total = shares.reduce((sum, [, micros]) => sum + micros, 0);
  return `µs: ${total.toFixed(0)} = ${worth.map(([name, micros]) => `${name} ${micros.toFixed(0)}`).join(', ')}`;
}
