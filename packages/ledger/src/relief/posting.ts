import { assert } from '../machine/assert.ts';
import { base36, type State, sortable, table } from '../machine/state.ts';
import { type Cause, carryAt, heldBackAt, shrinkAt, sumOf } from './allocation/allocation.ts';
import { comeBy, homeBy, noteDrawn, type Origin, takeOrigins, uncontested, withOrigins } from './trail.ts';

/** Unopened was taken over in sealed packages; expired is no condition, it follows from time. */
export type Condition = 'usable' | 'unopened' | 'held_back' | 'damaged' | 'recalled';

/** Where a quantity of one lot lies: with whom in hand, who answers for it, at which place, in which condition. */
export type Holding = {
  readonly holder: number;
  readonly steward: number;
  readonly place: number;
  readonly condition: Condition;
};

const SOURCES = ['received', 'opening', 'found', 'made'] as const;
const PLACES = ['held', 'transit', 'missing'] as const;
const ENDS = ['used', 'lost', 'returned', 'sold', 'converted'] as const;
/** Sources, places, ends. */
export const ACCOUNTS = [...SOURCES, ...PLACES, ...ENDS] as const;

export type AccountName = (typeof ACCOUNTS)[number];

/** One side of a posting. Transit and missing belong to a line of a handover; missing has a bearer. */
export type Account =
  | { readonly account: (typeof SOURCES)[number] | (typeof ENDS)[number] }
  | ({ readonly account: 'held' } & Holding)
  | { readonly account: 'transit'; readonly line: number }
  | { readonly account: 'missing'; readonly line: number; readonly bearer: number };

/** A balanced movement of a lot between two accounts, because of one record. Views are built from these. */
export type Posting = {
  readonly fact: 'posting';
  /** Integer name of the record that moves the goods. */
  readonly record: number;
  readonly lot: number;
  readonly quantity: number;
  readonly from: Account;
  readonly to: Account;
  /** The line by which it goes from holding to holding, so that it is followed: one of its own, or that by which it comes home. */
  readonly line?: number | undefined;
};

/** The sums of a lot's accounts: received + opening + found + made = held + transit + missing + all ends. */
export type Sums = { readonly [account in AccountName]: number };

/** `origins` are those of the trail, each as record, line and amount in turn. */
type Held = {
  readonly quantity: number;
  readonly allocated: number;
  readonly since: number;
  readonly origins: readonly number[];
};

const sums = table<Sums>({ number: 30, name: 'sums', key: 'integer', columns: ACCOUNTS });
const holdings = table<Held>({
  number: 31,
  name: 'holding',
  key: 'text',
  columns: ['quantity', 'allocated', 'since', 'origins'],
});
const holders = table<{ readonly holdings: number }>({
  number: 32,
  name: 'holder',
  key: 'integer',
  columns: ['holdings'],
});
const missings = table<{ readonly quantity: number }>({
  number: 33,
  name: 'missing',
  key: 'text',
  columns: ['quantity'],
});

type Trail = ReturnType<typeof takeOrigins>;

const EMPTY: Sums = {
  received: 0,
  opening: 0,
  found: 0,
  made: 0,
  held: 0,
  transit: 0,
  missing: 0,
  used: 0,
  lost: 0,
  returned: 0,
  sold: 0,
  converted: 0,
};
export const CONDITIONS: readonly Condition[] = ['usable', 'unopened', 'held_back', 'damaged', 'recalled'];
/** No account of a lot ever holds more: sums of accounts stay exact integers. */
const ACCOUNT_MAX = 1_000_000_000_000_000;

const isSource = (name: AccountName) => (SOURCES as readonly AccountName[]).includes(name);

/**
 * Moves a quantity of a lot: the only function that does. Rules ask first; an account below zero is a bug.
 * A source is drawn on or given back to, all else gains what the other side loses.
 */
export function post(
  state: State,
  moved: {
    record: number;
    time: number;
    lot: number;
    quantity: number;
    from: Account;
    to: Account;
    /** A line of its own by which it goes from holding to holding, and is followed. */
    line?: number | undefined;
    /** A correction takes nothing along that was allocated: what it takes from a holding wins. */
    corrects?: true;
  },
): void {
  const { record, time, lot, quantity, from, to } = moved;
  if (quantity === 0) return;
  assert(quantity > 0, 'a posting moves a positive quantity');
  const trail = trailOf(state, moved);
  const own = wayOf(moved, trail);
  const cause = { record, time };
  const carry = moved.corrects === true ? undefined : takeAlong(state, moved);
  changeSums(state, lot, from, to, quantity);
  changeAccount(state, lot, from, -quantity, cause, trail);
  changeAccount(state, lot, to, quantity, cause, trail);
  carry?.(cause);
  state.emit({ fact: 'posting', record, lot, quantity, from, to, ...own } satisfies Posting);
}

