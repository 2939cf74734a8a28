// Money of funds and what orders stand at, reckoned from the records alone. Written apart from the rules
// (docs/spec/relief.md, "Money"):
//
//   opening + received + takenOver + found + sold + recovered + exchangedIn
//     = balance + transfer + passedOn + paid + fees + returned + lost + exchangedOut
//   paid = come + recovered + outstanding + givenUp

import type { LoseMoney, OpenFund, Order, Pay, Receive, ReceiveMoney } from './records.ts';

/** Sums of a fund's accounts by their names, minor units. */
export type FundSums = Map<string, number>;

/** An order and what its lines cost, ordered and come in the unit of the line. */
export type Ordered = { paid: number; readonly lines: OrderedLine[] };
type OrderedLine = {
  readonly pack: number | undefined;
  readonly quantity: bigint;
  readonly amount: bigint;
  came: bigint;
};

const sources = ['opening', 'received', 'takenOver', 'found', 'sold', 'recovered', 'exchangedIn'];

/** So much money of a fund from one account to another. */
export type MoneyMove = { readonly fund: number; readonly amount: number; readonly from: string; readonly to: string };

/** What a fund held when it was opened. */
export function openedWith(fund: number, { opening }: OpenFund): MoneyMove[] {
  return [{ fund, amount: opening, from: 'opening', to: 'balance' }];
}

/** A gift arrives, less what its channel kept. */
export function given(fund: number, { fee, net }: ReceiveMoney): MoneyMove[] {
  return [
    { fund, amount: net, from: 'received', to: 'balance' },
    { fund, amount: fee, from: 'received', to: 'fees' },
  ];
}

/** Money leaves a fund for an order. */
export function paidOut(fund: number, { amount, fee }: Pay): MoneyMove[] {
  return [
    { fund, amount, from: 'balance', to: 'paid' },
    { fund, amount: fee, from: 'balance', to: 'fees' },
  ];
}

/** Money is written off. */
export function lostMoney(fund: number, { amount }: LoseMoney): MoneyMove[] {
  return [{ fund, amount, from: 'balance', to: 'lost' }];
}

/** Every fund and order, under the numbers of their records. */
export class Money {
  readonly funds = new Map<number, FundSums>();
  readonly orders = new Map<number, Ordered>();
  /** What stands in balances that nobody can explain, by fund. */
  readonly unexplained = new Map<number, number>();
  readonly #belowZero: (where: string) => void;

  readonly #less: (fund: number, balance: number) => void;

  /** `less` hears what is left of a balance. */
  constructor(belowZero: (where: string) => void, less: (fund: number, balance: number) => void) {
    this.#belowZero = belowZero;
    this.#less = less;
  }

  /** A fund begins. */
  begin(fund: number): void {
    this.funds.set(fund, new Map());
  }

  /** Money moves as a record says. */
  move(moves: readonly MoneyMove[]): void {
    for (const { fund, amount, from, to } of moves) {
      this.#change(fund, from, -amount);
      this.#change(fund, to, amount);
    }
  }

  /** What a record moved, and what it moves now: only the difference, and no balance gives more than it holds. */
  moveAnew(before: readonly MoneyMove[], now: readonly MoneyMove[]): void {
    const changes = new Map<number, Map<string, number>>();
    for (const [moves, sign] of [[before, -1] as const, [now, 1] as const]) {
      for (const { fund, amount, from, to } of moves) {
        const own = changes.get(fund) ?? new Map<string, number>();
        changes.set(fund, own);
        own.set(from, (own.get(from) ?? 0) - sign * amount);
        own.set(to, (own.get(to) ?? 0) + sign * amount);
      }
    }
    for (const [fund, own] of changes) {
      const by = own.get('balance') ?? 0;
      const found = this.#foundFor(fund, by);
      own.set('balance', by + found).set('found', -found);
      for (const [account, by] of own) this.#change(fund, account, by);
    }
  }

  /** How much of what a balance loses is not there and so was found; less than nothing: so much found is explained. */
  #foundFor(fund: number, by: number): number {
    const unexplained = this.unexplained.get(fund) ?? 0;
    const lacking = Math.max(0, -by - this.balance(fund));
    const found = by < 0 ? lacking : -Math.min(by, unexplained);
    this.unexplained.set(fund, unexplained + found);
    return found;
  }

  /** Goods are ordered, or ordered anew: what came stays come, and what is left out is ordered no more. */
  order(order: number, body: Order | undefined): void {
    const known = this.orders.get(order) ?? { paid: 0, lines: [] };
    const stated = (body?.lines ?? []).map(({ pack, quantity, amount }, position) => ({
      pack,
      quantity: BigInt(quantity),
      amount: BigInt(amount),
      came: known.lines[position]?.came ?? 0n,
    }));
    const left = known.lines.slice(stated.length).map((line) => ({ ...line, quantity: 0n, amount: 0n }));
    this.orders.set(order, { paid: known.paid, lines: [...stated, ...left] });
  }

  /** So much more is paid for an order, or less. */
  paid(order: number, amount: number): void {
    const ordered = this.orders.get(order);
    if (ordered === undefined) throw new Error(`${order} is no order`);
    ordered.paid += amount;
  }

  /** Goods come under a line of an order, or came less by a correction: pieces, or packs as they were ordered. */
  come(order: number, position: number, { pack, quantity }: Receive['lines'][number], times: 1 | -1): void {
    const line = this.orders.get(order)?.lines[position];
    if (line === undefined) throw new Error(`order ${order} has no line ${position}`);
    const pieces = pack === line.pack ? 1 : (pack ?? 1);
    line.came += BigInt(times * quantity) * BigInt(pieces);
  }

  /** What lies in a fund. */
  balance(fund: number): number {
    return this.funds.get(fund)?.get('balance') ?? 0;
  }

  #change(fund: number, account: string, by: number): void {
    const sums = this.funds.get(fund);
    if (sums === undefined) throw new Error(`${fund} is no fund`);
    const sum = (sums.get(account) ?? 0) + (sources.includes(account) ? -by : by);
    if (sum < 0) this.#belowZero(`fund ${fund}, ${account}`);
    sums.set(account, sum);
    if (by < 0 && account === 'balance') this.#less(fund, sum);
  }
}

/** What everything that came under an order costs: of each line its share, fractions of a minor unit cut off. */
export function worthOf({ lines }: Ordered): number {
  const ordered = lines.filter(({ quantity }) => quantity > 0n);
  return ordered.reduce((sum, { amount, came, quantity }) => sum + Number((amount * came) / quantity), 0);
}
