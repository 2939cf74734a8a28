import type { MoneyAccountName } from '@baton/ledger';
import type { FundInList, MoneyBalance } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { readPage } from '../list.ts';
import type { Page, TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { stillUntil } from './codes.ts';
import { MONEY_SOURCES, moneyAccounts } from './money-codes.ts';
import type { ReliefTables } from './schema.ts';
import { fundList } from './shapes.ts';

type FundRow = ReliefTables['fund'];

/** Funds by page. */
export async function funds(reading: Reading, { now, ...query }: TimedQuery): Promise<Page<FundInList>> {
  const page = await readPage<FundRow>(reading, fundList, query);
  return { rows: await describeFunds(reading, page.rows, now), next: page.next };
}

/** Funds as lists and traces show them, at a time of the ledger's clock. */
export async function describeFunds(reading: Reading, rows: readonly FundRow[], now: number): Promise<FundInList[]> {
  if (rows.length === 0) return [];
  const serials = rows.map(({ serial }) => serial);
  const lately = await cameLately(reading, serials, now);
  const names = await resolve(reading, {
    parties: rows.map(({ steward }) => steward),
    things: serials,
    moments: serials,
  });
  return rows.map((row) => ({
    ...names.thing(row.serial),
    steward: names.party(row.steward),
    currency: row.currency,
    earmarked: row.earmarked === 1,
    balance: moneyBalanceOf(row),
    allocated: row.allocated,
    available: row.balance - row.allocated,
    notMoved: Math.max(0, row.balance - (lately.get(row.serial) ?? 0)),
    time: names.moment(row.serial).time,
  }));
}

/** By fund, what came into the balance within the last 48 hours: at most 2,881 minutes a fund are looked at. */
async function cameLately(
  { db }: Reading,
  funds: readonly number[],
  now: number,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ fund: number; amount: number | null }>`
    select wanted.value as fund, (
      select sum(amount) from inflow where inflow.fund = wanted.value and minute > ${stillUntil(now)}
    ) as amount from json_each(${JSON.stringify(funds)}) as wanted`.execute(db);
  return new Map(rows.map(({ fund, amount }) => [fund, amount ?? 0]));
}

/** The sums of a fund, and whether they close. */
function moneyBalanceOf(row: FundRow): MoneyBalance {
  const sums = Object.fromEntries(moneyAccounts.map((name) => [name, row[name]])) as {
    [account in MoneyAccountName]: number;
  };
  const total = (names: readonly MoneyAccountName[]) => names.reduce((sum, name) => sum + sums[name], 0);
  const closes = total(moneyAccounts.slice(0, MONEY_SOURCES)) === total(moneyAccounts.slice(MONEY_SOURCES));
  return { ...sums, closes };
}
