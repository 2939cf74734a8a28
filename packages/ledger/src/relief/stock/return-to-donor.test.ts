import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from './lot.ts';
import { returnToDonor } from './return-to-donor.ts';

describe('relief.returnToDonor', () => {
  const { world, giver, hospital, mask, warehouse, ward, depot, at, lotOf, dispatch, accept, receive } = reliefWorld();
  const listed = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'donor' });
  const supplier = world.admit('supplier');
  const from = (party: string) => ({ donor: { type: 'party', party } });
  const given = (party: string) =>
    `${world.do(giver, 'relief.receive', {
      at: at(),
      given: 'gift',
      place: warehouse,
      lines: [{ item: mask, quantity: 10 }],
      ...from(party),
    })}.0`;
  const lot = given(listed);
  const suppliers = given(supplier.segment);
  const device = world.device();
  world.do(giver, 'trust.addKey', { device }, giver.control);
  const phone = { ...giver, device: world.idOf(device.key) };
  const suspectFrom = world.machine.tip.size;
  const forged = `${receive([{ quantity: 5 }], {}, phone)}.0`;
  const anonymous = lotOf(10);
  const line = { lot, quantity: 8 };
  const store = world.do(supplier, 'relief.place', { area: '420100', name: words, type: 'warehouse', use: false });

  ladder(seal(returnToDonor), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        carrier: nothing(world),
        lines: [{ ...line, lot: `${nothing(world)}.0` }],
        place: nothing(world),
        reason: 'unfit',
      },
    },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { at: at() } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: depot } },
    { fact: 'a carrier is known', verdict: 'return_carrier_not_found', repair: { place: warehouse } },
    { fact: 'a lot is known', verdict: 'stock_lot_not_found', repair: { carrier: undefined } },
    {
      fact: 'no more goes back than is there, over all lines',
      verdict: 'stock_not_held',
      repair: { lines: [line, line] },
    },
    {
      fact: 'what a suspect key brought does not go anywhere',
      verdict: 'goods_disputed',
      meanwhile: () =>
        world.do(giver, 'trust.revokeKey', { key: phone.device, reason: 'stolen', suspectFrom }, giver.control),
      repair: { lines: [line, { lot: forged, quantity: 1 }] },
    },
    {
      fact: 'nothing goes back to nobody',
      verdict: 'donor_not_known',
      repair: { lines: [line, { lot: anonymous, quantity: 1 }] },
    },
    {
      fact: 'a donor that keeps stock here accepts it',
      verdict: 'donor_writes_here',
      meanwhile: () => {
        const stock = { at: at(), place: store, lines: [{ item: mask, quantity: 1 }] };
        world.do(supplier, 'relief.openStock', stock);
      },
      repair: { lines: [line, { lot: suppliers, quantity: 1 }] },
    },
    { fact: 'goods go back', verdict: 'ok', repair: { lines: [line] } },
  ]);

  test('they end as returned', () => {
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ received: 10, held: 2, returned: 8 });
  });

  test('whoever answers for them by then returns them', () => {
    const sent = dispatch([{ lot, quantity: 2 }]);
    accept(sent, [{ line: 0, good: 2 }]);
    const body = { at: at(), place: ward, reason: 'donor_asked', lines: [{ lot, quantity: 2 }] };
    expect(world.verdict(hospital, 'relief.returnToDonor', body)).toBe('ok');
  });

  test('a person is known by a commitment', () => {
    const donor = { type: 'person', commitment: octets(32) };
    const lines = [{ item: mask, quantity: 3 }];
    const gift = world.do(giver, 'relief.receive', { at: at(), donor, given: 'gift', place: warehouse, lines });
    const back = { at: at(), place: warehouse, reason: 'unfit', lines: [{ lot: `${gift}.0`, quantity: 3 }] };
    expect(world.verdict(giver, 'relief.returnToDonor', back)).toBe('ok');
  });
});
