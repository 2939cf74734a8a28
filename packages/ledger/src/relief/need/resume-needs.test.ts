import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findPlace } from '../place/place.ts';
import { isPaused } from './pause.ts';
import { resumeNeeds } from './resume-needs.ts';

describe('relief.resumeNeeds', () => {
  const { world, hospital, ward, warehouse, at } = reliefWorld();

  ladder(seal(resumeNeeds), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), place: nothing(world) },
    },
    { fact: 'a place is registered', verdict: 'pause_place_not_found', repair: { at: at() } },
    { fact: 'others speak for their places', verdict: 'pause_place_not_yours', repair: { place: warehouse } },
    { fact: 'it never paused', verdict: 'needs_not_paused', repair: { place: ward } },
    {
      fact: 'it takes goods again',
      verdict: 'ok',
      meanwhile: () => world.do(hospital, 'relief.pauseNeeds', { at: at(), place: ward, reason: 'moving' }),
    },
  ]);

  test('nothing is paused any more', () => {
    const { state } = world.machine;
    expect(isPaused(state, findPlace(state, ward)?.serial ?? -1, world.time)).toBe(false);
  });
});
