import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findHandover } from '../handover/handover.ts';
import { findLine } from '../handover/line.ts';
import { sumsOf } from '../posting.ts';
import { find } from './find.ts';
import { findLot } from './lot.ts';

describe('relief.find', () => {
  const { world, closedPlace, giver, hospital, mask, warehouse, depot, at, lotOf } = reliefWorld();
  const lot = lotOf(30);
  const lost = { condition: 'usable', lot, place: warehouse, quantity: 10 };
  const lose = world.do(giver, 'relief.lose', { at: at(), reason: 'stolen', lines: [lost] });
  const othersLot = lotOf(5);
  const theirs = (() => {
    const place = world.do(hospital, 'relief.place', {
      area: '420100',
      name: { en: 'A'.repeat(43) },
      type: 'ward',
      use: true,
    });
    const lines = [{ item: mask, quantity: 5 }];
    const gift = { at: at(), donor: { type: 'unknown' }, given: 'gift', place, lines };
    const received = world.do(hospital, 'relief.receive', gift);
    const gone = { condition: 'usable', lot: `${received}.0`, place, quantity: 5 };
    return world.do(hospital, 'relief.lose', { at: at(), reason: 'fire', lines: [gone] });
  })();
  const back = { lose, line: 0, quantity: 6 };
  const stranger = `${'A'.repeat(26)}A`;

  ladder(seal(find), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), lines: [{ ...back, line: 1 }], place: nothing(world) },
    },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { at: at() } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: depot } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(giver) } },
    { fact: 'a writing off has lines', verdict: 'find_lose_not_found', repair: { place: warehouse } },
    {
      fact: 'others find what they wrote off themselves',
      verdict: 'find_lose_not_yours',
      repair: { lines: [{ ...back, lose: theirs }] },
    },
    {
      fact: 'a lot is known',
      verdict: 'stock_lot_not_found',
      repair: { lines: [back, { lot: `${nothing(world)}.0`, quantity: 1 }] },
    },
    {
      fact: 'goods are held for somebody known',
      verdict: 'stock_steward_not_found',
      repair: { lines: [back, { lot, quantity: 1, steward: stranger }] },
    },
    {
      fact: 'an item is in the catalogue',
      verdict: 'item_not_found',
      repair: { lines: [back, { item: nothing(world), quantity: 1 }] },
    },
    {
      fact: 'an N95 is no N99',
      verdict: 'grade_unknown',
      repair: { lines: [back, { item: mask, grade: 'n99', quantity: 1 }] },
    },
    {
      fact: 'no more is found than was lost, over all lines',
      verdict: 'find_more_than_lost',
      repair: { lines: [back, { ...back, quantity: 5 }] },
    },
    {
      fact: 'nobody finds more than there can be',
      verdict: 'stock_too_large',
      meanwhile: () => {
        const lines = Array.from({ length: 100 }, () => ({ lot: othersLot, quantity: 1_000_000_000_000 }));
        for (let i = 0; i < 5; i++) world.do(giver, 'relief.find', { at: at(), place: warehouse, lines });
      },
      repair: { lines: [back, { lot: othersLot, quantity: 1 }] },
    },
    {
      fact: 'it turns up',
      verdict: 'ok',
      repair: { lines: [back, { lot, quantity: 3 }, { item: mask, quantity: 2 }] },
    },
  ]);

  test('what was written off comes back from lost, all else from found', () => {
    const { state } = world.machine;
    const number = findLot(state, lot)?.number ?? -1;
    expect(sumsOf(state, number)).toMatchObject({ received: 30, found: 3, held: 29, lost: 4 });
    expect(world.verdict(giver, 'relief.find', { at: at(), place: warehouse, lines: [{ ...back, quantity: 5 }] })).toBe(
      'find_more_than_lost',
    );
  });

  test('goods of which nobody knows the lot are a lot of their own', () => {
    const lines = [{ item: mask, quantity: 2, condition: 'damaged' }];
    const found = world.do(giver, 'relief.find', { at: at(), place: warehouse, lines });
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, `${found}.0`)?.number ?? -1)).toMatchObject({ found: 2, held: 2 });
  });
});

