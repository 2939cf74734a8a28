import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { sumsOf } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import { cancelDispatch } from './cancel-dispatch.ts';
import { findHandover } from './handover.ts';
import { findLine } from './line.ts';

describe('relief.cancelDispatch', () => {
  const { world, giver, carrier, depot, hospital, at, lotOf, dispatch, accept, cancel } = reliefWorld();
  const cancelled = dispatch([{ lot: lotOf(1), quantity: 1 }]);
  cancel(cancelled);
  const own = lotOf(5);
  const leg = dispatch([{ lot: own, quantity: 5 }], { taker: carrier.segment });
  accept(leg, [{ line: 0, good: 5 }], { place: depot }, carrier);
  const onward = { from: depot, onward: leg };
  const foreign = dispatch([{ lot: own, quantity: 5, leg: 0 }], onward, carrier);
  const lot = lotOf(10);
  const open = dispatch([{ lot, quantity: 10 }]);

  ladder(seal(cancelDispatch), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), handover: nothing(world), reason: 'not_loaded' },
    },
    { fact: 'a handover is named by its dispatch', verdict: 'handover_not_found', repair: { at: at() } },
    { fact: 'another dispatched it', verdict: 'not_giver', repair: { handover: foreign } },
    { fact: 'it is cancelled once', verdict: 'handover_cancelled', repair: { handover: cancelled } },
    { fact: 'another hand has signed', verdict: 'other_hand_signed', repair: { handover: leg } },
    { fact: 'nobody has signed since', verdict: 'ok', repair: { handover: open } },
  ]);

  test('everything lies where it lay', () => {
    const { state } = world.machine;
    expect(sumsOf(state, findLot(state, lot)?.number ?? -1)).toMatchObject({ held: 10, transit: 0 });
    expect(world.verdict(hospital, 'relief.refuse', { at: at(), handover: open, reason: 'other' })).toBe(
      'handover_cancelled',
    );
  });

  test('a leg that was carried on can be carried on again', () => {
    cancel(foreign, carrier);
    dispatch([{ lot: own, quantity: 5, leg: 0 }], onward, carrier);
  });
});

test('sealed packages lie unopened in the leg before again', () => {
  const { world, carrier, hospital, depot, lotOf, dispatch, takePackages, cancel } = reliefWorld();
  const lot = lotOf(10);
  const box = { packages: [{ label: 'A' }] };
  const leg = dispatch([{ lot, quantity: 10, package: 0 }], { ...box, taker: carrier.segment });
  takePackages(leg, ['A']);
  const line = { lot, quantity: 10, package: 0, leg: 0, condition: 'unopened' };
  const on = dispatch([line], { ...box, from: depot, onward: leg, taker: hospital.segment }, carrier);
  const { state } = world.machine;
  const row = () => {
    const found = findHandover(state, leg);
    return found && findLine(state, found, 0);
  };
  expect(row()).toMatchObject({ unopened: 0, onward: 10 });
  cancel(on, carrier);
  expect(row()).toMatchObject({ unopened: 10, onward: 0 });
});
