import { describe, expect, test } from 'vitest';
import { nothing, reliefWorld } from '../../../test/relief.ts';
import { State } from '../../machine/state.ts';
import { findParty } from '../../trust/subject.ts';
import {
  brokenBy,
  type Earmark,
  earmarkNumbered,
  isSameEarmark,
  putEarmark,
  refuseEarmark,
  shareFor,
  strictest,
} from './earmark.ts';

/** A scratch state over the committed rows of a world with two hospitals; earmarks are put there and never committed. */
function scratch() {
  const { world, giver, hospital, carrier } = reliefWorld();
  const state = new State(world.store);
  const [a = -1, b = -1, c = -1] = [hospital, giver, carrier].map((one) => findParty(state, one.segment)?.serial);
  const names = { a: hospital.segment, b: giver.segment, c: carrier.segment };
  return { world, state, a, b, c, names };
}

const ask = { fallback: 'ask' } as const;

describe('an earmark', () => {
  const { world, state, a, b, c, names } = scratch();
  const put = (name: number, stated: Parameters<typeof putEarmark>[2]) => putEarmark(state, name, stated);
  const only = (...parties: string[]) => ({ ...ask, consignees: parties.map((party) => ({ party })) });

  test('none stated is none', () => {
    expect(put(1, undefined)).toBeNull();
    expect(earmarkNumbered(state, null)).toBeUndefined();
    expect(brokenBy(state, null, { consignee: a, areas: [], purpose: 'other' }, 0)).toBeUndefined();
    expect(refuseEarmark(state, undefined)).toBeUndefined();
  });

  test.each([
    ['a named consignee', only(names.a), { consignee: 'a' }, undefined],
    ['anybody else', only(names.a), { consignee: 'b' }, 'consignees'],
    ['a place in the area', { ...ask, areas: ['420900'] }, { consignee: 'a', areas: ['420902'] }, undefined],
    [
      'one of several places there',
      { ...ask, areas: ['420900'] },
      { consignee: 'a', areas: ['420100', '420900'] },
      undefined,
    ],
    ['a place elsewhere', { ...ask, areas: ['420900'] }, { consignee: 'a', areas: ['420100'] }, 'areas'],
    ['whoever is nowhere', { ...ask, areas: ['420900'] }, { consignee: 'a', areas: [] }, 'areas'],
    ['a province where a city is meant', { ...ask, areas: ['420900'] }, { consignee: 'a', areas: ['420000'] }, 'areas'],
    ['nobody knows where yet', { ...ask, areas: ['420900'] }, { consignee: 'a' }, undefined],
    ['its use', { ...ask, uses: ['tested' as const] }, { consignee: 'a', purpose: 'tested' }, undefined],
    ['another use', { ...ask, uses: ['tested' as const] }, { consignee: 'a', purpose: 'other' }, 'uses'],
    ['a use not known yet', { ...ask, uses: ['tested' as const] }, { consignee: 'a' }, undefined],
  ] as const)('%s', (_, stated, end, broken) => {
    const { consignee, ...rest } = end as { consignee: 'a' | 'b' };
    const name = put(2, stated as unknown as Parameters<typeof putEarmark>[2]);
    expect(brokenBy(state, name, { ...rest, consignee: { a, b }[consignee] }, 10)).toBe(broken);
  });

  test.each([
    ['pool', 10, 'consignees'],
    ['pool', 11, undefined],
    ['ask', 11, 'consignees'],
    ['return', 11, 'consignees'],
  ] as const)('one until 10 that falls back to %s, at %i', (fallback, time, broken) => {
    const name = put(3, { ...only(names.a), fallback, until: 10 });
    expect(brokenBy(state, name, { consignee: b }, time)).toBe(broken);
  });

  test('a share is of the whole, rounded up, and only where one is stated', () => {
    const consignees = [{ party: names.a, share: 3_333 }, { party: names.b }];
    const name = put(4, { ...ask, consignees });
    expect(shareFor(state, name, a, 10, 0)).toBe(4);
    expect(shareFor(state, name, a, 1_000_000_000_000_000, 0)).toBe(333_300_000_000_000);
    expect(shareFor(state, name, b, 10, 0)).toBeUndefined();
    expect(shareFor(state, null, a, 10, 0)).toBeUndefined();
  });

  test('of several the strictest holds: everything allows what is left', () => {
    const one = put(5, {
      areas: ['420000', '110100'],
      consignees: [{ party: names.a, share: 5_000 }, { party: names.b }],
      fallback: 'pool',
      until: 100,
      uses: ['consumed', 'tested'],
    });
    const other = put(6, {
      areas: ['420100', '420900', '110000'],
      consignees: [{ party: names.c }, { party: names.a, share: 4_000 }],
      fallback: 'return',
      notForSale: true,
      uses: ['tested', 'other'],
    });
    const name = strictest(state, 7, [one, null, other, one]);
    expect(name).toBe(7);
    expect(earmarkNumbered(state, name)).toEqual({
      consignees: [a],
      shares: [4_000],
      areas: ['110100', '420100', '420900'],
      uses: ['tested'],
      notForSale: true,
      until: null,
      fallback: 'return',
    } satisfies Earmark);
    expect(earmarkNumbered(state, strictest(state, 8, [other, one]))).toEqual(earmarkNumbered(state, 7));
    expect(isSameEarmark(state, 7, 8)).toBe(true);
  });

  test('one that says it all is not said again', () => {
    const wide = put(9, { ...ask, notForSale: true });
    const narrow = put(10, { ...only(names.c), notForSale: true });
    expect(strictest(state, 11, [wide, null, narrow])).toBe(narrow);
    expect(strictest(state, 11, [null, null])).toBeNull();
    expect(strictest(state, 11, [])).toBeNull();
    expect(isSameEarmark(state, narrow, put(12, { ...only(names.c), notForSale: true }))).toBe(true);
    expect(isSameEarmark(state, narrow, null)).toBe(false);
  });

  test('of two that exclude one another nobody is left', () => {
    const name = strictest(state, 13, [put(14, only(names.a)), put(15, only(names.b))]);
    for (const consignee of [a, b, c]) expect(brokenBy(state, name, { consignee }, 0)).toBe('consignees');
  });

  test('a stated one is judged before it is kept', () => {
    const nobody = nothing(world);
    expect(refuseEarmark(state, only(nobody))).toMatchObject({ code: 'earmark_party_not_found' });
    expect(refuseEarmark(state, only(names.a, names.a))).toMatchObject({ code: 'earmark_party_twice' });
    expect(refuseEarmark(state, only(names.a, names.b))).toBeUndefined();
  });
});
