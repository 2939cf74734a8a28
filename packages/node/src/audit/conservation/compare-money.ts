// Compares the money reckoned from the records with what the rebuilt state says of it, both ways.

import type { Findings } from '../finding.ts';
import type { RebuiltRows } from '../stored-state.ts';
import { lineNumber } from './goods.ts';
import { type FundSums, type Money, type Ordered, worthOf } from './money.ts';
import { type Columns, StatedGoods } from './stated-goods.ts';

const sources = ['opening', 'received', 'takenOver', 'found', 'sold', 'recovered', 'exchangedIn'];
const rest = ['balance', 'transfer', 'passedOn', 'paid', 'fees', 'returned', 'lost', 'exchangedOut'];

/** Compares sums of funds, standings and lines of orders; returns the number of funds. */
export function compareMoney(rows: RebuiltRows, money: Money, findings: Findings): number {
  const stated = new StatedGoods(rows);
  compareFunds(stated, money.funds, findings);
  compareOrders(stated, money.orders, findings);
  return money.funds.size;
}

function compareFunds(stated: StatedGoods, reckoned: ReadonlyMap<number, FundSums>, findings: Findings): void {
  differ('state, table fund, number of rows', stated.count('fund'), reckoned.size, findings);
  for (const [fund, sums] of reckoned) {
    const where = `state, table fund_sums, fund ${fund}`;
    const row = stated.row('fund_sums', fund);
    for (const name of [...sources, ...rest])
      differ(`${where}, ${name}`, row?.[name] ?? 0, sums.get(name) ?? 0, findings);
    const balance = total(row, sources) - total(row, rest);
    if (balance !== 0) findings.add('not_conserved', where, `${balance} more came than is accounted for`);
  }
}

function compareOrders(stated: StatedGoods, reckoned: ReadonlyMap<number, Ordered>, findings: Findings): void {
  differ('state, table purchase, number of rows', stated.count('purchase'), reckoned.size, findings);
  for (const [order, ordered] of reckoned) {
    const where = `state, table purchase_standing, order ${order}`;
    const row = stated.row('purchase_standing', order);
    for (const [name, amount] of Object.entries(standingOf(ordered)))
      differ(`${where}, ${name}`, row?.[name] ?? 0, amount, findings);
    const open = total(row, ['paid']) - total(row, ['come', 'recovered', 'outstanding', 'givenUp']);
    if (open !== 0) findings.add('not_conserved', where, `${open} more was paid than is accounted for`);
    for (const [position, { came }] of ordered.lines.entries())
      differ(
        `${where}, line ${position}`,
        stated.row('purchase_line', lineNumber(order, position))?.['came'],
        Number(came),
        findings,
      );
  }
}

/** Nothing is recovered or given up before there are records of it. */
function standingOf(ordered: Ordered) {
  const worth = worthOf(ordered);
  const come = Math.min(worth, ordered.paid);
  return { paid: ordered.paid, come, recovered: 0, outstanding: ordered.paid - come, givenUp: 0, owed: worth - come };
}

function total(row: Columns | undefined, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Number(row?.[name] ?? 0), 0);
}

function differ(where: string, stated: unknown, reckoned: number, findings: Findings): void {
  if (stated !== reckoned) findings.add('money_differs', where, `${stated} in the state, ${reckoned} by the records`);
}
