import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, words } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { findPlace, place, placesAround } from './place.ts';

describe('relief.place', () => {
  const { world, closedPlace, giver, hospital, place: register, mask } = reliefWorld();
  const campus = register(hospital, false);
  const building = register(hospital, false, { within: campus });
  const floor = register(hospital, false, { within: building });
  const room = register(hospital, true, { within: floor });
  const body = { area: '420100', name: words, type: 'ward', use: true };

  ladder(seal(place), world, hospital, [
    {
      fact: 'whose it is is a subject or a listed party',
      verdict: 'place_party_not_found',
      repair: { ...body, of: nothing(world), within: mask },
    },
    {
      fact: 'a subject registers its places itself',
      verdict: 'place_of_other',
      repair: { of: giver.segment },
    },
    { fact: 'it lies within a place', verdict: 'place_within_not_found', repair: { of: hospital.segment } },
    { fact: 'nothing comes to a closed place', verdict: 'place_closed', repair: { within: closedPlace(hospital) } },
    { fact: 'places nest four deep', verdict: 'place_too_deep', repair: { within: room } },
    { fact: 'a room lies on a floor', verdict: 'ok', repair: { within: floor } },
  ]);

  test('a place of a party without keys is registered by whoever writes', () => {
    const reporter = world.admit('reporter');
    const listed = world.do(reporter, 'trust.list', { area: '420100', name: words, type: 'clinic' });
    expect(world.verdict(reporter, 'relief.place', { ...body, of: listed })).toBe('ok');
  });

  test('the places around a room lead up to the campus', () => {
    const { state } = world.machine;
    const serials = [room, floor, building, campus].map((name) => findPlace(state, name)?.serial);
    expect(placesAround(state, serials[0] ?? -1)).toEqual(serials);
  });

  test('a place does not lie within itself', () => {
    const ref = world.nextRef();
    const self = { ...body, ref, within: `${hospital.segment}/${ref}` };
    expect(world.verdict(hospital, 'relief.place', self)).toBe('place_within_not_found');
  });
});
