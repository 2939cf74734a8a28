import { LINES_PER_RECORD, recordOfLine } from '@baton/ledger';
import type { Claim, Trace } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { describeAllocations, describePledges } from '../relief/allocation-list.ts';
import type { ReliefTables } from '../relief/schema.ts';
import { resolve } from '../resolve.ts';
import type { Scope } from './scope.ts';

/** How many allocations and pledges one trace shows, and how many records about them. */
const CLAIMS_MAX = 100;

/** What was decided about the goods and money of a story, and promised of them, before they went. */
export async function claimsOf(
  reading: Reading,
  scope: Scope,
  now: number,
): Promise<Pick<Trace, 'allocations' | 'pledges'>> {
  const numbers = (await allocationsOf(reading, scope)).slice(0, CLAIMS_MAX);
  const wanted = JSON.stringify(numbers);
  const { rows } = await sql<ReliefTables['allocation']>`
    select allocation.* from json_each(${wanted}) as wanted cross join allocation on allocation.number = wanted.value
    order by allocation.number`.execute(reading.db);
  const pledged = rows.flatMap(({ source, thing }) => (source === 'pledge' && thing !== null ? [thing] : []));
  const kept = await pledgesOf(reading, scope, pledged);
  return {
    allocations: await describeAllocations(reading, rows, now),
    pledges: await describePledges(reading, kept),
  };
}

/** Allocations to a need, of a pledge or a fund, of these lots, or drawn by these records. */
async function allocationsOf(reading: Reading, { of, serial, lots, records, money }: Scope): Promise<number[]> {
  if (of === 'need') return found(reading, 'need', [serial]);
  if (of === 'pledge') return found(reading, 'thing', [serial]);
  const paid =
    money.whole === undefined ? await drawnBy(reading, money.records) : await found(reading, 'thing', [money.whole]);
  const own = records === undefined ? await found(reading, 'lot', lots) : await drawnBy(reading, records);
  return [...new Set([...own, ...paid])].sort((a, b) => a - b);
}

async function found({ db }: Reading, column: 'need' | 'thing' | 'lot', wanted: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select allocation.number from json_each(${JSON.stringify(wanted)}) as wanted
    cross join allocation on allocation.${sql.ref(column)} = wanted.value
    order by allocation.number limit ${CLAIMS_MAX}`.execute(db);
  return rows.map(({ number }) => number);
}

async function drawnBy({ db }: Reading, records: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ allocation: number }>`
    select distinct change.allocation from json_each(${JSON.stringify(records)}) as wanted
    cross join allocationChange as change on change.record = wanted.value limit ${CLAIMS_MAX}`.execute(db);
  return rows.map(({ allocation }) => allocation);
}

/** The records that decided what these drew: part of the story of a handover, or of a payment. */
export async function decisionsBehind(reading: Reading, records: readonly number[]): Promise<number[]> {
  return (await drawnBy(reading, records)).map(recordOf);
}

/** The records that allocated to a need or of a fund, gave that up, or paid for it. */
export async function decisionsOn(reading: Reading, column: 'need' | 'thing', serial: number): Promise<number[]> {
  const numbers = await found(reading, column, [serial]);
  const { rows } = await sql<{ record: number }>`
    select distinct change.record from json_each(${JSON.stringify(numbers)}) as wanted
    cross join allocationChange as change on change.allocation = wanted.value
    join allocation on allocation.number = change.allocation
    where change."as" in ('allocated', 'released') or (change."as" = 'drawn' and allocation.source = 'fund')
    limit ${CLAIMS_MAX}`.execute(reading.db);
  return rows.map(({ record }) => record);
}

/** The lots that kept a pledge. */
export async function lotsKeeping({ db }: Reading, pledge: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select lot.number from gift cross join lot
    on lot.number >= gift.serial * ${LINES_PER_RECORD} and lot.number < (gift.serial + 1) * ${LINES_PER_RECORD}
    where gift.pledge = ${pledge} limit ${CLAIMS_MAX}`.execute(db);
  return rows.map(({ number }) => number);
}

/** Lines of the pledges that these lots kept, that were allocated of, or that the story is about. */
async function pledgesOf(
  { db }: Reading,
  { of, serial, lots }: Scope,
  allocated: readonly number[],
): Promise<ReliefTables['pledge'][]> {
  const { rows } = await sql<{ pledge: number }>`
    select distinct gift.pledge from json_each(${JSON.stringify([...new Set(lots.map(recordOf))])}) as wanted
    cross join gift on gift.serial = wanted.value where gift.pledge is not null limit ${CLAIMS_MAX}`.execute(db);
  const pledges = [
    ...new Set([...rows.map(({ pledge }) => pledge), ...allocated, ...(of === 'pledge' ? [serial] : [])]),
  ];
  const lines = await sql<ReliefTables['pledge']>`
    select pledge.* from json_each(${JSON.stringify(pledges)}) as wanted cross join pledge
    on pledge.number >= wanted.value * ${LINES_PER_RECORD} and pledge.number < (wanted.value + 1) * ${LINES_PER_RECORD}
    order by pledge.number limit ${CLAIMS_MAX}`.execute(db);
  return lines.rows;
}

/** What these records did to allocations, by record. */
export async function claimsMoved(
  reading: Reading,
  serials: readonly number[],
): Promise<ReadonlyMap<number, readonly Claim[]>> {
  type Row = ReliefTables['allocationChange'] & { need: number };
  const { rows } = await sql<Row>`
    select change.*, allocation.need from json_each(${JSON.stringify(serials)}) as wanted
    cross join allocationChange as change on change.record = wanted.value
    join allocation on allocation.number = change.allocation order by change.record, change.id`.execute(reading.db);
  const names = await resolve(reading, {
    things: rows.flatMap(({ allocation, need }) => [recordOf(allocation), need]),
  });
  const claims = Map.groupBy(rows, ({ record }) => record);
  const told = ({ allocation, need, as, quantity }: Row) => ({
    allocation: names.lineId(allocation),
    need: names.id(need),
    as,
    quantity,
  });
  return new Map([...claims].map(([record, own]) => [record, own.map(told)]));
}

function recordOf(number: number): number {
  return recordOfLine(number);
}
