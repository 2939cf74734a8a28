import { digestOf, fromBase64Url } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder, without } from '../../../test/ladder.ts';
import { words } from '../../../test/relief.ts';
import { octets, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findSubject, subjectNumbered } from '../subject.ts';
import { findKey, ROTATED_GOOD } from './key.ts';
import { rotateKey } from './rotate-key.ts';

const proof = octets(64);
const digestOfText = (key: string) => digestOf(fromBase64Url(key) ?? new Uint8Array());
const controlOf = (key: string) => ({ alg: 'Ed25519', key, proof });

function scene(next?: string) {
  const world = new World(keyAt);
  world.accreditCouncil(['relief_organisation']);
  const committed = next ?? world.nextKey();
  const application = { ...world.application(), next: digestOfText(committed) };
  return { world, committed, actor: world.admitAs(application, 'relief_organisation') };
}

describe('trust.rotateKey', () => {
  const { world, actor, committed } = scene();
  const known = scene(keyAt(1));
  const unsound = scene(octets(32));
  const other = world.nextKey();

  test('its table has every rejection that another world shows', () => {
    const rotate = ({ world, actor }: typeof known, key: string, next = digestOfText(other)) =>
      world.verdict(actor, 'trust.rotateKey', { control: controlOf(key), next }, actor.control);
    expect(rotate(unsound, octets(32))).toBe('key_invalid');
    expect(rotate(known, keyAt(1))).toBe('key_known');
  });

  ladder(
    // A committed key that is unsound, or was registered meanwhile, is a subject of its own: the test above shows both.
    without(seal(rotateKey), ['key_rotated', 'key_invalid', 'key_known']),
    world,
    actor,
    [
      {
        fact: 'the key is the one committed to',
        verdict: 'next_differs',
        repair: { control: controlOf(other), next: digestOfText(committed) },
      },
      { fact: 'the key after it is another one', verdict: 'next_same', repair: { control: controlOf(committed) } },
      { fact: 'the committed key takes over', verdict: 'ok', repair: { next: digestOfText(other) } },
    ],
  );

  test('the old key stays good for eight days and rotates no more; the subject commits to the next', () => {
    const { state } = world.machine;
    expect(findKey(state, actor.control)).toMatchObject({ ended: 'rotated', endedAt: world.time + ROTATED_GOOD });
    expect(subjectNumbered(state, findSubject(state, actor.segment) ?? -1).next).toBe(digestOfText(other));
    const again = { control: controlOf(other), next: octets(32) };
    expect(world.verdict(actor, 'trust.rotateKey', again, actor.control)).toBe('key_rotated');
    const add = () => world.verdict(actor, 'trust.addKey', { device: world.device() }, actor.control);
    world.time += ROTATED_GOOD - 1;
    expect(add()).toBe('ok');
    world.time += 1;
    expect(add()).toBe('key_not_in_force');
    expect(world.verdict(actor, 'trust.rotateKey', again, world.idOf(committed))).toBe('ok');
  });

  test('a rotated key is revoked at once by the one in force, which is not revoked itself', () => {
    const { world, actor, committed } = scene();
    const control = world.idOf(committed);
    const rotation = { control: controlOf(committed), next: octets(32) };
    world.do(actor, 'trust.rotateKey', rotation, actor.control);
    const revoke = (key: string, by: string) => world.verdict(actor, 'trust.revokeKey', { key, reason: 'stolen' }, by);
    expect(revoke(control, actor.control)).toBe('key_is_last');
    expect(revoke(actor.control, control)).toBe('ok');
    expect(world.verdict(actor, 'trust.addKey', { device: world.device() }, actor.control)).toBe('key_not_in_force');
    expect(world.verdict(actor, 'relief.item', { class: 'mask', name: words, unit: 'piece' })).toBe('ok');
  });

  test('a member of the genesis, who committed to none, rotates freely once', () => {
    const world = new World(keyAt);
    const [first, second] = [world.nextKey(), world.nextKey()];
    const rotate = (key: string, next: string, by: string) =>
      world.verdict(world.council, 'trust.rotateKey', { control: controlOf(key), next: digestOfText(next) }, by);
    expect(rotate(first, second, world.council.control)).toBe('ok');
    expect(rotate(world.nextKey(), first, world.idOf(first))).toBe('next_differs');
    expect(rotate(second, first, world.idOf(first))).toBe('ok');
  });
});
