import type { Context } from '../../machine/kind.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { type Account, type Holding, heldIn, holdingKey, missingKey, missingOf, post, sumsOf } from '../posting.ts';
import { countsSince, putCounted } from '../stock/counted.ts';
import { accountOf, accountText } from './account.ts';
import { add, type Nets, pairOff, sorted } from './nets.ts';
import { changeUnexplained, unexplainedAt } from './unexplained.ts';

/** So much of a lot from one account to another. */
export type Movement = {
  readonly lot: number;
  readonly quantity: number;
  readonly from: Account;
  readonly to: Account;
  /** The line of a `move` by which it goes. */
  readonly line?: number;
};

/** Where movements go: posted at once, or planned. `record` is whose lines they are. */
export type Booking = { readonly record: number; move(movement: Movement): void };

/** Posts what a record says as it says it. */
export function atOnce(state: State, { serial, time }: Pick<Context, 'serial' | 'time'>): Booking {
  return { record: serial, move: (movement) => post(state, { record: serial, time, ...movement }) };
}

/** That a correction took more from a hand than it had, or than it missed: a finding, until a later one gives it back. */
export type Unexplained = {
  readonly fact: 'unexplained';
  readonly record: number;
  readonly lot: number;
  /** Who has it in hand, at which place; null: who bears what a count left missing. */
  readonly holder: number;
  readonly place: number | null;
  /** More than before, or less. */
  readonly by: number;
};

/** Why a plan is carried out: the record that says so, block time, and the record that is corrected. */
export type Why = { readonly record: number; readonly time: number; readonly corrected: number };

/** The last line of a correction: lots beyond as many share it. */
const LAST_LINE = 127;

/**
 * What stood and what stands now, as one difference: accounts that gain and lose are paired off only when all is said,
 * so that what is said again as it was moves nothing.
 */
export class Plan {
  readonly #lots = new Map<number, Nets>();

  move({ lot, quantity, from, to }: Movement): void {
    this.#add(lot, from, -quantity);
    this.#add(lot, to, quantity);
  }

  /** Takes a movement back. */
  unmove({ lot, quantity, from, to }: Movement): void {
    this.move({ lot, quantity, from: to, to: from });
  }

  /**
   * Posts the difference. What a holding gains first cancels *found* that stood there unexplained, then what a later
   * count found there; what it loses first cancels what a later count wrote off, is then taken from what is held, and the
   * rest comes from *found*, unexplained. What a count left missing likewise, but for counts. Source: domains, "Saying it
   * right".
   */
  settle(state: State, why: Why): void {
    for (const [position, [lot, nets]] of sorted(this.#lots).entries()) {
      for (const [text, by] of sorted(nets)) {
        const account = accountOf(text);
        if (account.account === 'held' && account.condition !== 'unopened' && by !== 0)
          settleHolding(state, { lot, nets, text, holding: account, by }, why);
      }
      for (const [text, by] of sorted(nets)) {
        const account = accountOf(text);
        if (account.account === 'missing' && account.line === 0)
          settleShort(state, { lot, nets, text, by }, account, why);
      }
      const line = lineNumber(why.record, Math.min(position, LAST_LINE));
      pairOff(nets, (quantity, from, to) => carryOut(state, { lot, quantity, from, to, line }, why));
    }
  }

  #add(lot: number, account: Account, by: number): void {
    const nets = this.#lots.get(lot) ?? new Map<string, number>();
    this.#lots.set(lot, nets);
    add(nets, accountText(account), by);
  }
}

type Paired = {
  readonly lot: number;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
  readonly line: number;
};

/** What goes from holding to holding goes by a line of the correction, and so is followed as what a `move` moves. */
function carryOut(state: State, { lot, quantity, from: source, to: target, line }: Paired, why: Why): void {
  const [from, to] = [accountOf(source), accountOf(target)];
  const own = from.account === 'held' && to.account === 'held' ? line : undefined;
  post(state, { ...why, lot, quantity, from, to, line: own, corrects: true });
}

