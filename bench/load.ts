// What a load process submits: transactions in requests, requests in lanes.

import { writeFileSync } from 'node:fs';
import type { StorySubmission } from '../packages/node/test/signed-story.ts';
import type { Scene } from './cast.ts';
import { type Desk, type Round, steps } from './presigned.ts';
import { nth } from './round-robin.ts';

/** Transactions by lane. What one stands on comes before it in its lane, or in an earlier load. */
export type Lanes = readonly (readonly StorySubmission[])[];

/** Of the items, so many are for one lane alone: at one ward only one need may be open for an item. */
const ITEMS_OF_A_LANE = 80;

/** Signs about `count` transactions, in rounds, in so many lanes, in about the order in which they will be submitted. */
export function rounds(desk: Desk, scenes: readonly Scene[], count: number, lanes: number): Round[][] {
  const byLane = Array.from({ length: lanes }, () => [] as Round[]);
  const ofEach = Math.ceil(count / steps.length / lanes);
  for (let i = 0; i < ofEach; i++)
    for (const [lane, its] of byLane.entries()) its.push(desk.round(nth(scenes, lane), itemOf(scenes, lane, i)));
  return byLane;
}

/** Transactions whose rounds may all stand at their first step: no item of a lane is asked for twice. */
export function mostBegun(lanes: number): number {
  return ITEMS_OF_A_LANE * lanes * steps.length;
}

function itemOf(scenes: readonly Scene[], lane: number, round: number): string {
  const first = Math.floor(lane / scenes.length) * ITEMS_OF_A_LANE;
  return nth(nth(scenes, lane).items, first + (round % ITEMS_OF_A_LANE));
}

/** All steps of the rounds, one after another. */
export function mixed(byLane: readonly (readonly Round[])[]): Lanes {
  return byLane.map((lane) => lane.flatMap((round) => steps.map((step) => round[step])));
}

/** Transactions of all lanes. */
export function countOf(lanes: Lanes): number {
  return lanes.reduce((sum, lane) => sum + lane.length, 0);
}

/** Bytes submitted: JWS and parts. */
export function bytesOf(transactions: Iterable<StorySubmission>): number {
  let bytes = 0;
  for (const { tx, parts } of transactions)
    bytes += tx.length + (parts === undefined ? 0 : Buffer.byteLength(JSON.stringify(parts)));
  return bytes;
}

/** Writes a load for a load process, `each` transactions in a request. */
export function writeLoad(file: string, lanes: Lanes, each: number): void {
  const lines: string[] = [];
  for (const [number, lane] of lanes.entries())
    for (let at = 0; at < lane.length; at += each) {
      const transactions = lane.slice(at, at + each).map(({ tx, parts }) => ({ tx, parts }));
      lines.push(`${number} ${JSON.stringify({ transactions })}`);
    }
  writeFileSync(file, lines.join('\n'));
}
