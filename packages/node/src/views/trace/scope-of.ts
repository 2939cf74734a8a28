import { LINES_PER_RECORD, namesLine, positionOfLine, recordIn, recordOfLine } from '@baton/ledger';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { kindNumber } from '../records/project.ts';
import { signedRecord } from '../records/signed.ts';
import type { ReliefTables } from '../relief/schema.ts';
import { ViewProblem } from '../view-problem.ts';
import { decisionsBehind, decisionsOn, lotsKeeping } from './claims.ts';
import { lotsUnder, moneyOfFund, moneyOfLots, moneyOfOrder } from './money.ts';
import { withSaidAnew } from './records.ts';
import type { MoneyScope, Scope } from './scope.ts';
import { recordsOfHandovers, Walk } from './walk.ts';

/** How many lots one trace shows; a gift has at most a hundred, and each may have been mixed up. */
const LOTS_MAX = 200;
/** How many fills of a need one trace follows. */
const FILLS_MAX = 100;

/** What a trace of goods is about, before the money that bought them. */
type GoodsScope = Omit<Scope, 'money'>;

/** What a name stands for, as a trace: a record, `<segment>/<ref>`, or one line of it. Error: `not_found`. */
export async function scopeOf(reading: Reading, id: string): Promise<Scope> {
  const bought = await moneyScopeOf(reading, id);
  if (bought !== undefined) return bought;
  const scope = await goodsScopeOf(reading, id);
  const money = await moneyOfLots(reading, scope.lots);
  return { ...scope, money, complete: scope.complete && money.complete };
}

/** A fund, a gift in money or an order, or a record that acts on one of them: with the goods that were bought. */
async function moneyScopeOf(reading: Reading, id: string): Promise<Scope | undefined> {
  const serial = reading.names.thing(recordIn(id));
  if (serial === undefined || (namesLine(id) && !(await isLineOfOrder(reading, serial, id)))) return undefined;
  return moneyScopeOfRecord(reading, serial);
}

/** A line of an order tells the story of the order, as that of a handover does. */
async function isLineOfOrder(reading: Reading, serial: number, id: string): Promise<boolean> {
  const { kind } = await kindAndAbout(reading, serial);
  const line = reading.names.line(id);
  return kind === kindNumber('relief.order') && line !== undefined && !(await lacksLine(reading, kind, line));
}

async function moneyScopeOfRecord(reading: Reading, serial: number): Promise<Scope | undefined> {
  const about = await kindAndAbout(reading, serial);
  const isKind = (name: string) => about.kind === kindNumber(`relief.${name}`);
  // The donor's hand under a gift tells the story of the gift, be it goods or money.
  if (isKind('confirmGift') && about.about !== null) return moneyScopeOfRecord(reading, about.about);
  if (isKind('openFund')) return bought(reading, 'fund', serial, await moneyOfFund(reading, serial));
  if (isKind('loseMoney'))
    return bought(reading, 'fund', about.about ?? -1, await moneyOfFund(reading, about.about ?? -1));
  if (isKind('receiveMoney'))
    return bought(reading, 'moneyGift', serial, await moneyOfFund(reading, about.about ?? -1, serial));
  if (isKind('order')) return bought(reading, 'order', serial, await moneyOfOrder(reading, serial));
  if (isKind('pay')) return bought(reading, 'order', about.about ?? -1, await moneyOfOrder(reading, about.about ?? -1));
  return undefined;
}

async function bought(
  reading: Reading,
  of: 'fund' | 'moneyGift' | 'order',
  serial: number,
  money: MoneyScope,
): Promise<Scope> {
  const scope = await lotScope(reading, 'lot', serial, await lotsUnder(reading, money.orders));
  return { ...scope, of, money, complete: scope.complete && money.complete };
}

function kindAndAbout({ db }: Reading, serial: number): Promise<{ kind: number; about: number | null }> {
  return db.selectFrom('record').select(['kind', 'about']).where('serial', '=', serial).executeTakeFirstOrThrow();
}

async function goodsScopeOf(reading: Reading, id: string): Promise<GoodsScope> {
  const serial = reading.names.thing(recordIn(id));
  const line = namesLine(id) ? reading.names.line(id) : undefined;
  if (serial === undefined) throw new ViewProblem('not_found', { what: 'trace', name: id });
  if (line !== undefined && (await isLot(reading, line))) return lotScope(reading, 'lot', serial, [line]);
  const row = await kindAndAbout(reading, serial);
  if (line !== undefined && (await lacksLine(reading, row.kind, line)))
    throw new ViewProblem('not_found', { what: 'trace', name: id });
  if (row.kind === kindNumber('relief.receive'))
    return lotScope(reading, 'gift', serial, await lotsMadeBy(reading, serial));
  if (row.kind === kindNumber('relief.need')) return needScope(reading, serial);
  if (row.kind === kindNumber('relief.pledge')) return pledgeScope(reading, serial);
  if (row.kind === kindNumber('relief.dispatch')) return handoverScope(reading, serial);
  if (row.kind === kindNumber('relief.confirmGift') && row.about !== null)
    return lotScope(reading, 'gift', row.about, await lotsMadeBy(reading, row.about));
  return otherScope(reading, serial, row.about);
}

