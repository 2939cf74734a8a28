import { assert } from '../../machine/assert.ts';
import { positionIn, recordIn } from '../../machine/name.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { LINES_MAX, lineNumber, recordOfLine } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';

/**
 * Goods ordered from a supplier. `fund` says in which currency and under which earmark; `taker` takes delivery; `total`
 * is what all lines cost, minor units; `due` is when all should have come.
 */
export type Purchase = {
  readonly by: number;
  readonly fund: number;
  readonly supplier: number;
  readonly taker: number;
  readonly total: number;
  readonly due: number;
};

/** A line of an order: so much of an item for so much money. `came` counts in the unit of `quantity`. */
export type PurchaseLine = {
  readonly item: number;
  readonly grade: string | null;
  /** As a lot's: null counts base units. */
  readonly pack: number | null;
  readonly quantity: number;
  readonly amount: number;
  readonly came: number;
};

/**
 * Where an order stands, minor units: paid = come + recovered + outstanding + given up. `owed` is what came and is not
 * paid yet, at the order's price; while anything is owed, nothing is outstanding.
 */
export type Standing = {
  readonly paid: number;
  readonly come: number;
  readonly recovered: number;
  readonly outstanding: number;
  readonly givenUp: number;
  readonly owed: number;
};

/**
 * So much of a line came as this lot, at the order's price; less than nothing where it is taken back. Without a lot: what
 * had come of the line costs so much more, for the order was corrected. Views are built from these.
 */
export type Delivery = {
  readonly fact: 'delivery';
  readonly record: number;
  readonly line: number;
  readonly lot: number | null;
  readonly quantity: number;
  readonly amount: number;
};

const purchases = table<Purchase>({
  number: 82,
  name: 'purchase',
  key: 'integer',
  columns: ['by', 'fund', 'supplier', 'taker', 'total', 'due'],
});
const lines = table<PurchaseLine>({
  number: 83,
  name: 'purchase_line',
  key: 'integer',
  columns: ['item', 'grade', 'pack', 'quantity', 'amount', 'came'],
});
const standings = table<Standing>({
  number: 84,
  name: 'purchase_standing',
  key: 'integer',
  columns: ['paid', 'come', 'recovered', 'outstanding', 'givenUp', 'owed'],
});

/** Nothing paid, nothing come. */
const UNTOUCHED: Standing = { paid: 0, come: 0, recovered: 0, outstanding: 0, givenUp: 0, owed: 0 };

/** Why an order cannot be acted on. */
export const purchaseRejections = {
  order_not_found: {
    number: 1720,
    status: 404,
    title: { zh: '没有这张采购单。', en: 'There is no such order.' },
    right: { zh: '先写采购单。', en: 'Write the order first.' },
  },
  order_not_yours: {
    number: 1721,
    status: 403,
    title: { zh: '这张采购单不是签名主体下的。', en: 'The signer did not place this order.' },
    right: { zh: '由下单的组织付款。', en: 'Let whoever placed it pay.' },
  },
} as const satisfies { [code: string]: Rejection };

/** A new order with its lines. */
export function addPurchase(
  state: State,
  serial: number,
  purchase: Omit<Purchase, 'total'>,
  stated: readonly Omit<PurchaseLine, 'came'>[],
): void {
  const total = stated.reduce((sum, { amount }) => sum + amount, 0);
  state.put(purchases, serial, { ...purchase, total });
  for (const [position, line] of stated.entries()) state.put(lines, lineNumber(serial, position), { ...line, came: 0 });
}

/** The lines of an order as they are ordered now. */
export function linesOrdered(state: State, order: number): Readonly<PurchaseLine>[] {
  const found: Readonly<PurchaseLine>[] = [];
  for (let position = 0; position < LINES_MAX; position++) {
    const line = state.get(lines, lineNumber(order, position));
    if (line === undefined) break;
    found.push(line);
  }
  return found;
}

/** Nothing that came under a line of an order costs more: sums stay exact integers. */
const WORTH_MAX = 100_000_000_000_000n;

/** Whether what came of these lines, at the prices said now, keeps sums exact. */
export function canBeRepriced(state: State, order: number, stated: readonly Omit<PurchaseLine, 'came'>[]): boolean {
  const before = linesOrdered(state, order);
  return stated.every(({ amount, quantity }, position) => {
    const came = before[position]?.came ?? 0;
    return quantity === 0 || (BigInt(amount) * BigInt(came)) / BigInt(quantity) <= WORTH_MAX;
  });
}

