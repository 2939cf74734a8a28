// Figures of a ledger that has grown: what it takes on disk, how it answers, what it weighs, how soon it starts.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startServing } from '../scripts/browser/node.ts';
import { Child } from './child.ts';
import type { Report } from './figure.ts';
import type { Grown } from './grow.ts';
import { drawn } from './pages.ts';
import { nth } from './round-robin.ts';
import { RunningNode } from './running.ts';
import { quantile } from './statistics.ts';
import { tempPath } from './temp.ts';
import { getRequest, Wire } from './wire.ts';

/** Entries of the small ledger and of the large one, and how often each question is asked. */
export type GrownSize = { readonly small: number; readonly large: number; readonly asked: number };

const DISK_AT_MOST = 3;
const QUERIES_AT_MOST = 2;
const MEMORY_BYTES = 600_000_000;
const START_SECONDS = 5;
/** Asked before anything is timed: the compiler of the reader threads has to warm up as well. */
const WARM_UP = 300;
/** Traces drawn, each of another lot. */
const DRAWN = 200;

/** Paths to ask, by the name of the question; the number only varies what is asked for. */
const questions: { readonly [name: string]: (grown: Grown, turn: number) => string } = {
  'trace of a lot': ({ lots }, turn) => `/v1/trace/${nth(lots, turn)}`,
  'trace of a need': ({ needs }, turn) => `/v1/trace/${nth(needs, turn)}`,
  'trace of a handover': ({ handovers }, turn) => `/v1/trace/${nth(handovers, turn)}`,
  'balance of a holder': ({ holders }, turn) => `/v1/stock?holder=${nth(holders, turn)}`,
  'balance of a lot': ({ lots }, turn) => `/v1/stock?lot=${nth(lots, turn)}`,
  'list of handovers': ({ holders }, turn) => `/v1/handovers?taker=${nth(holders, turn)}`,
  'list of needs': () => '/v1/needs',
  'list of gifts': () => '/v1/gifts',
  'list of lots': () => '/v1/lots',
  'the four numbers': () => '/v1/numbers',
};

type Weighed = {
  readonly p99: { readonly [name: string]: number };
  readonly residentBytes: number;
  readonly startSeconds: number;
};

/** Grows two ledgers, and holds what the large one takes against what the small one does. */
export async function grown(size: GrownSize, report: Report): Promise<void> {
  const small = await weigh(await grow('small', size.small), size.asked);
  const large = await grow('large', size.large);
  reportDisk(large, report);
  const weighed = await weigh(large, size.asked);
  for (const name of Object.keys(questions)) reportQuestion(name, small, weighed, report);
  reportNode(large.grown, weighed, report);
  await draw(large, report);
}

/** How long a trace takes to draw, as whoever asks for the page sees it. */
async function draw({ folder, grown: { entries, lots } }: GrownFolder, report: Report): Promise<void> {
  const node = await startServing(folder);
  const addressIn = (round: number) => `${node.address}/zh-CN/trace/${nth(lots, round)}?round=${round}`;
  for (let turn = 0; turn < WARM_UP; turn++) await (await fetch(addressIn(turn))).text();
  await drawn(
    { name: `a trace drawn, ${entries} entries`, times: DRAWN, addressIn: (round) => addressIn(WARM_UP + round) },
    report,
  );
  node.process.kill();
}

type GrownFolder = { readonly folder: string; readonly grown: Grown };

async function grow(name: string, entries: number): Promise<GrownFolder> {
  const folder = tempPath(name);
  return { folder, grown: await new Child('./grow.ts', [folder, String(entries)]).next<Grown>() };
}

async function weigh({ folder, grown: made }: GrownFolder, asked: number): Promise<Weighed> {
  const node = await RunningNode.start(folder);
  const wire = await Wire.open(node.port);
  const p99: { [name: string]: number } = {};
  for (const [name, path] of Object.entries(questions)) {
    for (let turn = 0; turn < WARM_UP; turn++) await ask(wire, path(made, turn * 7));
    const waits: number[] = [];
    for (let turn = 0; turn < asked; turn++) waits.push(await ask(wire, path(made, turn)));
    p99[name] = quantile(waits, 0.99);
  }
  const { residentBytes } = await node.weigh();
  wire.close();
  await node.close();
  return { p99, residentBytes, startSeconds: node.startSeconds };
}

/** Milliseconds until the answer. */
async function ask(wire: Wire, path: string): Promise<number> {
  const sent = performance.now();
  const { status, body } = await wire.ask(getRequest(path));
  if (status !== 200) throw new Error(`${path}: ${status} ${body.slice(0, 300)}`);
  return performance.now() - sent;
}

function reportDisk({ folder, grown: { entries, submittedBytes } }: GrownFolder, report: Report): void {
  const bytes = sizeOf(folder);
  report({
    name: `disk, ${entries} entries`,
    value: `${Math.round(bytes / 1e6)} MB`,
    limit: `${Math.round(submittedBytes / 1e6)} MB submitted`,
    ratio: bytes / submittedBytes,
    atMost: DISK_AT_MOST,
    note: partsOf(folder),
  });
}

function partsOf(folder: string): string {
  const parts = readdirSync(folder).map((name) => [name, sizeOf(join(folder, name))] as const);
  const worth = parts.filter(([, bytes]) => bytes >= 1e6).sort(([, a], [, b]) => b - a);
  return worth.map(([name, bytes]) => `${name} ${Math.round(bytes / 1e6)}`).join(', ');
}

function sizeOf(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}

function reportQuestion(name: string, small: Weighed, large: Weighed, report: Report): void {
  const [before = 0, after = 0] = [small.p99[name], large.p99[name]];
  report({
    name: `p99, ${name}`,
    value: `${after.toFixed(1)} ms`,
    limit: `${before.toFixed(1)} ms when small`,
    ratio: after / before,
    atMost: QUERIES_AT_MOST,
  });
}

function reportNode({ entries }: Grown, { residentBytes, startSeconds }: Weighed, report: Report): void {
  report({
    name: `memory, ${entries} entries`,
    value: `${Math.round(residentBytes / 1e6)} MB`,
    limit: `${MEMORY_BYTES / 1e6} MB`,
    ratio: residentBytes / MEMORY_BYTES,
    atMost: 1,
  });
  report({
    name: `start, ${entries} entries`,
    value: `${startSeconds.toFixed(1)} s`,
    limit: `${START_SECONDS} s`,
    ratio: startSeconds / START_SECONDS,
    atMost: 1,
  });
}
