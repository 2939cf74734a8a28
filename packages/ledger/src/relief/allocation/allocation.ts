import { assert } from '../../machine/assert.ts';
import { type State, table } from '../../machine/state.ts';
import { lotNumbered, lotWithKey, piecesIn } from '../stock/lot.ts';

/**
 * So much of a lot, pledge or fund for one need, under the integer name of its line. `given` is what was ever allocated:
 *
 *     given = left + drawn + released + shrunk
 *
 * `left` is still set aside, `drawn` went by dispatch, use or payment, `released` its owner gave up, `shrunk` something
 * stronger took: a count, a loss, a correction. `at` are the keys of the rows where what is left is set aside.
 */
export type Allocation = {
  readonly need: number;
  /** Who allocated: the steward of the lot, pledge or fund. */
  readonly by: number;
  readonly source: 'lot' | 'pledge' | 'fund';
  /** Past this it holds nothing back. */
  readonly until: number | null;
  readonly given: number;
  readonly left: number;
  readonly drawn: number;
  readonly released: number;
  readonly shrunk: number;
  readonly at: readonly string[];
};

/** That an allocation grew or shrank, because of one record. Views are built from these. */
export type AllocationChange = {
  readonly fact: 'allocation';
  readonly record: number;
  readonly allocation: number;
  readonly quantity: number;
  /** `carried`: what is set aside lies elsewhere now, or a pledge has come; the sums stay. */
  readonly as: 'allocated' | 'drawn' | 'restored' | 'released' | 'shrunk' | 'carried';
};

/** An allocation by its integer name, and how much of it. */
export type Part = readonly [allocation: number, quantity: number];

/** The record that causes a change, and block time. */
export type Cause = { readonly record: number; readonly time: number };

type Parts = { readonly allocations: readonly number[]; readonly quantities: readonly number[] };

const allocations = table<Allocation>({
  number: 73,
  name: 'allocation',
  key: 'integer',
  columns: ['need', 'by', 'source', 'until', 'given', 'left', 'drawn', 'released', 'shrunk', 'at'],
});
/** What is set aside in a holding (its key), of a pledge's line (`pledge:<line>`) or in a fund (`fund:<fund>`), oldest first. */
const setAside = table<Parts>({ number: 74, name: 'set_aside', key: 'text', columns: ['allocations', 'quantities'] });
/** What a line of a handover or of a use drew, and what a payment did, as its line 0. */
const drawn = table<Parts>({
  number: 75,
  name: 'drawn_allocations',
  key: 'integer',
  columns: ['allocations', 'quantities'],
});
/** Goods allocated to a need, less released and shrunk, in pieces. */
const promised = table<{ readonly quantity: number }>({
  number: 76,
  name: 'promised',
  key: 'integer',
  columns: ['quantity'],
});

/** How many allocations one holding, pledge or fund may have. */
export const ALLOCATIONS_MAX = 500;

/** An allocation by its integer name. */
export function allocationNumbered(state: State, name: number): Readonly<Allocation> | undefined {
  return state.get(allocations, name);
}

/** How many pieces were allocated to a need and neither released nor shrunk; packs of unknown content count for none. */
export function promisedTo(state: State, need: number): number {
  return state.get(promised, need)?.quantity ?? 0;
}

/** What is set aside there, oldest first. */
export function setAsideAt(state: State, key: string): Part[] {
  return partsOf(state.get(setAside, key));
}

/** The same without what has lapsed by then: only this is held back. */
export function heldBackAt(state: State, key: string, time: number): Part[] {
  return setAsideAt(state, key).filter(([name]) => !hasLapsed(numbered(state, name), time));
}

/** What a line drew on and has not got back. */
export function drawnBy(state: State, line: number): Part[] {
  return partsOf(state.get(drawn, line));
}

export function putDrawn(state: State, line: number, parts: readonly Part[]): void {
  const left = parts.filter(([, quantity]) => quantity > 0);
  if (left.length > 0) state.put(drawn, line, rowOf(left));
  else if (state.get(drawn, line) !== undefined) state.remove(drawn, line);
}

/** Everything set aside in the holdings of a lot: rows whose keys start alike. */
export function setAsideUnder(state: State, prefix: string): Part[] {
  return state.scan(setAside, prefix).flatMap(([, row]) => partsOf(row));
}

export function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, [, quantity]) => sum + quantity, 0);
}

/** A new allocation, all of it set aside there. Whoever calls this has checked that so much is available. */
export function addAllocation(
  state: State,
  name: number,
  key: string,
  allocation: Pick<Allocation, 'need' | 'by' | 'source' | 'until'> & { readonly quantity: number },
  cause: Cause,
): void {
  const { quantity, ...rest } = allocation;
  const nothing = { drawn: 0, released: 0, shrunk: 0, at: [] };
  state.put(allocations, name, { ...rest, ...nothing, given: quantity, left: quantity });
  place(state, key, name, quantity);
  promise(state, name, quantity, key);
  tell(state, name, quantity, 'allocated', cause);
}

/** Takes from what is set aside there for these needs, oldest first, at most so much; what was taken. */
export function drawAt(
  state: State,
  key: string,
  isFor: (need: number) => boolean,
  quantity: number,
  cause: Cause,
): Part[] {
  const there = heldBackAt(state, key, cause.time).filter(([name]) => isFor(numbered(state, name).need));
  return take(there, quantity).map(([name, part]) => {
    place(state, key, name, -part);
    move(state, name, 'left', 'drawn', part);
    tell(state, name, part, 'drawn', cause);
    return [name, part];
  });
}

