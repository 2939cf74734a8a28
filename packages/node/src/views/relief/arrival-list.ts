import { recordOfLine } from '@baton/ledger';
import type { ArrivalInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { goodsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { arrivalList } from './shapes.ts';

type ArrivalRow = ReliefTables['arrival'];

/** Arrivals by page; `waiting` keeps those whose giver has not signed for all of them. */
export async function arrivals(reading: Reading, query: ListQuery): Promise<Page<ArrivalInList>> {
  const { waiting, ...filters } = query.filters;
  const open: Condition[] = waiting === true ? [{ column: 'waiting', value: 1, drives: true }] : [];
  const { rows, next } = await readPage<ArrivalRow>(reading, arrivalList, { ...query, filters }, open);
  return { rows: await describeArrivals(reading, rows), next };
}

/** Arrivals as lists and traces show them. */
export async function describeArrivals(reading: Reading, rows: readonly ArrivalRow[]): Promise<ArrivalInList[]> {
  const lots = rows.map((row) => row.lot);
  const [goods, matched] = [await goodsOf(reading, lots), await matchedIn(reading, lots)];
  const records = lots.map((lot) => recordOfLine(lot));
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.giver, row.taker]),
    things: [...records, ...rows.map((row) => row.place), ...matched.map(({ line }) => recordOfLine(line))],
    moments: records,
  });
  const byLot = Map.groupBy(matched, ({ arrival }) => arrival);
  return rows.flatMap(({ lot, giver, taker, place, condition, quantity, open }) => {
    const what = goods.get(lot);
    const owned = (byLot.get(lot) ?? []).map(({ line, quantity: of, broken }) => ({
      line: names.lineId(line),
      quantity: of,
      broken,
    }));
    const hands = { giver: names.party(giver), taker: names.party(taker), place: names.thing(place) };
    const since = names.moment(recordOfLine(lot)).time;
    return what === undefined
      ? []
      : [{ lot: names.lineId(lot), ...what, ...hands, condition, quantity, open, since, matched: owned }];
  });
}

async function matchedIn({ db }: Reading, lots: readonly number[]): Promise<ReliefTables['matched'][]> {
  const { rows } = await sql<ReliefTables['matched']>`
    select matched.* from json_each(${JSON.stringify(lots)}) as wanted
    cross join matched on matched.arrival = wanted.value order by matched.arrival, matched.line`.execute(db);
  return rows;
}
