import { assert } from '../../machine/assert.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import type { Holding } from '../posting.ts';
import { findLot, lotNumbered } from '../stock/lot.ts';

/**
 * A lot that was in the taker's hand before its giver signed. `open` is what no dispatch has owned up to: it stands in
 * *found*, while what one has stands in *made*. `expiry` is the taker's word; `owners` are the lines that owned up.
 */
export type Arrival = {
  /** The subject or listed party that the taker says it came from. */
  readonly giver: number;
  readonly taker: number;
  readonly steward: number;
  readonly place: number;
  readonly condition: Holding['condition'];
  readonly open: number;
  readonly expiry: number | null;
  readonly owners: readonly number[];
};

const arrivals = table<Arrival>({
  number: 61,
  name: 'arrival',
  key: 'integer',
  columns: ['giver', 'taker', 'steward', 'place', 'condition', 'open', 'expiry', 'owners'],
});

/**
 * That a giver owned up to so much of an arrival: from then on it was sent and accepted, contents checked. Less than
 * nothing where a correction takes it back.
 */
export type Matched = {
  readonly fact: 'matched';
  readonly record: number;
  /** The line of the dispatch. */
  readonly line: number;
  /** The lot that arrived, and with whom it lay at which place. */
  readonly lot: number;
  readonly holder: number;
  readonly place: number;
  readonly condition: Holding['condition'];
  readonly quantity: number;
  /** Which condition of the giver's donor it breaks that the goods ended there: a finding, for they are there. */
  readonly broken: 'consignees' | 'areas' | 'uses' | null;
};

/** A lot arrived before its dispatch. */
export function putArrival(state: State, lot: number, arrival: Arrival): void {
  assert(arrival.open >= 0, 'no more is owned up to than arrived');
  state.put(arrivals, lot, arrival);
}

export function arrivalOf(state: State, lot: number): Readonly<Arrival> | undefined {
  return state.get(arrivals, lot);
}

export function arrivalNumbered(state: State, lot: number): Readonly<Arrival> {
  const arrival = arrivalOf(state, lot);
  assert(arrival !== undefined, 'the guards found the arrival');
  return arrival;
}

/** Once so many lines own up to an arrival, no other record does: each has what the lot is made from written anew. */
const OWNERS_MAX = 100;

/** Whether a record may own up to an arrival to which it does not yet. */
export function hasRoom({ owners }: Readonly<Arrival>): boolean {
  return owners.length < OWNERS_MAX;
}

const whichLine = { zh: '第 {line} 行。', en: 'Line {line}.' };

/** Why a dispatch cannot say that goods arrived before it. */
export const arrivalRejections = {
  arrival_not_found: {
    number: 1510,
    status: 404,
    title: { zh: '没有这次先到的货物。', en: 'There is no such arrival.' },
    right: { zh: '写接收方“先到”记录的名称和行号。', en: 'Name the record of the arrival, and its line.' },
    detail: { zh: '第 {line} 行：{arrival}。', en: 'Line {line}: {arrival}.' },
  },
  arrival_of_others: {
    number: 1511,
    status: 422,
    title: { zh: '先到的货物不是这两方之间的。', en: 'The arrival is not between this giver and this taker.' },
    right: {
      zh: '由先到记录写明的发出方发给写它的接收方。',
      en: 'Let the giver that it names dispatch to the taker that wrote it.',
    },
    detail: whichLine,
  },
  arrival_steward_differs: {
    number: 1512,
    status: 422,
    title: {
      zh: '先到时写的责任方与这次发出之后的不同。',
      en: 'The arrival is held for another than would answer for it after this dispatch.',
    },
    right: {
      zh: '改正 passes 或收货方；或请接收方更正先到记录。',
      en: 'Correct passes or the consignee, or let the taker correct the arrival.',
    },
    detail: whichLine,
  },
  arrival_goods_differ: {
    number: 1513,
    status: 422,
    title: { zh: '先到的是别的物资或别的包装。', en: 'What arrived is another item, or packed otherwise.' },
    right: { zh: '写同一种物资和包装的先到行。', en: 'Name a line of the same item and pack.' },
    detail: whichLine,
  },
  arrival_owners_full: {
    number: 1516,
    status: 422,
    title: { zh: '对上这批先到货物的发出行过多。', en: 'As many lines own up to the arrival as may.' },
    right: {
      zh: '把这批货写进同一行发出；或更正先到记录，分成几行。',
      en: 'Dispatch more of it in one line, or let the taker state the arrival in several lines.',
    },
    detail: { zh: '第 {line} 行：上限 {max}。', en: 'Line {line}: at most {max}.' },
  },
  arrival_exceeds_line: {
    number: 1514,
    status: 422,
    title: { zh: '先到的多于这一行发出的。', en: 'More is said to have arrived than the line sends.' },
    right: { zh: '发出数量至少写先到的数量。', en: 'Let the line send at least what arrived of it.' },
    detail: { zh: '第 {line} 行：发出 {sent}，先到 {arrived}。', en: 'Line {line}: {sent} sent, {arrived} arrived.' },
  },
  arrival_exhausted: {
    number: 1515,
    status: 422,
    title: { zh: '先到的货物没有这么多还未对上。', en: 'Not that much of the arrival is still without its dispatch.' },
    right: { zh: '减少数量，或写另一个先到行。', en: 'State less, or name another line.' },
    detail: {
      zh: '第 {line} 行：未对上 {open}，写了 {asked}。',
      en: 'Line {line}: {open} without a dispatch, {asked} stated.',
    },
  },
} as const satisfies { [code: string]: Rejection };

