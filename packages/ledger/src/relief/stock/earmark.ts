import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { area, flag, integer, listOf, oneOf, optional, party, record, seconds } from '../../machine/field.ts';
import { no, type Refusal, type Rejection } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { areaWithin } from '../../trust/qualification/scope.ts';
import { findParty } from '../../trust/subject.ts';
import { PURPOSES, type Purpose } from '../use/purpose.ts';

/** A share of the whole, in hundredths of a percent. */
const WHOLE = 10_000;
/** From the mildest to the strictest: into the general pool, ask the donor, give it back. */
const FALLBACKS = ['pool', 'ask', 'return'] as const;

const consigneeField = record({
  party: party({ zh: '收货方', en: 'Consignee' }),
  share: optional(integer({ zh: '份额（万分之一）', en: 'Share at most, in hundredths of a percent' }, 1, WHOLE)),
});

/** The donor's condition, as a gift in kind, a fund or what was there at joining states it. */
export const earmarkField = record(
  {
    areas: optional(listOf({ zh: '地区', en: 'Areas' }, area({ zh: '地区代码', en: 'Area code' }), 100)),
    consignees: optional(listOf({ zh: '指定收货方', en: 'Consignees' }, consigneeField, 40)),
    fallback: oneOf({ zh: '不能满足时', en: 'Where it cannot be met' }, FALLBACKS),
    notForSale: optional(flag({ zh: '不得出售', en: 'Not for sale' })),
    until: optional(seconds({ zh: '至', en: 'Until' })),
    uses: optional(
      listOf({ zh: '限用于', en: 'Uses it is for' }, oneOf({ zh: '用途', en: 'Purpose' }, PURPOSES), PURPOSES.length),
    ),
  },
  { zh: '定向', en: 'Earmark' },
);

export type StatedEarmark = Static<typeof earmarkField>;

/**
 * An earmark as the rules keep it; null allows everything. `consignees` are integer names of parties, `shares` theirs
 * in the same order, in hundredths of a percent.
 */
export type Earmark = {
  readonly consignees: readonly number[] | null;
  readonly shares: readonly (number | null)[];
  readonly areas: readonly string[] | null;
  readonly uses: readonly Purpose[] | null;
  readonly notForSale: boolean;
  readonly until: number | null;
  readonly fallback: (typeof FALLBACKS)[number];
};

/**
 * Earmarks by the integer name of the line, or of the record's line 0, for which one was first stated or reckoned
 * (`lineNumber`). Lots, funds and orders name theirs.
 */
const earmarks = table<Earmark>({
  number: 70,
  name: 'earmark',
  key: 'integer',
  columns: ['consignees', 'shares', 'areas', 'uses', 'notForSale', 'until', 'fallback'],
});

/** Why an earmark cannot be stated. */
export const earmarkRejections = {
  earmark_party_not_found: {
    number: 1600,
    status: 404,
    title: { zh: '没有这个指定收货方。', en: 'There is no such party to earmark it for.' },
    right: { zh: '先接纳或登记该收货方。', en: 'Admit or list the party first.' },
    detail: { zh: '{party}。', en: '{party}.' },
  },
  earmark_party_twice: {
    number: 1601,
    status: 422,
    title: { zh: '指定收货方写了两次。', en: 'The earmark names a consignee twice.' },
    right: { zh: '每个收货方只写一次。', en: 'Name each consignee once.' },
  },
  earmark_shares_over: {
    number: 1602,
    status: 422,
    title: { zh: '份额合计超过全部。', en: 'The shares of the earmark are more than the whole.' },
    right: { zh: '份额合计不超过 10000。', en: 'Let shares add up to 10,000 at most.' },
    detail: { zh: '合计 {shares}，单位万分之一。', en: 'They add up to {shares} hundredths of a percent.' },
  },
} as const satisfies { [code: string]: Rejection };

/** Why earmarked goods or money may not go there. */
export const brokenRejections = {
  earmark_broken: {
    number: 1603,
    status: 422,
    title: { zh: '违反捐赠方的定向。', en: "This would break the donor's earmark." },
    right: {
      zh: '按定向给指定的收货方、地区和用途；或退回最初的接收方。',
      en: 'Keep to its consignees, areas and uses, or let the goods go back to whoever first received them.',
    },
    detail: {
      zh: '第 {line} 行：不符合定向的 {broken}。',
      en: 'Line {line}: the earmark’s {broken} does not allow it.',
    },
  },
} as const satisfies { [code: string]: Rejection };

/** Guards of an earmark as it is stated. */
export function refuseEarmark(
  state: State,
  stated: StatedEarmark | undefined,
): Refusal<keyof typeof earmarkRejections> | undefined {
  const consignees = stated?.consignees ?? [];
  const unknown = consignees.find((one) => findParty(state, one.party) === undefined);
  if (unknown !== undefined) return no('earmark_party_not_found', { party: unknown.party });
  if (new Set(consignees.map((one) => one.party)).size < consignees.length) return no('earmark_party_twice');
  const shares = consignees.reduce((sum, { share = 0 }) => sum + share, 0);
  return shares > WHOLE ? no('earmark_shares_over', { shares }) : undefined;
}

/** Keeps a stated earmark under this integer name; null where none is stated. */
export function putEarmark(state: State, name: number, stated: StatedEarmark | undefined): number | null {
  if (stated === undefined) return null;
  state.put(earmarks, name, earmarkIn(state, stated));
  return name;
}

