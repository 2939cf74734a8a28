import type { MoneyPosting, MoneySums } from '../src/relief/money/posting.ts';
import type { Delivery, Purchase, PurchaseLine, Standing } from '../src/relief/money/purchase.ts';

/** The rows of the tables that hold money, by key, and all facts. */
export type MoneyBooks = {
  readonly sums: Map<number, MoneySums>;
  readonly orders: Map<number, Purchase>;
  readonly lines: Map<number, PurchaseLine>;
  readonly standings: Map<number, Standing>;
  readonly facts: readonly object[];
};

const sources = ['opening', 'received', 'takenOver', 'found', 'sold', 'recovered', 'exchangedIn'] as const;
const rest = ['balance', 'transfer', 'passedOn', 'paid', 'fees', 'returned', 'lost', 'exchangedOut'] as const;

/** Everything about money that does not add up, in words. Reads rows and facts, and asks no rule. */
export function moneyWrongs(books: MoneyBooks): string[] {
  return [...fundsWrong(books), ...ordersWrong(books), ...linesWrong(books)];
}

function fundsWrong({ sums, facts }: MoneyBooks): string[] {
  const postings = postingsOf(facts);
  return [...sums].flatMap(([fund, row]) => {
    const own = postings.filter((posting) => posting.fund === fund);
    return [
      ...differ(
        `fund ${fund}`,
        total(sources, (name) => row[name]),
        total(rest, (name) => row[name]),
      ),
      ...[...sources, ...rest].flatMap((name) => differ(`${name} of fund ${fund}`, row[name], posted(own, name))),
      ...[...sources, ...rest].flatMap((name) => (row[name] >= 0 ? [] : [`${name} of fund ${fund} is below zero`])),
    ];
  });
}

function posted(postings: readonly MoneyPosting[], name: string): number {
  const sign = (sources as readonly string[]).includes(name) ? -1 : 1;
  const of = ({ amount, from, to }: MoneyPosting) =>
    (to.account === name ? amount : 0) - (from.account === name ? amount : 0);
  return sign * total(postings, of) + 0;
}

function ordersWrong({ orders, lines, standings, facts }: MoneyBooks): string[] {
  const payments = postingsOf(facts);
  return [...standings].flatMap(([order, { paid, come, recovered, outstanding, givenUp, owed }]) => {
    const own = [...lines].filter(([number]) => Math.floor(number / 128) === order).map(([, line]) => line);
    const posts = payments.map(({ amount, from, to }) => {
      const isOwn = (side: MoneyPosting['to']) => side.account === 'paid' && side.order === order;
      return isOwn(to) ? amount : isOwn(from) ? -amount : 0;
    });
    return [
      ...differ(`order ${order}`, paid, come + recovered + outstanding + givenUp),
      ...differ(
        `paid for ${order}`,
        paid,
        total(posts, (amount) => amount),
      ),
      ...differ(`worth of what came under ${order}`, come + owed, total(own, worth)),
      ...differ(
        `price of ${order}`,
        orders.get(order)?.total,
        total(own, ({ amount }) => amount),
      ),
      ...(outstanding > 0 && owed > 0 ? [`order ${order} is both outstanding and owed`] : []),
    ];
  });
}

/** A line that is no longer ordered asks for nothing. */
function worth({ amount, came, quantity }: PurchaseLine): number {
  if (quantity === 0) return 0;
  return Number((BigInt(amount) * BigInt(came)) / BigInt(quantity));
}

function linesWrong({ lines, facts }: MoneyBooks): string[] {
  const deliveries = facts.filter((one): one is Delivery => (one as Delivery).fact === 'delivery');
  return [...lines].flatMap(([number, line]) => {
    const own = deliveries.filter((delivery) => delivery.line === number);
    return [
      ...differ(
        `what came of line ${number}`,
        line.came,
        total(own, ({ quantity }) => quantity),
      ),
      ...differ(
        `worth of line ${number}`,
        worth(line),
        total(own, ({ amount }) => amount),
      ),
    ];
  });
}

function postingsOf(facts: readonly object[]): MoneyPosting[] {
  return facts.filter((one): one is MoneyPosting => (one as MoneyPosting).fact === 'moneyPosting');
}

function total<T>(values: Iterable<T>, of: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}

function differ(what: string, stated: unknown, reckoned: unknown): string[] {
  return stated === reckoned ? [] : [`${what}: ${stated} is stated, ${reckoned} reckoned`];
}
