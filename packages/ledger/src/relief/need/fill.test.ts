import { describe, expect, test, vi } from 'vitest';
import { reliefWorld, words } from '../../../test/relief.ts';
import { type Fill, findNeed } from './open.ts';

/** A hospital with a campus and a ward in it, and short words for needs and deliveries. */
function scene() {
  const all = reliefWorld();
  const { world, hospital, giver, mask, place, at, lotOf, dispatch, accept } = all;
  const campus = place(hospital, false);
  const ward = place(hospital, true, { within: campus });
  const other = place(hospital, true);
  const need = (where: string, more: object = {}) =>
    world.do(hospital, 'relief.need', {
      at: at(),
      item: mask,
      place: where,
      reason: 'stock_out',
      until: world.time + 86_400,
      ...more,
    });
  const deliver = (quantity: number, where: string, line: object = {}, lot: object = {}) =>
    accept(dispatch([{ lot: lotOf(quantity, lot), quantity, ...line }]), [{ line: 0, good: quantity }], {
      place: where,
    });
  const filled = (name: string) => findNeed(world.machine.state, name)?.need.filled;
  const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece', grades: ['level_1'] });
  return { ...all, campus, ward, other, need, deliver, filled, gown };
}

describe('what was accepted good fills needs', () => {
  test('the oldest first, and each piece once', () => {
    const { need, deliver, filled, campus, ward } = scene();
    const [wide, near] = [need(campus, { quantity: 60 }), need(ward, { quantity: 100 })];
    deliver(80, ward);
    expect([filled(wide), filled(near)]).toEqual([60, 20]);
  });

  test('what the place itself said before what a reporter said of it', () => {
    const { world, need, deliver, filled, ward, mask, at } = scene();
    const body = { at: at(), item: mask, place: ward, reason: 'stock_out', until: world.time + 86_400, quantity: 50 };
    const reported = world.do(world.admit('reporter'), 'relief.need', body);
    const own = need(ward, { quantity: 100 });
    deliver(80, ward);
    expect([filled(reported), filled(own)]).toEqual([0, 80]);
    deliver(30, ward);
    expect([filled(reported), filled(own)]).toEqual([10, 100]);
  });

  test('the one that the dispatch named before any other', () => {
    const { need, deliver, filled, campus, ward } = scene();
    const [wide, near] = [need(campus, { quantity: 60 }), need(ward, { quantity: 100 })];
    deliver(80, ward, { need: near });
    expect([filled(wide), filled(near)]).toEqual([0, 80]);
  });

  test('the named one also where it was accepted elsewhere in the same organisation', () => {
    const { need, deliver, filled, ward, other } = scene();
    const near = need(ward, { quantity: 100 });
    deliver(80, other, { need: near });
    expect(filled(near)).toBe(80);
    deliver(10, other);
    expect(filled(near)).toBe(80);
  });

  test('without an amount all that comes', () => {
    const { need, deliver, filled, ward } = scene();
    const open = need(ward);
    deliver(80, ward);
    deliver(70, ward);
    expect(filled(open)).toBe(150);
  });

  test('what the place says may stand in for it, whatever its grade', () => {
    const { need, deliver, filled, gown, ward } = scene();
    const open = need(ward, { grades: ['n95'], substitutes: [gown] });
    deliver(80, ward, {}, { item: gown, grade: 'level_1' });
    expect(filled(open)).toBe(80);
  });

  test('a bag of what was sent too many fills too', () => {
    const { need, filled, ward, lotOf, dispatch, accept } = scene();
    const open = need(ward);
    const sent = dispatch([{ lot: lotOf(10), quantity: 10 }]);
    accept(sent, [{ line: 0, good: 10, extra: 2, reason: 'over_packed' }], { place: ward });
    expect(filled(open)).toBe(12);
  });
});

