// What arrived before its dispatch, said anew by either hand: each case with its numbers written out.

import { describe, expect, test } from 'vitest';
import { correctedWorld } from '../../../test/corrections.ts';
import { wrongs } from '../../../test/reckon.ts';
import { findNeed } from '../need/open.ts';
import { findLot, lotNumbered } from '../stock/lot.ts';

/** 100 are there before their dispatch, 60 of them are used. */
function early() {
  const all = correctedWorld();
  const { world, giver, hospital, mask, ward, say, receive, dispatch, use } = all;
  const until = world.time + 86_400;
  const need = say(hospital, 'relief.need', { item: mask, place: ward, quantity: 90, reason: 'other', until });
  const stated = (quantity: number) => ({ lines: [{ item: mask, grade: 'n95', quantity }] });
  const arrived = say(hospital, 'relief.arrive', { giver: giver.segment, place: ward, ...stated(100) });
  const came = `${arrived.name}.0`;
  use(came, 60);
  const [first, second] = [`${receive(500).name}.0`, `${receive(80).name}.0`];
  const line = (lot: string, quantity: number, owned: number) => ({
    ...{ lot, quantity },
    ...(owned === 0 ? {} : { arrived: [{ line: came, quantity: owned }] }),
  });
  const lines = (one: [number, number], other: [number, number]) => ({
    lines: [line(first, ...one), line(second, ...other)],
  });
  const send = () => dispatch(lines([70, 60], [50, 40]).lines);
  const filled = () => findNeed(world.machine.state, need.name)?.need.filled;
  return { ...all, arrived, came, first, second, stated, lines, send, filled };
}

describe('arrive 100, of which 60 are used; then a dispatch of 120 from two lots', () => {
  test('corrected to 130 it waits for the hospital, which counted; then 10 more are on their way', () => {
    const { hospital, came, first, second, lines, send, correct, agree, sums, line, world } = early();
    const sent = send();
    const proposed = correct(sent, lines([80, 60], [50, 40]));
    expect(sums(first)).toEqual({ received: 500, held: 430, transit: 10, converted: 60 });
    agree(hospital, proposed);
    expect(sums(first)).toEqual({ received: 500, held: 420, transit: 20, converted: 60 });
    expect(sums(second)).toEqual({ received: 80, held: 30, transit: 10, converted: 40 });
    expect(sums(came)).toEqual({ made: 100, held: 40, used: 60 });
    expect(line(sent)).toMatchObject({ sent: 80, arrived: 60, transit: 20 });
    expect(wrongs(world)).toEqual([]);
  });

  test('corrected to 100, all of which had arrived, it counts at once: nothing is on its way', () => {
    const { first, second, lines, send, correct, sums, world } = early();
    correct(send(), lines([60, 60], [40, 40]));
    expect(sums(first)).toEqual({ received: 500, held: 440, converted: 60 });
    expect(sums(second)).toEqual({ received: 80, held: 40, converted: 40 });
    expect(wrongs(world)).toEqual([]);
  });

  test('50 of it were of either lot: what was of the one becomes of the other, and is as both are', () => {
    const { hospital, came, first, second, lines, send, correct, agree, sums, line, world } = early();
    const sent = send();
    agree(hospital, correct(sent, lines([70, 50], [50, 50])));
    expect(sums(first)).toEqual({ received: 500, held: 430, transit: 20, converted: 50 });
    expect(sums(second)).toEqual({ received: 80, held: 30, converted: 50 });
    expect(sums(came)).toEqual({ made: 100, held: 40, used: 60 });
    expect([line(sent), line(sent, 1)]).toMatchObject([
      { arrived: 50, transit: 20 },
      { arrived: 50, transit: 0 },
    ]);
    expect(wrongs(world)).toEqual([]);
  });

  test('all of it was of the first lot: then that is its only parent', () => {
    const { hospital, came, first, lines, send, correct, agree, world } = early();
    agree(hospital, correct(send(), lines([110, 100], [50, 0])));
    const { state } = world.machine;
    expect(lotNumbered(state, findLot(state, came)?.number ?? -1)?.parents).toEqual([findLot(state, first)?.number]);
    expect(wrongs(world)).toEqual([]);
  });

  test('void: nobody has signed for it, 120 never left, and the need is not filled', () => {
    const { hospital, came, first, second, lines, send, correct, agree, sums, filled, world } = early();
    const sent = send();
    expect(filled()).toBe(90);
    const nothing = correct(sent, undefined);
    agree(hospital, nothing);
    expect(sums(came)).toEqual({ found: 100, held: 40, used: 60 });
    expect(sums(first)).toEqual({ received: 500, held: 500 });
    expect(sums(second)).toEqual({ received: 80, held: 80 });
    expect(filled()).toBe(0);
    agree(hospital, correct(sent, lines([70, 60], [50, 40]), nothing));
    expect(sums(came)).toEqual({ made: 100, held: 40, used: 60 });
    expect(sums(first)).toEqual({ received: 500, held: 430, transit: 10, converted: 60 });
    expect(filled()).toBe(90);
    expect(wrongs(world)).toEqual([]);
  });

  test('110 arrived: it waits for the giver, which has signed for 100; then 10 are without a dispatch', () => {
    const { giver, arrived, came, stated, send, correct, agree, sums, world } = early();
    send();
    agree(giver, correct(arrived, stated(110)));
    expect(sums(came)).toEqual({ made: 100, found: 10, held: 50, used: 60 });
    expect(wrongs(world)).toEqual([]);
  });

  test('90 arrived: it waits for the giver; then 10 of what was owned up to last are on their way', () => {
    const { giver, arrived, came, second, stated, send, correct, agree, sums, line, filled, world } = early();
    const sent = send();
    const proposed = correct(arrived, stated(90));
    expect(sums(came)).toEqual({ made: 100, held: 40, used: 60 });
    agree(giver, proposed);
    expect(sums(came)).toEqual({ made: 90, held: 30, used: 60 });
    expect(sums(second)).toEqual({ received: 80, held: 30, transit: 20, converted: 30 });
    expect(line(sent, 1)).toMatchObject({ sent: 50, arrived: 30, transit: 20 });
    expect(filled()).toBe(90);
    expect(wrongs(world)).toEqual([]);
  });
});