export type ArrivalRejection = keyof typeof arrivalRejections;

/** How much of a line lay in which arrival, as `dispatch` states it. */
type StatedArrival = { readonly line: string; readonly quantity: number };

/** An arrival that a dispatch owns up to. */
export type Owned = { readonly lot: number; readonly quantity: number };

/** The line of a dispatch that owns up: of which lot, how much it sends, to whom, and who answers for it there. */
type Owning = {
  readonly line: number;
  readonly lot: number;
  readonly sent: number;
  readonly giver: number;
  readonly taker: number;
  readonly stewardAfter: number;
};

/** A line whose other guards passed. */
export type Loaded = {
  readonly line: { readonly quantity: number; readonly arrived?: readonly StatedArrival[] };
  readonly lot: number;
  readonly holding: Holding;
};

/**
 * Guards of what all lines say of arrivals; lines that name one arrival are held against it together. `before`: what they
 * owned up to so far, where that is corrected.
 */
export function findArrivals(
  state: State,
  loads: readonly Loaded[],
  { giver, taker, passes }: { readonly giver: number; readonly taker: number; readonly passes: boolean },
  before: readonly Owned[] = [],
): Owned[][] | Refusal<ArrivalRejection> {
  const owned: Owned[][] = [];
  const asked = new Map<number, number>();
  for (const { lot, quantity } of before) asked.set(lot, (asked.get(lot) ?? 0) - quantity);
  for (const [line, { line: stated, lot, holding }] of loads.entries()) {
    const stewardAfter = passes ? taker : holding.steward;
    const owning = { line, lot, sent: stated.quantity, giver, taker, stewardAfter };
    const found = ownedBy(state, stated.arrived ?? [], owning, asked);
    if ('code' in found) return found;
    owned.push(found);
  }
  return owned;
}

function ownedBy(
  state: State,
  stated: readonly StatedArrival[],
  owning: Owning,
  asked: Map<number, number>,
): Owned[] | Refusal<ArrivalRejection> {
  const owned: Owned[] = [];
  const { line, sent } = owning;
  for (const { line: name, quantity } of stated) {
    const lot = findLot(state, name)?.number ?? -1;
    const arrival = arrivalOf(state, lot);
    if (arrival === undefined) return no('arrival_not_found', { line, arrival: name });
    const differs = differenceTo(state, lot, arrival, owning);
    if (differs !== undefined) return no(differs, { line });
    if (!hasRoom(arrival) && !asked.has(lot)) return no('arrival_owners_full', { line, max: OWNERS_MAX });
    owned.push({ lot, quantity });
  }
  const arrived = arrivedIn(owned);
  return arrived > sent ? no('arrival_exceeds_line', { line, sent, arrived }) : refuseMore(state, owned, line, asked);
}

function refuseMore(
  state: State,
  owned: Owned[],
  line: number,
  asked: Map<number, number>,
): Owned[] | Refusal<ArrivalRejection> {
  for (const { lot, quantity } of owned) {
    const open = arrivalOf(state, lot)?.open ?? 0;
    const total = (asked.get(lot) ?? 0) + quantity;
    if (total > open) return no('arrival_exhausted', { line, open, asked: total });
    asked.set(lot, total);
  }
  return owned;
}

/** How much of a line had arrived before. */
export function arrivedIn(owned: readonly Owned[]): number {
  return owned.reduce((sum, { quantity }) => sum + quantity, 0);
}

function differenceTo(
  state: State,
  number: number,
  { giver, taker, steward }: Readonly<Arrival>,
  owning: Owning,
): 'arrival_of_others' | 'arrival_steward_differs' | 'arrival_goods_differ' | undefined {
  if (giver !== owning.giver || taker !== owning.taker) return 'arrival_of_others';
  if (steward !== owning.stewardAfter) return 'arrival_steward_differs';
  const [came, sent] = [lotNumbered(state, number), lotNumbered(state, owning.lot)];
  return came?.item === sent?.item && came?.pack === sent?.pack ? undefined : 'arrival_goods_differ';
}
