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

/** Every fund and order, under the numbers of their records. */
export class Money {
  readonly funds = new Map<number, FundSums>();
  readonly orders = new Map<number, Ordered>();
  readonly #belowZero: (where: string) => void;

  readonly #less: (fund: number, balance: number) => void;

  /** `less` hears what is left of a balance. */
  constructor(belowZero: (where: string) => void, less: (fund: number, balance: number) => void) {
    this.#belowZero = belowZero;
    this.#less = less;
  }

  /** A fund begins with what it held. */
  open(fund: number, { opening }: OpenFund): void {
    this.funds.set(fund, new Map());
    this.#move(fund, opening, 'opening', 'balance');
  }

  /** A gift arrives, less what its channel kept. */
  receive(fund: number, { gross, fee, net }: ReceiveMoney): void {
    this.#move(fund, net, 'received', 'balance');
    this.#move(fund, fee, 'received', 'fees');
    if (gross !== net + fee) this.#belowZero(`fund ${fund}, ${gross} given are not ${net} and ${fee}`);
  }

  /** Goods are ordered. */
  order(order: number, { lines }: Order): void {
    const ordered = lines.map(({ pack, quantity, amount }) => ({
      pack,
      quantity: BigInt(quantity),
      amount: BigInt(amount),
      came: 0n,
    }));
    this.orders.set(order, { paid: 0, lines: ordered });
  }

  /** Money leaves a fund for an order. */
  pay(fund: number, order: number, { amount, fee }: Pay): void {
    this.#move(fund, amount, 'balance', 'paid');
    this.#move(fund, fee, 'balance', 'fees');
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

  /** Money is written off. */
  lose(fund: number, { amount }: LoseMoney): void {
    this.#move(fund, amount, 'balance', 'lost');
  }

  #move(fund: number, amount: number, from: string, to: string): void {
    const sums = this.funds.get(fund);
    if (sums === undefined) throw new Error(`${fund} is no fund`);
    this.#change(fund, sums, from, sources.includes(from) ? amount : -amount);
    this.#change(fund, sums, to, amount);
  }

  #change(fund: number, sums: FundSums, account: string, by: number): void {
    const sum = (sums.get(account) ?? 0) + by;
    if (sum < 0) this.#belowZero(`fund ${fund}, ${account}`);
    sums.set(account, sum);
    if (by < 0 && account === 'balance') this.#less(fund, sum);
  }
}

/** What everything that came under an order costs: of each line its share, fractions of a minor unit cut off. */
export function worthOf({ lines }: Ordered): number {
  return lines.reduce((sum, { amount, came, quantity }) => sum + Number((amount * came) / quantity), 0);
}