type HoldingNet = {
  readonly lot: number;
  readonly nets: Nets;
  readonly text: string;
  readonly holding: Holding;
  readonly by: number;
};

function settleHolding(state: State, net: HoldingNet, why: Why): void {
  const left = net.by > 0 ? giveBack(state, net, why) : take(state, net, why);
  net.nets.set(net.text, left);
}

/** What is left to be held once *found* is cancelled that nobody could explain, and then what later counts found. */
function giveBack(state: State, { lot, nets, holding, by }: HoldingNet, why: Why): number {
  const key = holdingKey(lot, holding);
  const cancelled = Math.min(by, unexplainedAt(state, key));
  explain(state, { lot, key, holding, by: -cancelled }, why);
  let left = by - cancelled;
  for (const count of countsSince(state, lot, holding, why.corrected)) {
    const gained = Math.min(left, count.gained);
    if (gained === 0) continue;
    putCounted(state, lot, holding, { ...count, gained: count.gained - gained });
    left -= gained;
  }
  add(nets, 'found', by - left);
  return left;
}

/** What is taken from what later counts did not find, then from what is held; the rest nobody can explain. */
function take(state: State, { lot, nets, holding, by }: HoldingNet, why: Why): number {
  const wanted = -by - uncountShort(state, lot, nets, { holding, wanted: -by }, why);
  const held = Math.min(wanted, heldIn(state, lot, holding));
  explain(state, { lot, key: holdingKey(lot, holding), holding, by: wanted - held }, why);
  add(nets, 'found', held - wanted);
  return -held;
}

/** How much of what is taken was missing anyway: written off by later counts, and not by its bearer since. */
function uncountShort(
  state: State,
  lot: number,
  nets: Nets,
  { holding, wanted }: { readonly holding: Holding; readonly wanted: number },
  { corrected }: Why,
): number {
  const bearer = holding.holder;
  const missing = accountText({ account: 'missing', line: 0, bearer });
  let left = wanted;
  for (const count of countsSince(state, lot, holding, corrected)) {
    const there = missingOf(state, lot, bearer, 0) + (nets.get(missing) ?? 0);
    const short = Math.max(0, Math.min(left, count.short, there));
    if (short === 0) continue;
    putCounted(state, lot, holding, { ...count, short: count.short - short });
    add(nets, missing, -short);
    left -= short;
  }
  return wanted - left;
}

/** What a count left missing gains what it needs no longer be *found* for, or loses what is there; the rest is found. */
function settleShort(
  state: State,
  { lot, nets, text, by }: Omit<HoldingNet, 'holding'>,
  { bearer }: { readonly bearer: number },
  why: Why,
): void {
  const key = missingKey(lot, bearer, 0);
  const there = by < 0 ? missingOf(state, lot, bearer, 0) : unexplainedAt(state, key);
  const rest = by < 0 ? Math.max(0, -by - there) : -Math.min(by, there);
  explain(state, { lot, key, holding: { holder: bearer, place: null }, by: rest }, why);
  add(nets, text, rest);
  add(nets, 'found', -rest);
}

type Explained = {
  readonly lot: number;
  readonly key: string;
  readonly holding: Pick<Unexplained, 'holder' | 'place'>;
  readonly by: number;
};

function explain(state: State, { lot, key, holding, by }: Explained, { record }: Why): void {
  if (by === 0) return;
  changeUnexplained(state, key, by);
  const { holder, place } = holding;
  state.emit({ fact: 'unexplained', record, lot, holder, place, by } satisfies Unexplained);
}

/** A lot of which more came than this is not corrected, so that no account ever leaves exact integers. */
const LOT_MAX = 400_000_000_000_000;

/** Whether a correction of this lot keeps all its accounts exact. */
export function canBeCorrected(state: State, lot: number): boolean {
  const { received, opening, found, made } = sumsOf(state, lot);
  return received + opening + found + made <= LOT_MAX;
}
