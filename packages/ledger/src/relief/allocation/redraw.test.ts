// What a corrected use or payment draws of allocations, and what it gives back, each case with its numbers written out.

import { describe, expect, test } from 'vitest';
import { wrongs } from '../../../test/reckon.ts';
import { allotActs, moneyActs, reliefWorld } from '../../../test/relief.ts';
import { findThing } from '../../trust/subject.ts';
import { allocationNumbered } from './allocation.ts';

function scene() {
  const all = reliefWorld();
  const { world, at } = all;
  const row = (name: string) =>
    allocationNumbered(world.machine.state, (findThing(world.machine.state, name) ?? -1) * 128);
  const correct = (by: typeof all.giver, said: { name: string; kind: string; body: object; current: string }) => {
    const { name: record, current, kind, body } = said;
    const to = { kind, ref: record.slice(28), ...body };
    return world.do(by, 'relief.correct', { at: at(), record, current, reason: 'typed_wrong', to });
  };
  return { ...all, ...allotActs(all), row, correct };
}

/** 100 in the ward's hand, 60 set aside for a need there and 40 for one of another ward. */
function used() {
  const all = scene();
  const { world, hospital, at, place, need, allocate, lotOf, dispatch, accept, ward, correct } = all;
  const lot = lotOf(500);
  accept(dispatch([{ lot, quantity: 100 }]), [{ line: 0, good: 100 }]);
  const second = place(hospital, true);
  const [own, other] = [need(), need({ place: second })];
  const aside = (of: string, quantity: number) =>
    allocate([{ lot, need: of, place: ward, quantity }], { owner: hospital.segment }, hospital);
  const [mine, theirs] = [aside(own, 60), aside(other, 40)];
  const body = (quantity: number, more: object = {}) => ({
    ...{ at: at(), place: ward, purpose: 'consumed', lines: [{ lot, quantity }], ...more },
  });
  const use = world.do(hospital, 'relief.use', body(30));
  let current = use;
  const anew = (quantity: number, more: object = {}) => {
    current = correct(hospital, { name: use, kind: 'relief.use', body: body(quantity, more), current });
  };
  const undo = () => {
    const said = { at: at(), record: use, current, reason: 'typed_wrong' };
    current = world.do(hospital, 'relief.correct', said);
  };
  const rows = () => [mine, theirs].map(all.row);
  return { ...all, lot, use, anew, undo, rows, second, body };
}

describe('a use of 30, of 60 set aside for the ward and 40 for another', () => {
  test('corrected to 50: 50 of the 60 are drawn, the 40 stay', () => {
    const { world, anew, rows } = used();
    expect(rows()).toMatchObject([
      { left: 30, drawn: 30 },
      { left: 40, drawn: 0 },
    ]);
    anew(50);
    expect(rows()).toMatchObject([
      { left: 10, drawn: 50 },
      { left: 40, shrunk: 0 },
    ]);
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 90: all 60 are drawn, and the 40 shrink to the 10 that are left', () => {
    const { world, anew, rows } = used();
    anew(90);
    expect(rows()).toMatchObject([
      { left: 0, drawn: 60 },
      { left: 10, shrunk: 30 },
    ]);
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 20, and void: what was drawn for nothing is set aside again', () => {
    const { world, anew, undo, rows } = used();
    anew(20);
    expect(rows()).toMatchObject([{ left: 40, drawn: 20 }, { left: 40 }]);
    undo();
    expect(rows()).toMatchObject([{ left: 60, drawn: 0 }, { left: 40 }]);
    anew(30);
    expect(rows()).toMatchObject([{ left: 30, drawn: 30 }, { left: 40 }]);
    expect(wrongs(world)).toEqual([]);
  });

  test('for the other ward after all: the 30 stand again, and 30 of the 40 are drawn', () => {
    const { world, anew, rows, second } = used();
    anew(30, { ward: second });
    expect(rows()).toMatchObject([
      { left: 60, drawn: 0 },
      { left: 10, drawn: 30 },
    ]);
    expect(wrongs(world)).toEqual([]);
  });

  test('what was put back is free; of what the use says beyond that 30 stay drawn', () => {
    const { world, hospital, at, ward, anew, rows, use } = used();
    const lines = [{ line: 0, quantity: 10 }];
    world.do(hospital, 'relief.putBack', { at: at(), use, place: ward, reason: 'not_needed', lines });
    expect(rows()).toMatchObject([{ left: 30, drawn: 30 }, { left: 40 }]);
    anew(25);
    expect(rows()).toMatchObject([{ left: 35, drawn: 25 }, { left: 40 }]);
    expect(wrongs(world)).toEqual([]);
  });
});

