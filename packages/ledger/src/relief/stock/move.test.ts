import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject } from '../../trust/subject.ts';
import { findPlace } from '../place/place.ts';
import { heldIn, sumsOf } from '../posting.ts';
import { findLot } from './lot.ts';
import { move } from './move.ts';

const DIGEST = 'B'.repeat(43);

describe('relief.move', () => {
  const { world, closedPlace, giver, warehouse, depot, place, at, lotOf, receive } = reliefWorld();
  const lot = lotOf(30);
  const other = place(giver, false);
  const line = { lot, quantity: 20 };
  const device = world.device();
  world.do(giver, 'trust.addKey', { device }, giver.control);
  const phone = { ...giver, device: world.idOf(device.key) };
  const suspectFrom = world.machine.tip.size;
  const forged = `${receive([{ quantity: 5 }], {}, phone)}.0`;
  const stranger = `${'A'.repeat(26)}A`;

  ladder(seal(move), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        from: warehouse,
        lines: [{ ...line, lot: `${nothing(world)}.0` }],
        to: nothing(world),
      },
    },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { at: at() } },
    { fact: 'both places are its own', verdict: 'place_not_yours', repair: { to: depot } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { to: closedPlace(giver) } },
    { fact: 'there are two places, or a bin', verdict: 'move_nowhere', repair: { to: warehouse } },
    {
      fact: 'which part is meant is known by a record',
      verdict: 'move_put_not_found',
      repair: { to: other, lines: [{ ...line, lot: `${nothing(world)}.0`, put: nothing(world) }] },
    },
    {
      fact: 'a lot is known',
      verdict: 'stock_lot_not_found',
      repair: { lines: [{ ...line, lot: `${nothing(world)}.0`, put: lot.slice(0, -2) }] },
    },
    {
      fact: 'goods are held for somebody known',
      verdict: 'stock_steward_not_found',
      repair: { lines: [{ ...line, steward: stranger }] },
    },
    {
      fact: 'no more moves than lies there, over all lines',
      verdict: 'stock_not_held',
      repair: { lines: [line, line] },
    },
    {
      fact: 'what a suspect key brought does not move on',
      verdict: 'goods_disputed',
      meanwhile: () =>
        world.do(giver, 'trust.revokeKey', { key: phone.device, reason: 'stolen', suspectFrom }, giver.control),
      repair: { lines: [line, { lot: forged, quantity: 1 }] },
    },
    { fact: 'goods move', verdict: 'ok', repair: { lines: [line, { ...line, quantity: 10 }] } },
  ]);

  test('holder, steward and condition stay; the place changes', () => {
    const { state } = world.machine;
    const number = findLot(state, lot)?.number ?? -1;
    const holder = findSubject(state, giver.segment) ?? -1;
    const at = (name: string) => ({
      holder,
      steward: holder,
      place: findPlace(state, name)?.serial ?? -1,
      condition: 'usable' as const,
    });
    expect(heldIn(state, number, at(warehouse))).toBe(0);
    expect(heldIn(state, number, at(other))).toBe(30);
    expect(sumsOf(state, number)).toMatchObject({ received: 30, held: 30 });
  });

  test('within one place they change their bin: nothing is posted, and said anew it can become a move', () => {
    const { state } = world.machine;
    const shelved = lotOf(12);
    const number = findLot(state, shelved)?.number ?? -1;
    const held = (name: string) => {
      const holder = findSubject(state, giver.segment) ?? -1;
      const place = findPlace(state, name)?.serial ?? -1;
      return heldIn(state, number, { holder, steward: holder, place, condition: 'usable' });
    };
    const said = { at: at(), bin: { zh: DIGEST }, from: warehouse, lines: [{ lot: shelved, quantity: 5 }] };
    const binned = world.do(giver, 'relief.move', { ...said, to: warehouse });
    expect([held(warehouse), held(other)]).toEqual([12, 0]);
    expect(
      world.verdict(giver, 'relief.move', { ...said, to: warehouse, lines: [{ lot: shelved, quantity: 13 }] }),
    ).toBe('stock_not_held');
    const correct = (current: string, more: object) =>
      world.do(giver, 'relief.correct', { at: at(), record: binned, current, reason: 'wrong_place', ...more });
    const ref = binned.slice(28);
    const moved = correct(binned, { to: { kind: 'relief.move', ref, ...said, to: other } });
    expect([held(warehouse), held(other)]).toEqual([7, 5]);
    correct(moved, {});
    expect([held(warehouse), held(other)]).toEqual([12, 0]);
  });

  test('the place that goods leave is its own too', () => {
    const body = { at: at(), from: depot, to: warehouse, lines: [line] };
    expect(world.verdict(giver, 'relief.move', body)).toBe('place_not_yours');
  });
});
