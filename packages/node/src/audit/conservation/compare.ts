// Compares the goods reckoned from the records with what the rebuilt state says of them, both ways.

import type { Findings } from '../finding.ts';
import type { RebuiltRows } from '../stored-state.ts';
import { compareShares } from './compare-shares.ts';
import type { Goods } from './goods.ts';
import type { Line } from './line.ts';
import { type OpenTable, openTables } from './open.ts';
import type { Reckoning } from './reckoning.ts';
import { type Columns, columnIn, type Stated, StatedGoods } from './stated-goods.ts';

type Sums = Map<string, number>;
/** Quantities by lot and account. */
type Accounts = Map<number, Sums>;

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
  const column = columnIn(table, openTables[table]);
  for (const [line, quantity] of open.of(table))
    differ(`state, table ${table}, key ${line}`, stated.values(table, line)?.[column], quantity, findings);
  differ(`state, table ${table}, number of rows`, stated.count(table), open.of(table).size, findings);
}

/** What stands anywhere that nobody can explain; of money under the number of its fund. */
function unexplainedBy({ holdings, money }: Reckoning): Accounts {
  const all: Accounts = new Map();
  for (const { lot, account, quantity } of holdings.allUnexplained()) accountsIn(all, lot).set(account, quantity);
  for (const [fund, amount] of money.unexplained) if (amount !== 0) accountsIn(all, fund).set('balance', amount);
  return all;
}

/** The reckoned accounts of one name. */
function accountsOf(goods: Goods, name: string): Accounts {
  const all: Accounts = new Map();
  for (const { lot, account, quantity } of goods.accounts())
    if (account.startsWith(`${name} `)) accountsIn(all, lot).set(account, quantity);
  return all;
}

function accountsIn(all: Accounts, lot: number): Sums {
  const accounts = all.get(lot) ?? new Map<string, number>();
  all.set(lot, accounts);
  return accounts;
}

function compareAccounts(table: string, stated: Iterable<Stated>, reckoned: Accounts, findings: Findings): void {
  for (const { key, lot, account, quantity } of stated) {
    const accounts = reckoned.get(lot);
    const own = accounts?.get(account) ?? 0;
    if (quantity !== own) differ(`state, table ${table}, key ${key}`, quantity, own, findings);
    accounts?.delete(account);
  }
  for (const [lot, accounts] of reckoned)
    for (const [account, quantity] of accounts)
      differ(`state, table ${table}, lot ${lot} ${account}`, 0, quantity, findings);
}

/** Sums of the reckoned accounts of every lot, by the name of the account. */
function sumsOf(goods: Goods): Accounts {
  const lots: Accounts = new Map();
  for (const { lot, account, quantity } of goods.accounts()) {
    const sums = accountsIn(lots, lot);
    const space = account.indexOf(' ');
    const name = space < 0 ? account : account.slice(0, space);
    sums.set(name, (sums.get(name) ?? 0) + quantity);
  }
  return lots;
}

function compareSums(stated: StatedGoods, reckoned: Accounts, findings: Findings): number {
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
  const columns = Object.entries(lineColumns).map(([name, of]) => ({ name, of, at: columnIn('handover_line', name) }));
  let count = 0;
  for (const line of lines) {
    count += 1;
    const row = stated.values('handover_line', line.number);
    for (const { name, of, at } of columns) {
      const quantity = of(line);
      if (row?.[at] !== quantity)
        differ(`state, table handover_line, key ${line.number}, ${name}`, row?.[at], quantity, findings);
    }
  }
  differ('state, table handover_line, number of rows', stated.count('handover_line'), count, findings);
}

/** What the columns of `handover_line` say. */
const lineColumns: { readonly [column: string]: (line: Line) => number } = {
  lot: ({ lot }) => lot,
  sent: ({ sent }) => sent,
  over: ({ over }) => over,
  arrived: ({ arrived }) => arrived,
  back: ({ back }) => back,
  refused: ({ refused }) => refused,
  onward: ({ onward }) => onward,
  carried: ({ carried }) => carried,
  good: ({ good }) => good,
  damaged: ({ damaged }) => damaged,
  unfit: ({ unfit }) => unfit,
  wrong: ({ wrong }) => wrong,
  extra: ({ extra }) => extra,
  missing: ({ missing }) => missing,
  lost: ({ lost }) => lost,
  transit: ({ forward, back }) => forward + back,
  unopened: ({ sealed }) => sealed,
  takenBack: ({ home }) => home,
};

function differ(where: string, stated: unknown, reckoned: number, findings: Findings): void {
  if (stated !== reckoned) findings.add('goods_differ', where, `${stated} in the state, ${reckoned} by the records`);
}
