import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject } from '../../trust/subject.ts';
import { missingOf, sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { findHandover } from './handover.ts';
import { findLine, lineAt } from './line.ts';
import { takeBack } from './take-back.ts';

const many = 1_000_000_000_000;
const box = { packages: [{ label: 'A' }] };

/** Ten sealed pieces that a carrier took over and sent on. `row` is line 0 of a handover. */
function carried() {
  const all = reliefWorld();
  const { world, carrier, depot, lotOf, dispatch, takePackages } = all;
  const lot = lotOf(10);
  const leg = dispatch([{ lot, quantity: 10, package: 0 }], { ...box, taker: carrier.segment });
  takePackages(leg, ['A']);
  const line = { lot, quantity: 10, package: 0, leg: 0, condition: 'unopened' };
  const on = dispatch([line], { ...box, from: depot, onward: leg }, carrier);
  const { state } = world.machine;
  const row = (handover: string) => {
    const found = findHandover(state, handover);
    return found && findLine(state, found, 0);
  };
  const sums = () => sumsOf(state, findLot(state, lot)?.number ?? -1);
  return { ...all, lot, leg, on, row, sums };
}

describe('relief.takeBack', () => {
  const all = carried();
  const { world, closedPlace, giver, hospital, carrier, mask, place, warehouse, depot, at, leg, on } = all;
  const { lotOf, dispatch, accept, cancel, refuse, takeBack: takenBack } = all;
  const cancelled = dispatch([{ lot: lotOf(1), quantity: 1 }]);
  cancel(cancelled);
  const lot = lotOf(200);
  const open = dispatch([{ lot, quantity: 10 }]);
  refuse(open);
  const given = dispatch([{ lot, quantity: 10 }]);
  accept(given, [{ line: 0, good: 2 }], { last: true, reason: 'unknown' });
  const flood = dispatch(Array.from({ length: 100 }, () => ({ lot, quantity: 1 })));
  const line = { line: 0, good: 11, wrong: { item: nothing(world), quantity: 1 }, extra: many };
  const yard = place(carrier, false);

  ladder(seal(takeBack), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), handover: nothing(world), last: false, lines: [], place: nothing(world) },
    },
    { fact: 'a handover is named by its dispatch', verdict: 'handover_not_found', repair: { at: at() } },
    { fact: 'another dispatched it', verdict: 'taker_back_not_giver', repair: { handover: on } },
    { fact: 'it was cancelled', verdict: 'handover_cancelled', repair: { handover: cancelled } },
    { fact: 'goods come home to a place', verdict: 'handover_place_not_found', repair: { handover: open } },
    { fact: 'the place is the giver’s own', verdict: 'handover_place_not_yours', repair: { place: depot } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(giver) } },
    { fact: 'a count says something', verdict: 'nothing_stated', repair: { place: warehouse } },
    { fact: 'lines are counted from 0', verdict: 'line_not_found', repair: { lines: [{ ...line, line: 1 }] } },
    { fact: 'a line is counted once', verdict: 'line_twice', repair: { lines: [{ line: 0, good: 1 }, line] } },
    {
      fact: 'the later line did not carry this one on',
      verdict: 'later_leg_unknown',
      repair: { lines: [{ ...line, later: `${on}.0` }] },
    },
    { fact: 'what was not sent is extra', verdict: 'more_than_open', repair: { lines: [line] } },
    { fact: 'a difference has a reason', verdict: 'reason_missing', repair: { lines: [{ ...line, good: 9 }] } },
    {
      fact: 'what it is is in the catalogue',
      verdict: 'wrong_item_not_found',
      repair: { lines: [{ ...line, good: 9, reason: 'mixed_up' }] },
    },
    {
      fact: 'an N95 is no N99',
      verdict: 'wrong_grade_unknown',
      repair: { lines: [{ ...line, good: 9, reason: 'mixed_up', wrong: { item: mask, grade: 'n99', quantity: 1 } }] },
    },
    {
      fact: 'sums stay exact integers',
      verdict: 'extra_too_large',
      repair: { lines: [{ ...line, good: 9, reason: 'mixed_up', wrong: { item: mask, quantity: 1 } }] },
      meanwhile() {
        const extra = Array.from({ length: 100 }, (_, position) => ({ line: position, extra: many, reason: 'other' }));
        for (let i = 0; i < 5; i++) accept(flood, extra);
      },
    },
    {
      fact: 'what was given up as missing had never been loaded',
      verdict: 'not_loaded_missing',
      repair: { handover: given, lines: [{ line: 0, good: 8 }] },
    },
    {
      fact: 'sealed packages come back to where they lay',
      verdict: 'packages_back_elsewhere',
      repair: { handover: on, lines: [{ line: 0, good: 10 }], place: yard },
      as: carrier,
    },
    { fact: 'goods come home', verdict: 'ok', repair: { place: depot } },
  ]);

  test('the leg before has its sealed packages again', () => {
    expect(all.row(leg)).toMatchObject({ unopened: 10, onward: 0 });
    expect(all.row(on)).toMatchObject({ transit: 0, takenBack: 10 });
  });

  test('the hospital may not refuse any more what has gone home', () => {
    takenBack(open, [{ line: 0, good: 10 }]);
    expect(world.verdict(hospital, 'relief.refuse', { at: at(), handover: open, reason: 'other' })).toBe(
      'nothing_to_refuse',
    );
  });
});

