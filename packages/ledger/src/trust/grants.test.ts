import { digestOf, fromBase64Url } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../test/keys.ts';
import { entriesOf, refusalOf, signedAt } from '../../test/receipt.ts';
import { words } from '../../test/relief.ts';
import { type Actor, octets, profile, World } from '../../test/world.ts';
import { grantsOf } from './grants.ts';

const item = { class: 'mask', name: words, unit: 'piece' };

/** A council of three, two of whom decide; an authority and an agency; an organisation and a person. */
function scene() {
  const world = new World(keyAt, { members: 3, threshold: 2 });
  const [first, second, third] = world.members as [Actor, Actor, Actor];
  const authority = world.actorFor(admitted(world));
  world.decide({ type: 'accredit', authority: authority.segment, types: ['carrier', 'trusted_agency'] });
  world.decide({ type: 'accredit', authority: authority.segment, types: ['relief_organisation'] });
  const agency = world.admit('trusted_agency', authority);
  const organisation = world.admit('carrier', authority);
  const person = world.admitPerson('reporter', agency);
  const device = world.device();
  world.do(organisation, 'trust.addKey', { device }, organisation.control);
  const tablet = { ...organisation, device: world.idOf(device.key) };
  const qualification = { type: 'relief_organisation' };
  const name = world.do(authority, 'trust.qualify', { subject: organisation.segment, qualification });
  return { world, first, second, third, authority, agency, organisation, person, tablet, qualification: name };
}

function admitted(world: World) {
  const application = world.application();
  world.decide({ type: 'admit', application, profile: profile('office') });
  return application;
}

/** The index of the last transaction. */
function last({ blocks }: World): number {
  const { size = 0 } = blocks.at(-1)?.tip ?? {};
  return size - 2;
}

describe('the entries behind a signature', () => {
  test('satisfy a stranger for every transaction of a ledger', () => {
    const { world, tablet, person } = scene();
    world.do(tablet, 'relief.item', item);
    world.do(person, 'trust.list', { area: '420100', name: words, type: 'clinic' });
    const entries = entriesOf(world);
    const indexes = entries.flatMap((_, index) => (index > 0 && signedAt(entries, index) ? index : []));
    expect(indexes.length).toBeGreaterThan(12);
    for (const index of indexes) expect([index, refusalOf(world, index)]).toEqual([index, undefined]);
  });

  test('are no more than are needed, and no fewer', () => {
    const { world, tablet } = scene();
    world.do(tablet, 'relief.item', item);
    const entries = entriesOf(world);
    const signed = signedAt(entries, last(world));
    const grants = signed === undefined ? [] : grantsOf(world.machine.state, signed, (at) => signedAt(entries, at));
    const needless = entries.findIndex((_, index) => index > 0 && signedAt(entries, index) && !grants.includes(index));
    const more = [...grants, needless].sort((a, b) => a - b);
    expect(refusalOf(world, last(world), more)).toBe('grant_not_needed');
    for (const left of grants) {
      const others = grants.filter((index) => index !== left);
      expect(refusalOf(world, last(world), others), `without ${left}`).toBeDefined();
    }
  });

  test('leave out members who declined, and approvals beyond the threshold', () => {
    const { world, first, second, third } = scene();
    const authority = world.actorFor(admitted(world));
    const act = { type: 'accredit', authority: authority.segment, types: ['supplier'] };
    const proposal = world.do(first, 'trust.propose', { act, until: world.time });
    world.do(third, 'trust.decline', { proposal });
    world.do(second, 'trust.approve', { proposal });
    const supplier = world.admit('supplier', authority);
    world.do(supplier, 'relief.item', item);
    expect(refusalOf(world, last(world))).toBeUndefined();
  });

  test('hold where an approval no longer counted when the threshold was reached', () => {
    const { world, first, second, third } = scene();
    const authority = world.actorFor(admitted(world));
    const device = world.device();
    world.do(first, 'trust.addKey', { device }, first.control);
    const tablet = { ...first, device: world.idOf(device.key) };
    const act = { type: 'accredit', authority: authority.segment, types: ['supplier'] };
    const proposal = world.do(tablet, 'trust.propose', { act, until: world.time + 9 });
    world.do(first, 'trust.revokeKey', { key: tablet.device, reason: 'stolen' }, first.control);
    world.do(second, 'trust.approve', { proposal });
    world.do(third, 'trust.approve', { proposal });
    world.do(world.admit('supplier', authority), 'relief.item', item);
    expect(refusalOf(world, last(world))).toBeUndefined();
  });

  test('show the qualification that stood, where another of its kind was revoked', () => {
    const { world, authority, organisation, qualification } = scene();
    world.do(authority, 'trust.revoke', { qualification, reason: 'error' });
    const again = { subject: organisation.segment, qualification: { type: 'relief_organisation' } };
    world.do(authority, 'trust.qualify', again);
    const granted = last(world);
    world.do(organisation, 'relief.item', item);
    const entries = entriesOf(world);
    const signed = signedAt(entries, last(world));
    const grants = signed && grantsOf(world.machine.state, signed, (at) => signedAt(entries, at));
    expect(grants).toContain(granted);
    expect(refusalOf(world, last(world))).toBeUndefined();
  });

  test('lead through every rotation of a controller key', () => {
    const world = new World(keyAt);
    world.accreditCouncil(['carrier']);
    const [second, third] = [world.nextKey(), world.nextKey()];
    const digestOfKey = (key: string) => digestOf(fromBase64Url(key) ?? new Uint8Array());
    const actor = world.admitAs({ ...world.application(), next: digestOfKey(second) }, 'carrier');
    const rotate = (key: string, next: string, by: string) =>
      world.do(actor, 'trust.rotateKey', { control: { alg: 'Ed25519', key, proof: octets(64) }, next }, by);
    rotate(second, digestOfKey(third), actor.control);
    expect(refusalOf(world, last(world))).toBeUndefined();
    rotate(third, digestOfKey(second), world.idOf(second));
    const device = world.device();
    world.do(actor, 'trust.addKey', { device }, world.idOf(third));
    world.do({ ...actor, device: world.idOf(device.key) }, 'relief.place', {
      area: '420100',
      name: words,
      type: 'depot',
      use: false,
    });
    expect(refusalOf(world, last(world))).toBeUndefined();
  });

  test('stay good after the right has ended', () => {
    const { world, authority, organisation, qualification } = scene();
    world.do(organisation, 'relief.item', item);
    const written = last(world);
    world.time += 10;
    world.do(authority, 'trust.revoke', { qualification, reason: 'error' });
    expect(refusalOf(world, written)).toBeUndefined();
  });
});
