import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { putBack } from './put-back.ts';

describe('relief.putBack', () => {
  const { world, giver, hospital, warehouse, ward, place, at, lotOf, dispatch, accept, receive } = reliefWorld();
  const lot = lotOf(30);
  accept(dispatch([{ lot, quantity: 30 }]), [{ line: 0, good: 30 }]);
  const lines = [
    { lot, quantity: 12 },
    { lot, quantity: 8 },
  ];
  const use = world.do(hospital, 'relief.use', { at: at(), place: ward, purpose: 'issued_to_ward', lines });
  const office = place(giver, true);
  const own = receive([{ quantity: 5 }], { place: office });
  const spent = { at: at(), place: office, purpose: 'consumed', lines: [{ lot: `${own}.0`, quantity: 5 }] };
  const theirs = world.do(giver, 'relief.use', spent);
  const closed = place(hospital, false);
  world.do(hospital, 'relief.closePlace', { at: at(), place: closed, reason: 'moved' });
  const line = { line: 0, quantity: 7 };

  ladder(seal(putBack), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        lines: [{ ...line, line: 2 }],
        place: nothing(world),
        reason: 'not_needed',
        use: nothing(world),
      },
    },
    { fact: 'it was given to its use', verdict: 'put_back_not_found', repair: { at: at() } },
    { fact: 'by the signer', verdict: 'put_back_not_yours', repair: { use: theirs } },
    { fact: 'a place is registered', verdict: 'place_not_found', repair: { use } },
    { fact: 'the place is its own', verdict: 'place_not_yours', repair: { place: warehouse } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { place: closed } },
    { fact: 'a use has lines', verdict: 'put_back_line_not_found', repair: { place: ward } },
    {
      fact: 'no more than was used, over all lines',
      verdict: 'put_back_more_than_used',
      repair: { lines: [line, { ...line, quantity: 6 }] },
    },
    {
      fact: 'it lies on the shelf again',
      verdict: 'ok',
      repair: { lines: [line, { ...line, line: 1, condition: 'damaged' }] },
    },
  ]);

  test('it comes out of used, into the condition stated, and once only', () => {
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ received: 30, held: 24, used: 6 });
    const again = { at: at(), place: ward, reason: 'not_needed', use, lines: [{ line: 0, quantity: 6 }] };
    expect(world.verdict(hospital, 'relief.putBack', again)).toBe('put_back_more_than_used');
    const rest = { ...again, lines: [{ line: 0, quantity: 5 }] };
    expect(world.verdict(hospital, 'relief.putBack', rest)).toBe('ok');
  });
});
