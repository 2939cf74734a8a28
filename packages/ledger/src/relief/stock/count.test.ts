import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject } from '../../trust/subject.ts';
import { findPlace } from '../place/place.ts';
import { type Holding, heldIn, missingOf, sumsOf } from '../posting.ts';
import { count } from './count.ts';
import { countsSince } from './counted.ts';
import { findLot } from './lot.ts';

/** A count of 100 masks in the giver's warehouse, and what is in the books of them. */
function counting() {
  const scene = reliefWorld();
  const { world, giver, warehouse, at, lotOf } = scene;
  const name = lotOf(100);
  const { state } = world.machine;
  const lot = findLot(state, name)?.number ?? -1;
  const holder = findSubject(state, giver.segment) ?? -1;
  const place = findPlace(state, warehouse)?.serial ?? -1;
  const holding: Holding = { holder, steward: holder, place, condition: 'usable' };
  const take = (expected: number, counted: number, more: object = {}) =>
    world.do(giver, 'relief.count', {
      at: at(),
      place: warehouse,
      lines: [{ lot: name, expected, counted, reason: 'unknown', ...more }],
    });
  return { ...scene, state, name, lot, holding, take };
}

describe('relief.count', () => {
  const { world, giver, warehouse, depot, at, name } = counting();
  const line = { lot: name, expected: 100, counted: 90 };
  const others = { lot: name, expected: 0, counted: 0, steward: nothing(world).slice(0, 27) };
  const stranger = `${'A'.repeat(26)}A`;

  ladder(seal(count), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        lines: [{ ...line, lot: `${nothing(world)}.0` }],
        place: nothing(world),
      },
    },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { at: at() } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: depot } },
    { fact: 'a lot is known', verdict: 'stock_lot_not_found', repair: { place: warehouse } },
    {
      fact: 'goods are held for somebody known',
      verdict: 'stock_steward_not_found',
      repair: { lines: [{ ...others, steward: stranger }] },
    },
    {
      fact: 'one holding is counted once',
      verdict: 'counted_twice',
      repair: { lines: [others, { ...line, counted: 100 }, { ...line, counted: 100 }] },
    },
    { fact: 'a difference has a reason', verdict: 'count_reason_missing', repair: { lines: [line] } },
    {
      fact: 'no more is short than is there now',
      verdict: 'count_overtaken',
      repair: { lines: [{ ...line, expected: 201, counted: 100, reason: 'stolen' }] },
    },
    {
      fact: 'nobody finds more than there can be',
      verdict: 'stock_too_large',
      meanwhile: () => {
        const more = [{ ...line, expected: 0, counted: 1_000_000_000_000, reason: 'other' }];
        for (let i = 0; i < 500; i++) world.do(giver, 'relief.count', { at: at(), place: warehouse, lines: more });
      },
      repair: { lines: [{ ...line, expected: 0, counted: 1_000_000_000_000, reason: 'other' }] },
    },
    { fact: 'ten are missing', verdict: 'ok', repair: { lines: [{ ...line, reason: 'unknown' }] } },
  ]);

  test('who has it in hand counts it, also for another', () => {
    const { world, giver, carrier, depot, at, name } = counting();
    const lines = [{ lot: name, expected: 0, counted: 2, steward: giver.segment, reason: 'not_written_down' }];
    expect(world.verdict(carrier, 'relief.count', { at: at(), place: depot, lines })).toBe('ok');
  });
});

describe('a difference', () => {
  test('of more comes from found, into the holding that was counted', () => {
    const { state, lot, holding, take } = counting();
    take(100, 103);
    expect(sumsOf(state, lot)).toMatchObject({ received: 100, found: 3, held: 103, missing: 0 });
    expect(heldIn(state, lot, holding)).toBe(103);
  });

  test('of less is missing, borne by the holder, with no handover', () => {
    const { state, lot, holding, take } = counting();
    take(100, 95);
    expect(sumsOf(state, lot)).toMatchObject({ received: 100, held: 95, missing: 5 });
    expect(missingOf(state, lot, holding.holder, 0)).toBe(5);
  });

  test('is applied to what is held now: what was sent since it was counted stays sent', () => {
    const { state, lot, dispatch, name, take } = counting();
    dispatch([{ lot: name, quantity: 60 }]);
    take(100, 98);
    expect(sumsOf(state, lot)).toMatchObject({ held: 38, transit: 60, missing: 2 });
  });

  test('stays known for each holding and count, until it is taken back', () => {
    const { state, lot, holding, take } = counting();
    take(100, 103);
    take(103, 100);
    take(100, 100);
    const [first, second, ...rest] = countsSince(state, lot, holding, 0);
    expect([first, second]).toMatchObject([
      { gained: 3, short: 0 },
      { gained: 0, short: 3 },
    ]);
    expect(rest).toEqual([]);
    expect(countsSince(state, lot, holding, first?.count ?? 0)).toEqual([second]);
  });
});
