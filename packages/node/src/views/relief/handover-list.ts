import { LINES_PER_RECORD, positionOfLine, recordOfLine } from '@baton/ledger';
import type { Goods, HandoverInList, HandoverLineInList, NamedParty, Waiting } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { Page, TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { disputedAmong } from '../trust/disputes.ts';
import { contestedAmong, drawnFor, originName } from './contested.ts';
import { goodsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { handoverList } from './shapes.ts';

type HandoverRow = ReliefTables['handover'];
type LineRow = ReliefTables['line'];

/** Handovers by page; `waiting` keeps those where somebody must still act. `now` is the ledger's clock, seconds. */
export async function handovers(reading: Reading, { now, ...query }: TimedQuery): Promise<Page<HandoverInList>> {
  const { waiting, ...filters } = query.filters;
  const open: Condition[] =
    waiting === true || query.sort === 'due' ? [{ column: 'open', value: 1, drives: true }] : [];
  const due: Condition[] = query.sort === 'due' ? [{ column: 'due', is: '>', value: 0, drives: true }] : [];
  const page = await readPage<HandoverRow>(reading, handoverList, { ...query, filters }, [...open, ...due]);
  return { rows: await describeHandovers(reading, page.rows, now), next: page.next };
}

/** Handovers with their lines, as lists and traces show them. */
export async function describeHandovers(
  reading: Reading,
  rows: readonly HandoverRow[],
  now: number,
): Promise<HandoverInList[]> {
  const lines = await linesOf(
    reading,
    rows.map((row) => row.serial),
  );
  const goods = await goodsOf(
    reading,
    lines.map((line) => line.lot),
  );
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.giver, row.taker, row.consignee]),
    things: [
      ...rows.flatMap((row) => [row.serial, row.place, row.consignment, row.onward]),
      ...lines.flatMap((line) => [line.need, recordOfLine(line.lot)]),
    ],
    moments: rows.map((row) => row.serial),
  });
  const disputed = await disputedHandovers(reading, rows, lines);
  const byHandover = Map.groupBy(lines, (line) => recordOfLine(line.number));
  return rows.map((row) => {
    const own = (byHandover.get(row.serial) ?? []).flatMap((line) => describeLine(line, goods, names));
    return { ...describeHandover(row, own, names, now), disputed: disputed.has(row.serial) };
  });
}

/** Handovers whose dispatch is disputed, or something by which their goods had come to who sent them. */
async function disputedHandovers(
  reading: Reading,
  rows: readonly HandoverRow[],
  lines: readonly LineRow[],
): Promise<ReadonlySet<number>> {
  const sent = await disputedAmong(
    reading,
    rows.map(({ serial, giver }) => ({ serial, signer: giver })),
  );
  const drawn = await drawnFor(
    reading,
    lines.map(({ number }) => number),
  );
  const contested = await contestedAmong(
    reading,
    [...drawn.values()].flatMap(({ origins }) => origins),
  );
  const came = [...drawn].filter(([, { origins }]) => origins.some((one) => contested.has(originName(one))));
  return new Set([...sent, ...came.map(([line]) => recordOfLine(line))]);
}

function describeHandover(
  row: HandoverRow,
  lines: readonly HandoverLineInList[],
  names: Resolved,
  now: number,
): Omit<HandoverInList, 'disputed'> {
  const dispatched = names.moment(row.serial).time;
  return {
    id: names.id(row.serial),
    giver: names.party(row.giver),
    taker: names.party(row.taker),
    consignee: names.party(row.consignee),
    from: names.thing(row.place),
    consignment: names.id(row.consignment),
    onward: row.onward === null ? null : names.id(row.onward),
    dispatched,
    due: row.due,
    taken: row.takenAt,
    ended: row.ended === 1,
    cancelled: row.cancelled === 1,
    waiting:
      row.waiting === null ? null : waitingOf(names.party(row.waiting), row, waitedSince(row, lines, dispatched), now),
    lines,
  };
}

function describeLine(row: LineRow, goods: ReadonlyMap<number, Goods>, names: Resolved): HandoverLineInList[] {
  const what = goods.get(row.lot);
  if (what === undefined) return [];
  const { sent, transit, back, unopened, onward, good, damaged, unfit, wrong, extra } = row;
  const { arrived, missing, lost, takenBack } = row;
  return [
    {
      line: positionOfLine(row.number),
      lot: names.lineId(row.lot),
      need: row.need === null ? null : names.id(row.need),
      package: row.package,
      ...what,
      ...{ sent, transit, back, unopened, onward, good, damaged, unfit, wrong, extra, missing, lost },
      ...{ takenBack, arrived },
    },
  ];
}

function waitingOf(party: NamedParty, { due }: HandoverRow, since: number, now: number): Waiting {
  const hours = Math.max(0, Math.floor((now - since) / 3600));
  return { for: party, since, due, hours, late: due !== null && due < now };
}

/** Who has all of it in hand is waited for since it took first; what is on its way waits since it was dispatched. */
function waitedSince({ takenAt }: HandoverRow, lines: readonly HandoverLineInList[], dispatched: number): number {
  return takenAt === null || lines.some(({ transit }) => transit > 0) ? dispatched : takenAt;
}

/** The lines of handovers, in order. */
async function linesOf({ db }: Reading, handovers: readonly number[]): Promise<LineRow[]> {
  const { rows } = await sql<LineRow>`
    select line.* from json_each(${JSON.stringify(handovers)}) as wanted
    cross join line on line.number >= wanted.value * ${LINES_PER_RECORD} and line.number < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
    order by line.number`.execute(db);
  return rows;
}