/** How what is moved came here: out of a holding as it came into it, else by this record. */
function trailOf(state: State, { record, lot, quantity, from, to, line: by }: Omit<Posting, 'fact'>): Trail {
  if (from.account === 'held') {
    const trail = takeOrigins(state, originsIn(state.get(holdings, holdingKey(lot, from))), quantity);
    if (isTakenHome({ from, to })) {
      const { holder } = to as Holding;
      return { ...trail, taken: trail.taken.map((one) => ({ ...one, record, line: homeBy(state, one, holder) })) };
    }
    const line = to.account === 'transit' ? to.line : by;
    if (line !== undefined) noteDrawn(state, line, from.holder, trail.taken);
    return by === undefined ? trail : { ...trail, taken: [{ record, line: by, amount: quantity }] };
  }
  const line = 'line' in from && to.account === 'held' ? comeBy(state, from.line, to.holder) : 0;
  return { taken: [{ record, line, amount: quantity }], left: [] };
}

/** Out of another's hand nothing is taken but sealed packages, by who had sent them. */
function isTakenHome({ from, to }: Pick<Posting, 'from' | 'to'>): boolean {
  return from.account === 'held' && to.account === 'held' && from.holder !== to.holder;
}

/** The line by which goods went from holding to holding, for whoever follows them. */
function wayOf(moved: Pick<Posting, 'from' | 'to' | 'line'>, { taken }: Trail): Pick<Posting, 'line'> {
  const line = isTakenHome(moved) ? Math.abs(taken[0]?.line ?? 0) : (moved.line ?? 0);
  return line === 0 ? {} : { line };
}

function originsIn(row: Readonly<Held> | undefined): Origin[] {
  const flat = row?.origins ?? [];
  const origins: Origin[] = [];
  for (let i = 0; i < flat.length; i += 3)
    origins.push({ record: flat[i] ?? 0, line: flat[i + 1] ?? 0, amount: flat[i + 2] ?? 0 });
  return origins;
}

/** What one account of a lot loses the other gains; where both are of one name, there is enough to lose all the same. */
function changeSums(state: State, lot: number, from: Account, to: Account, quantity: number): void {
  const row = { ...sumsOf(state, lot) };
  changeSum(row, from.account, -quantity);
  changeSum(row, to.account, quantity);
  state.put(sums, lot, row);
}

function changeSum(row: { [account in AccountName]: number }, name: AccountName, by: number): void {
  row[name] += isSource(name) ? -by : by;
  assert(row[name] >= 0 && row[name] <= ACCOUNT_MAX, `account ${name} stays within bounds`);
}

function changeAccount(state: State, lot: number, account: Account, by: number, cause: Cause, trail: Trail): void {
  if (account.account === 'held') changeHolding(state, lot, account, by, cause, trail);
  if (account.account === 'missing') changeMissing(state, lot, account, by);
}

/** Whatever takes goods from a holding wins over its allocations: they shrink to what is left. */
function changeHolding(state: State, lot: number, holding: Holding, by: number, cause: Cause, trail: Trail): void {
  const key = holdingKey(lot, holding);
  const row = state.get(holdings, key);
  const quantity = (row?.quantity ?? 0) + by;
  assert(quantity >= 0, `holding ${key} stays at or above zero`);
  const over = (row?.allocated ?? 0) - quantity;
  if (over > 0) shrinkAt(state, key, over, cause);
  const allocated = Math.min(row?.allocated ?? 0, quantity);
  if (quantity === 0) state.remove(holdings, key);
  else {
    const lie = by < 0 ? trail.left : withOrigins(originsIn(row), trail.taken);
    state.put(holdings, key, { quantity, allocated, since: row?.since ?? cause.time, origins: flat(lie) });
  }
  if ((row === undefined) !== (quantity === 0)) countHolding(state, holding.holder, row === undefined ? 1 : -1);
}

function flat(origins: readonly Origin[]): number[] {
  const all: number[] = [];
  for (const { record, line, amount } of origins) all.push(record, line, amount);
  return all;
}

/**
 * Goods that a holder moves to another of its places take along what was allocated of them, beyond what stays
 * available; the second step, once they are there.
 */