describe('what was missing and written off turns up', () => {
  test('with the giver who bore it: the line says that it is home', () => {
    const { world, giver, warehouse, at, lotOf, dispatch, accept } = reliefWorld();
    const lot = lotOf(10);
    const sent = dispatch([{ lot, quantity: 10 }]);
    accept(sent, [{ line: 0, good: 7 }], { last: true, reason: 'unknown' });
    const gone = { handover: sent, line: 0, quantity: 3 };
    const lose = world.do(giver, 'relief.lose', { at: at(), reason: 'lost_in_transit', lines: [gone] });
    world.do(giver, 'relief.find', { at: at(), place: warehouse, lines: [{ lose, line: 0, quantity: 2 }] });
    const { state } = world.machine;
    const found = findHandover(state, sent);
    expect(found && findLine(state, found, 0)).toMatchObject({ good: 7, missing: 0, lost: 1, takenBack: 2 });
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ received: 10, held: 9, lost: 1 });
  });

  test('with the carrier who had taken it over sealed: opened by now, it is with the leg before again', () => {
    const { world, giver, hospital, carrier, depot, at, lotOf, dispatch, accept, takePackages } = reliefWorld();
    const lot = lotOf(10);
    const packages = [{ label: 'A' }];
    const first = dispatch([{ lot, quantity: 10, package: 0 }], { taker: carrier.segment, packages });
    takePackages(first, ['A']);
    const onward = { onward: first, from: depot, packages };
    const second = dispatch([{ lot, leg: 0, condition: 'unopened', quantity: 10, package: 0 }], onward, carrier);
    accept(second, [{ line: 0, good: 8 }], { last: true, reason: 'unknown' });
    const gone = { handover: second, line: 0, quantity: 2 };
    const lose = world.do(carrier, 'relief.lose', { at: at(), reason: 'lost_in_transit', lines: [gone] });
    const line = { lose, line: 0, quantity: 2, condition: 'damaged' };
    world.do(carrier, 'relief.find', { at: at(), place: depot, lines: [line] });
    const { state } = world.machine;
    const [leg, last] = [first, second].map((name) => findHandover(state, name));
    expect(leg && findLine(state, leg, 0)).toMatchObject({ sent: 10, onward: 8, damaged: 2 });
    expect(last && findLine(state, last, 0)).toMatchObject({ sent: 10, good: 8, lost: 0, takenBack: 2 });
    expect(hospital.segment).not.toBe(giver.segment);
  });

  test('after a count, for whoever the holder says it was held for', () => {
    const { world, giver, carrier, depot, at, lotOf, dispatch, accept } = reliefWorld();
    const lot = lotOf(10);
    const sent = dispatch([{ lot, quantity: 10 }], { taker: carrier.segment });
    accept(sent, [{ line: 0, good: 10 }], { place: depot }, carrier);
    const line = { lot, expected: 10, counted: 6, reason: 'unknown', steward: giver.segment };
    world.do(carrier, 'relief.count', { at: at(), place: depot, lines: [line] });
    const short = { from: 'count', lot, quantity: 4 };
    expect(world.verdict(giver, 'relief.lose', { at: at(), reason: 'other', lines: [short] })).toBe('lose_not_missing');
    const lose = world.do(carrier, 'relief.lose', { at: at(), reason: 'other', lines: [short] });
    const back = { lose, line: 0, quantity: 4, steward: giver.segment };
    world.do(carrier, 'relief.find', { at: at(), place: depot, lines: [back] });
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ received: 10, held: 10, lost: 0 });
    const recount = { ...line, counted: 10 };
    expect(world.verdict(carrier, 'relief.count', { at: at(), place: depot, lines: [recount] })).toBe('ok');
  });
});
