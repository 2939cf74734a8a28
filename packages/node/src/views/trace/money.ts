import { LINES_PER_RECORD, recordOfLine } from '@baton/ledger';
import type { MoneyMovement, Named, Trace } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { describeFunds } from '../relief/fund-list.ts';
import { moneyAccounts } from '../relief/money-codes.ts';
import { describeMoneyGifts } from '../relief/money-gift-list.ts';
import { describeOrders } from '../relief/order-list.ts';
import type { ReliefTables } from '../relief/schema.ts';
import { resolve } from '../resolve.ts';
import { decisionsBehind, decisionsOn } from './claims.ts';
import { withSaidAnew } from './records.ts';
import type { MoneyScope, Scope } from './scope.ts';

/** How many orders one trace follows, and how many payments of them. */
const ORDERS_MAX = 100;
/** How many gifts a trace of goods names of the fund that paid for them: the latest before the last payment. */
const GIFTS_MAX = 20;

type Payment = Pick<ReliefTables['payment'], 'serial' | 'purchase' | 'fund'>;

/** From goods back to the money: the orders that these lots came under, payments, funds, and what came into those. */
export async function moneyOfLots(reading: Reading, lots: readonly number[]): Promise<MoneyScope> {
  const { rows } = await sql<{ line: number }>`
    select came.line from json_each(${JSON.stringify(lots)}) as wanted cross join came on came.lot = wanted.value
  `.execute(reading.db);
  const orders = distinct(rows.map(({ line }) => recordOfLine(line))).slice(0, ORDERS_MAX);
  if (orders.length === 0) return { orders: [], funds: [], records: [], whole: undefined, complete: true };
  const paid = await paymentsOf(reading, orders);
  const funds = distinct([...paid.map(({ fund }) => fund), ...(await fundsOf(reading, orders))]);
  const gifts = await giftsBefore(reading, funds, Math.max(...paid.map(({ serial }) => serial), -1));
  const paying = paid.map(({ serial }) => serial);
  const decided = await decisionsBehind(reading, paying);
  const records = distinct([...orders, ...funds, ...decided, ...paying, ...gifts.slice(0, GIFTS_MAX)]);
  const complete = gifts.length <= GIFTS_MAX;
  return { orders, funds, records: await withSaidAnew(reading, records), whole: undefined, complete };
}

/**
 * From money on to goods. Money of one fund is alike, so that a gift's story is that of what the fund paid for after it
 * came; what was paid before cannot have been paid from it.
 */
export async function moneyOfFund(reading: Reading, fund: number, gift?: number): Promise<MoneyScope> {
  const { rows } = await sql<Payment>`
    select serial, purchase, fund from payment where fund = ${fund} and serial > ${gift ?? -1}
    order by serial limit ${ORDERS_MAX + 1}`.execute(reading.db);
  const ordered = gift === undefined ? await ordersFrom(reading, fund) : [];
  const orders = distinct([...rows.map(({ purchase }) => purchase), ...ordered]);
  const told = orders.slice(0, ORDERS_MAX);
  const after = (await paymentsOf(reading, told)).filter(({ serial }) => gift === undefined || serial > gift);
  const records = distinct([
    fund,
    ...(gift === undefined ? [] : [gift, ...(await confirmationsOf(reading, gift))]),
    ...told,
    ...after.map(({ serial }) => serial),
    ...(await decisionsOn(reading, 'thing', fund)).filter((serial) => serial > (gift ?? -1)),
  ]);
  const complete = orders.length <= ORDERS_MAX && rows.length <= ORDERS_MAX;
  const whole = gift === undefined ? fund : undefined;
  return { orders: told, funds: [fund], records: await withSaidAnew(reading, records), whole, complete };
}

/** The record by which the donor of a gift signed too, if it has. */
async function confirmationsOf({ db }: Reading, gift: number): Promise<number[]> {
  const row = await db.selectFrom('moneyGift').select('confirmed').where('serial', '=', gift).executeTakeFirst();
  return row?.confirmed == null ? [] : [row.confirmed];
}

/** An order with its payments and the fund that it is paid from. */
export async function moneyOfOrder(reading: Reading, order: number): Promise<MoneyScope> {
  const paid = await paymentsOf(reading, [order]);
  const funds = distinct([...(await fundsOf(reading, [order])), ...paid.map(({ fund }) => fund)]);
  const paying = paid.map(({ serial }) => serial);
  const told = distinct([order, ...funds, ...(await decisionsBehind(reading, paying)), ...paying]);
  const records = await withSaidAnew(reading, told);
  return { orders: [order], funds, records, whole: undefined, complete: paid.length < ORDERS_MAX };
}

