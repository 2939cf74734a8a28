// A process of its own that submits transactions over HTTP, signed and put into requests beforehand, as fast as the node
// answers.
//
// Told over IPC: `{ file, port }` to take up requests (answers 'ready'), then 'go' (answers with a `LoadResult`).
// The file: a line for each request, `<lane> <body>`. The requests of a lane go over one connection, each after the answer
// to the one before.

import { readFileSync } from 'node:fs';
import { postRequest, Wire } from './wire.ts';

/** What to submit, and where. */
export type LoadTask = { readonly file: string; readonly port: number };

/** What came of it: how many transactions were placed, how many refused; seconds from the first byte to the last answer. */
export type LoadResult = {
  readonly placed: number;
  readonly refused: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Milliseconds from a request to its answer: of half, and of 99 in a hundred, no more. */
  readonly p50: number;
  readonly p99: number;
};

type Tally = { placed: number; refused: number; readonly waits: number[] };
type Lane = { readonly wire: Wire; readonly requests: readonly Uint8Array[] };

async function lanesOf({ file, port }: LoadTask): Promise<Lane[]> {
  const requests = new Map<string, Uint8Array[]>();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const space = line.indexOf(' ');
    const lane = line.slice(0, space);
    const before = requests.get(lane) ?? [];
    before.push(postRequest('/v1/transactions', line.slice(space + 1)));
    requests.set(lane, before);
  }
  return Promise.all([...requests.values()].map(async (ofLane) => ({ wire: await Wire.open(port), requests: ofLane })));
}

async function play({ wire, requests }: Lane, tally: Tally): Promise<void> {
  for (const request of requests) {
    const sent = performance.now();
    const { status, body } = await wire.ask(request);
    tally.waits.push(performance.now() - sent);
    if (status !== 200) throw new Error(body.slice(0, 500));
    count(body, tally);
  }
}

function count(body: string, tally: Tally): void {
  const { transactions } = JSON.parse(body) as { transactions: readonly object[] };
  for (const outcome of transactions) {
    if ('index' in outcome) tally.placed += 1;
    else if (tally.refused++ === 0) console.error('refused:', JSON.stringify(outcome));
  }
}

async function submit(lanes: readonly Lane[]): Promise<LoadResult> {
  const tally: Tally = { placed: 0, refused: 0, waits: [] };
  const started = performance.now();
  const before = process.cpuUsage();
  await Promise.all(lanes.map((lane) => play(lane, tally)));
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  const waits = tally.waits.sort((a, b) => a - b);
  const quantile = (share: number) => waits[Math.floor((waits.length - 1) * share)] ?? 0;
  const { placed, refused } = tally;
  return { placed, refused, seconds, cpuSeconds: (user + system) / 1e6, p50: quantile(0.5), p99: quantile(0.99) };
}

function told<Message>(): Promise<Message> {
  return new Promise((take) => process.once('message', (message) => take(message as Message)));
}

process.once('disconnect', () => process.exit());
for (;;) {
  const lanes = await lanesOf(await told<LoadTask>());
  process.send?.('ready');
  await told<'go'>();
  process.send?.(await submit(lanes));
  for (const { wire } of lanes) wire.close();
}
