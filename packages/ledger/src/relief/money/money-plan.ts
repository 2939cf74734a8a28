import type { State } from '../../machine/state.ts';
import { add, type Nets, pairOff, sorted } from '../correction/nets.ts';
import { changeUnexplained, unexplainedAt } from '../correction/unexplained.ts';
import { fundKey, type MoneyAccount, type MoneyAccountName, moneyOf, postMoney } from './posting.ts';

/** So much of a fund's money from one account to another, minor units. */
export type MoneyMovement = {
  readonly fund: number;
  readonly amount: number;
  readonly from: MoneyAccount;
  readonly to: MoneyAccount;
};

/** That a correction took more from a fund than it held: a finding, until a later one gives it back. Minor units. */
export type UnexplainedMoney = {
  readonly fact: 'unexplainedMoney';
  readonly record: number;
  readonly fund: number;
  /** More than before, or less. */
  readonly by: number;
};

/** An account of money as text: its name, and for what is paid the order in base 36. */
export function moneyText(account: MoneyAccount): string {
  return account.account === 'paid' ? `paid:${account.order.toString(36)}` : account.account;
}

/** The account again. */
export function moneyAccountOf(text: string): MoneyAccount {
  const [account = '', order] = text.split(':');
  if (order !== undefined) return { account: 'paid', order: Number.parseInt(order, 36) };
  return { account: account as Exclude<MoneyAccountName, 'paid'> };
}

/** Brings funds from what stood to what stands now, account by account; only the difference is posted. */
export class MoneyPlan {
  readonly #funds = new Map<number, Nets>();

  move({ fund, amount, from, to }: MoneyMovement): void {
    this.#add(fund, from, -amount);
    this.#add(fund, to, amount);
  }

  /** Takes a movement back. */
  unmove({ fund, amount, from, to }: MoneyMovement): void {
    this.move({ fund, amount, from: to, to: from });
  }

  /**
   * Posts the difference. What a balance gains first cancels *found* that stood there unexplained; what it loses is taken
   * from what is there, and the rest comes from *found*, unexplained. Source: domains, "Saying it right".
   */
  settle(state: State, why: { readonly record: number; readonly time: number }): void {
    for (const [fund, nets] of sorted(this.#funds)) {
      settleBalance(state, fund, nets, why.record);
      pairOff(nets, (amount, from, to) =>
        postMoney(state, { ...why, fund, amount, from: moneyAccountOf(from), to: moneyAccountOf(to) }),
      );
    }
  }

  #add(fund: number, account: MoneyAccount, by: number): void {
    const nets = this.#funds.get(fund) ?? new Map<string, number>();
    this.#funds.set(fund, nets);
    add(nets, moneyText(account), by);
  }
}

function settleBalance(state: State, fund: number, nets: Nets, record: number): void {
  const by = nets.get('balance') ?? 0;
  const key = fundKey(fund);
  const rest = by < 0 ? Math.max(0, -by - moneyOf(state, fund).balance) : -Math.min(by, unexplainedAt(state, key));
  if (rest === 0) return;
  changeUnexplained(state, key, rest);
  add(nets, 'balance', rest);
  add(nets, 'found', -rest);
  state.emit({ fact: 'unexplainedMoney', record, fund, by: rest } satisfies UnexplainedMoney);
}
