import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject } from '../../trust/subject.ts';
import { findPlace } from '../place/place.ts';
import { heldIn, sumsOf } from '../posting.ts';
import { findLot } from './lot.ts';
import { openStock } from './open-stock.ts';

describe('relief.openStock', () => {
  const { world, closedPlace, giver, hospital, mask, warehouse, ward, at } = reliefWorld();
  const unknown = nothing(world);
  const earmark = (...consignees: readonly object[]) => ({ consignees, fallback: 'ask' });
  const half = { party: hospital.segment, share: 5_001 };

  ladder(seal(openStock), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        earmark: earmark({ party: unknown }),
        lines: [{ item: unknown, grade: 'n99', quantity: 1 }],
        place: unknown,
      },
    },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { at: at() } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: ward } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closedPlace(giver) } },
    {
      fact: 'an earmark names parties of the ledger',
      verdict: 'earmark_party_not_found',
      repair: { place: warehouse },
    },
    {
      fact: 'an earmark names each consignee once',
      verdict: 'earmark_party_twice',
      repair: { earmark: earmark(half, half) },
    },
    {
      fact: 'shares are at most the whole',
      verdict: 'earmark_shares_over',
      repair: { earmark: earmark(half, { ...half, party: giver.segment }) },
    },
    { fact: 'an item is in the catalogue', verdict: 'item_not_found', repair: { earmark: earmark(half) } },
    {
      fact: 'an N95 is no N99',
      verdict: 'grade_unknown',
      repair: { lines: [{ item: mask, grade: 'n99', quantity: 1 }] },
    },
    { fact: 'what was there is there', verdict: 'ok', repair: { lines: [{ item: mask, grade: 'n95', quantity: 7 }] } },
  ]);

  test('it comes from opening, not received, each line a lot in the condition it is in', () => {
    const lines = [
      { item: mask, quantity: 3 },
      { item: mask, quantity: 4, condition: 'held_back', batch: 'B-7' },
    ];
    const name = world.do(giver, 'relief.openStock', { at: at(), place: warehouse, lines });
    const { state } = world.machine;
    const lot = findLot(state, `${name}.1`);
    expect(lot?.lot).toMatchObject({ batch: 'B-7', earmark: null, parents: [] });
    expect(sumsOf(state, lot?.number ?? -1)).toMatchObject({ received: 0, opening: 4, held: 4 });
    const holder = findSubject(state, giver.segment) ?? -1;
    const place = findPlace(state, warehouse)?.serial ?? -1;
    expect(heldIn(state, lot?.number ?? -1, { holder, steward: holder, place, condition: 'held_back' })).toBe(4);
  });
});
