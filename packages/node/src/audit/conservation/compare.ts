// Compares the goods reckoned from the records with what the rebuilt state says of them, both ways.

import type { Findings } from '../finding.ts';
import type { RebuiltRows } from '../stored-state.ts';
import { compareShares } from './compare-shares.ts';
import type { Goods } from './goods.ts';
import type { Line } from './line.ts';
import { type OpenTable, openTables } from './open.ts';
import type { Reckoning } from './reckoning.ts';
import { type Columns, type Stated, StatedGoods } from './stated-goods.ts';

type Sums = Map<string, number>;

const sources = ['received', 'opening', 'found', 'made'];
const placesAndEnds = ['held', 'transit', 'missing', 'used', 'lost', 'returned', 'sold', 'converted'];
const accountNames = [...sources, ...placesAndEnds];

/** Compares sums, holdings, missing and lines of handovers; returns the number of lots. */
export function compareGoods(rows: RebuiltRows, reckoning: Reckoning, findings: Findings): number {
  const { goods } = reckoning;
  const stated = new StatedGoods(rows);
  compareAccounts('holding', stated.holdings(), accountsOf(goods, 'held'), findings);
  compareAccounts('missing', stated.missing(), accountsOf(goods, 'missing'), findings);
  compareAccounts('unexplained', stated.unexplained(), unexplainedBy(reckoning), findings);
  compareLines(stated, reckoning.lines(), findings);
  compareShares(stated, reckoning, findings);
  for (const table of Object.keys(openTables) as OpenTable[]) compareOpen(stated, table, reckoning, findings);
  return compareSums(stated, sumsOf(goods), findings);
}

/** What is left of each line to be found again, put back, or owned up to. */
function compareOpen(stated: StatedGoods, table: OpenTable, { open }: Reckoning, findings: Findings): void {
  for (const [line, quantity] of open.of(table))
    differ(`state, table ${table}, key ${line}`, stated.row(table, line)?.[openTables[table]], quantity, findings);
  differ(`state, table ${table}, number of rows`, stated.count(table), open.of(table).size, findings);
}

/** What stands anywhere that nobody can explain; of money under the number of its fund. */
function unexplainedBy({ holdings, money }: Reckoning): Sums {
  const all = holdings.allUnexplained();
  for (const [fund, amount] of money.unexplained) if (amount !== 0) all.set(`${fund} balance`, amount);
  return all;
}

/** The reckoned accounts of one name, by lot and account. */
function accountsOf(goods: Goods, name: string): Sums {
  const accounts: Sums = new Map();
  for (const { lot, account, quantity } of goods.accounts())
    if (account.startsWith(`${name} `)) accounts.set(`${lot} ${account}`, quantity);
  return accounts;
}

function compareAccounts(table: string, stated: Iterable<Stated>, reckoned: Sums, findings: Findings): void {
  for (const { key, lot, account, quantity } of stated) {
    const name = `${lot} ${account}`;
    differ(`state, table ${table}, key ${key}`, quantity, reckoned.get(name) ?? 0, findings);
    reckoned.delete(name);
  }
  for (const [name, quantity] of reckoned) differ(`state, table ${table}, lot ${name}`, 0, quantity, findings);
}

/** Sums of the reckoned accounts of every lot, by the name of the account. */
function sumsOf(goods: Goods): Map<number, Sums> {
  const lots = new Map<number, Sums>();
  for (const { lot, account, quantity } of goods.accounts()) {
    const sums = lots.get(lot) ?? new Map<string, number>();
    const space = account.indexOf(' ');
    const name = space < 0 ? account : account.slice(0, space);
    lots.set(lot, sums.set(name, (sums.get(name) ?? 0) + quantity));
  }
  return lots;
}

function compareSums(stated: StatedGoods, reckoned: Map<number, Sums>, findings: Findings): number {
  for (const [lot, row] of stated.rows('sums')) {
    const where = `state, table sums, lot ${lot}`;
    const own = reckoned.get(Number(lot));
    for (const name of accountNames) {
      const quantity = own?.get(name) ?? 0;
      if (row[name] !== quantity) differ(`${where}, ${name}`, row[name], quantity, findings);
    }
    const balance = total(row, sources) - total(row, placesAndEnds);
    if (balance !== 0) findings.add('not_conserved', where, `${balance} more came than is accounted for`);
    reckoned.delete(Number(lot));
  }
  for (const lot of reckoned.keys()) findings.add('goods_differ', `state, table sums, lot ${lot}`, 'no such row');
  return stated.count('sums');
}

function total(row: Columns, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Number(row[name]), 0);
}

function compareLines(stated: StatedGoods, lines: Iterable<Line>, findings: Findings): void {
  let count = 0;
  for (const line of lines) {
    count += 1;
    const row = stated.row('handover_line', line.number);
    const where = `state, table handover_line, key ${line.number}`;
    for (const [name, quantity] of Object.entries(columnsOf(line)))
      if (row?.[name] !== quantity) differ(`${where}, ${name}`, row?.[name], quantity, findings);
  }
  differ('state, table handover_line, number of rows', stated.count('handover_line'), count, findings);
}

function columnsOf(line: Line) {
  const { lot, sent, arrived, back, onward, carried, good, damaged, unfit, wrong, extra, missing, lost } = line;
  const moved = { transit: line.forward + back, unopened: line.sealed, takenBack: line.home };
  const { over, refused } = line;
  return {
    lot,
    sent,
    over,
    arrived,
    back,
    refused,
    onward,
    carried,
    good,
    damaged,
    unfit,
    wrong,
    extra,
    missing,
    lost,
    ...moved,
  };
}

function differ(where: string, stated: unknown, reckoned: number, findings: Findings): void {
  if (stated !== reckoned) findings.add('goods_differ', where, `${stated} in the state, ${reckoned} by the records`);
}
