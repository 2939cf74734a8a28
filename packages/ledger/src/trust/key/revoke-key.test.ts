import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { reliefWorld, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { digestOfGuardians } from './guardians.ts';
import { findKey } from './key.ts';
import { revokeKey } from './revoke-key.ts';

describe('trust.revokeKey', () => {
  const { world, hospital, giver } = reliefWorld();
  const lost = { reason: 'lost', suspectFrom: 1_000_000 };
  const spare = world.device();
  world.do(hospital, 'trust.addKey', { device: spare }, hospital.control);
  const retired = { key: world.idOf(spare.key), reason: 'retired', suspectFrom: 1 };
  world.do(hospital, 'trust.revokeKey', retired, hospital.control);
  const guardians = { members: [giver.segment], salt: octets(16), threshold: 1 };
  const application = { ...world.application(), guardians: digestOfGuardians(guardians) };
  const guarded = world.admitAs(application, 'carrier');
  const control = { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) };
  const recovery = { subject: guarded.segment, guardians, control, next: octets(32) };

  ladder(seal(revokeKey), world, hospital, [
    {
      fact: 'a key is named by its id',
      verdict: 'key_not_found',
      repair: { ...lost, key: world.idOf(world.nextKey()) },
    },
    { fact: 'nobody ends the key of another', verdict: 'key_not_own', repair: { key: giver.device } },
    { fact: 'it ends once', verdict: 'key_already_ended', repair: { key: world.idOf(spare.key) } },
    {
      fact: 'a controller key is never left without another',
      verdict: 'key_is_last',
      repair: { key: hospital.control },
    },
    {
      fact: 'what is suspect has been written',
      verdict: 'suspect_in_future',
      repair: { key: hospital.device },
    },
    {
      fact: 'a key that is about to be replaced ends none, nor throws suspicion on it',
      verdict: 'key_recovering',
      as: guarded,
      repair: { key: guarded.device, suspectFrom: 3 },
      meanwhile: () => world.do(giver, 'trust.recover', recovery),
    },
    {
      fact: 'the controller key ends a device key',
      verdict: 'ok',
      as: hospital,
      repair: { key: hospital.device },
    },
  ]);

  test('one that has ended becomes suspect, and from earlier on, without signing any longer', () => {
    const { world, hospital } = reliefWorld();
    const revoke = (suspectFrom?: number) =>
      world.verdict(
        hospital,
        'trust.revokeKey',
        { key: hospital.device, reason: 'stolen', suspectFrom },
        hospital.control,
      );
    expect([undefined, undefined, 5, 5, 6, 4].map(revoke)).toEqual([
      'ok',
      'key_already_ended',
      'ok',
      'key_already_ended',
      'key_already_ended',
      'ok',
    ]);
  });

  test('it signs nothing more from the same second on', () => {
    const item = { class: 'mask', name: words, unit: 'piece' };
    expect(world.verdict(hospital, 'relief.item', item)).toBe('key_not_in_force');
    expect(findKey(world.machine.state, hospital.device)).toMatchObject({ ended: 'revoked', suspectFrom: 3 });
  });
});