/** The lots that came under these orders. */
export async function lotsUnder({ db }: Reading, orders: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ lot: number }>`
    select distinct came.lot from json_each(${JSON.stringify(orders)}) as wanted cross join came
    on came.line >= wanted.value * ${LINES_PER_RECORD} and came.line < (wanted.value + 1) * ${LINES_PER_RECORD}
    and came.lot is not null
  `.execute(db);
  return rows.map(({ lot }) => lot);
}

async function paymentsOf({ db }: Reading, orders: readonly number[]): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select payment.serial, payment.purchase, payment.fund from json_each(${JSON.stringify(orders)}) as wanted
    cross join payment on payment.purchase = wanted.value limit ${ORDERS_MAX}`.execute(db);
  return rows;
}

async function fundsOf({ db }: Reading, orders: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ fund: number }>`
    select purchase.fund from json_each(${JSON.stringify(orders)}) as wanted
    cross join purchase on purchase.serial = wanted.value`.execute(db);
  return rows.map(({ fund }) => fund);
}

async function ordersFrom({ db }: Reading, fund: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select serial from purchase where fund = ${fund} order by serial limit ${ORDERS_MAX + 1}`.execute(db);
  return rows.map(({ serial }) => serial);
}

/** The latest gifts that reached these funds before a record. */
async function giftsBefore({ db }: Reading, funds: readonly number[], before: number): Promise<number[]> {
  const found: number[] = [];
  for (const fund of funds) {
    const { rows } = await sql<{ serial: number }>`
      select serial from moneyGift where fund = ${fund} and serial < ${before}
      order by serial desc limit ${GIFTS_MAX + 1}`.execute(db);
    found.push(...rows.map(({ serial }) => serial));
  }
  return found.sort((a, b) => b - a);
}

function distinct(list: readonly number[]): number[] {
  return [...new Set(list)];
}

/** The money of a trace, whole. */
export async function moneyOf(reading: Reading, { of, serial, money }: Scope, now: number): Promise<Trace['money']> {
  const funds = await among(reading, 'fund', money.funds);
  const gifts = of === 'moneyGift' ? await among(reading, 'moneyGift', [serial]) : [];
  return {
    gift: (await describeMoneyGifts(reading, gifts))[0] ?? null,
    funds: await describeFunds(reading, funds, now),
    orders: await describeOrders(reading, await among(reading, 'purchase', money.orders), now),
  };
}

async function among<T extends 'fund' | 'moneyGift' | 'purchase'>(
  { db }: Reading,
  table: T,
  wanted: readonly number[],
): Promise<ReliefTables[T][]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<ReliefTables[T]>`
    select * from ${sql.table(table)} where serial in (select value from json_each(${JSON.stringify(wanted)}))
    order by serial`.execute(db);
  return rows;
}

type PostingRow = ReliefTables['moneyPosting'];

/** What these records moved of money, by record. */
export async function moneyMoved(
  reading: Reading,
  serials: readonly number[],
): Promise<ReadonlyMap<number, MoneyMovement[]>> {
  const { rows } = await sql<PostingRow & { currency: string }>`
    select moneyPosting.*, fund.currency from json_each(${JSON.stringify(serials)}) as wanted
    cross join moneyPosting on moneyPosting.record = wanted.value join fund on fund.serial = moneyPosting.fund
    order by moneyPosting.record, moneyPosting.seq`.execute(reading.db);
  const names = await resolve(reading, { things: rows.flatMap(({ fund, purchase }) => [fund, purchase]) });
  const moved = rows.map((row) => [row.record, movementOf(row, (serial) => names.thing(serial))] as const);
  const byRecord = Map.groupBy(moved, ([record]) => record);
  return new Map([...byRecord].map(([record, own]) => [record, own.map(([, movement]) => movement)]));
}

function movementOf(
  { fund, amount, currency, source, target, purchase }: PostingRow & { currency: string },
  named: (serial: number) => Named,
): MoneyMovement {
  const [from, to] = [source, target].map((account) => moneyAccounts[account] ?? 'found');
  const order = purchase === null ? null : named(purchase).id;
  return { fund: named(fund), amount, currency, from: from ?? 'found', to: to ?? 'found', order };
}
