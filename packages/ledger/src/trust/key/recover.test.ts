import { digestOf, fromBase64Url } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder, without } from '../../../test/ladder.ts';
import { words } from '../../../test/relief.ts';
import { type Actor, octets, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { digestOfGuardians, GUARDIANS_AFTER } from './guardians.ts';
import { findKey } from './key.ts';
import { RECOVERY_AFTER, recover } from './recover.ts';
import { setGuardians } from './set-guardians.ts';
import { stopGuardians } from './stop-guardians.ts';

const item = { class: 'mask', name: words, unit: 'piece' };

/** An organisation whose three guardians are others; two of them together bring it back. */
function scene() {
  const world = new World(keyAt, { members: 2, threshold: 1 });
  world.accreditCouncil(['relief_organisation', 'carrier', 'reporter']);
  const friends = [1, 2, 3].map(() => world.admit('carrier')) as [Actor, Actor, Actor];
  const guardians = { members: friends.map(({ segment }) => segment), salt: octets(16), threshold: 2 };
  const application = { ...world.application(), guardians: digestOfGuardians(guardians) };
  const actor = world.admitAs(application, 'relief_organisation');
  const next = world.nextKey();
  const control = { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) };
  const body = { subject: actor.segment, guardians, control, next: digestOfKey(next) };
  const say = (by: Actor, more: object = {}) => world.verdict(by, 'trust.recover', { ...body, ...more });
  return { world, actor, friends, guardians, control, body, say };
}

function digestOfKey(key: string): string {
  return digestOf(fromBase64Url(key) ?? new Uint8Array());
}

describe('trust.recover', () => {
  const { world, actor, friends, body, guardians } = scene();
  const [first, second] = friends;
  const known = { ...body.control, key: keyAt(1) };
  const unsound = { ...body.control, key: octets(32) };

  ladder(
    // A member of the council that guards another one is a scene of its own, below.
    without(seal(recover), ['guardian_in_council']),
    world,
    actor,
    [
      {
        fact: 'who is recovered is a subject',
        verdict: 'guarded_not_found',
        repair: {
          ...body,
          subject: octets(20),
          guardians: { ...guardians, threshold: 1 },
          control: unsound,
          next: digestOfKey(octets(32)),
        },
      },
      { fact: 'it had named its guardians', verdict: 'guardians_differ', repair: { subject: actor.segment } },
      { fact: 'the signer is one of them', verdict: 'guardian_not_named', repair: { guardians } },
      {
        fact: 'each says it once',
        verdict: 'guardian_twice',
        as: first,
        repair: { next: digestOfKey(keyAt(1)), control: body.control },
        meanwhile: () => world.do(first, 'trust.recover', { ...body, next: digestOfKey(keyAt(1)) }),
      },
      {
        fact: 'the key after it is another one',
        verdict: 'next_same',
        as: second,
        repair: { control: unsound, next: digestOfKey(octets(32)) },
      },
      { fact: 'a key is of prime order', verdict: 'key_invalid', repair: { next: body.next } },
      { fact: 'a key is registered once', verdict: 'key_known', repair: { control: known } },
      { fact: 'a guardian says so', verdict: 'ok', repair: { control: body.control } },
    ],
  );
});

describe('trust.setGuardians', () => {
  const { world, actor } = scene();
  const next = world.nextKey();
  const application = { ...world.application(), next: digestOfKey(next) };
  const other = world.admitAs(application, 'carrier');
  const rotation = { control: { alg: 'Ed25519', key: next, proof: octets(64) }, next: octets(32) };
  world.do(other, 'trust.rotateKey', rotation, other.control);

  ladder(seal(setGuardians), world, other, [
    { fact: 'a rotated key changes no guardians', verdict: 'key_rotated', repair: { guardians: octets(32) } },
    { fact: 'a person has none', verdict: 'guardians_of_person', as: world.admitPerson('reporter') },
    { fact: 'the controller key names them', verdict: 'ok', as: actor },
  ]);
});

describe('trust.stopGuardians', () => {
  const { world, actor, friends, guardians } = scene();
  const [first, second] = friends;
  const change = () => world.do(actor, 'trust.setGuardians', { guardians: octets(32) }, actor.control);
  const stop = { subject: actor.segment, guardians };

  ladder(without(seal(stopGuardians), ['guardian_in_council']), world, actor, [
    {
      fact: 'it is about a subject',
      verdict: 'guarded_not_found',
      repair: { subject: octets(20), guardians: { ...guardians, threshold: 3 } },
    },
    { fact: 'the guardians are those that count', verdict: 'guardians_differ', repair: { subject: actor.segment } },
    { fact: 'the signer is one of them', verdict: 'guardian_not_named', repair: { guardians } },
    {
      fact: 'each says it once',
      verdict: 'guardian_twice',
      as: first,
      meanwhile() {
        change();
        world.do(first, 'trust.stopGuardians', stop);
      },
    },
    {
      fact: 'a change is waiting',
      verdict: 'guardians_not_changing',
      meanwhile() {
        world.do(second, 'trust.stopGuardians', stop);
      },
    },
    { fact: 'the old guardians stop the next one too', verdict: 'ok', meanwhile: change },
  ]);
});

