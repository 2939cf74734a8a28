// Figure 2: records in transactions of a hundred.

import { staged } from './cast.ts';
import type { Report } from './figure.ts';
import { bytesOf, type Lanes } from './load.ts';
import { Desk } from './presigned.ts';
import { rawInsertionRate } from './raw-insertion.ts';
import { nth } from './round-robin.ts';
import { foundStaged, LoadSource, RunningNode } from './running.ts';
import { best, median } from './statistics.ts';
import { type Micros, microsOf, threadsOf } from './threads.ts';

/** How many rounds are measured, after one that is not, and how many records each has. */
export type RecordsSize = { readonly rounds: number; readonly each: number };

const GOAL = 0.25;
const RECORDS = 100;
const LANES = 16;
/** Transactions in a request. */
const IN_REQUEST = 10;

/** Measures in rounds, each between two measurements of the limit. */
export async function records(size: RecordsSize, report: Report): Promise<void> {
  const { story, scenes } = staged();
  const desk = new Desk(story.ledger);
  const node = await RunningNode.start(await foundStaged('records', story));
  const source = new LoadSource();
  const ofLane = Math.ceil(size.each / RECORDS / LANES);
  const load = () => lanesOf(ofLane, (lane) => desk.receives(nth(scenes, lane), RECORDS));
  const loads = Array.from({ length: size.rounds + 1 }, load);
  const rates: Rate[] = [];
  for (const lanes of loads) {
    const before = rawInsertionRate();
    const rested = await node.weigh();
    const { placed, seconds } = await source.submit(node, lanes, IN_REQUEST);
    const micros = microsOf(rested, await node.weigh(), placed * RECORDS);
    rates.push({ rate: (placed * RECORDS) / seconds, limit: (before + rawInsertionRate()) / 2, micros });
  }
  await node.close();
  source.end();
  const all = loads.flat(2);
  describe(rates.slice(1), bytesOf(all) / (all.length * RECORDS), report);
}

function lanesOf(count: number, make: (lane: number) => Lanes[number][number]): Lanes {
  return Array.from({ length: LANES }, (_, lane) => Array.from({ length: count }, () => make(lane)));
}

type Rate = { readonly rate: number; readonly limit: number; readonly micros: Micros };

function describe(rates: readonly Rate[], bytes: number, report: Report): void {
  const ratios = rates.map(({ rate, limit }) => rate / limit);
  report({
    name: 'records/s, 100 in a transaction',
    value: `${Math.round(median(rates.map(({ rate }) => rate)))}/s`,
    limit: `${Math.round(median(rates.map(({ limit }) => limit)))}/s inserted`,
    ratio: median(ratios),
    best: best(ratios),
    goal: GOAL,
    note: `${Math.round(bytes)} bytes of JWS a record, ${threadsOf(rates.map(({ micros }) => micros))}`,
  });
}
