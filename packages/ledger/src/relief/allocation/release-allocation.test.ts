import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { allotActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { lineNamed } from '../stock/lot.ts';
import { allocationNumbered } from './allocation.ts';
import { releaseAllocation } from './release-allocation.ts';

describe('relief.releaseAllocation', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at, lotOf, receive, ward, dispatch } = scene;
  const { need, stored, allocate } = allotActs(scene);
  const named = need();
  const own = `${receive([{ quantity: 10 }], { place: ward }, hospital)}.0`;
  const theirs = `${allocate([{ lot: own, need: named, place: ward, quantity: 5 }], {}, hospital)}.0`;
  const lot = lotOf(10);
  const ours = `${allocate([stored(lot, named, 9)])}.0`;
  dispatch([{ lot, quantity: 4, need: named }]);
  const row = () => allocationNumbered(world.machine.state, lineNamed(world.machine.state, ours) ?? -1);

  ladder(seal(releaseAllocation), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), allocation: `${nothing(world)}.0`, quantity: 6, reason: 'no_need' },
    },
    { fact: 'something was allocated', verdict: 'allocation_not_found', repair: { at: at() } },
    { fact: 'others release what they allocated', verdict: 'allocation_not_yours', repair: { allocation: theirs } },
    { fact: 'what has left is not released', verdict: 'allocation_spent', repair: { allocation: ours } },
    { fact: 'a part is released', verdict: 'ok', repair: { quantity: 2 } },
  ]);

  test('what it gave is left, drawn, released or shrunk', () => {
    expect(row()).toMatchObject({ given: 9, drawn: 4, released: 2, left: 3, shrunk: 0 });
  });

  test('without a quantity all that is left is released, and then nothing is', () => {
    const body = { at: at(), allocation: ours, reason: 'lapsed' };
    expect(world.verdict(giver, 'relief.releaseAllocation', body)).toBe('ok');
    expect(row()).toMatchObject({ left: 0, released: 5, at: [] });
    expect(world.verdict(giver, 'relief.releaseAllocation', body)).toBe('allocation_spent');
  });
});