describe('what comes home', () => {
  test('was refused, or only seemed to be on its way', () => {
    const { lotOf, dispatch, refuse, takeBack: takenBack, world } = reliefWorld();
    const sent = dispatch([{ lot: lotOf(10), quantity: 10 }]);
    refuse(sent, { lines: [{ line: 0, quantity: 4 }] });
    takenBack(sent, [{ line: 0, good: 5 }]);
    const found = findHandover(world.machine.state, sent);
    expect(found && findLine(world.machine.state, found, 0)).toMatchObject({ transit: 5, back: 0, takenBack: 5 });
  });

  test('may be fewer than went: the end makes the rest missing, borne by the giver', () => {
    const { lotOf, dispatch, refuse, takeBack: takenBack, world, giver } = reliefWorld();
    const lot = lotOf(10);
    const sent = dispatch([{ lot, quantity: 10 }]);
    refuse(sent);
    takenBack(sent, [{ line: 0, good: 7, damaged: 1, reason: 'wet' }], { last: true });
    const { state } = world.machine;
    const found = findHandover(state, sent);
    const at = found && lineAt(state, found, 0);
    expect(at?.line).toMatchObject({ takenBack: 8, missing: 2, transit: 0, back: 0 });
    const bearer = findSubject(state, giver.segment) ?? -1;
    expect(missingOf(state, findLot(state, lot)?.number ?? -1, bearer, at?.number ?? -1)).toBe(2);
  });

  test('may be more, or something else', () => {
    const { lotOf, dispatch, refuse, takeBack: takenBack, world, mask } = reliefWorld();
    const lot = lotOf(10);
    const sent = dispatch([{ lot, quantity: 10 }]);
    refuse(sent);
    const wrong = { item: mask, quantity: 2 };
    const name = takenBack(sent, [{ line: 0, good: 8, extra: 1, wrong, reason: 'mixed_up' }]);
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ held: 9, missing: 2, found: 1 });
    expect(sumsOf(state, findLot(state, `${name}.0`)?.number ?? -1)).toMatchObject({ held: 2, found: 2 });
  });
});

describe('what was never loaded', () => {
  test('is open in the line of whoever missed it, and comes home from there', () => {
    const { hospital, leg, on, row, sums, accept, takeBack: takenBack } = carried();
    accept(on, [{ line: 0, good: 7 }], { last: true, reason: 'unknown' }, hospital);
    expect(row(on)).toMatchObject({ missing: 3 });
    takenBack(leg, [{ line: 0, good: 2, later: `${on}.0`, reason: 'not_loaded' }]);
    expect(row(on)).toMatchObject({ good: 7, missing: 1, takenBack: 2 });
    expect(row(leg)).toMatchObject({ onward: 8, takenBack: 2 });
    expect(sums()).toMatchObject({ held: 9, missing: 1, transit: 0 });
  });

  test('comes home from the hand that still has the packages sealed', () => {
    const { hospital, ward, leg, on, row, sums, takePackages, takeBack: takenBack } = carried();
    takePackages(on, ['A'], { place: ward }, hospital);
    takenBack(leg, [{ line: 0, good: 4, later: `${on}.0`, reason: 'not_loaded' }]);
    expect(row(on)).toMatchObject({ unopened: 6, takenBack: 4 });
    expect(row(leg)).toMatchObject({ onward: 6, takenBack: 4 });
    expect(sums()).toMatchObject({ held: 10, transit: 0 });
  });

  test('wants the reason not_loaded', () => {
    const { world, giver, hospital, warehouse, at, leg, on, accept } = carried();
    accept(on, [{ line: 0, good: 7 }], { last: true, reason: 'unknown' }, hospital);
    const lines = [{ line: 0, good: 2, later: `${on}.0` }];
    const body = { at: at(), handover: leg, last: false, lines, place: warehouse };
    expect(world.verdict(giver, 'relief.takeBack', body)).toBe('not_loaded_missing');
  });
});

describe('what a carrier takes back', () => {
  test('opened and damaged: the leg before knows that it was opened', () => {
    const { carrier, depot, leg, on, row, refuse, takeBack: takenBack } = carried();
    refuse(on);
    takenBack(on, [{ line: 0, good: 6, damaged: 3, unfit: 1, reason: 'wet' }], { place: depot }, carrier);
    expect(row(leg)).toMatchObject({ onward: 0, unopened: 6, damaged: 3, unfit: 1 });
  });

  test('of opened goods can be carried on again', () => {
    const { carrier, depot, lotOf, dispatch, accept, refuse, takeBack: takenBack } = reliefWorld();
    const lot = lotOf(10);
    const leg = dispatch([{ lot, quantity: 10 }], { taker: carrier.segment });
    accept(leg, [{ line: 0, good: 10 }], { place: depot }, carrier);
    const onward = { from: depot, onward: leg };
    const on = dispatch([{ lot, quantity: 10, leg: 0 }], onward, carrier);
    refuse(on);
    takenBack(on, [{ line: 0, good: 9, damaged: 1, reason: 'torn' }], { place: depot }, carrier);
    dispatch(
      [
        { lot, quantity: 9, leg: 0 },
        { lot, quantity: 1, leg: 0, condition: 'damaged' },
      ],
      onward,
      carrier,
    );
  });
});
