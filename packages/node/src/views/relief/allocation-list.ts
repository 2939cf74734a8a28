import { recordOfLine } from '@baton/ledger';
import type { AllocationInList, PledgeInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { readPage } from '../list.ts';
import type { ListQuery, Page, TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { goodsOf, itemsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { allocationList, pledgeList } from './shapes.ts';
import { splitTally, tallyCondition } from './tally-filter.ts';

type AllocationRow = ReliefTables['allocation'];

/** Allocations by page. `now` is the ledger's clock, seconds. */
export async function allocations(reading: Reading, { now, ...query }: TimedQuery): Promise<Page<AllocationInList>> {
  const [tally, filters] = splitTally(query.filters);
  const conditions = await tallyCondition(reading, tally);
  const { rows, next } = await readPage<AllocationRow>(reading, allocationList, { ...query, filters }, conditions);
  return { rows: await describeAllocations(reading, rows, now), next };
}

/** Allocations as lists show them. */
export async function describeAllocations(
  reading: Reading,
  rows: readonly AllocationRow[],
  now: number,
): Promise<AllocationInList[]> {
  if (rows.length === 0) return [];
  const goods = await goodsOf(
    reading,
    rows.flatMap(({ lot }) => lot ?? []),
  );
  const needs = await needsOf(
    reading,
    rows.map(({ need }) => need),
  );
  const items = await itemsOf(
    reading,
    [...needs.values()].map(({ item }) => item),
  );
  const currencies = await currenciesOf(reading, rows);
  const names = await resolve(reading, {
    parties: [...rows.flatMap((row) => [row.by, row.owner]), ...[...needs.values()].map(({ of }) => of)],
    things: rows.flatMap((row) => [
      row.need,
      needs.get(row.need)?.place ?? null,
      row.thing,
      recordOf(row.number),
      row.lot === null ? null : recordOf(row.lot),
    ]),
    moments: rows.map((row) => recordOf(row.number)),
  });
  return rows.map(({ number, need, by, owner, lot, thing, tally: _, ...row }) => ({
    id: names.lineId(number),
    need: names.id(need),
    place: names.thing(needs.get(need)?.place ?? -1),
    to: names.party(needs.get(need)?.of ?? -1),
    item: items.get(needs.get(need)?.item ?? -1) ?? null,
    by: names.party(by),
    owner: names.partyOrNull(owner),
    ...row,
    lot: lot === null ? null : names.lineId(lot),
    of: thing === null ? null : names.id(thing),
    currency: currencies.get(thing ?? -1) ?? null,
    goods: (lot === null ? undefined : goods.get(lot)) ?? null,
    lapsed: row.until !== null && row.until < now,
    time: names.moment(recordOf(number)).time,
  }));
}

/** In what currency funds are that something was allocated from. */
async function currenciesOf({ db }: Reading, rows: readonly AllocationRow[]): Promise<ReadonlyMap<number, string>> {
  const funds = rows.flatMap(({ source, thing }) => (source === 'fund' && thing !== null ? [thing] : []));
  if (funds.length === 0) return new Map();
  const { rows: found } = await sql<{ serial: number; currency: string }>`
    select fund.serial, fund.currency from json_each(${JSON.stringify(funds)}) as wanted
    cross join fund on fund.serial = wanted.value`.execute(db);
  return new Map(found.map(({ serial, currency }) => [serial, currency]));
}

type NeedAt = { need: number; place: number; of: number; item: number };

/** Where these needs are, and what they ask for. */
async function needsOf({ db }: Reading, needs: readonly number[]): Promise<ReadonlyMap<number, NeedAt>> {
  const { rows } = await sql<NeedAt>`
    select need.serial as need, need.place, place."of", need.item
    from json_each(${JSON.stringify(needs)}) as wanted cross join need on need.serial = wanted.value
    join place on place.serial = need.place`.execute(db);
  return new Map(rows.map((row) => [row.need, row]));
}

/** Pledges by page, line by line. */
export async function pledges(reading: Reading, query: ListQuery): Promise<Page<PledgeInList>> {
  const { rows, next } = await readPage<ReliefTables['pledge']>(reading, pledgeList, query);
  return { rows: await describePledges(reading, rows), next };
}

/** Lines of pledges as lists and traces show them. */
export async function describePledges(
  reading: Reading,
  rows: readonly ReliefTables['pledge'][],
): Promise<PledgeInList[]> {
  const items = await itemsOf(
    reading,
    rows.map((row) => row.item),
  );
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.by, row.donor, row.to]),
    things: rows.flatMap((row) => [recordOf(row.number), row.item]),
    moments: rows.map((row) => recordOf(row.number)),
  });
  return rows.map(({ number, item, by, donor, to, withdrawn, ...row }) => ({
    id: names.lineId(number),
    item: items.get(item) ?? { ...names.thing(item), class: '', unit: '' },
    by: names.party(by),
    donor: names.partyOrNull(donor),
    to: names.party(to),
    ...row,
    open: withdrawn === 1 ? 0 : Math.max(0, row.promised - row.came),
    withdrawn: withdrawn === 1,
    time: names.moment(recordOf(number)).time,
  }));
}

/** Of these places those where nothing more is wanted for now, at that time or in a place they lie within. */
export async function pausedAmong(
  { db }: Reading,
  places: readonly number[],
  now: number,
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ place: number }>`
    with recursive around (place, at) as (
      select value, value from json_each(${JSON.stringify([...new Set(places)])})
      union select around.place, place.within from around join place on place.serial = around.at
      where place.within is not null
    )
    select distinct around.place as place from around join pause on pause.place = around.at
    where pause.until is null or pause.until >= ${now}`.execute(db);
  return new Set(rows.map(({ place }) => place));
}

function recordOf(number: number): number {
  return recordOfLine(number);
}
