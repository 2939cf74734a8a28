// What one hand said of its own stock, said anew: each case with its numbers written out.

import { describe, expect, test } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { wrongs } from '../../../test/reckon.ts';
import { words } from '../../../test/relief.ts';

/** 100 received, and words for what else is said of them. */
function stocked() {
  const all = correctedWorld();
  const { giver, warehouse, say } = all;
  const lot = `${all.receive(100).name}.0`;
  const count = (expected: number, counted: number) =>
    say(giver, 'relief.count', { place: warehouse, lines: [{ lot, expected, counted, reason: 'unknown' }] });
  const countedAnew = (expected: number, counted: number) => ({
    lines: [{ lot, expected, counted, reason: 'unknown' }],
  });
  const lose = (...lines: object[]) => say(giver, 'relief.lose', { reason: 'fire', lines });
  const find = (...lines: object[]) => say(giver, 'relief.find', { place: warehouse, lines });
  const held = (quantity: number) => ({ lot, place: warehouse, condition: 'usable', quantity });
  const refusal = (said: Parameters<typeof all.correction>[0], change: Parameters<typeof all.correction>[1]) =>
    all.world.verdict(giver, 'relief.correct', all.correction(said, change));
  return { ...all, lot, count, countedAnew, lose, find, held, refusal };
}

describe('a count of 97 where the books said 100', () => {
  test('corrected to 100: nothing is missing', () => {
    const { lot, count, countedAnew, correct, sums, world } = stocked();
    correct(count(100, 97), countedAnew(100, 100));
    expect(sums(lot)).toEqual({ received: 100, held: 100 });
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 102: 2 are found, and back to 97', () => {
    const { lot, count, countedAnew, correct, sums, world } = stocked();
    const said = count(100, 97);
    const first = correct(said, countedAnew(100, 102));
    expect(sums(lot)).toEqual({ received: 100, found: 2, held: 102 });
    correct(said, countedAnew(100, 97), first);
    expect(sums(lot)).toEqual({ received: 100, held: 97, missing: 3 });
    expect(wrongs(world)).toEqual([]);
  });

  test('written off since, then said to have been 100, then the writing off void: in either order nothing is missing', () => {
    for (const isCountFirst of [true, false]) {
      const { lot, count, countedAnew, lose, correct, sums, world } = stocked();
      const said = count(100, 97);
      const lost = lose({ from: 'count', lot, quantity: 3 });
      const countAnew = () => correct(said, countedAnew(100, 100));
      if (isCountFirst) countAnew();
      if (isCountFirst) expect(sums(lot)).toEqual({ received: 100, found: 3, held: 100, lost: 3 });
      correct(lost, undefined);
      if (!isCountFirst) countAnew();
      expect(sums(lot)).toEqual({ received: 100, held: 100 });
      expect(wrongs(world)).toEqual([]);
    }
  });

  test('what it missed never came, as a correction said: said anew as 100, 3 were found', () => {
    const { lot, receive, count, correct, mask, say, giver, warehouse, sums, world } = stocked();
    const received = receive(100);
    const own = `${received.name}.0`;
    const lines = (counted: number) => ({ lines: [{ lot: own, expected: 100, counted, reason: 'unknown' }] });
    const said = say(giver, 'relief.count', { place: warehouse, ...lines(97) });
    correct(received, { lines: [{ item: mask, grade: 'n95', quantity: 97 }] });
    expect(sums(own)).toEqual({ received: 97, held: 97 });
    correct(said, lines(100));
    expect(sums(own)).toEqual({ received: 97, found: 3, held: 100 });
    expect(wrongs(world)).toEqual([]);
    expect(lot).not.toBe(count(100, 100).name);
  });

  test('a shortage above what is held now is no reason to refuse it', () => {
    const { lot, count, countedAnew, dispatch, correct, sums, world } = stocked();
    const said = count(100, 100);
    dispatch([{ lot, quantity: 90 }]);
    correct(said, countedAnew(100, 80));
    expect(sums(lot)).toEqual({ received: 100, found: 10, transit: 90, missing: 20 });
    expect(wrongs(world)).toEqual([]);
  });
});

