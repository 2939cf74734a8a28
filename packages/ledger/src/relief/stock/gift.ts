import type { Rejection } from '../../machine/rejection.ts';
import { recordOfLine } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';
import { lotNumbered } from './lot.ts';

/**
 * Who gave what a `receive` made into lots, or a `receiveMoney` brought into a fund: a subject or listed party, or null for a person known by a commitment alone.
 * What came from nobody known has no row. `confirmed` is the record by which the donor signed too.
 */
export type Gift = { readonly donor: number | null; readonly confirmed: number | null };

const gifts = table<Gift>({ number: 60, name: 'gift', key: 'integer', columns: ['donor', 'confirmed'] });

/** Why a gift cannot be named. */
export const giftRejections = {
  gift_not_found: {
    number: 1120,
    status: 404,
    title: { zh: '没有这笔捐赠，或捐赠方不是具名的。', en: 'There is no such gift with a donor that is named.' },
    right: { zh: '用接收记录的名称。', en: 'Name the record that received it.' },
  },
} as const satisfies { [code: string]: Rejection };

/** A gift has a donor. */
export function putGift(state: State, receive: number, gift: Pick<Gift, 'donor'> & Partial<Gift>): void {
  state.put(gifts, receive, { confirmed: null, ...gift });
}

/** Who gave it, as it is said now: another donor has not signed; nobody known leaves no row. */
export function putDonor(state: State, receive: number, donor: Gift['donor'] | undefined): void {
  const before = state.get(gifts, receive);
  if (donor !== undefined) putGift(state, receive, before?.donor === donor ? before : { donor });
  else if (before !== undefined) state.remove(gifts, receive);
}

/** The donor, if it has signed. */
export function donorWhoSigned(state: State, receive: number): number | undefined {
  const { donor = null, confirmed = null } = state.get(gifts, receive) ?? {};
  return donor === null || confirmed === null ? undefined : donor;
}

/** The gift that this `receive` wrote down, if its donor is known. */
function giftNumbered(state: State, receive: number): Readonly<Gift> | undefined {
  return state.get(gifts, receive);
}

/** A gift by the name of its `receive`. */
export function findGift(state: State, name: string): { serial: number; gift: Readonly<Gift> } | undefined {
  const serial = findThing(state, name);
  const gift = serial === undefined ? undefined : giftNumbered(state, serial);
  return serial === undefined || gift === undefined ? undefined : { serial, gift };
}

/** How many lots are looked at to find where one came from. */
const ANCESTORS_MAX = 1_000;

/** The gifts that a lot came from: its own, or those of the lots it was made or found from. */
export function giftsOf(state: State, lot: number): Readonly<Gift>[] {
  const ancestors = new Set([lot]);
  for (const one of ancestors) {
    for (const parent of lotNumbered(state, one)?.parents ?? [])
      if (ancestors.size < ANCESTORS_MAX) ancestors.add(parent);
  }
  const receives = new Set([...ancestors].map(recordOfLine));
  return [...receives].flatMap((serial) => giftNumbered(state, serial) ?? []);
}
