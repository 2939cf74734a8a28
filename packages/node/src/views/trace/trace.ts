import type { AccountName } from '@baton/ledger';
import { LINES_PER_RECORD, recordIn, recordOfLine } from '@baton/ledger';
import type { HandoverInList, Name, OpenQuestion, Step, Trace, TraceBalance } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { describeArrivals } from '../relief/arrival-list.ts';
import { accounts } from '../relief/codes.ts';
import { describeHandovers } from '../relief/handover-list.ts';
import { balanceOf, describeGifts, describeLots } from '../relief/lots.ts';
import { describeLosses, describeMissing } from '../relief/missing-list.ts';
import { onBoard } from '../relief/need-board.ts';
import type { ReliefTables } from '../relief/schema.ts';
import { stockOfLots } from '../relief/stock-list.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { claimsOf } from './claims.ts';
import { moneyOf } from './money.ts';
import { nextRecords } from './records.ts';
import { saidElsewhere } from './said.ts';
import type { Scope } from './scope.ts';
import { fillsOf, scopeOf } from './scope-of.ts';
import { describeSteps, namesIn } from './steps.ts';

const STEPS = 50;
const SHOWN_MAX = 50;
/** What is asked of a trace: a name, `<segment>/<ref>` or a line of it, and which page of its steps. */
export type TraceAsked = {
  readonly id: string;
  /** The ledger's clock, seconds. */
  readonly now: number;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

/** The story of a lot, a gift, a need, a handover, a fund, a gift in money or an order. Errors: `not_found`, `cursor`. */
export async function trace(reading: Reading, { id, now, limit = STEPS, cursor }: TraceAsked): Promise<Trace> {
  const scope = await scopeOf(reading, id);
  const serials = await nextRecords(reading, scope, readCursor(cursor, scope), limit + 1);
  const shown = serials.slice(0, limit);
  const last = shown.at(-1);
  const { steps, words } = await describeSteps(reading, shown, scope.lots);
  const lotRows = await among(reading, 'lot', 'number', scope.lots);
  const names = await namesOf(reading, steps);
  const signers = Object.fromEntries(steps.map(({ signer }) => [signer.id, signer.name]));
  return {
    of: scope.of,
    id,
    ...(await aboutOf(reading, scope, now)),
    money: await moneyOf(reading, scope, now),
    ...(await claimsOf(reading, scope, now)),
    lots: await describeLots(reading, lotRows),
    balances: await balancesOf(reading, lotRows),
    holdings: await stockOfLots(reading, scope.lots),
    steps,
    next: serials.length > limit && last !== undefined ? writeCursor(last, scope) : null,
    ...(await handoversOf(reading, scope, steps, now)),
    missing: await missingOf(reading, scope.lots),
    losses: await lossesOf(reading, scope.lots),
    arrivals: await describeArrivals(reading, await among(reading, 'arrival', 'lot', scope.lots)),
    words,
    names,
    said: await saidElsewhere(reading, scope, { ...names, ...signers }),
    complete: scope.complete,
  };
}

/** What the trace is about, whole. */
async function aboutOf(
  reading: Reading,
  { of, serial }: Scope,
  now: number,
): Promise<Pick<Trace, 'gift' | 'need' | 'handover' | 'fills'>> {
  const nothing = { gift: null, need: null, handover: null, fills: [] };
  if (of === 'gift') {
    const [gift = null] = await describeGifts(reading, await among(reading, 'gift', 'serial', [serial]));
    return { ...nothing, gift };
  }
  if (of === 'handover') {
    const [handover = null] = await describeHandovers(
      reading,
      await among(reading, 'handover', 'serial', [serial]),
      now,
    );
    return { ...nothing, handover };
  }
  if (of !== 'need') return nothing;
  const [need = null] = await onBoard(reading, await among(reading, 'need', 'serial', [serial]), now);
  const fills = await fillsOf(reading, serial);
  const names = await resolve(reading, {
    things: fills.flatMap(({ lot, record }) => [recordOfLine(lot), record]),
  });
  return {
    ...nothing,
    need,
    fills: fills.map(({ lot, record, ...amount }) => ({ lot: names.lineId(lot), record: names.id(record), ...amount })),
  };
}

async function handoversOf(
  reading: Reading,
  { lots }: Scope,
  steps: readonly Step[],
  now: number,
): Promise<Pick<Trace, 'handovers' | 'waiting' | 'questions'>> {
  const named = steps.map(({ kind, record, about }) => (kind === 'relief.dispatch' ? record : about));
  const serials = [...new Set(named)].flatMap((name) => (name === null ? [] : (reading.names.thing(name) ?? [])));
  const handovers = await describeHandovers(reading, await among(reading, 'handover', 'serial', serials), now);
  const waiting = await waitingOf(reading, lots, now);
  return { handovers, waiting, questions: await questionsOf(reading, serials) };
}

async function waitingOf(reading: Reading, lots: readonly number[], now: number): Promise<HandoverInList[]> {
  const serials = new Set<number>();
  for (const lot of lots) for (const line of await openLines(reading, lot)) serials.add(recordOfLine(line));
  const oldest = [...serials].sort((a, b) => a - b).slice(0, SHOWN_MAX);
  return describeHandovers(reading, await among(reading, 'handover', 'serial', oldest), now);
}

/** Lines of a lot that somebody must still act on, oldest first: they have an index of their own. */
async function openLines({ db }: Reading, lot: number): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    select number from line where lot = ${lot} and (transit > 0 or unopened > 0) order by number limit ${SHOWN_MAX}
  `.execute(db);
  return rows.map(({ number }) => number);
}

async function missingOf(reading: Reading, lots: readonly number[]): Promise<Trace['missing']> {
  const { rows } = await sql<ReliefTables['missing']>`
    select missing.* from json_each(${JSON.stringify(lots)}) as wanted cross join missing on missing.lot = wanted.value
    order by missing.id limit ${SHOWN_MAX}`.execute(reading.db);
  return describeMissing(reading, rows);
}

async function lossesOf(reading: Reading, lots: readonly number[]): Promise<Trace['losses']> {
  const { rows } = await sql<ReliefTables['loss']>`
    select loss.* from json_each(${JSON.stringify(lots)}) as wanted cross join loss on loss.lot = wanted.value
    where loss.quantity > 0
    order by loss.number limit ${SHOWN_MAX}`.execute(reading.db);
  return describeLosses(reading, rows);
}

async function questionsOf(reading: Reading, handovers: readonly number[]): Promise<OpenQuestion[]> {
  if (handovers.length === 0) return [];
  const { rows } = await sql<ReliefTables['difference']>`
    select difference.* from json_each(${JSON.stringify(handovers)}) as wanted
    cross join difference on line >= wanted.value * ${LINES_PER_RECORD} and line < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD} limit ${SHOWN_MAX}`.execute(
    reading.db,
  );
  const legsOf = (text: string) => JSON.parse(text) as number[];
  const lines = rows.flatMap(({ line, unopened }) => [line, ...legsOf(unopened)]);
  const names = await resolve(reading, {
    things: [...lines.map((line) => recordOfLine(line)), ...rows.map(({ record }) => record)],
  });
  return rows.map(({ record, line, unopened }) => ({
    record: names.id(record),
    line: names.lineId(line),
    unopened: legsOf(unopened).map((leg) => names.lineId(leg)),
  }));
}

/** The lots' sums by class and unit: quantities of different units are never added. */
async function balancesOf({ db }: Reading, rows: readonly ReliefTables['lot'][]): Promise<TraceBalance[]> {
  const tallies = await db.selectFrom('tally').selectAll().execute();
  const byTally = Map.groupBy(rows, (row) => row.tally);
  return [...byTally].map(([tally, lots]) => {
    const key = tallies.find(({ id }) => id === tally);
    const sums = Object.fromEntries(
      accounts.map((account) => [account, lots.reduce((sum, lot) => sum + lot[account], 0)]),
    ) as { [account in AccountName]: number };
    const { closes } = balanceOf(sums);
    return { class: key?.class ?? '', unit: key?.unit ?? '', packed: key?.packed === 1, sums, closes };
  });
}

async function namesOf(reading: Reading, steps: readonly Step[]): Promise<{ [id: string]: Name }> {
  const ids = [...new Set(steps.flatMap((step) => namesIn(step.body)))];
  const found = ids.flatMap((id) => {
    const serial = reading.names.party(recordIn(id));
    return serial === undefined ? [] : [{ id, serial }];
  });
  const names = await resolve(reading, { parties: found.map(({ serial }) => serial) });
  const called = found.map(({ id, serial }) => [id, names.party(serial).name] as const);
  return Object.fromEntries(called.filter(([, { zh, en }]) => (zh ?? en) !== null));
}

async function among<T extends 'lot' | 'gift' | 'need' | 'handover' | 'arrival'>(
  { db }: Reading,
  table: T,
  key: string,
  wanted: readonly number[],
): Promise<ReliefTables[T][]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<ReliefTables[T]>`
    select * from ${sql.table(table)} where ${sql.ref(key)} in (select value from json_each(${JSON.stringify(wanted)}))
    order by ${sql.ref(key)}`.execute(db);
  return rows;
}

function writeCursor(last: number, { serial }: Scope): string {
  return Buffer.from(`${serial} ${last}`).toString('base64url');
}

function readCursor(cursor: string | undefined, { serial }: Scope): number {
  if (cursor === undefined) return -1;
  const [of, last] = Buffer.from(cursor, 'base64url').toString().split(' ').map(Number);
  if (of !== serial || last === undefined || !Number.isSafeInteger(last)) throw new ViewProblem('cursor');
  return last;
}
