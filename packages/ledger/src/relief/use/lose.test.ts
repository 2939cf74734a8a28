import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findHandover } from '../handover/handover.ts';
import { findLine } from '../handover/line.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { lose } from './lose.ts';

describe('relief.lose', () => {
  const { world, giver, warehouse, at, lotOf, dispatch, accept } = reliefWorld();
  const lot = lotOf(30);
  const sent = dispatch([{ lot, quantity: 10 }]);
  accept(sent, [{ line: 0, good: 7 }], { last: true, reason: 'unknown' });
  const held = (quantity: number) => ({ condition: 'usable', lot, place: warehouse, quantity });
  const gone = { handover: sent, line: 0, quantity: 3 };

  ladder(seal(lose), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: {
        at: when(world.time + 301),
        lines: [{ ...held(21), lot: `${nothing(world)}.0`, place: nothing(world) }],
        reason: 'fire',
      },
    },
    { fact: 'a lot is known', verdict: 'lose_lot_not_found', repair: { at: at() } },
    {
      fact: 'goods lie at a place',
      verdict: 'lose_place_not_found',
      repair: { lines: [{ ...held(21), place: nothing(world) }] },
    },
    {
      fact: 'no more than the signer answers for, over all lines',
      verdict: 'lose_not_held',
      repair: { lines: [held(15), held(6)] },
    },
    {
      fact: 'a handover has lines',
      verdict: 'lose_handover_not_found',
      repair: { lines: [held(20), { ...gone, line: 1 }] },
    },
    {
      fact: 'no more than the signer bears, over all lines',
      verdict: 'lose_not_missing',
      repair: { lines: [held(20), gone, { ...gone, quantity: 1 }] },
    },
    { fact: 'what burned and what never came is written off', verdict: 'ok', repair: { lines: [held(20), gone] } },
  ]);

  test('the line says that what was missing is given up', () => {
    const { state } = world.machine;
    const found = findHandover(state, sent);
    expect(found && findLine(state, found, 0)).toMatchObject({ good: 7, missing: 0, lost: 3 });
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ held: 7, missing: 0, lost: 23 });
  });
});

describe('who writes off', () => {
  test('the steward, also what another has in hand; and the holder does not', () => {
    const { world, giver, carrier, depot, at, lotOf, dispatch, accept } = reliefWorld();
    const lot = lotOf(10);
    accept(
      dispatch([{ lot, quantity: 10 }], { taker: carrier.segment }),
      [{ line: 0, good: 10 }],
      { place: depot },
      carrier,
    );
    const line = { condition: 'usable', lot, place: depot, quantity: 4 };
    const body = { at: at(), reason: 'fire' };
    expect(world.verdict(carrier, 'relief.lose', { ...body, lines: [line] })).toBe('lose_not_held');
    expect(world.verdict(giver, 'relief.lose', { ...body, lines: [line] })).toBe('lose_not_held');
    const inHand = { ...line, holder: carrier.segment };
    expect(world.verdict(giver, 'relief.lose', { ...body, lines: [inHand] })).toBe('ok');
  });

  test('the bearer, and not the taker', () => {
    const { world, hospital, at, lotOf, dispatch, accept } = reliefWorld();
    const sent = dispatch([{ lot: lotOf(10), quantity: 10 }]);
    accept(sent, [], { last: true, reason: 'unknown' });
    const body = { at: at(), reason: 'lost_in_transit', lines: [{ handover: sent, line: 0, quantity: 10 }] };
    expect(world.verdict(hospital, 'relief.lose', body)).toBe('lose_not_missing');
  });

  test('what lay in place of the lot may be written off as missing too', () => {
    const { world, giver, mask, at, lotOf, dispatch, accept } = reliefWorld();
    const sent = dispatch([{ lot: lotOf(10), quantity: 10 }]);
    accept(sent, [{ line: 0, good: 6, wrong: { item: mask, quantity: 4 }, reason: 'mixed_up' }]);
    const lines = [{ handover: sent, line: 0, quantity: 4 }];
    expect(world.verdict(giver, 'relief.lose', { at: at(), reason: 'other', lines })).toBe('ok');
    const found = findHandover(world.machine.state, sent);
    expect(found && findLine(world.machine.state, found, 0)).toMatchObject({ wrong: 4, missing: 0, lost: 4 });
  });
});
