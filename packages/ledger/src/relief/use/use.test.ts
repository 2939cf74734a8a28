import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { allotActs, nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { use } from './use.ts';

describe('relief.use', () => {
  const scene = reliefWorld();
  const { world, hospital, giver, ward, warehouse, place, at, receive } = scene;
  const { need, allocate } = allotActs(scene);
  const store = place(hospital, false);
  const expiry = world.time + 100;
  const name = receive([{ quantity: 10 }, { quantity: 10, expiry }], { place: store }, hospital);
  const [fresh, old] = [`${name}.0`, `${name}.1`];
  const device = world.device();
  world.do(hospital, 'trust.addKey', { device }, hospital.control);
  const phone = { ...hospital, device: world.idOf(device.key) };
  const suspectFrom = world.machine.tip.size;
  const forged = `${receive([{ quantity: 1 }], { place: store }, phone)}.0`;
  world.time += 101;
  const elsewhere = place(giver, true);
  const earmark = { uses: ['issued_to_households'], fallback: 'ask' };
  const forHouseholds = `${receive([{ quantity: 1 }], { place: store, earmark }, hospital)}.0`;
  const other = need({ place: place(hospital, true) });

  ladder(seal(use), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        lines: [{ lot: `${nothing(world)}.0`, quantity: 11 }],
        place: nothing(world),
        purpose: 'issued_to_ward',
        ward: nothing(world),
      },
    },
    { fact: 'goods lie at a place', verdict: 'use_place_not_found', repair: { at: at() } },
    { fact: 'a ward is a place', verdict: 'ward_not_found', repair: { place: store } },
    { fact: 'the ward of another writes for itself', verdict: 'ward_not_yours', repair: { ward: elsewhere } },
    { fact: 'nothing is used in a store', verdict: 'ward_not_of_use', repair: { ward: undefined } },
    { fact: 'a lot is known', verdict: 'use_lot_not_found', repair: { ward } },
    { fact: 'what has expired is not used', verdict: 'use_expired', repair: { lines: [{ lot: old, quantity: 11 }] } },
    {
      fact: 'no more than lies there usable, over all lines',
      verdict: 'use_not_held',
      repair: {
        lines: [
          { lot: fresh, quantity: 6 },
          { lot: fresh, quantity: 5 },
        ],
      },
    },
    {
      fact: 'what a suspect key moved is not used',
      verdict: 'goods_disputed',
      repair: { lines: [{ lot: forged, quantity: 1 }] },
      meanwhile: () =>
        world.do(hospital, 'trust.revokeKey', { key: phone.device, reason: 'stolen', suspectFrom }, hospital.control),
    },
    {
      fact: 'goods for households are not for the ward',
      verdict: 'earmark_broken',
      repair: { lines: [{ lot: forHouseholds, quantity: 1 }] },
    },
    {
      fact: 'what is allocated to another ward stays for it',
      verdict: 'use_allocated',
      repair: {
        lines: [
          { lot: fresh, quantity: 6 },
          { lot: fresh, quantity: 3 },
        ],
      },
      meanwhile: () => allocate([{ lot: fresh, need: other, place: store, quantity: 2 }], {}, hospital),
    },
    {
      fact: 'a ward gets it',
      verdict: 'ok',
      repair: {
        lines: [
          { lot: fresh, quantity: 5 },
          { lot: fresh, quantity: 3 },
        ],
      },
    },
  ]);

  test('it has reached its end', () => {
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, fresh)?.number ?? -1)).toMatchObject({ held: 2, used: 8 });
  });

  test('households get it at a place registered for a party without keys', () => {
    const listed = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'neighbourhood' });
    const yard = place(giver, true, { of: listed });
    const lot = `${receive([{ quantity: 5 }])}.0`;
    const body = {
      at: at(),
      lines: [{ lot, quantity: 5 }],
      place: warehouse,
      ward: yard,
      purpose: 'issued_to_households',
    };
    expect(world.verdict(giver, 'relief.use', body)).toBe('ok');
  });
});

test('nobody uses what it holds for another', () => {
  const { world, hospital, ward, at, lotOf, dispatch, accept } = reliefWorld();
  const lot = lotOf(10);
  accept(dispatch([{ lot, quantity: 10 }], { passes: false }), [{ line: 0, good: 10 }]);
  const body = { at: at(), lines: [{ lot, quantity: 1 }], place: ward, purpose: 'consumed' };
  expect(world.verdict(hospital, 'relief.use', body)).toBe('use_not_held');
});
