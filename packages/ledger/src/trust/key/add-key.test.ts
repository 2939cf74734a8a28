import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { reliefWorld, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { addKey } from './add-key.ts';
import { findKey } from './key.ts';

describe('trust.addKey', () => {
  const { world, hospital, ward } = reliefWorld();
  const device = { ...world.device(), label: words, until: world.time + 86_400 };
  const nowhere = [`${hospital.segment}/${world.nextRef()}`];

  ladder(seal(addKey), world, hospital, [
    {
      fact: 'a key is of prime order',
      verdict: 'key_invalid',
      repair: { device: { ...device, key: octets(32), places: nowhere } },
    },
    {
      fact: 'a key has one owner and one use',
      verdict: 'key_known',
      repair: { device: { ...device, key: keyAt(1), places: nowhere } },
    },
    {
      fact: 'it is kept to places that exist',
      verdict: 'key_place_unknown',
      repair: { device: { ...device, places: nowhere } },
    },
    { fact: 'the controller key registers it', verdict: 'ok', repair: { device: { ...device, places: [ward] } } },
  ]);

  test('the row says what it may sign, where, and until when', () => {
    expect(findKey(world.machine.state, world.idOf(device.key))).toMatchObject({
      use: 'record',
      kinds: ['relief.*', 'trust.*'],
      places: [expect.any(Number)],
      until: device.until,
      endedAt: null,
    });
  });

  test('a place is no item', () => {
    const item = world.do(hospital, 'relief.item', { class: 'mask', name: words, unit: 'piece' });
    const another = { ...world.device(), places: [item] };
    expect(world.verdict(hospital, 'trust.addKey', { device: another }, hospital.control)).toBe('key_place_unknown');
  });
});