/** A record that is none of these tells the story of what it acts on, or of the lots it moved. */
async function otherScope(reading: Reading, serial: number, about: number | null): Promise<GoodsScope> {
  const { db } = reading;
  const handover = await db
    .selectFrom('handover')
    .select('serial')
    .where('serial', '=', about ?? -1)
    .executeTakeFirst();
  if (handover !== undefined) return handoverScope(reading, handover.serial);
  const need = await db
    .selectFrom('need')
    .select('serial')
    .where('serial', '=', about ?? -1)
    .executeTakeFirst();
  if (need !== undefined) return needScope(reading, need.serial);
  const wanted = await needOf(reading, [serial, about ?? -1]);
  if (wanted !== undefined) return needScope(reading, wanted);
  const pledge = await kindNamed(reading, about, 'relief.pledge');
  if (pledge !== undefined) return pledgeScope(reading, pledge);
  // What is put back is of the lots that the use names.
  const lots = [...(await lotsMadeBy(reading, serial)), ...lotsNamedIn(reading, about ?? serial)];
  if (lots.length > 0) return lotScope(reading, 'lot', serial, [...new Set(lots)]);
  return { of: 'record', serial, lots: [], records: [serial], complete: true };
}

/** What an allocation, or the giving up of one, is for: the need of its first line. */
async function needOf({ db }: Reading, records: readonly number[]): Promise<number | undefined> {
  for (const record of records) {
    const row = await db
      .selectFrom('allocation')
      .select('need')
      .where('number', '>=', record * LINES_PER_RECORD)
      .where('number', '<', (record + 1) * LINES_PER_RECORD)
      .executeTakeFirst();
    if (row !== undefined) return row.need;
  }
  return undefined;
}

/** The record, if it is of this kind. */
async function kindNamed(reading: Reading, serial: number | null, kind: string): Promise<number | undefined> {
  if (serial === null) return undefined;
  return (await kindAndAbout(reading, serial)).kind === kindNumber(kind) ? serial : undefined;
}

/** A pledge with all that kept it; before anything has, what was said of it. */
async function pledgeScope(reading: Reading, serial: number): Promise<GoodsScope> {
  const lots = await lotsKeeping(reading, serial);
  const decided = await decisionsOn(reading, 'thing', serial);
  if (lots.length > 0) return { ...(await lotScope(reading, 'lot', serial, lots)), of: 'pledge' };
  const said = await aboutRecords(reading, serial);
  return { of: 'pledge', serial, lots: [], records: inOrder([serial, ...decided, ...said]), complete: true };
}

/** Records that act on a thing. */
async function aboutRecords({ db }: Reading, serial: number): Promise<number[]> {
  const rows = await db.selectFrom('record').select('serial').where('about', '=', serial).limit(LOTS_MAX).execute();
  return rows.map((row) => row.serial);
}

/** The lots that the lines of a record name. */
function lotsNamedIn(reading: Reading, serial: number): number[] {
  const lines = signedRecord(reading, serial)?.body['lines'];
  const named = Array.isArray(lines) ? lines.map((line) => Object(line)['lot']) : [];
  return named.flatMap((lot) => (typeof lot === 'string' ? (reading.names.line(lot) ?? []) : []));
}

async function isLot({ db }: Reading, number: number): Promise<boolean> {
  return (await db.selectFrom('lot').select('number').where('number', '=', number).executeTakeFirst()) !== undefined;
}

/** Kinds whose lines are things that names lead to, with the table that has them. */
const lineTables = { 'relief.dispatch': 'line', 'relief.pledge': 'pledge', 'relief.order': 'purchaseLine' } as const;

/** Whether what is no lot is no line either: of a gift each is a lot, a need has none, and others have what they list. */
async function lacksLine(reading: Reading, kind: number, number: number): Promise<boolean> {
  if (kind === kindNumber('relief.receive') || kind === kindNumber('relief.need')) return true;
  const [, table] = Object.entries(lineTables).find(([name]) => kindNumber(name) === kind) ?? [];
  if (table === undefined) return !listsAt(signedRecord(reading, recordOfLine(number))?.body, positionOfLine(number));
  const { rows } = await sql`select 1 from ${sql.table(table)} where number = ${number}`.execute(reading.db);
  return rows.length === 0;
}

/** Whether a record has a list, of lines or of what stands for them, that goes so far. */
function listsAt(body: object | undefined, position: number): boolean {
  return Object.values(body ?? {}).some((member) => Array.isArray(member) && position < member.length);
}