describe('10 of a lot of 10, set aside for a need, sent; and nothing was ever received', () => {
  const sent = () => {
    const all = scene();
    const { world, giver, hospital, warehouse, mask, at, need, stored, allocate } = all;
    const gift = { at: at(), donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
    const received = world.do(giver, 'relief.receive', { ...gift, lines: [{ item: mask, quantity: 10 }] });
    const [lot, named] = [`${received}.0`, need()];
    const set = allocate([stored(lot, named, 10)]);
    const parties = { taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const body = (quantity: number) => ({ at: at(), ...parties, lines: [{ lot, quantity, need: named }] });
    const handover = world.do(giver, 'relief.dispatch', body(10));
    world.do(giver, 'relief.correct', { at: at(), record: received, current: received, reason: 'did_not_happen' });
    return { ...all, handover, body, set };
  };

  test('nor sent: what explains that leaves nothing to be set aside again', () => {
    const { world, giver, at, handover, set, row } = sent();
    world.do(giver, 'relief.correct', { at: at(), record: handover, current: handover, reason: 'did_not_happen' });
    expect(row(set)).toMatchObject({ left: 0, drawn: 10 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('3.00 paid of 8.00 that were set aside for a need', () => {
  const paid = () => {
    const all = scene();
    const { world, giver, at, need, allocate, row, correct } = all;
    const { fundOf, order } = moneyActs(all);
    const [fund, second] = [fundOf(1_000), fundOf(1_000)];
    const [named, other] = [need(), need({ place: all.place(all.hospital, true) })];
    const [mine, theirs] = [
      allocate([{ fund, need: named, quantity: 800 }]),
      allocate([{ fund, need: other, quantity: 200 }]),
    ];
    const ordered = order(fund, 10);
    const body = (amount: number, more: object = {}) => ({
      ...{ at: at(), channel: 'bank', fund, order: ordered, fee: 0, part: 'part', amount, need: named, ...more },
    });
    const pay = world.do(giver, 'relief.pay', body(300));
    let current = pay;
    const anew = (amount: number, more: object = {}) => {
      current = correct(giver, { name: pay, kind: 'relief.pay', body: body(amount, more), current });
    };
    const undo = () => {
      current = world.do(giver, 'relief.correct', { at: at(), record: pay, current, reason: 'other' });
    };
    return { ...all, anew, undo, second, other, rows: () => [mine, theirs].map(row) };
  };

  test('corrected to 5.00, to 9.00, to 1.00, and void', () => {
    const { world, anew, undo, rows } = paid();
    expect(rows()).toMatchObject([{ left: 500, drawn: 300 }, { left: 200 }]);
    anew(500);
    expect(rows()).toMatchObject([{ left: 300, drawn: 500 }, { left: 200 }]);
    anew(900);
    expect(rows()).toMatchObject([
      { left: 0, drawn: 800 },
      { left: 100, shrunk: 100 },
    ]);
    anew(100);
    expect(rows()).toMatchObject([{ left: 700, drawn: 100 }, { left: 100 }]);
    undo();
    expect(rows()).toMatchObject([{ left: 800, drawn: 0 }, { left: 100 }]);
    expect(wrongs(world)).toEqual([]);
  });

  test('from another fund, or for another need: what was drawn stands again', () => {
    const { world, anew, rows, second, other } = paid();
    anew(300, { fund: second });
    expect(rows()).toMatchObject([{ left: 800, drawn: 0 }, { left: 200 }]);
    anew(150, { need: other });
    expect(rows()).toMatchObject([
      { left: 800, drawn: 0 },
      { left: 50, drawn: 150 },
    ]);
    anew(150);
    expect(rows()).toMatchObject([
      { left: 650, drawn: 150 },
      { left: 200, drawn: 0 },
    ]);
    expect(wrongs(world)).toEqual([]);
  });
});
