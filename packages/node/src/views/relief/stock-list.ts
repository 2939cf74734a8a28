import { recordOfLine } from '@baton/ledger';
import type { StockInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, ListShape, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { binsOf } from './bins-said.ts';
import { conditions } from './codes.ts';
import { contestedAmong, type Drawn, drawnFor, type Origin, originName } from './contested.ts';
import { goodsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { stockList } from './shapes.ts';
import { splitTally, tallyCondition, textOf } from './tally-filter.ts';

type HoldingRow = ReliefTables['holding'];

/** The same list of one lot, by holder. */
const lotStockList: ListShape = {
  ...stockList,
  sorts: { oldest: { column: 'holder' }, newest: { column: 'holder', descending: true } },
};

/** The same list by how long stock has lain still. */
const stillList: ListShape = { ...stockList, sorts: { oldest: { column: 'since' } } };

/**
 * Stock by page. `stillSince` (seconds) with a class keeps what is usable, not at a place of use, and has not changed
 * holder or place since then, to the whole minute. That of one lot is ordered by holder.
 */
export async function stock(reading: Reading, query: ListQuery): Promise<Page<StockInList>> {
  const [tally, { condition, stillSince, lot, ...filters }] = splitTally(query.filters);
  const given = await tallyCondition(reading, tally);
  const more: Condition[] = condition === undefined ? [] : [conditionCondition(String(condition))];
  const [shape, narrowed] = narrowedBy(reading, given, textOf(lot), stillSince);
  const page = await readPage<HoldingRow>(reading, shape, { ...query, filters }, [...narrowed, ...more]);
  return { rows: await describeStock(reading, page.rows), next: page.next };
}

type TallyConditions = readonly (Condition & { readonly value: number })[];

/** Which order has an index for what is asked, and the conditions that go with it. */
function narrowedBy(
  { names }: Reading,
  given: TallyConditions,
  lot: string | undefined,
  stillSince: ListQuery['filters'][string],
): [ListShape, readonly Condition[]] {
  if (stillSince !== undefined) return [stillList, still(given, Number(stillSince))];
  if (lot === undefined) return [stockList, given];
  const number = names.line(lot);
  if (number === undefined) throw new ViewProblem('not_found', { what: 'lot', name: lot });
  return [lotStockList, [{ column: 'lot', value: number, drives: true }, ...given]];
}

function conditionCondition(condition: string): Condition {
  const value = (conditions as readonly string[]).indexOf(condition);
  if (value < 0) throw new ViewProblem('filter', { filter: 'condition', value: condition });
  return { column: 'condition', value, unindexed: true };
}

function still(given: TallyConditions, since: number): Condition[] {
  const [tally] = given;
  if (tally === undefined) throw new ViewProblem('filter', { filter: 'class', value: '' });
  return [
    { column: 'idle', value: tally.value, drives: true },
    { column: 'since', is: '<=', value: Math.floor(since / 60) * 60, drives: true },
  ];
}

const ROWS_MAX = 200;

/** What lies where of these lots, by lot and holder; null where that is more than a page shows. */
export async function stockOfLots(reading: Reading, lots: readonly number[]): Promise<StockInList[] | null> {
  const { rows } = await sql<HoldingRow>`
    select holding.* from json_each(${JSON.stringify(lots)}) as wanted cross join holding on holding.lot = wanted.value
    order by holding.lot, holding.holder limit ${ROWS_MAX + 1}`.execute(reading.db);
  return rows.length > ROWS_MAX ? null : describeStock(reading, rows);
}

async function describeStock(reading: Reading, rows: readonly HoldingRow[]): Promise<StockInList[]> {
  const goods = await goodsOf(
    reading,
    rows.map((row) => row.lot),
  );
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.holder, row.steward]),
    things: rows.flatMap((row) => [recordOfLine(row.lot), row.place, row.record, row.put ?? row.record]),
  });
  const disputed = await disputedAmongStock(reading, rows);
  const bins = await binsOf(
    reading,
    rows.flatMap(({ record, put }) => (put === null ? [record] : [put, record])),
  );
  return rows.flatMap((row) => {
    const what = goods.get(row.lot);
    if (what === undefined) return [];
    return {
      lot: names.lineId(row.lot),
      ...what,
      holder: names.party(row.holder),
      steward: names.party(row.steward),
      place: names.thing(row.place),
      bin: bins.get(row.put ?? row.record) ?? bins.get(row.record) ?? null,
      put: names.id(row.put ?? row.record),
      condition: conditions[row.condition] ?? 'usable',
      quantity: row.quantity,
      since: row.since,
      record: names.id(row.record),
      disputed: disputed.has(row),
    };
  });
}

/** Rows that a disputed record brought, or is behind, however many hands ago: as the rules see it. */
async function disputedAmongStock(reading: Reading, rows: readonly HoldingRow[]): Promise<ReadonlySet<HoldingRow>> {
  const drawn = await drawnFor(
    reading,
    rows.flatMap(({ line }) => (line === 0 ? [] : [line])),
  );
  const origins = rows.map((row) => originOf(row, drawn));
  const contested = await contestedAmong(reading, origins);
  return new Set(rows.filter((row) => contested.has(originName(originOf(row, drawn)))));
}

/** What came by a line to who had loaded it came home; a line of the record's own led from holding to holding, never home. */
function originOf({ record, line, holder }: HoldingRow, drawn: ReadonlyMap<number, Drawn>): Origin {
  const isHome = recordOfLine(line) !== record && drawn.get(line)?.giver === holder;
  return { record, line: isHome ? -line : line };
}
