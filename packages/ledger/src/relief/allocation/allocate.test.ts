import { describe, expect, test } from 'vitest';
import { ladder, without } from '../../../test/ladder.ts';
import { allotActs, moneyActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject } from '../../trust/subject.ts';
import { findFund } from '../money/fund.ts';
import { moneyOf } from '../money/posting.ts';
import { findNeed } from '../need/open.ts';
import { findPlace } from '../place/place.ts';
import { availableIn, type Holding } from '../posting.ts';
import { findLot, lineNamed } from '../stock/lot.ts';
import { allocate } from './allocate.ts';
import { allocationNumbered, promisedTo } from './allocation.ts';

describe('relief.allocate', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at, lotOf, place, receive } = scene;
  const { need, stored, pledge } = allotActs(scene);
  const ward = () => place(hospital, true);
  const closed = need({ place: ward() });
  world.do(hospital, 'relief.closeNeed', { at: at(), need: closed, reason: 'met' });
  const stale = need({ place: ward(), until: world.time });
  const full = ward();
  const paused = need({ place: full });
  world.do(hospital, 'relief.pauseNeeds', { at: at(), place: full, reason: 'no_room' });
  const open = need({ place: ward(), grades: ['n95'], least: 5 });
  const lot = lotOf(10, { grade: 'n95' });
  const kn95 = lotOf(10, { grade: 'kn95' });
  const old = lotOf(10, { grade: 'n95', expiry: world.time + 1 });
  world.time += 2;
  const earmark = { areas: ['110000'], fallback: 'ask' };
  const bound = `${receive([{ quantity: 10, grade: 'n95' }], { earmark })}.0`;
  const line = (of: string, quantity = 11, from = lot) => ({ lines: [stored(from, of, quantity)] });

  // Five hundred allocations of one lot are tried below.
  ladder(without(seal(allocate), ['allocations_full']), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        basis: { type: 'round', round: nothing(world) },
        owner: nothing(world),
        until: world.time - 1,
        ...line(nothing(world)),
      },
    },
    { fact: 'somebody decided', verdict: 'allocate_owner_not_found', repair: { at: at() } },
    { fact: 'no rule decides yet', verdict: 'round_unknown', repair: { owner: giver.segment } },
    {
      fact: 'nothing is held back until before now',
      verdict: 'allocate_until_passed',
      repair: { basis: { type: 'earmark' } },
    },
    { fact: 'a need was stated', verdict: 'allocate_need_not_found', repair: { until: world.time } },
    { fact: 'a need that is over gets nothing', verdict: 'need_closed', repair: line(closed) },
    { fact: 'a stale need leaves allocation', verdict: 'need_stale', repair: line(stale) },
    { fact: 'a place said: nothing more for now', verdict: 'needs_paused', repair: line(paused) },
    {
      fact: 'a lot is in the books',
      verdict: 'allocation_source_not_found',
      repair: line(open, 11, `${nothing(world)}.0`),
    },
    {
      fact: 'what was promised to another is for it to give',
      verdict: 'source_not_yours',
      repair: { lines: [{ pledge: pledge(9, {}, hospital), line: 0, need: open, quantity: 11 }] },
    },
    { fact: 'a KN95 is no N95', verdict: 'allocate_not_wanted', repair: line(open, 11, kn95) },
    { fact: 'what has expired is for nobody', verdict: 'allocate_expired', repair: line(open, 11, old) },
    // Whether there is an earmark is asked before what it says; the table of precedence names what it says first.
    { fact: 'a gift for another province stays for it', verdict: 'earmark_broken', repair: line(open, 11, bound) },
    { fact: 'without an earmark it is no basis', verdict: 'basis_without_earmark', repair: line(open) },
    {
      fact: 'no more than there is',
      verdict: 'not_available',
      repair: { basis: { type: 'decision', reason: 'largest_gap' } },
    },
    { fact: 'so few are of no use', verdict: 'below_least', repair: line(open, 4) },
    { fact: 'so many are theirs', verdict: 'ok', repair: line(open, 5) },
  ]);

  test('with what it already has, a small share is of use', () => {
    const body = { at: at(), basis: { type: 'decision', reason: 'other' }, owner: giver.segment };
    expect(world.verdict(giver, 'relief.allocate', { ...body, ...line(open, 1) })).toBe('ok');
  });

  test('one lot is allocated in at most five hundred parts', () => {
    const many = lotOf(1000, { grade: 'n95' });
    const lines = Array.from({ length: 100 }, () => stored(many, open, 1));
    const body = { at: at(), basis: { type: 'decision', reason: 'other' }, owner: giver.segment };
    for (let time = 0; time < 5; time++) world.do(giver, 'relief.allocate', { ...body, lines });
    expect(world.verdict(giver, 'relief.allocate', { ...body, ...line(open, 1, many) })).toBe('allocations_full');
  });
});

