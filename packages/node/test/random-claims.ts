// People who decide and promise at random what goods and money are for.

import type { Act } from './random-acts.ts';
import type { Saying } from './random-money.ts';
import { type Cast, packed } from './relief-story.ts';
import { at, START, type Story } from './signed-story.ts';

/** Kinds of acts on needs, allocations and pledges by how often they come. */
export const claimActs = [
  'need',
  'need',
  'allocate',
  'allocate',
  'allocate',
  'allocate',
  'sendAllocated',
  'sendAllocated',
  'release',
  'pledge',
  'keepPledge',
  'keepPledge',
  'withdraw',
] as const;

/** Needs, allocations and pledges that there are, by name; `lots` with who first had them. */
export type Desk = {
  readonly cast: Cast;
  readonly funds: readonly string[];
  readonly lots: readonly { readonly name: string; readonly owner: number }[];
  readonly needs: string[];
  readonly allocations: { readonly name: string; readonly by: number }[];
  readonly pledges: { readonly name: string; readonly to: number }[];
};

const reason = 'other';

/** Both lack masks from the beginning, the hospital in two wards. */
export function deskOf(
  story: Story,
  { cast, funds, lots }: Pick<Desk, 'funds' | 'lots'> & { readonly cast: Cast & { readonly side: string } },
): Desk {
  const wanted = { at, item: cast.mask, reason, until: START + 80_000, quantity: 100 };
  const needs = [
    story.do(cast.giver, 'relief.need', { ...wanted, place: cast.warehouse }),
    story.do(cast.hospital, 'relief.need', { ...wanted, place: cast.ward }),
    story.do(cast.hospital, 'relief.need', { ...wanted, place: cast.side }),
  ];
  return { cast, funds, lots, needs, allocations: [], pledges: [] };
}

/** The hospital's ward or the giver's warehouse lacks masks, or has enough of a need. */
export function need({ cast, needs }: Desk, { actor, pick, numbers: [a, b] }: Act): Saying {
  const [named = ''] = needs.slice(-1 - pick);
  if (b % 9 === 0 && named !== '')
    return { by: actor % 2, kind: 'closeNeed', body: { need: named, reason: 'met' }, place: '' };
  const body = { item: a % 5 === 0 ? cast.gown : cast.mask, reason, until: START + 80_000, quantity: 100 + a };
  return { by: actor % 2, kind: 'need', body };
}

/** From a lot in the actor's hand or the carrier's, from a pledge, or from a fund. */
export function allocate(desk: Desk, { pick, line, numbers: [a, b, c], flag }: Act): Saying | undefined {
  const { cast, lots, needs, pledges, funds } = desk;
  const lot = lots.at(-1 - (pick % Math.max(1, lots.length)));
  const pledge = pledges.at(-1);
  const named = needs.at(-1 - (c % Math.max(1, needs.length)));
  if (lot === undefined || named === undefined) return undefined;
  const by = c % 5 === 0 && pledge !== undefined ? pledge.to : c % 5 === 1 ? 0 : lot.owner % 2;
  const from =
    c % 5 === 0 && pledge !== undefined
      ? { pledge: pledge.name, line: 0 }
      : c % 5 === 1
        ? { fund: funds[line] }
        : { lot: lot.name, ...whereOf(cast, lot.owner, b) };
  const owner = [cast.giver, cast.hospital][by]?.segment;
  const until = flag && b > 20 ? { until: START + 60 + b * 25 } : {};
  const one = { ...from, need: named };
  const lines = [
    { ...one, quantity: 1 + a * (b % 3 > 0 ? 7 : 1) },
    ...(b % 4 === 0 ? [{ ...one, quantity: 1 + b }] : []),
  ];
  return { by, kind: 'allocate', body: { basis: { type: 'decision', reason }, owner, lines, ...until }, place: '' };
}

/** Where a lot lies: with its owner, or with the carrier. */
function whereOf({ warehouse, ward, depot, carrier }: Cast, owner: number, b: number): object {
  if (b % 6 === 0) return { place: depot, holder: carrier.segment };
  return { place: [warehouse, ward, depot][owner] };
}

export function release({ allocations }: Desk, { pick, line, numbers: [a], flag }: Act): Saying | undefined {
  const one = allocations.at(-1 - (pick % Math.max(1, allocations.length)));
  if (one === undefined) return undefined;
  const body = { allocation: `${one.name}.${line}`, reason: 'no_need', ...(flag ? { quantity: 1 + (a % 20) } : {}) };
  return { by: one.by, kind: 'releaseAllocation', body, place: '' };
}

export function pledge({ cast }: Desk, { actor, numbers: [a, b] }: Act): Saying {
  const lines = [
    { item: cast.mask, quantity: 20 + a },
    { item: cast.mask, quantity: 1 + b, grade: 'n95' },
  ];
  // Some of what is pledged is for the hospital and whoever it was pledged to, with a share that may be below the gift's own.
  const parties = [cast.hospital, cast.giver].map(({ segment: party }, i) => ({
    party,
    ...(i === 0 && { share: 4_000 }),
  }));
  const bound = a % 3 === 0 ? { earmark: { consignees: parties, fallback: 'ask' } } : {};
  return { by: actor % 2, kind: 'pledge', body: { donor: { type: 'anonymous' }, lines, ...bound }, place: '' };
}

/** What was pledged comes, in parts. */
export function keepPledge({ cast, pledges }: Desk, { numbers: [a, b] }: Act): Saying | undefined {
  const one = pledges.at(-1);
  if (one === undefined) return undefined;
  const lines = [
    { item: cast.mask, quantity: 1 + a, ...(b % 3 === 0 ? { grade: 'n95' } : {}), ...packed(a) },
    ...(b % 2 === 0 ? [{ item: cast.mask, quantity: 1 + b }] : []),
  ];
  return { by: one.to, kind: 'receive', body: { donor: { type: 'unknown' }, given: 'gift', pledge: one.name, lines } };
}

export function withdraw({ pledges }: Desk, { pick, numbers: [a] }: Act): Saying | undefined {
  const one = pledges.at(-1 - pick);
  if (one === undefined || a % 3 > 0) return undefined;
  return { by: one.to, kind: 'withdrawPledge', body: { pledge: one.name, reason: 'cannot_supply' }, place: '' };
}

/** To whose need it was allocated: from the giver, or from the carrier on its steward's word. */
export function sendAllocated(
  { cast, lots, needs }: Desk,
  { pick, numbers: [a, b, c], flag }: Act,
): (Saying & { readonly taker: number }) | undefined {
  const lot = lots.findLast(({ owner }) => owner === 0);
  const named = needs.at(-1 - (pick % Math.max(1, needs.length)));
  if (lot === undefined || named === undefined) return undefined;
  const { segment } = cast.hospital;
  const held = flag ? { steward: cast.giver.segment } : {};
  const wanted = c % 3 === 0 && !flag ? {} : { need: named };
  const lines = [{ lot: lot.name, quantity: 1 + a, ...held, ...wanted }];
  const more = b % 3 === 0 ? [{ lot: lot.name, quantity: 1 + b, ...held, ...wanted }] : [];
  const from = flag ? cast.depot : cast.warehouse;
  const body = { from, taker: segment, consignee: segment, passes: true, lines: [...lines, ...more] };
  return { by: flag ? 2 : 0, kind: 'dispatch', body, place: '', taker: 1 };
}
