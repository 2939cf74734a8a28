import { kinds, LINES_PER_RECORD, positionOfLine, recordOfLine } from '@baton/ledger';
import type { ItemNamed, TotalsInList, TotalsLine, TurnoverInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { itemsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { totalsList, turnoverList } from './shapes.ts';
import { textOf } from './tally-filter.ts';

type TotalsRow = ReliefTables['totals'];
type LineRow = ReliefTables['totals_line'];

/** Published totals by page; `current` keeps those that nothing replaced. */
export async function totals(reading: Reading, query: ListQuery): Promise<Page<TotalsInList>> {
  const { current, ...filters } = query.filters;
  const open: Condition[] = current === true ? [{ column: 'current', value: 1, drives: true }] : [];
  const { rows, next } = await readPage<TotalsRow>(reading, totalsList, { ...query, filters }, open);
  return { rows: await describeTotals(reading, rows), next };
}

async function describeTotals(reading: Reading, rows: readonly TotalsRow[]): Promise<TotalsInList[]> {
  const serials = rows.map((row) => row.serial);
  const lines = await linesOf(reading, serials);
  const items = await itemsOf(
    reading,
    lines.flatMap((line) => line.item ?? []),
  );
  const names = await resolve(reading, {
    parties: rows.map((row) => row.by),
    things: rows.flatMap((row) => [row.serial, row.replacedBy]),
    moments: serials,
  });
  const described = rows.map(async (row) => {
    const id = names.id(row.serial);
    const own = lines.filter((line) => recordOfLine(line.number) === row.serial);
    const beside = await Promise.all(own.map((line) => besideRecords(reading, row, line, { id, items })));
    return {
      id,
      by: names.party(row.by),
      ...{ from: row.from, until: row.until },
      areas: row.areas === null ? null : (JSON.parse(row.areas) as string[]),
      leavesOut: JSON.parse(row.leavesOut) as string[],
      time: names.moment(row.serial).time,
      replacedBy: row.replacedBy === null ? null : names.id(row.replacedBy),
      agrees: beside.every(({ difference }) => difference === 0),
      lines: beside,
    };
  });
  return Promise.all(described);
}

async function besideRecords(
  reading: Reading,
  totalsOf: TotalsRow,
  row: LineRow,
  { id, items }: { readonly id: string; readonly items: ReadonlyMap<number, ItemNamed> },
): Promise<TotalsLine> {
  const { number, what, currency, channel, published } = row;
  const item = row.item === null ? null : (items.get(row.item) ?? null);
  const line = positionOfLine(number);
  const whose = { class: item?.class ?? row.class, unit: item?.unit ?? row.unit, currency, channel };
  const head = { line, what, item, ...whose, published };
  const recorded = currency === null ? await sumOf(reading, totalsOf, row, 0) : await moneyOf(reading, totalsOf, row);
  const packs = currency === null ? await sumOf(reading, totalsOf, row, 1) : null;
  const opens = `/v1/turnover?${new URLSearchParams({ totals: id, line: String(line) })}`;
  return { ...head, recorded, difference: published - recorded, packs, opens };
}

/** What the publisher's records of the period add up to, in base units or in unopened packs. */
async function sumOf({ db }: Reading, { by, firstDay, lastDay }: TotalsRow, row: LineRow, packed: 0 | 1) {
  const ofWhat =
    row.item === null ? sql`tally.class = ${row.class} and tally.unit = ${row.unit}` : sql`turnover.item = ${row.item}`;
  const { rows } = await sql<{ quantity: number | null }>`
    select sum(turnover.quantity) as quantity from turnover indexed by turnover_of join tally on tally.id = turnover.tally
    where party = ${by} and what = ${row.what} and day between ${firstDay} and ${lastDay}
      and tally.packed = ${packed} and ${ofWhat}`.execute(db);
  return rows[0]?.quantity ?? 0;
}

/** What the publisher's records of the period add up to, minor units. */
async function moneyOf({ db }: Reading, { by, firstDay, lastDay }: TotalsRow, { what, currency, channel }: LineRow) {
  const byChannel = channel === null ? sql`1 = 1` : sql`channel = ${channel}`;
  const { rows } = await sql<{ amount: number | null }>`
    select sum(quantity) as amount from turnover indexed by turnover_of
    where party = ${by} and what = ${what} and day between ${firstDay} and ${lastDay}
      and currency = ${currency} and ${byChannel}`.execute(db);
  return rows[0]?.amount ?? 0;
}

async function linesOf({ db }: Reading, serials: readonly number[]): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select totals_line.* from json_each(${JSON.stringify(serials)}) as wanted
    cross join totals_line on number >= wanted.value * ${LINES_PER_RECORD} and number < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
    order by number`.execute(db);
  return rows;
}

type TurnoverRow = ReliefTables['turnover'];

/**
 * The records behind a figure: of one published line (`totals`, `line`), or of an organisation (`by`, `what`). Errors:
 * `filter` where `by` stands without `what`, `not_found`.
 */
export async function turnover(reading: Reading, query: ListQuery): Promise<Page<TurnoverInList>> {
  const { totals: published, line, by, what, ...filters } = query.filters;
  const [of, whose] = [textOf(published), textOf(by)];
  const conditions = [
    ...(of === undefined ? [] : await conditionsOfLine(reading, of, Number(line ?? 0))),
    ...(whose === undefined ? [] : conditionsOf(reading, whose, textOf(what))),
  ];
  const { rows, next } = await readPage<TurnoverRow>(reading, turnoverList, { ...query, filters }, conditions);
  const items = await itemsOf(
    reading,
    rows.flatMap((row) => row.item ?? []),
  );
  const packed = await packedTallies(reading);
  const kindOf = await kindsOf(
    reading,
    rows.map((row) => row.record),
  );
  const names = await resolve(reading, {
    parties: rows.map((row) => row.party),
    things: rows.map((row) => row.record),
    moments: rows.map((row) => row.record),
  });
  const described = rows.map(({ record, party, what, item, quantity, currency, channel, tally }) => ({
    record: names.id(record),
    kind: kindOf.get(record) ?? '',
    by: names.party(party),
    what,
    item: item === null ? null : (items.get(item) ?? null),
    quantity,
    ...{ currency, channel },
    packed: tally !== null && packed.has(tally),
    time: names.moment(record).time,
  }));
  return { rows: described, next };
}

function conditionsOf({ names }: Reading, by: string, what: string | undefined): Condition[] {
  const party = names.party(by);
  if (party === undefined) throw new ViewProblem('not_found', { what: 'by', name: by });
  if (what === undefined) throw new ViewProblem('filter', { filter: 'what', value: '' });
  return [
    { column: 'party', value: party, drives: true },
    { column: 'what', value: what, drives: true },
  ];
}

async function kindsOf({ db }: Reading, records: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('record')
    .select(['serial', 'kind'])
    .where('serial', 'in', [...records, -1])
    .execute();
  return new Map(rows.map(({ serial, kind }) => [serial, kinds[kind]?.name ?? '']));
}

async function packedTallies({ db }: Reading): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('tally').select('id').where('packed', '=', 1).execute();
  return new Set(rows.map(({ id }) => id));
}

async function conditionsOfLine(reading: Reading, name: string, line: number): Promise<Condition[]> {
  const serial = reading.names.thing(name);
  const [row] = serial === undefined ? [] : await among(reading, serial);
  const [stated] =
    row === undefined
      ? []
      : (await linesOf(reading, [row.serial])).filter((one) => positionOfLine(one.number) === line);
  if (row === undefined || stated === undefined) throw new ViewProblem('not_found', { what: 'totals', name });
  return [
    { column: 'party', value: row.by, drives: true },
    { column: 'what', value: stated.what, drives: true },
    { column: 'day', is: '>', value: row.firstDay - 1 },
    { column: 'day', is: '<=', value: row.lastDay },
    ...(await ofWhat(reading, stated)),
  ];
}

/** Base units alone: what lies in unopened packs was not counted out. */
async function ofWhat({ db }: Reading, row: LineRow): Promise<Condition[]> {
  const { item, class: itemClass, unit, currency, channel } = row;
  if (currency !== null) {
    const any: Condition[] = channel === null ? [] : [{ column: 'channel', value: channel, unindexed: true }];
    return [{ column: 'currency', value: currency, unindexed: true }, ...any];
  }
  const key = item === null ? { class: itemClass ?? '', unit: unit ?? '' } : await keyOfItem(db, item);
  const rows = await db
    .selectFrom('tally')
    .select('id')
    .where('class', '=', key.class)
    .where('unit', '=', key.unit)
    .where('packed', '=', 0)
    .execute();
  const tally: Condition = { column: 'tally', value: rows[0]?.id ?? -1, unindexed: true };
  return item === null ? [tally] : [tally, { column: 'item', value: item, unindexed: true }];
}

async function keyOfItem(db: Reading['db'], item: number): Promise<{ class: string; unit: string }> {
  return db.selectFrom('item').select(['class', 'unit']).where('serial', '=', item).executeTakeFirstOrThrow();
}

async function among({ db }: Reading, serial: number): Promise<TotalsRow[]> {
  return db.selectFrom('totals').selectAll().where('serial', '=', serial).execute();
}