describe('guardians', () => {
  test('as many as it takes give a new key, which takes over after two days, whoever holds the old ones', () => {
    const { world, actor, friends, control, say } = scene();
    const recoveredKey = world.idOf(control.key);
    expect(say(friends[0])).toBe('ok');
    expect(findKey(world.machine.state, recoveredKey)).toBeUndefined();
    expect(say(friends[1])).toBe('ok');
    const device = world.device();
    const add = (by: string) => world.verdict(actor, 'trust.addKey', { device }, by);
    expect(add(recoveredKey)).toBe('key_not_in_force');
    expect(add(actor.control)).toBe('key_recovering');
    world.time += RECOVERY_AFTER;
    expect(add(actor.control)).toBe('key_not_in_force');
    expect(world.verdict(actor, 'relief.item', item)).toBe('key_not_in_force');
    expect(add(recoveredKey)).toBe('ok');
    expect(world.verdict({ ...actor, device: world.idOf(device.key) }, 'relief.item', item)).toBe('ok');
  });

  test('a thief can neither rotate nor name others meanwhile, and guardians can recover once more', () => {
    const { world, actor, friends, say } = scene();
    for (const friend of friends.slice(1)) expect(say(friend)).toBe('ok');
    const rotation = { control: { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) }, next: octets(32) };
    expect(world.verdict(actor, 'trust.rotateKey', rotation, actor.control)).toBe('key_rotated');
    expect(world.verdict(actor, 'trust.setGuardians', {}, actor.control)).toBe('key_rotated');
    const again = { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) };
    world.time += 60;
    for (const friend of friends.slice(1)) expect(say(friend, { control: again })).toBe('ok');
    world.time += RECOVERY_AFTER;
    const add = (by: string) => world.verdict(actor, 'trust.addKey', { device: world.device() }, by);
    expect(add(world.idOf(again.key))).toBe('ok');
  });

  test('new ones count after a week; until then the old ones can stop them', () => {
    const { world, actor, friends, guardians, say } = scene();
    const thieves = { members: [friends[2].segment], salt: octets(16), threshold: 1 };
    const set = () => world.do(actor, 'trust.setGuardians', { guardians: digestOfGuardians(thieves) }, actor.control);
    set();
    const stop = { subject: actor.segment, guardians };
    world.time += GUARDIANS_AFTER - 1;
    expect(say(friends[2], { guardians: thieves })).toBe('guardians_differ');
    for (const friend of friends.slice(0, 2)) world.do(friend, 'trust.stopGuardians', stop);
    world.time += 1;
    expect(say(friends[2], { guardians: thieves })).toBe('guardians_differ');
    set();
    world.time += GUARDIANS_AFTER;
    expect(say(friends[0])).toBe('guardians_differ');
    expect(say(friends[2], { guardians: thieves })).toBe('ok');
  });

  test('a word counts only while its key does', () => {
    const { world, friends, say, control } = scene();
    const [first, second, third] = friends;
    expect(say(first)).toBe('ok');
    const device = world.device();
    world.do(first, 'trust.addKey', { device }, first.control);
    world.do(first, 'trust.revokeKey', { key: first.device, reason: 'stolen' }, first.control);
    expect(say(second)).toBe('ok');
    expect(findKey(world.machine.state, world.idOf(control.key))).toBeUndefined();
    expect(say(third)).toBe('ok');
    expect(findKey(world.machine.state, world.idOf(control.key))).toBeDefined();
  });

  test('of a council member are outside the council', () => {
    const { world, friends } = scene();
    const [member, fellow] = world.members as [Actor, Actor];
    const guardians = { members: [fellow.segment, friends[0].segment], salt: octets(16), threshold: 1 };
    world.do(member, 'trust.setGuardians', { guardians: digestOfGuardians(guardians) }, member.control);
    world.time += GUARDIANS_AFTER;
    const control = { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) };
    const body = { subject: member.segment, guardians, control, next: octets(32) };
    expect(world.verdict(fellow, 'trust.recover', body, fellow.control)).toBe('guardian_in_council');
    expect(world.verdict(friends[0], 'trust.recover', body)).toBe('ok');
  });
});
