// Quantities of lots in accounts, reckoned from the records alone. Written apart from the rules, and kept simple: if
// the rules err, this must not err with them (domains, "One posting").
//
//   received + opening + found + made = held + in transit + missing + used + lost + returned + sold + converted

import { type Amounts, amountOf, pairsOf, withAmount } from './amounts.ts';

/** A record is a number: 512 of them have room in an entry of the log (docs/spec/state.md). */
export const recordNumber = (entry: number, position: number): number => entry * 512 + position;

/** A lot, or a line of a handover, is one too: 128 of them have room in a record. */
export type LotNumber = number;

/** How many lines have room in a record. */
export const LINES = 128;

/** The line at a position of a record. */
export const lineNumber = (record: number, position: number): LotNumber => record * LINES + position;

/** The record that a line stands in. */
export const recordOf = (line: LotNumber): number => Math.floor(line / LINES);

/** Where in its record a line stands. */
export const positionOf = (line: LotNumber): number => line % LINES;

/** Where a quantity of a lot is: a source, a place or an end, in words. */
export type AccountText = string;

/** Goods that came as a gift or were bought. */
export const received: AccountText = 'received';
/** Goods that were there when their holder joined. */
export const opening: AccountText = 'opening';
/** Goods that turned up without a record of their coming. */
export const found: AccountText = 'found';
/** Goods given to their end. */
export const used: AccountText = 'used';
/** Goods written off. */
export const lost: AccountText = 'lost';
/** Goods that went back to their donor. */
export const returned: AccountText = 'returned';
/** Goods that were made from another lot. */
export const made: AccountText = 'made';
/** Goods that another lot was made from. */
export const converted: AccountText = 'converted';
/** Goods between two hands. */
export const transit: AccountText = 'transit';

/** Goods in somebody's hands. */
export function held(holder: string, steward: string, place: number, condition: string): AccountText {
  return `held ${holder} ${steward} ${place} ${condition}`;
}

/** Goods that an acceptance did not find, answered for by the bearer; line 0: that a count did not find. */
export function missing(bearer: string, line: number): AccountText {
  return `missing ${bearer} ${line}`;
}

const sources: ReadonlySet<AccountText> = new Set([received, opening, found, made]);

/** Whether goods stay with their holder and steward, usable. */
function isOneHand(from: AccountText, to: AccountText): boolean {
  if (!from.startsWith('held ') || !to.startsWith('held ') || !to.endsWith(' usable')) return false;
  return handsOf(from) === handsOf(to);
}

/** The beginning of an account: in whose hands, and who answers for it. */
function handsOf(account: AccountText): string {
  const steward = account.indexOf(' ', 'held '.length);
  return account.slice(0, account.indexOf(' ', steward + 1));
}

/** What takes movements: the accounts themselves, or whoever carries them out later. */
export type Movable = { move(lot: LotNumber, quantity: number, from: AccountText, to: AccountText): void };

/** Hears what becomes of goods in somebody's hands that may have been claimed. */
export type Watcher = {
  /** No more than this is left in an account. */
  less(lot: LotNumber, account: AccountText, quantity: number): void;
  /** So much of what lies there is moved, to lie elsewhere in the same hand. */
  moves(lot: LotNumber, from: AccountText, to: AccountText, quantity: number, there: number): void;
};

/** Every account of every lot. */
export class Goods implements Movable {
  readonly #lots = new Map<LotNumber, Amounts>();
  /** Accounts by their numbers, and the numbers: many lots lie alike. */
  readonly #accounts: AccountText[] = [];
  readonly #numbers = new Map<AccountText, number>();
  readonly #belowZero: (lot: LotNumber, account: AccountText) => void;

  readonly #watcher: Watcher;

  constructor(belowZero: (lot: LotNumber, account: AccountText) => void, watcher: Watcher) {
    this.#belowZero = belowZero;
    this.#watcher = watcher;
  }

  /** Moves a quantity of a lot. A source counts what came from it, less what went back; every other account must hold what it gives. */
  move(lot: LotNumber, quantity: number, from: AccountText, to: AccountText): void {
    if (quantity === 0) return;
    if (isOneHand(from, to)) this.#watcher.moves(lot, from, to, quantity, this.quantity(lot, from));
    this.gain(lot, from, -quantity);
    this.gain(lot, to, quantity);
  }

  /** An account gains so much, or loses it; a source that loses has given more. */
  gain(lot: LotNumber, account: AccountText, by: number): void {
    if (by !== 0) this.#change(lot, account, sources.has(account) ? -by : by);
  }

  #change(lot: LotNumber, account: AccountText, by: number): void {
    const number = this.#numberOf(account);
    const amounts = this.#lots.get(lot);
    const quantity = (amounts === undefined ? 0 : amountOf(amounts, number)) + by;
    if (quantity < 0) this.#belowZero(lot, account);
    const now = withAmount(amounts, number, quantity);
    if (now !== amounts) this.#lots.set(lot, now);
    if (by < 0 && account.startsWith('held ')) this.#watcher.less(lot, account, quantity);
  }

  #numberOf(account: AccountText): number {
    const known = this.#numbers.get(account);
    if (known !== undefined) return known;
    this.#numbers.set(account, this.#accounts.length);
    return this.#accounts.push(account) - 1;
  }

  /** How much of a lot an account holds. */
  quantity(lot: LotNumber, account: AccountText): number {
    const [amounts, number] = [this.#lots.get(lot), this.#numbers.get(account)];
    return amounts === undefined || number === undefined ? 0 : amountOf(amounts, number);
  }

  /** Every account that is not empty. */
  *accounts(): Generator<{ lot: LotNumber; account: AccountText; quantity: number }> {
    for (const [lot, amounts] of this.#lots)
      for (const [number, quantity] of pairsOf(amounts)) yield { lot, account: this.#accounts[number] ?? '', quantity };
  }
}