/** What is ordered, and for how much, is said anew: what came costs so much more or less. */
export function reprice(
  state: State,
  order: number,
  { lines: stated, ...purchase }: Omit<Purchase, 'total'> & { readonly lines: readonly Omit<PurchaseLine, 'came'>[] },
  record: number,
): void {
  const before = linesOrdered(state, order);
  const total = stated.reduce((sum, { amount }) => sum + amount, 0);
  state.put(purchases, order, { ...purchase, total });
  let more = 0;
  for (const [position, line] of stated.entries()) {
    const number = lineNumber(order, position);
    const was = before[position];
    const now = { ...line, came: was?.came ?? 0 };
    const amount = was === undefined ? 0 : worth(now, now.came) - worth(was, was.came);
    state.put(lines, number, now);
    more += amount;
    if (amount !== 0)
      state.emit({ fact: 'delivery', record, line: number, lot: null, quantity: 0, amount } satisfies Delivery);
  }
  const was = standingOf(state, order);
  if (more !== 0) restate(state, order, was, was.come + was.owed + more);
}

/** An order by its integer name. */
export function purchaseNumbered(state: State, serial: number): Readonly<Purchase> | undefined {
  return state.get(purchases, serial);
}

/** An order by its name in a record. */
export function findPurchase(state: State, name: string): { serial: number; purchase: Readonly<Purchase> } | undefined {
  const serial = findThing(state, name);
  const purchase = serial === undefined ? undefined : purchaseNumbered(state, serial);
  return serial === undefined || purchase === undefined ? undefined : { serial, purchase };
}

/** The signer's own order of this name, or why it is not. */
export function ownPurchase(
  state: State,
  name: string,
  signer: number,
): { serial: number; purchase: Readonly<Purchase> } | Refusal<keyof typeof purchaseRejections> {
  const found = findPurchase(state, name);
  if (found === undefined) return no('order_not_found');
  return found.purchase.by === signer ? found : no('order_not_yours');
}

/** A line of an order by its name in a record, `<subject>/<ref>.<line>`. */
export function findPurchaseLine(
  state: State,
  name: string,
): { number: number; line: Readonly<PurchaseLine>; purchase: Readonly<Purchase> } | undefined {
  const found = findPurchase(state, recordIn(name));
  const number = found === undefined ? undefined : lineNumber(found.serial, positionIn(name));
  const line = number === undefined ? undefined : state.get(lines, number);
  if (found === undefined || number === undefined || line === undefined) return undefined;
  return { number, line, purchase: found.purchase };
}

/** Where an order stands. */
export function standingOf(state: State, order: number): Readonly<Standing> {
  return state.get(standings, order) ?? UNTOUCHED;
}

/** More, or less, is paid for an order. */
export function addPayment(state: State, order: number, amount: number): void {
  const was = standingOf(state, order);
  restate(state, order, { ...was, paid: was.paid + amount }, was.come + was.owed);
}

/**
 * More, or less, of a line came as this lot. Worth what that many of all the ordered pieces cost, fractions cut off
 * over the whole line, so that the last piece makes the sum whole.
 */
export function addDelivery(
  state: State,
  { line: number, lot, quantity, record }: Pick<Delivery, 'line' | 'lot' | 'quantity' | 'record'>,
): void {
  const line = state.get(lines, number);
  assert(line !== undefined, `line ${number} of an order exists`);
  const came = line.came + quantity;
  const amount = worth(line, came) - worth(line, line.came);
  const order = recordOfLine(number);
  const was = standingOf(state, order);
  state.put(lines, number, { ...line, came });
  state.emit({ fact: 'delivery', record, line: number, lot, quantity, amount } satisfies Delivery);
  restate(state, order, was, was.come + was.owed + amount);
}

/** Minor units that so much of a line costs; of a line that is no longer ordered, nothing. */
function worth({ amount, quantity }: Readonly<PurchaseLine>, came: number): number {
  assert(came >= 0, 'no line of an order comes below zero');
  if (quantity === 0) return 0;
  return Number((BigInt(amount) * BigInt(came)) / BigInt(quantity));
}

/** What came is covered by what was paid, as far as that goes; the rest of either is outstanding or owed. */
function restate(state: State, order: number, { paid, recovered, givenUp }: Standing, worthOfAll: number): void {
  const open = paid - recovered - givenUp;
  assert(open >= 0, `no more of order ${order} is recovered and given up than was paid`);
  const come = Math.min(worthOfAll, open);
  const standing = { paid, come, recovered, outstanding: open - come, givenUp, owed: worthOfAll - come };
  state.put(standings, order, standing);
}
