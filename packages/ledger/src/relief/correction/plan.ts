import { assert } from '../../machine/assert.ts';
import type { Context } from '../../machine/kind.ts';
import { type State, table } from '../../machine/state.ts';
import { type Account, type Holding, heldIn, holdingKey, missingOf, post, sumsOf } from '../posting.ts';
import { countsSince, putCounted } from '../stock/counted.ts';
import { accountOf, accountText } from './account.ts';

/** So much of a lot from one account to another. */
export type Movement = {
  readonly lot: number;
  readonly quantity: number;
  readonly from: Account;
  readonly to: Account;
};

/** Where movements go: posted at once, or planned. `record` is whose lines they are. */
export type Booking = { readonly record: number; move(movement: Movement): void };

/** Posts what a record says as it says it. */
export function atOnce(state: State, { serial, time }: Pick<Context, 'serial' | 'time'>): Booking {
  return { record: serial, move: (movement) => post(state, { record: serial, time, ...movement }) };
}

/** What a correction took from a holding that was no longer there, and so came from *found*, by holding. */
const unexplained = table<{ readonly quantity: number }>({
  number: 90,
  name: 'unexplained',
  key: 'text',
  columns: ['quantity'],
});

/** That a correction took more from a holding than lay there: a finding, until a later one gives it back. */
export type Unexplained = {
  readonly fact: 'unexplained';
  readonly record: number;
  readonly lot: number;
  readonly holder: number;
  /** More than before, or less. */
  readonly by: number;
};

/** Why a plan is carried out: the record that says so, block time, and the record that is corrected. */
export type Why = { readonly record: number; readonly time: number; readonly corrected: number };

/** How much every account of one lot gains; all together nothing. */
type Nets = Map<string, number>;

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
   * rest comes from *found*, unexplained. Source: domains, "Saying it right".
   */
  settle(state: State, why: Why): void {
    for (const [lot, nets] of sorted(this.#lots)) {
      for (const [text, by] of sorted(nets)) {
        const account = accountOf(text);
        if (account.account === 'held' && account.condition !== 'unopened' && by !== 0)
          settleHolding(state, { lot, nets, text, holding: account, by }, why);
      }
      pairOff(state, lot, nets, why);
    }
  }

  #add(lot: number, account: Account, by: number): void {
    const nets = this.#lots.get(lot) ?? new Map<string, number>();
    this.#lots.set(lot, nets);
    add(nets, accountText(account), by);
  }
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
  const cancelled = Math.min(by, unexplainedIn(state, lot, holding));
  explain(state, lot, holding, -cancelled, why);
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
  explain(state, lot, holding, wanted - held, why);
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

function unexplainedIn(state: State, lot: number, holding: Holding): number {
  return state.get(unexplained, holdingKey(lot, holding))?.quantity ?? 0;
}

function explain(state: State, lot: number, holding: Holding, by: number, { record }: Why): void {
  if (by === 0) return;
  const key = holdingKey(lot, holding);
  const quantity = unexplainedIn(state, lot, holding) + by;
  assert(quantity >= 0, 'no more is explained than was not');
  if (quantity === 0) state.remove(unexplained, key);
  else state.put(unexplained, key, { quantity });
  state.emit({ fact: 'unexplained', record, lot, holder: holding.holder, by } satisfies Unexplained);
}

/** Whoever loses gives to whoever gains, both in the order of their names. */
function pairOff(state: State, lot: number, nets: Nets, { record, time }: Why): void {
  const all = sorted(nets).map(([text, by]) => ({ account: accountOf(text), by }));
  const gainers = all.filter(({ by }) => by > 0);
  for (const loser of all.filter(({ by }) => by < 0)) {
    for (const gainer of gainers) {
      const quantity = Math.min(-loser.by, gainer.by);
      post(state, { record, time, lot, quantity, from: loser.account, to: gainer.account, corrects: true });
      loser.by += quantity;
      gainer.by -= quantity;
    }
  }
  assert(
    all.every(({ by }) => by === 0),
    'what a correction moves is balanced',
  );
}

function add(nets: Nets, text: string, by: number): void {
  nets.set(text, (nets.get(text) ?? 0) + by);
}

function sorted<K extends number | string, V>(map: ReadonlyMap<K, V>): [K, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A lot of which more came than this is not corrected, so that no account ever leaves exact integers. */
const LOT_MAX = 400_000_000_000_000;

/** Whether a correction of this lot keeps all its accounts exact. */
export function canBeCorrected(state: State, lot: number): boolean {
  const { received, opening, found, made } = sumsOf(state, lot);
  return received + opening + found + made <= LOT_MAX;
}