async function lotsMadeBy({ db }: Reading, serial: number): Promise<number[]> {
  const rows = await db
    .selectFrom('lot')
    .select('number')
    .where('number', '>=', serial * LINES_PER_RECORD)
    .where('number', '<', (serial + 1) * LINES_PER_RECORD)
    .execute();
  return rows.map(({ number }) => number);
}

/** Lots with all that was made or found from them, and what they came from. */
async function lotScope(
  reading: Reading,
  of: 'lot' | 'gift',
  serial: number,
  own: readonly number[],
): Promise<GoodsScope> {
  const { rows } = await sql<{ number: number }>`
    with recursive
      below (number) as (select value from json_each(${JSON.stringify(own)}) union
        select child from descent join below on parent = below.number),
      above (number) as (select value from json_each(${JSON.stringify(own)}) union
        select parent from descent join above on child = above.number)
    select number from below union select number from above limit ${LOTS_MAX + 1}`.execute(reading.db);
  const lots = rows.map(({ number }) => number);
  return { of, serial, lots: lots.slice(0, LOTS_MAX), records: undefined, complete: lots.length <= LOTS_MAX };
}

async function handoverScope(reading: Reading, serial: number): Promise<GoodsScope> {
  const walk = new Walk(reading);
  await walk.through(serial);
  const { handovers, records, complete } = walk.walked;
  const lots = await lotsOf(reading, [serial]);
  const came = await arrivedIn(reading, handovers);
  const told = [...records, ...(await recordsOfHandovers(reading, handovers)), ...came];
  const found = await withSaidAnew(reading, [...told, ...(await decisionsBehind(reading, told))]);
  return { of: 'handover', serial, lots: await withFound(reading, lots, found), records: inOrder(found), complete };
}

/** A need with its statements, and the way of everything that filled it. */
async function needScope(reading: Reading, serial: number): Promise<GoodsScope> {
  const { db } = reading;
  const fills = await fillsOf(reading, serial);
  const walk = new Walk(reading);
  const accepted = await db
    .selectFrom('record')
    .select('about')
    .where(
      'serial',
      'in',
      sql<number>`(select value from json_each(${JSON.stringify(fills.map((fill) => fill.record))}))`,
    )
    .execute();
  for (const { about } of accepted) if (about !== null) await walk.through(about);
  const statements = await aboutRecords(reading, serial);
  const decided = await decisionsOn(reading, 'need', serial);
  const { handovers, records, complete } = walk.walked;
  const handed = await recordsOfHandovers(reading, handovers);
  const found = await withSaidAnew(reading, [serial, ...statements, ...decided, ...records, ...handed]);
  const lots = await withFound(reading, [...new Set(fills.map((fill) => fill.lot))], found);
  return { of: 'need', serial, lots, records: inOrder(found), complete: complete && fills.length < FILLS_MAX };
}

/** What filled a need, oldest first, up to a bound. */
export function fillsOf({ db }: Reading, need: number): Promise<Omit<ReliefTables['fill'], 'need'>[]> {
  return db
    .selectFrom('fill')
    .select(['record', 'lot', 'quantity', 'packs'])
    .where('need', '=', need)
    .orderBy('record')
    .orderBy('lot')
    .limit(FILLS_MAX)
    .execute();
}

/** Lots with those that came in their stead, where a record of the story says so. */
async function withFound({ db }: Reading, lots: readonly number[], records: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ child: number }>`
    select descent.child as child from json_each(${JSON.stringify(lots)}) as wanted cross join descent on descent.parent = wanted.value limit ${LOTS_MAX}
  `.execute(db);
  const told = new Set(records);
  const found = rows.map(({ child }) => child).filter((child) => told.has(recordOfLine(child)));
  return [...new Set([...lots, ...found])].slice(0, LOTS_MAX);
}

/** The records of what was with a taker before these dispatches: how it came, and what became of it. */
async function arrivedIn({ db }: Reading, handovers: Iterable<number>): Promise<number[]> {
  const { rows } = await sql<{ record: number }>`
    select distinct posting.record as record from json_each(${JSON.stringify([...handovers])}) as wanted
    cross join matched on matched.line >= wanted.value * ${LINES_PER_RECORD} and matched.line < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
    cross join posting on posting.lot = matched.arrival limit ${LOTS_MAX}`.execute(db);
  return rows.map(({ record }) => record);
}

async function lotsOf({ db }: Reading, handovers: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ lot: number }>`
    select distinct line.lot from json_each(${JSON.stringify(handovers)}) as wanted
    cross join line on line.number >= wanted.value * ${LINES_PER_RECORD} and line.number < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
    order by line.lot limit ${LOTS_MAX}`.execute(db);
  return rows.map(({ lot }) => lot);
}

function inOrder(records: readonly number[]): number[] {
  return [...new Set(records)].sort((a, b) => a - b);
}