function takeAlong(
  state: State,
  { lot, quantity, from, to }: { lot: number; quantity: number; from: Account; to: Account },
): ((cause: Cause) => void) | undefined {
  if (from.account !== 'held' || to.account !== 'held') return undefined;
  if (from.holder !== to.holder || from.steward !== to.steward || to.condition !== 'usable') return undefined;
  const row = state.get(holdings, holdingKey(lot, from));
  const over = (row?.allocated ?? 0) - (row?.quantity ?? 0) + quantity;
  if (over <= 0) return undefined;
  changeAllocated(state, holdingKey(lot, from), -over);
  return (cause) => {
    carryAt(state, holdingKey(lot, from), holdingKey(lot, to), over, cause);
    changeAllocated(state, holdingKey(lot, to), over);
  };
}

/** So much more of a holding, by the key of its row, is allocated: never more than there is. */
export function changeAllocated(state: State, key: string, by: number): void {
  if (by === 0) return;
  const row = state.get(holdings, key);
  const allocated = (row?.allocated ?? 0) + by;
  assert(row !== undefined && allocated >= 0 && allocated <= row.quantity, `${key} has what is allocated of it`);
  state.put(holdings, key, { ...row, allocated });
}

function countHolding(state: State, holder: number, by: number): void {
  state.put(holders, holder, { holdings: (state.get(holders, holder)?.holdings ?? 0) + by });
}

function changeMissing(
  state: State,
  lot: number,
  { bearer, line }: { bearer: number; line: number },
  by: number,
): void {
  const key = missingKey(lot, bearer, line);
  const quantity = (state.get(missings, key)?.quantity ?? 0) + by;
  assert(quantity >= 0, `missing ${key} stays at or above zero`);
  if (quantity === 0) state.remove(missings, key);
  else state.put(missings, key, { quantity });
}

let lastSpot = { holder: -1, steward: -1, place: -1, condition: 'usable', ending: '' };
let last = { lot: -1, spot: lastSpot, key: '' };

/** A holding of a lot as the key of a row: keys that begin alike are of one lot. A record asks for one again and again. */
export function holdingKey(lot: number, holding: Holding): string {
  const spot = spotOf(holding);
  if (last.lot !== lot || last.spot !== spot) last = { lot, spot, key: sortable(lot) + spot.ending };
  return last.key;
}

/** How the key of a holding ends, whatever the lot: many lots lie alike. */
function spotOf({ holder, steward, place, condition }: Holding): typeof lastSpot {
  const isLast = lastSpot.holder === holder && lastSpot.steward === steward && lastSpot.place === place;
  if (isLast && lastSpot.condition === condition) return lastSpot;
  const ending = `:${base36(holder)}:${base36(steward)}:${base36(place)}:${CONDITIONS.indexOf(condition)}`;
  lastSpot = { holder, steward, place, condition, ending };
  return lastSpot;
}

/** What is missing as the key of a row: of a lot, by bearer and line; line 0 is no handover. */
export function missingKey(lot: number, bearer: number, line: number): string {
  return `${sortable(lot)}:${base36(bearer)}:${base36(line)}`;
}

/** The sums of a lot's accounts. */
export function sumsOf(state: State, lot: number): Readonly<Sums> {
  return state.get(sums, lot) ?? EMPTY;
}

/** How much of a lot lies there. */
export function heldIn(state: State, lot: number, holding: Holding): number {
  return state.get(holdings, holdingKey(lot, holding))?.quantity ?? 0;
}

/** How much of what lies there is allocated: where that is nothing, nothing is set aside there. */
export function allocatedIn(state: State, lot: number, holding: Holding): number {
  return state.get(holdings, holdingKey(lot, holding))?.allocated ?? 0;
}

/** How much of what lies there no disputed record brought: only that may move on. */
export function undisputedIn(state: State, lot: number, holding: Holding): number {
  return uncontested(state, originsIn(state.get(holdings, holdingKey(lot, holding))));
}

/** How much of what lies there is free: usable, and not allocated, or allocated until before now. */
export function availableIn(state: State, lot: number, holding: Holding, time: number): number {
  const row = state.get(holdings, holdingKey(lot, holding));
  if (row === undefined || holding.condition !== 'usable') return 0;
  return row.allocated === 0 ? row.quantity : row.quantity - sumOf(heldBackAt(state, holdingKey(lot, holding), time));
}

/** How much of a lot is missing from this line and answered for by this bearer; line 0 is no handover. */
export function missingOf(state: State, lot: number, bearer: number, line: number): number {
  return state.get(missings, missingKey(lot, bearer, line))?.quantity ?? 0;
}

/** Whether this subject has anything in hand. */
export function holdsStock(state: State, holder: number): boolean {
  return (state.get(holders, holder)?.holdings ?? 0) > 0;
}

/** Whether a lot can still take in this much without leaving exact integers. */
export function hasRoomFor(state: State, lot: number, quantity: number): boolean {
  return sumsOf(state, lot).found + quantity <= ACCOUNT_MAX / 2;
}
