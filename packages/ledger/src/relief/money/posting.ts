import { assert } from '../../machine/assert.ts';
import { type State, table } from '../../machine/state.ts';
import { type Cause, heldBackAt, shrinkAt, sumOf } from '../allocation/allocation.ts';

const SOURCES = ['opening', 'received', 'takenOver', 'found', 'sold', 'recovered', 'exchangedIn'] as const;
const PLACES = ['balance', 'transfer'] as const;
const ENDS = ['passedOn', 'paid', 'fees', 'returned', 'lost', 'exchangedOut'] as const;
const ACCOUNTS = [...SOURCES, ...PLACES, ...ENDS] as const;

export type MoneyAccountName = (typeof ACCOUNTS)[number];

/** One side of a money posting. What is paid is paid for an order, by its integer name. */
export type MoneyAccount =
  | { readonly account: Exclude<MoneyAccountName, 'paid'> }
  | { readonly account: 'paid'; readonly order: number };

/** A balanced movement of a fund's money between two accounts, because of one record. Views are built from these. */
export type MoneyPosting = {
  readonly fact: 'moneyPosting';
  /** Integer name of the record that moves the money. */
  readonly record: number;
  readonly fund: number;
  /** Minor units of the fund's currency. */
  readonly amount: number;
  readonly from: MoneyAccount;
  readonly to: MoneyAccount;
};

/**
 * The sums of a fund's accounts: opening + received + taken over + found + sold + recovered + exchanged in = balance +
 * transfer + passed on + paid + fees + returned + lost + exchanged out. `allocated` is a part of the balance.
 */
export type MoneySums = { readonly [account in MoneyAccountName | 'allocated']: number };

const sums = table<MoneySums>({
  number: 81,
  name: 'fund_sums',
  key: 'integer',
  columns: [...ACCOUNTS, 'allocated'],
});

const EMPTY = Object.fromEntries([...ACCOUNTS, 'allocated'].map((name) => [name, 0])) as unknown as MoneySums;
/** No account of a fund ever holds more: sums of accounts stay exact integers. */
const ACCOUNT_MAX = 1_000_000_000_000_000;

const isSource = (name: MoneyAccountName) => (SOURCES as readonly MoneyAccountName[]).includes(name);

/**
 * Moves money of a fund: the only function that does. Rules ask first; an account below zero is a bug.
 * A source is drawn on or given back to, all else gains what the other side loses.
 */
export function postMoney(
  state: State,
  moved: { record: number; time: number; fund: number; amount: number; from: MoneyAccount; to: MoneyAccount },
): void {
  const { record, time, fund, amount, from, to } = moved;
  if (amount === 0) return;
  assert(amount > 0, 'a posting moves a positive amount');
  change(state, fund, from.account, -amount, { record, time });
  change(state, fund, to.account, amount, { record, time });
  state.emit({ fact: 'moneyPosting', record, fund, amount, from, to } satisfies MoneyPosting);
}

/** Whatever takes money from the balance wins over what is allocated of it: that shrinks to what is left. */
function change(state: State, fund: number, name: MoneyAccountName, by: number, cause: Cause): void {
  const row = moneyOf(state, fund);
  const sum = row[name] + (isSource(name) ? -by : by);
  assert(sum >= 0 && sum <= ACCOUNT_MAX, `account ${name} of fund ${fund} stays within bounds`);
  const over = name === 'balance' ? row.allocated - sum : 0;
  if (over > 0) shrinkAt(state, fundKey(fund), over, cause);
  state.put(sums, fund, { ...row, [name]: sum, allocated: row.allocated - Math.max(0, over) });
}

/** The key under which money of a fund is set aside. */
export function fundKey(fund: number): string {
  return `fund:${fund.toString(36)}`;
}

/** So much more of a fund is allocated: never more than its balance. */
export function changeAllocatedMoney(state: State, fund: number, by: number): void {
  const row = moneyOf(state, fund);
  const allocated = row.allocated + by;
  assert(allocated >= 0 && allocated <= row.balance, `fund ${fund} has what is allocated of it`);
  state.put(sums, fund, { ...row, allocated });
}

/** The sums of a fund's accounts, minor units. */
export function moneyOf(state: State, fund: number): Readonly<MoneySums> {
  return state.get(sums, fund) ?? EMPTY;
}

/** What of a fund's balance no allocation holds back: it was allocated to nothing, or until before now. Minor units. */
export function availableMoney(state: State, fund: number, time: number): number {
  const { balance, allocated } = moneyOf(state, fund);
  return allocated === 0 ? balance : balance - sumOf(heldBackAt(state, fundKey(fund), time));
}

/** Whether a fund can still take in this much without leaving exact integers. */
export function hasRoomForMoney(state: State, fund: number, amount: number): boolean {
  const row = moneyOf(state, fund);
  return SOURCES.reduce((sum, name) => sum + row[name], amount) <= ACCOUNT_MAX / 2;
}
