import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findPlace } from '../place/place.ts';
import { isPaused } from './pause.ts';
import { pauseNeeds } from './pause-needs.ts';

describe('relief.pauseNeeds', () => {
  const { world, hospital, giver, ward, place, at } = reliefWorld();
  const campus = place(hospital, false);
  const theirs = place(giver, true);

  ladder(seal(pauseNeeds), world, hospital, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), place: nothing(world), reason: 'no_room', until: world.time - 1 },
    },
    { fact: 'a place is registered', verdict: 'pause_place_not_found', repair: { at: at() } },
    { fact: 'others speak for their places', verdict: 'pause_place_not_yours', repair: { place: theirs } },
    { fact: 'a pause is not over before it begins', verdict: 'pause_until_passed', repair: { place: campus } },
    { fact: 'nothing more is sent for now', verdict: 'ok', repair: { until: world.time + 10 } },
  ]);

  test('every place within pauses with it, until the time it said', () => {
    const inner = place(hospital, true, { within: campus });
    const { state } = world.machine;
    const paused = (name: string, time: number) => isPaused(state, findPlace(state, name)?.serial ?? -1, time);
    expect([campus, inner, ward].map((name) => paused(name, world.time))).toEqual([true, true, false]);
    expect(paused(inner, world.time + 11)).toBe(false);
  });

  test('a reporter pauses a place that it registered for a party without keys', () => {
    const reporter = world.admit('reporter');
    const listed = world.do(giver, 'trust.list', { area: '420100', name: words, type: 'hospital' });
    const clinic = place(reporter, true, { of: listed });
    const body = { at: at(), place: clinic, reason: 'no_hands' };
    expect(world.verdict(reporter, 'relief.pauseNeeds', body)).toBe('ok');
  });
});
