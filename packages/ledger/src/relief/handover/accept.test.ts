import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { accept } from './accept.ts';
import type { Difference } from './check-in.ts';
import { findHandover } from './handover.ts';
import { findLine } from './line.ts';

const many = 1_000_000_000_000;

describe('relief.accept', () => {
  const all = reliefWorld();
  const { world, closedPlace, giver, hospital, carrier, mask, warehouse, ward, at } = all;
  const { lotOf, dispatch, accept: accepted, takePackages, cancel } = all;
  const cancelled = dispatch([{ lot: lotOf(1), quantity: 1 }]);
  cancel(cancelled);
  const foreign = dispatch([{ lot: lotOf(1), quantity: 1 }], { taker: carrier.segment });
  const box = { packages: [{ label: 'A' }, { label: 'B' }] };
  const lot = lotOf(200);
  const ended = dispatch([{ lot, quantity: 1, package: 0 }], box);
  accepted(ended, [], { last: true, reason: 'not_loaded' });
  const open = dispatch(
    [
      { lot, quantity: 10, package: 0 },
      { lot, quantity: 10, package: 1 },
    ],
    box,
  );
  takePackages(open, ['A'], { place: ward }, hospital);
  const flood = dispatch(Array.from({ length: 100 }, () => ({ lot, quantity: 1 })));

  ladder(seal(accept), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        checked: 'packages',
        handover: nothing(world),
        last: true,
        lines: [],
        place: nothing(world),
      },
    },
    { fact: 'a handover is named by its dispatch', verdict: 'handover_not_found', repair: { at: at() } },
    { fact: 'it was handed to another', verdict: 'not_taker', repair: { handover: foreign } },
    { fact: 'the dispatch was cancelled', verdict: 'handover_cancelled', repair: { handover: cancelled } },
    { fact: 'goods come to a place', verdict: 'handover_place_not_found', repair: { handover: ended } },
    { fact: 'the place is the taker’s own', verdict: 'handover_place_not_yours', repair: { place: warehouse } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(hospital) } },
    { fact: 'packages are named by their labels', verdict: 'packages_need_labels', repair: { place: ward } },
    {
      fact: 'what is still sealed is still to be counted',
      verdict: 'packages_not_last',
      repair: { packages: ['A', 'C'] },
    },
    { fact: 'nothing more was expected', verdict: 'handover_ended', repair: { last: false } },
    { fact: 'a label is on the list', verdict: 'package_unknown', repair: { handover: open, packages: ['C'] } },
    { fact: 'a package is taken once', verdict: 'package_taken', repair: { packages: ['A'] } },
    { fact: 'a count says something', verdict: 'nothing_stated', repair: { checked: 'contents', packages: undefined } },
    {
      fact: 'lines are counted from 0',
      verdict: 'line_not_found',
      repair: { lines: [{ line: 2, good: 11, extra: many, wrong: { item: nothing(world), quantity: 1 } }] },
    },
    {
      fact: 'a line is counted once',
      verdict: 'line_twice',
      repair: {
        lines: [
          { line: 0, good: 1 },
          { line: 0, good: 11, extra: many },
        ],
      },
    },
    {
      fact: 'what was not sent is extra',
      verdict: 'more_than_open',
      repair: { lines: [{ line: 0, good: 10, wrong: { item: nothing(world), quantity: 1 } }] },
    },
    {
      fact: 'a difference has a reason',
      verdict: 'reason_missing',
      repair: { lines: [{ line: 0, good: 9, wrong: { item: nothing(world), quantity: 1 } }] },
    },
    {
      fact: 'what it is is in the catalogue',
      verdict: 'wrong_item_not_found',
      repair: { lines: [{ line: 0, good: 9, reason: 'mixed_up', wrong: { item: nothing(world), quantity: 1 } }] },
    },
    {
      fact: 'an N95 is no N99',
      verdict: 'wrong_grade_unknown',
      repair: {
        lines: [
          { line: 0, good: 9, reason: 'mixed_up', wrong: { item: mask, grade: 'n99', quantity: 1 }, extra: many },
        ],
      },
    },
    {
      fact: 'sums stay exact integers',
      verdict: 'extra_too_large',
      repair: {
        lines: [{ line: 0, good: 9, reason: 'mixed_up', wrong: { item: mask, quantity: 1 }, extra: many }],
      },
      meanwhile() {
        const extra = Array.from({ length: 100 }, (_, line) => ({ line, extra: many, reason: 'over_packed' }));
        for (let i = 0; i < 5; i++) accepted(flood, extra);
      },
    },
    {
      fact: 'what did not come has a reason',
      verdict: 'rest_needs_reason',
      repair: { last: true, lines: [{ line: 0, good: 9, reason: 'mixed_up', wrong: { item: mask, quantity: 1 } }] },
    },
    { fact: 'the rest is missing, and says why', verdict: 'ok', repair: { reason: 'unknown' } },
  ]);

  test('a line that did not come at all may say why', () => {
    const sent = dispatch([{ lot: lotOf(5), quantity: 5 }]);
    const none = {
      at: at(),
      checked: 'contents',
      handover: sent,
      place: ward,
      lines: [{ line: 0, reason: 'unknown' }],
    };
    expect(world.verdict(hospital, 'relief.accept', { ...none, last: false })).toBe('nothing_stated');
    expect(world.verdict(hospital, 'relief.accept', { ...none, last: true })).toBe('ok');
  });

  test('the giver has no hand in it', () => {
    const body = { at: at(), checked: 'contents', handover: open, last: true, place: warehouse };
    expect(world.verdict(giver, 'relief.accept', body)).toBe('not_taker');
  });
});

