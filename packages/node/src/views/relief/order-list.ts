import { LINES_PER_RECORD, positionOfLine, recordOfLine } from '@baton/ledger';
import type { OrderInList, OrderLineInList, PaymentInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, ListShape, Page, TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { itemsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { orderList, paymentList } from './shapes.ts';

/** How many payments and lots of one order are shown. */
const SHOWN_MAX = 100;

type OrderRow = ReliefTables['purchase'];
type LineRow = ReliefTables['purchaseLine'];
type PaymentRow = ReliefTables['payment'];

/** What is overdue, the longest first. */
const lateList: ListShape = { ...orderList, sorts: { due: { column: 'late' } } };

/** Orders by page; `overdue` keeps those paid and not come by their due date. */
export async function orders(reading: Reading, { now, ...query }: TimedQuery): Promise<Page<OrderInList>> {
  const { overdue, ...filters } = query.filters;
  const late: Condition[] = [{ column: 'late', is: '<=', value: now - 1, drives: true }];
  const page =
    overdue === true
      ? await readPage<OrderRow>(reading, lateList, { ...query, sort: undefined, filters }, late)
      : await readPage<OrderRow>(reading, orderList, { ...query, filters });
  return { rows: await describeOrders(reading, page.rows, now), next: page.next };
}

/** Payments by page. */
export async function payments(reading: Reading, query: ListQuery): Promise<Page<PaymentInList>> {
  const page = await readPage<PaymentRow>(reading, paymentList, query);
  const names = await resolve(reading, namesOfPayments(page.rows));
  return { rows: page.rows.map((row) => paymentOf(row, names)), next: page.next };
}

/** Orders as lists and traces show them, at a time of the ledger's clock. */
export async function describeOrders(reading: Reading, rows: readonly OrderRow[], now: number): Promise<OrderInList[]> {
  if (rows.length === 0) return [];
  const serials = rows.map(({ serial }) => serial);
  const paid = await paymentsOf(reading, serials);
  const lines = Map.groupBy(await linesOf(reading, serials), ({ order }) => order);
  const wanted = namesOfPayments(paid);
  const names = await resolve(reading, {
    parties: rows.flatMap(({ by, supplier, taker }) => [by, supplier, taker]),
    things: [...serials, ...rows.map(({ fund }) => fund), ...wanted.things],
    moments: [...serials, ...wanted.moments],
  });
  return rows.map((row) => ({
    ...describeOrder(row, names, now),
    lines: (lines.get(row.serial) ?? []).map(({ line }) => line),
    payments: paid.filter(({ purchase }) => purchase === row.serial).map((one) => paymentOf(one, names)),
  }));
}

function describeOrder(
  { serial, by, fund, supplier, taker, late, ...rest }: OrderRow,
  names: Resolved,
  now: number,
): Omit<OrderInList, 'lines' | 'payments'> {
  const { paid, come, recovered, outstanding, givenUp } = rest;
  return {
    id: names.id(serial),
    by: names.party(by),
    fund: names.thing(fund),
    supplier: names.party(supplier),
    taker: names.party(taker),
    ...rest,
    overdue: late !== null && late < now,
    closes: paid === come + recovered + outstanding + givenUp,
    time: names.moment(serial).time,
  };
}

function namesOfPayments(rows: readonly PaymentRow[]) {
  return {
    things: rows.flatMap(({ serial, fund, purchase }) => [serial, fund, purchase]),
    moments: rows.map(({ serial }) => serial),
  };
}

function paymentOf({ serial, purchase, fund, ...rest }: PaymentRow, names: Resolved): PaymentInList {
  return {
    id: names.id(serial),
    order: names.id(purchase),
    fund: names.thing(fund),
    ...rest,
    time: names.moment(serial).time,
  };
}

async function paymentsOf({ db }: Reading, orders: readonly number[]): Promise<PaymentRow[]> {
  const { rows } = await sql<PaymentRow>`
    select payment.* from json_each(${JSON.stringify(orders)}) as wanted
    cross join payment on payment.purchase = wanted.value and payment.serial in (
      select serial from payment as one where one.purchase = wanted.value order by serial limit ${SHOWN_MAX}
    )`.execute(db);
  return rows;
}

async function linesOf(
  reading: Reading,
  orders: readonly number[],
): Promise<{ order: number; line: OrderLineInList }[]> {
  const { rows } = await sql<LineRow>`
    select purchaseLine.* from json_each(${JSON.stringify(orders)}) as wanted cross join purchaseLine
    on number >= wanted.value * ${LINES_PER_RECORD} and number < (wanted.value + 1) * ${LINES_PER_RECORD}`.execute(
    reading.db,
  );
  const items = await itemsOf(
    reading,
    rows.map(({ item }) => item),
  );
  const lots = await lotsOf(
    reading,
    rows.map(({ number }) => number),
  );
  return rows.flatMap(({ number, item, ...rest }) => {
    const what = items.get(item);
    if (what === undefined) return [];
    const line = { line: positionOfLine(number), ...rest, item: what, lots: lots.get(number) ?? [] };
    return [{ order: recordOfLine(number), line }];
  });
}

/** By line of an order, the lots that came under it. */
async function lotsOf(reading: Reading, lines: readonly number[]): Promise<ReadonlyMap<number, string[]>> {
  const { rows } = await sql<{ line: number; lot: number }>`
    select wanted.value as line, came.lot from json_each(${JSON.stringify(lines)}) as wanted
    cross join came on came.line = wanted.value and came.id in (
      select id from came as one where one.line = wanted.value and one.lot is not null order by id limit ${SHOWN_MAX}
    )`.execute(reading.db);
  const names = await resolve(reading, { things: rows.map(({ lot }) => recordOfLine(lot)) });
  const byLine = Map.groupBy(rows, ({ line }) => line);
  return new Map([...byLine].map(([line, own]) => [line, [...new Set(own.map(({ lot }) => names.lineId(lot)))]]));
}