describe('packs fill a need by what is known to be in them', () => {
  /** What the views are told of a need: pieces, and packs that nobody has counted out. */
  function watched() {
    const all = scene();
    const { world, giver, hospital, ward, lotOf, dispatch, accept, at } = all;
    const emit = vi.spyOn(world.machine.state, 'emit');
    const told = () =>
      emit.mock.calls.flatMap(([fact]) => ('fact' in fact && fact.fact === 'fill' ? [fact as unknown as Fill] : []));
    const sums = () => ({
      pieces: told().reduce((sum, { quantity }) => sum + quantity, 0),
      packs: told().reduce((sum, { packs = 0 }) => sum + packs, 0),
    });
    /** Twenty packs come, and are said anew to be as many. */
    const countAgain = (pack: number, counts: readonly number[]) => {
      const sent = dispatch([{ lot: lotOf(20, { pack }), quantity: 20 }]);
      const body = { at: at(), checked: 'contents', handover: sent, last: false, place: ward };
      const record = accept(sent, [{ line: 0, good: 20 }], { place: ward });
      let current = record;
      for (const good of counts) {
        const to = { ...body, kind: 'relief.accept', ref: record.slice(28), lines: [{ line: 0, good }] };
        const anew = { at: at(), record, current, reason: 'typed_wrong', to };
        current = world.do(hospital, 'relief.correct', anew);
        world.do(giver, 'relief.agree', { at: at(), correction: current });
      }
    };
    return { ...all, told, sums, countAgain };
  }

  test('of stated content by their pieces, also where a need takes part of one', () => {
    const { need, deliver, filled, campus, ward } = scene();
    const [wide, near] = [need(campus, { quantity: 250 }), need(ward, { quantity: 1_000 })];
    deliver(4, ward, {}, { pack: 100 });
    expect([filled(wide), filled(near)]).toEqual([250, 150]);
  });

  test('of unknown content not at all: they are told, once, beside what filled it', () => {
    const { need, deliver, filled, sums, told, campus, ward } = watched();
    const [wide, near] = [need(campus, { quantity: 10 }), need(ward, { quantity: 4_000 })];
    deliver(20, ward, {}, { pack: 0 });
    expect([filled(wide), filled(near)]).toEqual([0, 0]);
    expect(sums()).toEqual({ pieces: 0, packs: 20 });
    expect(told()).toHaveLength(1);
  });

  test('of unknown content come for the need that was named, or the first with room', () => {
    const { need, deliver, told, campus, ward, world } = watched();
    const serial = (name: string) => findNeed(world.machine.state, name)?.serial;
    const [full, near] = [need(campus, { quantity: 10 }), need(ward, { quantity: 4_000 })];
    deliver(10, ward);
    deliver(20, ward, {}, { pack: 0 });
    deliver(5, ward, { need: near }, { pack: 0 });
    expect(told().map((fact) => fact.need)).toEqual([serial(full), serial(near), serial(near)]);
  });

  test.each([
    { pack: 0, what: 'packs', after: { pieces: 0, packs: 16 } },
    { pack: 200, what: 'pieces', after: { pieces: 3_200, packs: 0 } },
  ])('said anew to be fewer, and again a little more: $what', ({ pack, after }) => {
    const { need, sums, countAgain, filled, ward } = watched();
    const open = need(ward, { quantity: 4_000 });
    countAgain(pack, [15, 16]);
    expect(sums()).toEqual(after);
    expect(filled(open)).toBe(after.pieces);
  });

  test('more of them than any need can ask for fill no more than one field may state', () => {
    const { need, deliver, filled, ward } = scene();
    const open = need(ward);
    deliver(900_000_000_000, ward, {}, { pack: 10_000_000 });
    expect(filled(open)).toBe(1_000_000_000_000);
  });
});

describe('what does not fill a need', () => {
  test.each([
    ['another grade', { grades: ['n95'] }, { grade: 'kn95' }],
    ['no grade where one is wanted', { grades: ['n95'] }, {}],
    ['what has expired', {}, { expiry: 1 }],
  ])('%s', (_, wanted, lot) => {
    const { need, deliver, filled, ward } = scene();
    const open = need(ward, wanted);
    deliver(80, ward, {}, lot);
    expect(filled(open)).toBe(0);
  });

  test('what is damaged, unfit or wrong', () => {
    const { need, filled, ward, gown, lotOf, dispatch, accept } = scene();
    const open = need(ward);
    const sent = dispatch([{ lot: lotOf(10), quantity: 10 }]);
    const wrong = { item: gown, quantity: 3 };
    accept(sent, [{ line: 0, damaged: 3, unfit: 4, wrong, reason: 'torn' }], { place: ward });
    expect(filled(open)).toBe(0);
  });

  test('what was sent as damaged and came so', () => {
    const { need, filled, ward, lotOf, hospital, giver, warehouse, dispatch, accept, takeBack } = scene();
    const open = need(ward);
    const lot = lotOf(10);
    const first = dispatch([{ lot, quantity: 10 }]);
    takeBack(first, [{ line: 0, damaged: 10, reason: 'wet' }]);
    const again = dispatch([{ lot, quantity: 10, condition: 'damaged' }], { from: warehouse }, giver);
    accept(again, [{ line: 0, good: 10 }], { place: ward }, hospital);
    expect(filled(open)).toBe(0);
  });

  test('what a carrier took', () => {
    const { need, filled, ward, lotOf, carrier, depot, dispatch, accept } = scene();
    const open = need(ward);
    const sent = dispatch([{ lot: lotOf(10), quantity: 10, need: open }], { taker: carrier.segment });
    accept(sent, [{ line: 0, good: 10 }], { place: depot }, carrier);
    expect(filled(open)).toBe(0);
  });

  test('what came before the need, or after it was closed', () => {
    const { world, need, deliver, filled, hospital, ward, at } = scene();
    const later = { time: world.time + 200, offset: 0, precision: 'minute' };
    const open = need(ward, { at: later });
    deliver(10, ward);
    expect(filled(open)).toBe(0);
    world.do(hospital, 'relief.closeNeed', { at: at(), need: open, reason: 'no_longer' });
    world.time += 300;
    deliver(10, ward, { need: open });
    expect(filled(open)).toBe(0);
  });
});