/** One shipment to the hospital, and what the ledger says of it. */
function shipment(quantity: number, to: 'hospital' | 'carrier' = 'hospital') {
  const all = reliefWorld();
  const lot = all.lotOf(quantity);
  const more = { packages: [{ label: 'A' }], taker: all[to].segment };
  const sent = all.dispatch([{ lot, quantity, package: 0 }], more);
  const { state } = all.world.machine;
  const row = (handover = sent) => {
    const found = findHandover(state, handover);
    return found && findLine(state, found, 0);
  };
  const sums = () => sumsOf(state, findLot(state, lot)?.number ?? -1);
  return { ...all, lot, sent, row, sums };
}

describe('what came', () => {
  test('1,000 sent, 975 came, 5 of them torn and 2 unfit', () => {
    const { accept: accepted, sent, row, sums } = shipment(1000);
    accepted(sent, [{ line: 0, good: 968, damaged: 5, unfit: 2, reason: 'torn' }], { last: true });
    expect(row()).toMatchObject({ good: 968, damaged: 5, unfit: 2, missing: 25, transit: 0 });
    expect(sums()).toMatchObject({ received: 1000, held: 975, missing: 25 });
  });

  test('1,000 sent, 1,010 came', () => {
    const { accept: accepted, sent, row, sums } = shipment(1000);
    accepted(sent, [{ line: 0, good: 1000, extra: 10, reason: 'over_packed' }], { last: true });
    expect(row()).toMatchObject({ good: 1000, extra: 10, missing: 0 });
    expect(sums()).toMatchObject({ received: 1000, found: 10, held: 1010 });
  });

  test('a second truck comes a day later', () => {
    const { world, accept: accepted, sent, row } = shipment(1000);
    accepted(sent, [{ line: 0, good: 600 }]);
    world.time += 86_400;
    accepted(sent, [{ line: 0, good: 400 }], { last: true });
    expect(row()).toMatchObject({ good: 1000, transit: 0, missing: 0 });
  });

  test('what was missing turns up', () => {
    const { accept: accepted, sent, row, sums } = shipment(100);
    accepted(sent, [{ line: 0, good: 90 }], { last: true, reason: 'unknown' });
    accepted(sent, [{ line: 0, good: 7, damaged: 1, reason: 'wet' }]);
    expect(row()).toMatchObject({ good: 97, damaged: 1, missing: 2 });
    expect(sums()).toMatchObject({ held: 98, missing: 2 });
  });

  test('another item lay in the box: the lot is missing, and what lay there is a lot of its own, held back', () => {
    const { world, giver, accept: accepted, sent, row, sums, hospital } = shipment(100);
    const gown = world.do(giver, 'relief.item', { class: 'gown', name: words, unit: 'piece' });
    const lines = [{ line: 0, good: 90, reason: 'mixed_up', wrong: { item: gown, quantity: 10 } }];
    const name = accepted(sent, lines, {}, hospital);
    expect(row()).toMatchObject({ good: 90, wrong: 10, missing: 10, transit: 0 });
    expect(sums()).toMatchObject({ held: 90, missing: 10 });
    const { state } = world.machine;
    const found = findLot(state, `${name}.0`);
    expect(sumsOf(state, found?.number ?? -1)).toMatchObject({ found: 10, held: 10 });
    // Before the end as after it, the ten that were meant may still come.
    accepted(sent, [{ line: 0, good: 10 }], { last: true });
    expect(row()).toMatchObject({ good: 100, wrong: 10, missing: 0 });
  });

  test('what is wrong among what was already missing is missing once', () => {
    const { mask, accept: accepted, sent, row, sums } = shipment(100);
    accepted(sent, [{ line: 0, good: 90 }], { last: true, reason: 'unknown' });
    accepted(sent, [{ line: 0, wrong: { item: mask, quantity: 4 }, reason: 'mixed_up' }]);
    expect(row()).toMatchObject({ wrong: 4, missing: 10 });
    expect(sums()).toMatchObject({ missing: 10 });
  });

  test('nothing was sealed as damaged: goods sent as damaged come as damaged', () => {
    const { accept: accepted, takeBack, dispatch, lot, sent, sums } = shipment(10);
    takeBack(sent, [{ line: 0, damaged: 10, reason: 'wet' }]);
    const again = dispatch([{ lot, quantity: 10, condition: 'damaged' }]);
    accepted(again, [{ line: 0, good: 10 }]);
    expect(sums()).toMatchObject({ held: 10 });
  });
});

