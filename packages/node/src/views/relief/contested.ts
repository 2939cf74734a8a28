import { RECORDS_PER_ENTRY, recordOfLine } from '@baton/ledger';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { disputedOf } from '../trust/disputes.ts';

/** How goods came to a holder: the record that put them there and the line of a handover they came by; 0 by none, below 0 home by that line to who had sent it. */
export type Origin = { readonly record: number; readonly line: number };

/** Who loaded a line, and the origins of what was loaded. */
export type Drawn = { readonly giver: number; readonly origins: readonly Origin[] };

type Step = { readonly origin: Origin; readonly behind: readonly Origin[] };

/** How many movements are looked at for one page: what lies behind more is not marked, but the rules still hold it. */
const STEPS_MAX = 5_000;

/** An origin as one word. */
export function originName({ record, line }: Origin): string {
  return `${record}.${line}`;
}

/**
 * By which of these ways something disputed came, however many hands ago: the record, the dispatch, or whatever it came by
 * to who sent it. The same walk as that of the rules. Source: decision 0017.
 */
export async function contestedAmong(reading: Reading, origins: readonly Origin[]): Promise<ReadonlySet<string>> {
  const since = await suspectSince(reading);
  if (since === undefined || origins.length === 0) return new Set();
  const steps = await stepsBehind(reading, origins, since * RECORDS_PER_ENTRY);
  const disputed = await disputedOf(
    reading,
    [...steps.values()].flatMap(({ origin }) => recordsOf(origin)),
  );
  const isDisputed = ({ origin }: Step) => recordsOf(origin).some((record) => disputed.has(record));
  return ledTo(steps, [...steps.values()].filter(isDisputed));
}

/** What loaded each of these lines. */
export async function drawnFor({ db }: Reading, lines: readonly number[]): Promise<ReadonlyMap<number, Drawn>> {
  const { rows } = await sql<{ line: number; giver: number; origins: string }>`
    select drawn.* from json_each(${JSON.stringify([...new Set(lines)])}) as wanted
    cross join drawn on drawn.line = wanted.value`.execute(db);
  return new Map(rows.map(({ line, giver, origins }) => [line, { giver, origins: pairs(JSON.parse(origins)) }]));
}

/** First entry from which on a key is suspect; nothing before it is looked at. */
async function suspectSince({ db }: Reading): Promise<number | undefined> {
  const row = await db
    .selectFrom('key')
    .select('suspectFrom')
    .where('suspectFrom', 'is not', null)
    .orderBy('suspectFrom')
    .limit(1)
    .executeTakeFirst();
  return row?.suspectFrom ?? undefined;
}

/** Every step from these origins back to `first`, the first record that counts, hand by hand. */
async function stepsBehind(reading: Reading, origins: readonly Origin[], first: number): Promise<Map<string, Step>> {
  const steps = new Map<string, Step>();
  for (let open = [...origins]; open.length > 0 && steps.size < STEPS_MAX; ) {
    // Each once, though hands that mix and part lead to it by many ways.
    const named = new Map(open.map((one) => [originName(one), one]));
    const fresh = [...named].flatMap(([name, one]) => (one.record >= first && !steps.has(name) ? one : []));
    const drawn = await drawnFor(
      reading,
      fresh.flatMap(({ line }) => (line === 0 ? [] : [Math.abs(line)])),
    );
    for (const origin of fresh)
      steps.set(originName(origin), { origin, behind: drawn.get(Math.abs(origin.line))?.origins ?? [] });
    open = fresh.flatMap((origin) => steps.get(originName(origin))?.behind ?? []);
  }
  return steps;
}

/** What came home is as it was before it was sent, whoever sent it: its dispatch does not count. */
function recordsOf({ record, line }: Origin): number[] {
  return line > 0 ? [record, recordOfLine(line)] : [record];
}

/** Names of all steps from which one of these is reached. */
function ledTo(steps: ReadonlyMap<string, Step>, ends: readonly Step[]): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const [name, { behind }] of steps)
    for (const one of behind) before.set(originName(one), [...(before.get(originName(one)) ?? []), name]);
  const found = new Set(ends.map(({ origin }) => originName(origin)));
  for (const name of found) for (const one of before.get(name) ?? []) found.add(one);
  return found;
}

function pairs(flat: readonly number[]): Origin[] {
  return Array.from({ length: flat.length / 2 }, (_, i) => ({ record: flat[2 * i] ?? 0, line: flat[2 * i + 1] ?? 0 }));
}
