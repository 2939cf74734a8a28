import { assert } from '../../machine/assert.ts';
import type { Reach } from '../../machine/kind.ts';
import { type State, sortable, table } from '../../machine/state.ts';
import { isDisputed } from '../../trust/key/suspicion.ts';
import { findThing } from '../../trust/subject.ts';
import { placeNumbered, placesAround } from '../place/place.ts';
import { reachAt } from '../reach.ts';
import { lotNumbered, piecesIn } from '../stock/lot.ts';

/** A need as the rules keep it. `quantity` null: no amount given. `filled`: accepted good, contents checked. */
export type OpenNeed = {
  readonly place: number;
  readonly item: number;
  readonly stater: number;
  readonly grades: readonly string[] | null;
  readonly substitutes: readonly number[];
  readonly quantity: number | null;
  /** A smaller share is useless. */
  readonly least: number;
  readonly filled: number;
  readonly since: number;
  /** Block time of its last word: the need, a revision, a reaffirmation. It is valid until, and stale afterwards. */
  readonly stated: number;
  readonly until: number;
  readonly closed: boolean;
};

/**
 * That a delivery filled a need, or, below zero, that a correction took it back: views show delivered against needed.
 * `quantity` counts pieces. `packs` of unknown content came for it and fill nothing: nobody knows what is in them.
 */
export type Fill = {
  readonly fact: 'fill';
  readonly record: number;
  readonly need: number;
  readonly lot: number;
  readonly quantity: number;
  readonly packs?: number;
};

const needs = table<OpenNeed>({
  number: 25,
  name: 'need',
  key: 'integer',
  columns: [
    'place',
    'item',
    'stater',
    'grades',
    'substitutes',
    'quantity',
    'least',
    'filled',
    'since',
    'stated',
    'until',
    'closed',
  ],
});
/** Open needs by place and eligible item, oldest first. */
const wanted = table<{ readonly needs: readonly number[] }>({
  number: 26,
  name: 'wanted',
  key: 'text',
  columns: ['needs'],
});

/** How many open needs one place may have for one item: own, reporters', substitutes. */
const WANTED_MAX = 40;
/** Of which the statements of others, and what the place itself substitutes, leave it so much for its own word. */
const OTHERS_MAX = 20;

const wantedKey = (place: number, item: number) => `${sortable(place)}/${sortable(item)}`;

function wantedAt(state: State, place: number, item: number): readonly number[] {
  return state.get(wanted, wantedKey(place, item))?.needs ?? [];
}

/** A need by its name in a record. */
export function findNeed(state: State, name: string): { serial: number; need: Readonly<OpenNeed> } | undefined {
  const serial = findThing(state, name);
  const need = serial === undefined ? undefined : needNumbered(state, serial);
  return serial === undefined || need === undefined ? undefined : { serial, need };
}

/** Where a record acts that says something of this need. */
export function reachOfNeed(state: State, name: string): Reach {
  const found = findNeed(state, name);
  return found === undefined ? reachAt(state, [], []) : reachAt(state, [found.need.place], [found.need.item]);
}

/** A need by its integer name. */
export function needNumbered(state: State, serial: number): Readonly<OpenNeed> | undefined {
  return state.get(needs, serial);
}

/** The open need that this subject stated for this place and item. */
export function openNeedOf(state: State, place: number, item: number, stater: number): number | undefined {
  return wantedAt(state, place, item).find((serial) => {
    const need = needNumbered(state, serial);
    return need?.stater === stater && need.item === item;
  });
}

/** Whether there is room for one more, of the place's own or of somebody else's. */
export function hasRoomAt(state: State, place: number, items: readonly number[], isOthers: boolean): boolean {
  const max = isOthers ? OTHERS_MAX : WANTED_MAX;
  return items.every((item) => wantedAt(state, place, item).length < max);
}

/** Opens a need; nothing of it is filled yet. */
export function openNeed(state: State, serial: number, need: Omit<OpenNeed, 'filled' | 'closed'>): void {
  state.put(needs, serial, { ...need, filled: 0, closed: false });
  for (const item of eligibleItems(need)) enlist(state, need.place, item, serial);
}

/** Replaces what is wanted; what was filled stays filled. */
export function reviseOpenNeed(
  state: State,
  serial: number,
  change: Pick<OpenNeed, 'grades' | 'substitutes' | 'quantity' | 'least' | 'stated' | 'until'>,
): void {
  const before = needNumbered(state, serial);
  assert(before !== undefined && !before.closed, 'only open needs are revised');
  for (const item of eligibleItems(before)) delist(state, before.place, item, serial);
  const after = { ...before, ...change };
  state.put(needs, serial, after);
  for (const item of eligibleItems(after)) enlist(state, after.place, item, serial);
}

/** Says that a need still stands, until then. */
export function reaffirmOpenNeed(state: State, serial: number, word: Pick<OpenNeed, 'stated' | 'until'>): void {
  const need = needNumbered(state, serial);
  assert(need !== undefined && !need.closed, 'only open needs are reaffirmed');
  state.put(needs, serial, { ...need, ...word });
}

/** Closes a need for good. */
export function closeOpenNeed(state: State, serial: number): void {
  const need = needNumbered(state, serial);
  assert(need !== undefined && !need.closed, 'only open needs are closed');
  for (const item of eligibleItems(need)) delist(state, need.place, item, serial);
  state.put(needs, serial, { ...need, closed: true });
}