describe('10 written off', () => {
  test('were 4: 6 are held again, and what was found of it stays', () => {
    const { lot, lose, find, held, correct, refusal, sums, world } = stocked();
    const lost = lose(held(10));
    find({ lose: lost.name, line: 0, quantity: 3 });
    expect(refusal(lost, { lines: [held(2)] })).toBe('correction_found_again');
    expect(refusal(lost, undefined)).toBe('correction_found_again');
    correct(lost, { lines: [held(4)] });
    expect(sums(lot)).toEqual({ received: 100, held: 99, lost: 1 });
    expect(wrongs(world)).toEqual([]);
  });

  test('of what a handover missed: 12, though 10 are missing; then 5', () => {
    const { dispatch, accept, lose, correct, lot, sums, line, world } = stocked();
    const sent = dispatch([{ lot, quantity: 60 }]);
    accept(sent, [{ line: 0, good: 50 }], { last: true, reason: 'unknown' });
    const of = (quantity: number) => ({ handover: sent.name, line: 0, quantity });
    const lost = lose(of(10));
    const first = correct(lost, { lines: [of(12)] });
    expect(line(sent)).toMatchObject({ sent: 60, good: 50, lost: 12, missing: 0, over: 2 });
    expect(sums(lot)).toEqual({ received: 100, found: 2, held: 90, lost: 12 });
    correct(lost, { lines: [of(5)] }, first);
    expect(line(sent)).toMatchObject({ lost: 5, missing: 5, over: 0 });
    expect(sums(lot)).toEqual({ received: 100, held: 90, missing: 5, lost: 5 });
    expect(wrongs(world)).toEqual([]);
  });

  test('3 found again of a handover were 1, then nothing', () => {
    const { dispatch, accept, lose, find, correct, lot, sums, line, refusal, world } = stocked();
    const sent = dispatch([{ lot, quantity: 60 }]);
    accept(sent, [{ line: 0, good: 50 }], { last: true, reason: 'unknown' });
    const lost = lose({ handover: sent.name, line: 0, quantity: 10 });
    const again = (quantity: number) => ({ lose: lost.name, line: 0, quantity });
    const found = find(again(3));
    expect(refusal(found, { lines: [again(11)] })).toBe('find_more_than_lost');
    expect(refusal(found, { lines: [{ lot, quantity: 3 }] })).toBe('correction_line_differs');
    const first = correct(found, { lines: [again(1)] });
    expect(line(sent)).toMatchObject({ lost: 9, takenBack: 1 });
    correct(found, undefined, first);
    expect(line(sent)).toMatchObject({ lost: 10, takenBack: 0 });
    expect(sums(lot)).toEqual({ received: 100, held: 90, lost: 10 });
    expect(wrongs(world)).toEqual([]);
  });
});

test('100 at joining, 90 of them sent on, were 80: 10 came from nobody knows where', () => {
  const { world, giver, mask, warehouse, say, dispatch, correct, sums } = correctedWorld();
  const lines = (quantity: number) => ({ lines: [{ item: mask, quantity }] });
  const opened = say(giver, 'relief.openStock', { place: warehouse, ...lines(100) });
  const lot = `${opened.name}.0`;
  dispatch([{ lot, quantity: 90 }]);
  const first = correct(opened, lines(80));
  expect(sums(lot)).toEqual({ opening: 80, found: 10, transit: 90 });
  const second = correct(opened, { lines: [{ item: mask, quantity: 95, condition: 'damaged' }] }, first);
  // Damaged, so that none of the 90 that left usable is explained by them.
  expect(sums(lot)).toEqual({ opening: 95, found: 90, held: 95, transit: 90 });
  correct(opened, lines(100), second);
  expect(sums(lot)).toEqual({ opening: 100, held: 10, transit: 90 });
  expect(wrongs(world)).toEqual([]);
});

test('50 moved were 5, and went to another place', () => {
  const { world, giver, warehouse, place, say, receive, correct, sums } = correctedWorld();
  const lot = `${receive(100).name}.0`;
  const [shop, yard] = [place(giver, false), place(giver, false)];
  const moved = say(giver, 'relief.move', { from: warehouse, to: shop, lines: [{ lot, quantity: 50 }] });
  correct(moved, { to: yard, lines: [{ lot, quantity: 5 }] });
  expect(sums(lot)).toEqual({ received: 100, held: 100 });
  const lose = (from: string, quantity: number) =>
    world.verdict(giver, 'relief.lose', {
      ...{ at: moved.body['at'], reason: 'fire' },
      lines: [{ lot, place: from, condition: 'usable', quantity }],
    });
  expect([lose(shop, 1), lose(yard, 6), lose(yard, 5), lose(warehouse, 95)]).toEqual([
    ...['lose_not_held', 'lose_not_held', 'ok', 'ok'],
  ]);
  expect(wrongs(world)).toEqual([]);
});

test('20 returned to their donor were 12; 7 that turned up were 9 of another grade', () => {
  const { world, giver, mask, warehouse, say, correct, sums } = correctedWorld();
  const donor = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'donor' });
  const received = say(giver, 'relief.receive', {
    ...{ donor: { type: 'party', party: donor }, given: 'gift', place: warehouse },
    lines: [{ item: mask, quantity: 100 }],
  });
  const lot = `${received.name}.0`;
  const back = (quantity: number) => ({ lines: [{ lot, quantity }] });
  correct(say(giver, 'relief.returnToDonor', { place: warehouse, reason: 'unfit', ...back(20) }), back(12));
  expect(sums(lot)).toEqual({ received: 100, held: 88, returned: 12 });
  const found = say(giver, 'relief.find', { place: warehouse, lines: [{ item: mask, quantity: 7 }] });
  correct(found, { lines: [{ item: mask, quantity: 9, grade: 'kn95' }] });
  expect(sums(`${found.name}.0`)).toEqual({ found: 9, held: 9 });
  expect(wrongs(world)).toEqual([]);
});