describe('packages taken unopened', () => {
  test('are in hand, and count as nothing that came good', () => {
    const { hospital, ward, sent, row, takePackages, sums } = shipment(10);
    takePackages(sent, ['A'], { place: ward }, hospital);
    expect(row()).toMatchObject({ unopened: 10, transit: 0, good: 0 });
    expect(sums()).toMatchObject({ held: 10, transit: 0 });
  });

  test('are opened later, at another place', () => {
    const { hospital, ward, place, sent, row, takePackages, accept: accepted } = shipment(10);
    takePackages(sent, ['A'], { place: ward }, hospital);
    accepted(sent, [{ line: 0, good: 9, unfit: 1, reason: 'no_papers' }], { place: place(hospital, true) });
    expect(row()).toMatchObject({ unopened: 0, good: 9, unfit: 1 });
  });

  test('are missing where the end comes before anybody opened them', () => {
    const { hospital, ward, sent, row, takePackages, accept: accepted } = shipment(10);
    takePackages(sent, ['A'], { place: ward }, hospital);
    accepted(sent, [{ line: 0, good: 4 }], { last: true, reason: 'unknown' });
    expect(row()).toMatchObject({ unopened: 0, good: 4, missing: 6 });
  });

  test('name every hand that took them so, once the ward counts less', () => {
    const all = shipment(1000, 'carrier');
    const { world, carrier, hospital, depot, ward, lot, sent, row, takePackages, dispatch, accept: accepted } = all;
    takePackages(sent, ['A']);
    const box = { packages: [{ label: 'A' }] };
    const on = { ...box, from: depot, onward: sent };
    const leg = dispatch([{ lot, quantity: 1000, package: 0, leg: 0, condition: 'unopened' }], on, carrier);
    takePackages(leg, ['A'], { place: ward }, hospital);
    accepted(leg, [{ line: 0, good: 975 }], { last: true, reason: 'unknown' });
    const facts = world.blocks.flatMap((block) => block.facts) as Difference[];
    expect(facts.filter(({ fact }) => fact === 'difference').map(({ unopened }) => unopened.length)).toEqual([2]);
    expect(row(leg)).toMatchObject({ good: 975, missing: 25 });
    expect(row(sent)).toMatchObject({ onward: 1000, missing: 0 });
  });
});