function earmarkIn(state: State, stated: StatedEarmark): Earmark {
  const { consignees, areas = null, uses = null, notForSale = false, until = null, fallback } = stated;
  const parties = consignees?.map((one) => findParty(state, one.party)?.serial ?? -1) ?? null;
  const shares = consignees?.map(({ share }) => share ?? null) ?? [];
  return { consignees: parties, shares, areas, uses, notForSale, until, fallback };
}

/** Whether an earmark is the one that is stated; null is none. */
export function statesSame(state: State, name: number | null, stated: StatedEarmark | undefined): boolean {
  if (name === null || stated === undefined) return name === null && stated === undefined;
  return JSON.stringify(inOrder(earmarkNumbered(state, name))) === JSON.stringify(inOrder(earmarkIn(state, stated)));
}

function inOrder(earmark: Readonly<Earmark> | undefined) {
  const { consignees, shares, areas, uses, notForSale, until, fallback } = earmark ?? {};
  return [consignees, shares, areas, uses, notForSale, until, fallback];
}

/** The earmark of this name. */
export function earmarkNumbered(state: State, name: number | null): Readonly<Earmark> | undefined {
  if (name === null) return undefined;
  const found = state.get(earmarks, name);
  assert(found !== undefined, `earmark ${name} exists`);
  return found;
}

/** Whether two earmarks say the same; lists are kept in order, so that one condition has one row. */
export function isSameEarmark(state: State, one: number | null, other: number | null): boolean {
  if (one === other) return true;
  return JSON.stringify(earmarkNumbered(state, one)) === JSON.stringify(earmarkNumbered(state, other));
}

/**
 * The strictest of several: what is made or bought from them may do only what all of them allow. One of them if it says
 * just that; else a new earmark, kept under `name`.
 */
export function strictest(state: State, name: number, several: readonly (number | null)[]): number | null {
  const named = [...new Set(several)].filter((one) => one !== null);
  const rows = named.map((one) => earmarkNumbered(state, one)).filter((one) => one !== undefined);
  const [first, ...rest] = rows;
  if (first === undefined) return null;
  const whole = rest.reduce(both, first);
  const same = rows.findIndex((one) => JSON.stringify(one) === JSON.stringify(whole));
  if (same >= 0) return named[same] ?? null;
  state.put(earmarks, name, whole);
  return name;
}

function both(one: Earmark, other: Earmark): Earmark {
  const consignees = shared(one.consignees, other.consignees);
  return {
    consignees,
    shares: (consignees ?? []).map((party) => lower(shareOf(one, party), shareOf(other, party))),
    areas: sharedAreas(one.areas, other.areas),
    uses: shared(one.uses, other.uses),
    notForSale: one.notForSale || other.notForSale,
    until: one.until === null || other.until === null ? null : Math.max(one.until, other.until),
    fallback: FALLBACKS[Math.max(FALLBACKS.indexOf(one.fallback), FALLBACKS.indexOf(other.fallback))] ?? 'return',
  };
}

function shared<T>(one: readonly T[] | null, other: readonly T[] | null): readonly T[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((item) => other.includes(item));
}

/** Of areas that lie one within the other, the smaller. */
function sharedAreas(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  const within = (few: readonly string[], many: readonly string[]) =>
    few.filter((area) => many.some((whole) => areaWithin(area, whole)));
  return [...new Set([...within(one, other), ...within(other, one)])].sort();
}

function lower(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function shareOf({ consignees, shares }: Earmark, party: number): number | null {
  return shares[consignees?.indexOf(party) ?? -1] ?? null;
}

/** Where goods or money would end. Areas: where that is, one of them is enough; none where nobody can tell yet. */
export type End = {
  readonly consignee: number;
  readonly areas?: readonly string[];
  readonly purpose?: Purpose;
};

/** Which condition of an earmark that end breaks, or undefined. A lapsed one that falls back to the pool binds no more. */
export function brokenBy(
  state: State,
  name: number | null,
  { consignee, areas, purpose }: End,
  time: number,
): 'consignees' | 'areas' | 'uses' | undefined {
  const earmark = earmarkNumbered(state, name);
  if (earmark === undefined || hasLapsed(earmark, time)) return undefined;
  if (earmark.consignees?.includes(consignee) === false) return 'consignees';
  const allowed = earmark.areas;
  const isOutside = areas?.every((one) => !allowed?.some((whole) => areaWithin(one, whole)));
  if (allowed !== null && isOutside === true) return 'areas';
  return purpose !== undefined && earmark.uses?.includes(purpose) === false ? 'uses' : undefined;
}

function hasLapsed({ until, fallback }: Readonly<Earmark>, time: number): boolean {
  return until !== null && until < time && fallback === 'pool';
}

/** How much of `whole` may go to this consignee, rounded up; undefined where no share is stated. */
export function shareFor(
  state: State,
  name: number | null,
  consignee: number,
  whole: number,
  time: number,
): number | undefined {
  const earmark = earmarkNumbered(state, name);
  if (earmark === undefined || hasLapsed(earmark, time)) return undefined;
  const share = shareOf(earmark, consignee);
  if (share === null) return undefined;
  return Number((BigInt(whole) * BigInt(share) + BigInt(WHOLE - 1)) / BigInt(WHOLE));
}

/** Whether a share is stated for this consignee. */
export function hasShare(state: State, name: number | null, consignee: number): boolean {
  const earmark = earmarkNumbered(state, name);
  return earmark !== undefined && shareOf(earmark, consignee) !== null;
}