describe('what is allocated', () => {
  function opened() {
    const scene = reliefWorld();
    const { world, giver, warehouse } = scene;
    const acts = allotActs(scene);
    const lot = scene.lotOf(100);
    const { state } = world.machine;
    const where = (): Holding => {
      const holder = findSubject(state, giver.segment) ?? -1;
      return { holder, steward: holder, place: findPlace(state, warehouse)?.serial ?? -1, condition: 'usable' };
    };
    const available = () => availableIn(state, findLot(state, lot)?.number ?? -1, where(), world.time);
    const row = (name: string, line = 0) => allocationNumbered(state, lineNamed(state, `${name}.${line}`) ?? -1);
    return { ...scene, ...acts, lot, available, row };
  }

  test('is not available, is drawn by a dispatch for the need, and restored when that is cancelled', () => {
    const { need, stored, allocate, lot, available, row, dispatch, cancel } = opened();
    const named = need();
    const name = allocate([stored(lot, named, 60)]);
    expect(available()).toBe(40);
    const sent = dispatch([{ lot, quantity: 70, need: named }]);
    expect(row(name)).toMatchObject({ left: 0, drawn: 60 });
    expect(available()).toBe(30);
    cancel(sent);
    expect(row(name)).toMatchObject({ left: 60, drawn: 0 });
    expect(available()).toBe(40);
  });

  test('a take-back restores what came home good', () => {
    const { need, stored, allocate, lot, available, row, dispatch, refuse, takeBack } = opened();
    const named = need();
    const name = allocate([stored(lot, named, 60)]);
    const sent = dispatch([{ lot, quantity: 60, need: named }]);
    refuse(sent);
    takeBack(sent, [{ line: 0, good: 50, damaged: 4, reason: 'torn' }], { last: true });
    expect(row(name)).toMatchObject({ given: 60, left: 50, drawn: 10 });
    expect(available()).toBe(40);
  });

  test('a dispatch that is corrected to less sets aside again what it did not send; void, all of it', () => {
    const { world, giver, hospital, warehouse, at, need, stored, allocate, lot, available, row, dispatch } = opened();
    const named = need();
    const name = allocate([stored(lot, named, 60)]);
    const sent = dispatch([{ lot, quantity: 60, need: named }]);
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const to = { at: at(), kind: 'relief.dispatch', ref: sent.slice(28), ...parties };
    const anew = { at: at(), record: sent, reason: 'typed_wrong' };
    const lines = [{ lot, quantity: 45, need: named }];
    const first = world.do(giver, 'relief.correct', { ...anew, current: sent, to: { ...to, lines } });
    expect(row(name)).toMatchObject({ left: 15, drawn: 45 });
    expect(available()).toBe(40);
    world.do(giver, 'relief.correct', { ...anew, current: first });
    expect(row(name)).toMatchObject({ left: 60, drawn: 0 });
    expect(available()).toBe(40);
  });

  test('a dispatch that is corrected to more draws what is still set aside for it, before that of others shrinks', () => {
    const { world, giver, hospital, warehouse, at, need, stored, allocate, lot, available, row, dispatch, place } =
      opened();
    const named = need();
    const other = need({ place: place(hospital, true) });
    const [own, newer] = [allocate([stored(lot, named, 50)]), allocate([stored(lot, other, 40)])];
    const sent = dispatch([{ lot, quantity: 30, need: named }]);
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const anew = { at: at(), record: sent, reason: 'typed_wrong' };
    const to = (quantity: number) => ({
      ...{ at: at(), kind: 'relief.dispatch', ref: sent.slice(28), ...parties },
      lines: [{ lot, quantity, need: named }],
    });
    const first = world.do(giver, 'relief.correct', { ...anew, current: sent, to: to(45) });
    expect(row(own)).toMatchObject({ left: 5, drawn: 45 });
    expect(row(newer)).toMatchObject({ left: 40, shrunk: 0 });
    expect(available()).toBe(10);
    const second = world.do(giver, 'relief.correct', { ...anew, current: first, to: to(70) });
    expect(row(own)).toMatchObject({ left: 0, drawn: 50 });
    expect(row(newer)).toMatchObject({ left: 30, shrunk: 10 });
    world.do(giver, 'relief.correct', { ...anew, current: second, to: to(20) });
    expect(row(own)).toMatchObject({ left: 30, drawn: 20 });
  });

  test('in unopened packs counts for its need by their stated content', () => {
    const { world, need, stored, allocate, lotOf, dispatch, giver, hospital, place, at } = opened();
    const named = need({ quantity: 1_000, least: 300 });
    const promised = () => promisedTo(world.machine.state, findNeed(world.machine.state, named)?.serial ?? -1);
    const packed = lotOf(10, { pack: 100 });
    const name = allocate([stored(packed, named, 4)]);
    expect(promised()).toBe(400);
    dispatch([{ lot: packed, quantity: 1, need: named }]);
    expect(promised()).toBe(400);
    world.do(giver, 'relief.releaseAllocation', { at: at(), allocation: `${name}.0`, quantity: 2, reason: 'no_need' });
    expect(promised()).toBe(200);
    expect(() => allocate([stored(packed, need({ least: 300, place: place(hospital, true) }), 2)])).toThrow(
      'below_least',
    );
  });

  test('in packs of unknown content may be enough for its need, and counts for nothing', () => {
    const { world, need, stored, allocate, lotOf } = opened();
    const named = need({ quantity: 1_000, least: 300 });
    allocate([stored(lotOf(10, { pack: 0 }), named, 4)]);
    expect(promisedTo(world.machine.state, findNeed(world.machine.state, named)?.serial ?? -1)).toBe(0);
  });

  test('a dispatch to whom it is allocated draws it without naming the need', () => {
    const { need, stored, allocate, lot, row, dispatch } = opened();
    const name = allocate([stored(lot, need(), 60)]);
    dispatch([{ lot, quantity: 50 }]);
    expect(row(name)).toMatchObject({ left: 10, drawn: 50 });
  });

  test('shrinks before a loss, newest first, what has lapsed before all', () => {
    const { world, giver, at, need, stored, allocate, lot, available, row, warehouse } = opened();
    const named = need();
    const lapsing = allocate([stored(lot, named, 10)], { until: world.time + 5 });
    const first = allocate([stored(lot, named, 40)]);
    const second = allocate([stored(lot, named, 50)]);
    world.time += 10;
    expect(available()).toBe(10);
    const line = { lot, place: warehouse, quantity: 30, condition: 'usable' };
    world.do(giver, 'relief.lose', { at: at(), lines: [line], reason: 'fire' });
    expect(row(lapsing)).toMatchObject({ left: 0, shrunk: 10 });
    expect(row(second)).toMatchObject({ left: 30, shrunk: 20 });
    expect(row(first)).toMatchObject({ left: 40, shrunk: 0 });
    expect(available()).toBe(0);
    const facts = world.blocks.at(-1)?.facts ?? [];
    expect(facts.filter((fact) => (fact as { as?: string }).as === 'shrunk')).toHaveLength(2);
  });

  test('goes along when its holder moves the goods', () => {
    const { world, giver, at, place, need, stored, allocate, lot, available, row, warehouse, dispatch } = opened();
    const named = need();
    const name = allocate([stored(lot, named, 60)]);
    const to = place(giver, false);
    world.do(giver, 'relief.move', { at: at(), from: warehouse, to, lines: [{ lot, quantity: 70 }] });
    expect(row(name)).toMatchObject({ left: 60, shrunk: 0 });
    expect(row(name)?.at).toHaveLength(2);
    expect(available()).toBe(0);
    dispatch([{ lot, quantity: 30, need: named }], { from: to });
    dispatch([{ lot, quantity: 30, need: named }]);
    expect(row(name)).toMatchObject({ left: 0, drawn: 60 });
  });

  test('a share of an earmark bounds what its consignee is allocated and sent', () => {
    const { world, giver, hospital, at, need, stored, why, receive, dispatch } = opened();
    const sister = world.admit('medical_institution');
    const shares = [hospital, sister].map(({ segment }) => ({ party: segment, share: 5_000 }));
    const gift = `${receive([{ quantity: 100 }], { earmark: { consignees: shares, fallback: 'ask' } })}.0`;
    const named = need();
    const asked = (quantity: number) =>
      world.verdict(giver, 'relief.allocate', { at: at(), ...why, lines: [stored(gift, named, quantity)] });
    dispatch([{ lot: gift, quantity: 20 }]);
    expect(asked(31)).toBe('earmark_broken');
    expect(asked(25)).toBe('ok');
    expect(asked(6)).toBe('earmark_broken');
    dispatch([{ lot: gift, quantity: 25, need: named }]);
    expect(asked(6)).toBe('earmark_broken');
    expect(asked(5)).toBe('ok');
  });

  test('past its time an allocation of money, or of a pledge, makes room for others', () => {
    const scene = opened();
    const { world, giver, at, need, pledge, allocate, row } = scene;
    const { fundOf, order } = moneyActs(scene);
    const fund = fundOf(1000);
    const named = need();
    const until = { until: world.time + 5 };
    const promise = pledge(100);
    const lapsed = allocate([{ fund, need: named, quantity: 900 }], until);
    const promised = allocate([{ pledge: promise, line: 0, need: named, quantity: 90 }], until);
    world.time += 10;
    const payment = { at: at(), channel: 'bank', fund, order: order(fund, 10), fee: 0, part: 'part', amount: 300 };
    expect(world.verdict(giver, 'relief.pay', { ...payment, need: named })).toBe('ok');
    expect(row(lapsed)).toMatchObject({ left: 700, drawn: 0, shrunk: 200 });
    allocate([{ fund, need: named, quantity: 650 }]);
    allocate([{ pledge: promise, line: 0, need: named, quantity: 60 }]);
    expect(row(lapsed)).toMatchObject({ left: 50, shrunk: 850 });
    expect(row(promised)).toMatchObject({ left: 40, shrunk: 50 });
    expect(moneyOf(world.machine.state, findFund(world.machine.state, fund)?.serial ?? -1)).toMatchObject({
      balance: 700,
      allocated: 700,
    });
  });

  test('money of a fund is held back, paid for its need, and shrinks before a loss', () => {
    const scene = opened();
    const { world, giver, at, need, allocate, row } = scene;
    const { fundOf, order } = moneyActs(scene);
    const fund = fundOf(1000);
    const named = need();
    const name = allocate([{ fund, need: named, quantity: 800 }]);
    const { state } = world.machine;
    const sums = () => moneyOf(state, findFund(state, fund)?.serial ?? -1);
    const payment = { at: at(), channel: 'bank', fund, order: order(fund, 10), fee: 0, part: 'deposit' };
    expect(world.verdict(giver, 'relief.pay', { ...payment, amount: 201 })).toBe('fund_short');
    expect(world.verdict(giver, 'relief.pay', { ...payment, amount: 300, need: named })).toBe('ok');
    expect(sums()).toMatchObject({ balance: 700, allocated: 500 });
    world.do(giver, 'relief.loseMoney', { at: at(), amount: 400, fund, reason: 'theft' });
    expect(sums()).toMatchObject({ balance: 300, allocated: 300 });
    expect(row(name)).toMatchObject({ given: 800, drawn: 300, shrunk: 200, left: 300 });
  });
});