/** Sets aside again what was drawn; it lies there now. */
export function restoreAt(state: State, key: string, parts: readonly Part[], cause: Cause): void {
  for (const [name, part] of parts) {
    place(state, key, name, part);
    move(state, name, 'drawn', 'left', part);
    tell(state, name, part, 'restored', cause);
  }
}

/** Its owner gives up so much of it; how much that was of each row where it was set aside. */
export function release(state: State, name: number, quantity: number, cause: Cause): [key: string, quantity: number][] {
  const { at } = numbered(state, name);
  const there = at.map((key) => [key, setAsideAt(state, key).find(([one]) => one === name)?.[1] ?? 0] as const);
  const taken = take(there, quantity);
  for (const [key, part] of taken) {
    place(state, key, name, -part);
    move(state, name, 'left', 'released', part);
    promise(state, name, -part, key);
  }
  tell(state, name, quantity, 'released', cause);
  return taken;
}

/** Something stronger takes so much of what is set aside there: first what has lapsed, then the newest. Each is named. */
export function shrinkAt(state: State, key: string, quantity: number, cause: Cause): void {
  for (const [name, part] of take(weakestFirst(state, key, cause.time), quantity)) {
    place(state, key, name, -part);
    move(state, name, 'left', 'shrunk', part);
    promise(state, name, -part, key);
    tell(state, name, part, 'shrunk', cause);
  }
}

/** So much of what is set aside there lies elsewhere now: the oldest where a pledge comes, else the weakest. */
export function carryAt(state: State, from: string, to: string, quantity: number, cause: Cause): void {
  const there = from.startsWith('pledge:') ? setAsideAt(state, from) : weakestFirst(state, from, cause.time);
  for (const [name, part] of take(there, quantity)) {
    place(state, from, name, -part);
    place(state, to, name, part);
    tell(state, name, part, 'carried', cause);
  }
}

/** From the front of a list, at most so much. */
export function take<Name>(
  parts: readonly (readonly [Name, number])[],
  quantity: number,
): [name: Name, quantity: number][] {
  let left = quantity;
  const taken: [Name, number][] = [];
  for (const [name, there] of parts) {
    const part = Math.min(left, there);
    if (part > 0) taken.push([name, part]);
    left -= part;
  }
  return taken;
}

function weakestFirst(state: State, key: string, time: number): Part[] {
  const newestFirst = setAsideAt(state, key).reverse();
  const isLapsed = ([name]: Part) => hasLapsed(numbered(state, name), time);
  return [...newestFirst.filter(isLapsed), ...newestFirst.filter((part) => !isLapsed(part))];
}

function hasLapsed({ until }: Readonly<Allocation>, time: number): boolean {
  return until !== null && until < time;
}

function numbered(state: State, name: number): Readonly<Allocation> {
  const found = state.get(allocations, name);
  assert(found !== undefined, `allocation ${name} exists`);
  return found;
}

type Column = 'left' | 'drawn' | 'released' | 'shrunk';

function move(state: State, name: number, from: Column, to: Column, quantity: number): void {
  const row = numbered(state, name);
  const next = { ...row, [from]: row[from] - quantity, [to]: row[to] + quantity };
  assert(next[from] >= 0, `allocation ${name} has no less than nothing ${from}`);
  state.put(allocations, name, next);
}

/** Changes how much of an allocation is set aside in one row. */
function place(state: State, key: string, name: number, by: number): void {
  const parts = setAsideAt(state, key);
  const there = parts.find(([one]) => one === name)?.[1] ?? 0;
  assert(there + by >= 0, `no more is taken from ${key} than is set aside there`);
  const others = parts.filter(([one]) => one !== name);
  const next = there + by === 0 ? others : [...others, [name, there + by] as const];
  if (next.length === 0) state.remove(setAside, key);
  else state.put(setAside, key, rowOf(next));
  if ((there === 0) === (there + by === 0)) return;
  const row = numbered(state, name);
  const at = there === 0 ? [...row.at, key].sort() : row.at.filter((one) => one !== key);
  state.put(allocations, name, { ...row, at });
}

/**
 * What is promised to a need are goods; money buys them first. The allocation has changed by so much already; `key` names
 * the row that it is set aside in, and so its lot, whose packs count by what is in them.
 */
function promise(state: State, name: number, by: number, key: string): void {
  const { need, source, left, drawn } = numbered(state, name);
  if (source === 'fund') return;
  // A pledge is promised in pieces, and only what comes in pieces is set aside for what was allocated of it.
  const pack = source === 'lot' ? (lotNumbered(state, lotWithKey(key))?.pack ?? null) : null;
  const now = left + drawn;
  const pieces = piecesIn(pack, now) - piecesIn(pack, now - by);
  state.put(promised, need, { quantity: promisedTo(state, need) + pieces });
}

function tell(state: State, allocation: number, quantity: number, as: AllocationChange['as'], { record }: Cause): void {
  state.emit({ fact: 'allocation', record, allocation, quantity, as } satisfies AllocationChange);
}

function partsOf(row: Readonly<Parts> | undefined): Part[] {
  return row?.allocations.map((name, at) => [name, row.quantities[at] ?? 0]) ?? [];
}

/** Oldest first, so that one list has one row. */
function rowOf(parts: readonly Part[]): Parts {
  const sorted = [...parts].sort(([a], [b]) => a - b);
  return { allocations: sorted.map(([name]) => name), quantities: sorted.map(([, quantity]) => quantity) };
}
