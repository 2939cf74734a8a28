import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { reliefWorld, words } from '../../../test/relief.ts';
import { type Actor, octets, type World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { addKey } from './add-key.ts';
import { digestOfGuardians } from './guardians.ts';
import { findKey } from './key.ts';
import { KEYS_MAX } from './keyring.ts';

describe('trust.addKey', () => {
  const { world, hospital, giver, carrier, ward } = reliefWorld();
  const guardians = { members: [giver.segment], salt: octets(16), threshold: 1 };
  const application = { ...world.application(), guardians: digestOfGuardians(guardians) };
  const guarded = world.admitAs(application, 'carrier');
  const control = { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) };
  const recovery = { subject: guarded.segment, guardians, control, next: octets(32) };
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
    {
      fact: 'so many keys of one subject are in force',
      verdict: 'keys_full',
      repair: { device: { ...device, places: [ward] } },
      meanwhile: () => fill(world, hospital, KEYS_MAX - 2),
    },
    {
      fact: 'a key that is about to be replaced registers none',
      verdict: 'key_recovering',
      as: guarded,
      meanwhile: () => world.do(giver, 'trust.recover', recovery),
    },
    { fact: 'the controller key registers it', verdict: 'ok', as: carrier },
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

/** Registers so many devices, as many at a time as a transaction carries. */
function fill(world: World, actor: Actor, count: number): void {
  for (let left = count; left > 0; left -= 50) {
    const records = Array.from({ length: Math.min(50, left) }, () => ({
      kind: 'trust.addKey',
      device: world.device(),
    }));
    expect(world.try(actor, records, actor.control)).toHaveLength(records.length);
  }
}
