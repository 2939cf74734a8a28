import type { AccountName } from '@baton/ledger';
import { LINES_PER_RECORD, recordOfLine } from '@baton/ledger';
import type { Balance, GiftInList, LotInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { accounts, SOURCES } from './codes.ts';
import { goodsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { giftList, lotList } from './shapes.ts';
import { splitTally, tallyCondition, textOf } from './tally-filter.ts';

type LotRow = ReliefTables['lot'];

/** Lots by page; `source` keeps those that something came to from it. */
export async function lots(reading: Reading, query: ListQuery): Promise<Page<LotInList>> {
  const [tally, { source, ...filters }] = splitTally(query.filters);
  const conditions = [...(await tallyCondition(reading, tally)), ...sourceCondition(textOf(source))];
  const page = await readPage<LotRow>(reading, lotList, { ...query, filters }, conditions);
  return { rows: await describeLots(reading, page.rows), next: page.next };
}

function sourceCondition(source: string | undefined): Condition[] {
  if (source === undefined) return [];
  if (!accounts.slice(0, SOURCES).some((account) => account === source))
    throw new ViewProblem('filter', { filter: 'source', value: source });
  return [{ column: source, is: '>', value: 0 }];
}

/** Lots as lists show them. */
export async function describeLots(reading: Reading, rows: readonly LotRow[]): Promise<LotInList[]> {
  const goods = await goodsOf(
    reading,
    rows.map((row) => row.number),
  );
  const names = await resolve(reading, {
    parties: rows.map((row) => row.receivedBy),
    things: rows.map((row) => recordOfLine(row.number)),
  });
  return rows.flatMap((row) => {
    const what = goods.get(row.number);
    if (what === undefined) return [];
    const record = names.id(recordOfLine(row.number));
    return {
      id: names.lineId(row.number),
      record,
      ...what,
      receivedBy: names.party(row.receivedBy),
      balance: balanceOf(row),
    };
  });
}

/** The sums of a lot, and whether they close. */
export function balanceOf(row: { readonly [account in AccountName]: number }): Balance {
  const sums = Object.fromEntries(accounts.map((account) => [account, row[account]])) as {
    [account in AccountName]: number;
  };
  const total = (names: readonly AccountName[]) => names.reduce((sum, name) => sum + sums[name], 0);
  return { ...sums, closes: total(accounts.slice(0, SOURCES)) === total(accounts.slice(SOURCES)) };
}

type GiftRow = ReliefTables['gift'];

/** Gifts by page, each with its lots. */
export async function gifts(reading: Reading, query: ListQuery): Promise<Page<GiftInList>> {
  const page = await readPage<GiftRow>(reading, giftList, query);
  return { rows: await describeGifts(reading, page.rows), next: page.next };
}

/** Gifts as lists and traces show them. */
export async function describeGifts(reading: Reading, rows: readonly GiftRow[]): Promise<GiftInList[]> {
  const found = await lotsOfRecords(
    reading,
    rows.map((row) => row.serial),
  );
  const lots = Map.groupBy(await describeLots(reading, found), (lot) => lot.record);
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.receiver, row.donor]),
    things: rows.flatMap((row) => [row.serial, row.place]),
    moments: rows.map((row) => row.serial),
  });
  return rows.map((row) => ({
    id: names.id(row.serial),
    receiver: names.party(row.receiver),
    donorType: row.donorType,
    donor: names.partyOrNull(row.donor),
    given: row.given,
    earmarked: row.earmarked === 1,
    place: names.thing(row.place),
    time: names.moment(row.serial).time,
    confirmed: row.confirmed !== null,
    lots: lots.get(names.id(row.serial)) ?? [],
  }));
}

/** The lots that records brought in, at most as many as each has lines. */
async function lotsOfRecords({ db }: Reading, serials: readonly number[]): Promise<LotRow[]> {
  const { rows } = await sql<LotRow>`
    select lot.* from json_each(${JSON.stringify(serials)}) as wanted
    cross join lot on lot.number >= wanted.value * ${LINES_PER_RECORD} and lot.number < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}`.execute(
    db,
  );
  return rows;
}