test('a dispatch that names no arrival owns up to it by a correction, at once: the taker has signed nothing else', () => {
  const { came, first, second, lines, dispatch, correct, sums, line, world } = early();
  const sent = dispatch(lines([100, 0], [10, 0]).lines);
  correct(sent, lines([100, 100], [10, 0]));
  expect(sums(came)).toEqual({ made: 100, held: 40, used: 60 });
  expect(sums(first)).toEqual({ received: 500, held: 400, converted: 100 });
  expect(sums(second)).toEqual({ received: 80, held: 70, transit: 10 });
  expect(line(sent)).toMatchObject({ arrived: 100, transit: 0 });
  expect(wrongs(world)).toEqual([]);
});

test('a dispatch that waited for the taker while a hundred lines owned up owns up to nothing: its goods came by themselves', () => {
  const { giver, hospital, mask, ward, say, receive, dispatch, accept, correct, agree, sums, line, world } =
    correctedWorld();
  const arrive = { giver: giver.segment, place: ward, lines: [{ item: mask, quantity: 101 }] };
  const came = `${say(hospital, 'relief.arrive', arrive).name}.0`;
  const lot = `${receive(500).name}.0`;
  const one = { lot, quantity: 1, arrived: [{ line: came, quantity: 1 }] };
  const sent = dispatch([{ lot, quantity: 1 }]);
  accept(sent, [{ line: 0, good: 1 }]);
  const proposed = correct(sent, { lines: [one] });
  dispatch(Array(100).fill(one));
  expect(sums(came)).toEqual({ made: 100, found: 1, held: 101 });
  agree(hospital, proposed);
  expect(line(sent)).toMatchObject({ arrived: 0, good: 1, over: 0 });
  expect(sums(came)).toEqual({ made: 100, found: 1, held: 101 });
  expect(wrongs(world)).toEqual([]);
});

test('what ended because all of it had arrived is on its way again, and not missing', () => {
  const { hospital, first, came, lines, dispatch, correct, agree, sums, line, world } = early();
  const sent = dispatch(lines([60, 60], [40, 40]).lines);
  const proposed = correct(sent, lines([60, 50], [40, 40]));
  agree(hospital, proposed);
  expect(line(sent)).toMatchObject({ arrived: 50, transit: 10, missing: 0 });
  expect(sums(first)).toEqual({ received: 500, held: 440, transit: 10, converted: 50 });
  expect(sums(came)).toEqual({ made: 90, found: 10, held: 40, used: 60 });
  expect(wrongs(world)).toEqual([]);
});

test('90 arrived, 95 of them used, before any dispatch: at once, 5 came from nobody knows where', () => {
  const { arrived, came, stated, use, correct, sums, world } = early();
  use(came, 35);
  correct(arrived, stated(90));
  expect(sums(came)).toEqual({ found: 95, used: 95 });
  expect(wrongs(world)).toEqual([]);
});

test('parties, condition and goods of an arrival stay, and no dispatch takes more of it than is there', () => {
  const { world, giver, hospital, carrier, mask, arrived, send, lines, correction, stated } = early();
  const sent = send();
  const verdict = (by: typeof giver, said: typeof arrived, change: { readonly [member: string]: unknown }) =>
    world.verdict(by, 'relief.correct', correction(said, change));
  expect(verdict(hospital, arrived, { giver: carrier.segment })).toBe('correction_parties_differ');
  expect(verdict(hospital, arrived, { lines: [{ item: mask, quantity: 9, condition: 'damaged' }] })).toBe(
    'correction_line_differs',
  );
  expect(verdict(hospital, arrived, { lines: [{ ...stated(9).lines[0], pack: 50 }] })).toBe('correction_line_differs');
  expect(verdict(giver, sent, lines([70, 70], [50, 40]))).toBe('arrival_exhausted');
  expect(verdict(giver, sent, lines([50, 60], [50, 40]))).toBe('arrival_exceeds_line');
});