function eligibleItems({ item, substitutes }: Pick<OpenNeed, 'item' | 'substitutes'>): number[] {
  return [...new Set([item, ...substitutes])];
}

function enlist(state: State, place: number, item: number, serial: number): void {
  const sorted = [...wantedAt(state, place, item), serial].sort((a, b) => a - b);
  state.put(wanted, wantedKey(place, item), { needs: sorted });
}

function delist(state: State, place: number, item: number, serial: number): void {
  const left = wantedAt(state, place, item).filter((one) => one !== serial);
  if (left.length === 0) state.remove(wanted, wantedKey(place, item));
  else state.put(wanted, wantedKey(place, item), { needs: left });
}

/** What arrived: good, usable, contents checked, of this item and grade, at this place; `quantity` in the unit of the lot. */
export type Arrival = {
  readonly record: number;
  readonly time: number;
  readonly place: number;
  readonly item: number;
  readonly grade: string | null;
  readonly lot: number;
  readonly quantity: number;
  /** The need that the dispatch named. */
  readonly named: number | null;
};

/** Needs without an amount fill no further, so that sums stay exact integers. */
const FILLED_MAX = 1_000_000_000_000_000;

/** How much of an arrival came for a need: need, and what `forNeeds` counts. */
export type Filled = readonly [need: number, quantity: number];

/** What so much of a lot is for needs: pieces where that is known, else packs, which are shown and fill nothing. */
export function forNeeds(state: State, lot: number, quantity: number): number {
  const pack = packOf(state, lot);
  return pack === 0 ? quantity : piecesIn(pack, quantity);
}

function packOf(state: State, lot: number): number | null {
  return lotNumbered(state, lot)?.pack ?? null;
}

/**
 * Fills open needs: the named one first, else what the place itself stated, the oldest first, then what others stated of
 * it; each piece once; without an amount, all that is left. Packs of unknown content come for the first that has room.
 */
export function fillNeeds(state: State, arrival: Arrival): Filled[] {
  const named = namedIn(state, arrival);
  const quantity = forNeeds(state, arrival.lot, arrival.quantity);
  const first = fillEach(state, named, arrival, quantity);
  const left = quantity - sumOf(first);
  // Most of what comes was sent for a need and is used up by it: the others are not looked for.
  if (left === 0) return first;
  const others = candidates(state, arrival).filter((serial) => !named.includes(serial));
  return [...first, ...fillEach(state, others, arrival, left)];
}

function fillEach(state: State, serials: readonly number[], arrival: Arrival, quantity: number): Filled[] {
  const filled: Filled[] = [];
  const isSealed = packOf(state, arrival.lot) === 0;
  let left = quantity;
  for (const serial of serials) {
    if (left === 0) break;
    const need = needNumbered(state, serial);
    if (need === undefined || isDisputed(state, serial) || !accepts(need, arrival)) continue;
    const room = Math.max(0, (need.quantity ?? FILLED_MAX) - need.filled);
    const part = isSealed && room > 0 ? left : Math.min(left, room);
    if (part === 0) continue;
    left -= part;
    fill(state, serial, part, arrival);
    filled.push([serial, part]);
  }
  return filled;
}

/** So much of what filled a need did not come: a correction says so. A need that is closed stays closed. */
export function unfillNeed(state: State, need: number, quantity: number, why: { record: number; lot: number }): void {
  fill(state, need, -quantity, why);
}

function fill(state: State, serial: number, amount: number, { record, lot }: { record: number; lot: number }): void {
  const isSealed = packOf(state, lot) === 0;
  const quantity = isSealed ? 0 : amount;
  const packs = isSealed ? { packs: amount } : {};
  state.emit({ fact: 'fill', record, need: serial, lot, quantity, ...packs } satisfies Fill);
  if (isSealed) return;
  const need = needNumbered(state, serial);
  assert(need !== undefined && need.filled + quantity >= 0, 'no more is taken from a need than filled it');
  state.put(needs, serial, { ...need, filled: need.filled + quantity });
}

function sumOf(filled: readonly Filled[]): number {
  return filled.reduce((sum, [, quantity]) => sum + quantity, 0);
}

/** The need that was named, of the place or from elsewhere in the same organisation. */
function namedIn(state: State, { place, named }: Arrival): number[] {
  const need = named === null ? undefined : needNumbered(state, named);
  if (named === null || need === undefined) return [];
  return placeNumbered(state, need.place)?.of === placeNumbered(state, place)?.of ? [named] : [];
}

/** Needs of the place itself and of what it lies within. */
function candidates(state: State, { place, item }: Arrival): number[] {
  const owner = placeNumbered(state, place)?.of;
  const own = placesAround(state, place).filter((around) => placeNumbered(state, around)?.of === owner);
  const here = own.flatMap((around) => wantedAt(state, around, item));
  const isOthers = (serial: number) => Number(needNumbered(state, serial)?.stater !== owner);
  return [...new Set(here)].sort((a, b) => isOthers(a) - isOthers(b) || a - b);
}

function accepts(need: Readonly<OpenNeed>, { item, grade, time }: Arrival): boolean {
  return !need.closed && need.since <= time && wouldTake(need, { item, grade });
}

/** Grades are those of the item itself; a substitute is taken as the place named it. */
export function wouldTake(need: Readonly<OpenNeed>, { item, grade }: Pick<Arrival, 'item' | 'grade'>): boolean {
  if (item !== need.item) return need.substitutes.includes(item);
  return need.grades === null || (grade !== null && need.grades.includes(grade));
}
