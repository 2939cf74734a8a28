import type { HandoverInList, HandoverLine } from '@baton/sdk';
import type { Half } from '../marks/tally.tsx';

/** Who has signed which half of a handover. */
export function halvesOf({ giver, taker, taken, cancelled }: HandoverInList): { giver: Half; taker: Half } {
  const other = taken === null ? (cancelled ? 'refused' : 'awaited') : 'signed';
  return { giver: giver.signs ? 'signed' : 'keyless', taker: taker.signs || taken !== null ? other : 'keyless' };
}

const counted = [
  'sent',
  'transit',
  'unopened',
  'onward',
  'good',
  'damaged',
  'unfit',
  'wrong',
  'extra',
  'missing',
  'takenBack',
  'arrived',
] as const;

/** Both hands' figures of a handover, summed over its lines of some lots; lines of other units are not among them. */
export type HandoverSums = { readonly [name in (typeof counted)[number]]: number };

export function handoverSums({ lines }: HandoverInList, lots?: ReadonlySet<string>): HandoverSums {
  const wanted = lots === undefined ? lines : lines.filter(({ lot }) => lots.has(lot));
  const sum = (name: keyof HandoverSums) => wanted.reduce((total, line: HandoverLine) => total + line[name], 0);
  return Object.fromEntries(counted.map((name) => [name, sum(name)])) as HandoverSums;
}
