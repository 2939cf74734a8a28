import type { Draft, Words } from '../form.ts';

type OpenStock = Draft<'relief.openStock'>;
type Arrive = Draft<'relief.arrive'>;
type Count = Draft<'relief.count'>;
type PublishTotals = Draft<'relief.publishTotals'>;

/** What lay at a place of the signer's when it joined. */
export function opening(label: string, place: string, lines: OpenStock['lines'], note: Words): OpenStock {
  return { kind: 'relief.openStock', label, place: `@${place}`, lines, note };
}

/** Goods are in the taker's hand while their giver has written nothing yet. */
export function arrive(label: string, giver: string, place: string, lines: Arrive['lines'], note: Words): Arrive {
  return { kind: 'relief.arrive', label, giver: `@${giver}`, place: `@${place}`, lines, note };
}

/** One holding as it was counted, beside what the books said then. */
export function counted(
  lot: string,
  expected: number,
  found: number,
  reason?: Count['lines'][number]['reason'],
): Count['lines'][number] {
  return { lot: `@${lot}`, expected, counted: found, ...(reason !== undefined && { reason }) };
}

/** The holder counts what lies at a place. */
export function count(label: string, place: string, lines: Count['lines'], note: Words): Count {
  return { kind: 'relief.count', label, place: `@${place}`, lines, note };
}

/** The donor signs under its gift. */
export function confirmGift(gift: string): Draft<'relief.confirmGift'> {
  return { kind: 'relief.confirmGift', gift: `@${gift}` };
}

/** What an organisation publishes for whole days. */
export function publish(
  label: string,
  [from, until]: readonly [first: number, last: number],
  lines: PublishTotals['lines'],
  note: Words,
): PublishTotals {
  return { kind: 'relief.publishTotals', label, from, until, lines, note };
}

/** The same with what else is said of it: what it leaves out, which earlier totals it replaces. */
export function published(
  label: string,
  [from, until]: readonly [first: number, last: number],
  lines: PublishTotals['lines'],
  more: Pick<PublishTotals, 'leavesOut' | 'note' | 'replaces'>,
): PublishTotals {
  return { kind: 'relief.publishTotals', label, from, until, lines, ...more };
}
