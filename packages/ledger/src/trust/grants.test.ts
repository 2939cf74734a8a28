import { digestOf, fromBase64Url } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../test/keys.ts';
import { entriesOf, refusalOf, signedAt } from '../../test/receipt.ts';
import { words } from '../../test/relief.ts';
import { type Actor, octets, profile, World } from '../../test/world.ts';
import { grantsOf } from './grants.ts';
import { digestOfGuardians } from './key/guardians.ts';

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

  test('lead to the guardians who gave a key, and where their subject had committed itself to them', () => {
    const world = new World(keyAt);
    world.accreditCouncil(['carrier', 'relief_organisation']);
    const friends = [world.admit('carrier'), world.admit('carrier'), world.admit('carrier')];
    const guardians = { members: friends.map(({ segment }) => segment), salt: octets(16), threshold: 2 };
    const application = { ...world.application(), guardians: digestOfGuardians(guardians) };
    let actor = world.admitAs(application, 'relief_organisation');
    const recover = (named: typeof guardians, by: readonly Actor[]) => {
      const control = { alg: 'Ed25519', key: world.nextKey(), proof: octets(64) };
      for (const friend of by)
        world.do(friend, 'trust.recover', { subject: actor.segment, guardians: named, control, next: octets(32) });
      world.time += 2 * 86_400;
      const device = world.device();
      world.do(actor, 'trust.addKey', { device }, world.idOf(control.key));
      actor = { ...actor, control: world.idOf(control.key), device: world.idOf(device.key) };
      world.do(actor, 'relief.item', item);
      expect(refusalOf(world, last(world))).toBeUndefined();
    };
    recover(guardians, friends.slice(0, 2));
    const others = { members: friends.slice(2).map(({ segment }) => segment), salt: octets(16), threshold: 1 };
    world.do(actor, 'trust.setGuardians', { guardians: digestOfGuardians(others) }, actor.control);
    world.time += 7 * 86_400;
    recover(others, friends.slice(2));
  });

  test.each([
    ['the panel sits on', true],
    ['another panel seats it', false],
  ])('show a seat in a panel by the decision that gave it last: %s', (_, isSame) => {
    const { world, organisation, agency } = scene();
    const members = [organisation, agency].map(({ segment }, i) => ({ class: `class_${i}`, subject: segment }));
    const seat = (until: number, panel?: string) =>
      world.decide({
        ...{ type: 'setPanel', acts: ['withdrawAccreditation'], classes: 2, members, until },
        ...(panel === undefined ? {} : { panel }),
      });
    const accreditation = world.decide({ type: 'accredit', authority: agency.segment, types: ['carrier'] });
    const act = { type: 'withdrawAccreditation', accreditation };
    const propose = (panel: string) =>
      world.do(organisation, 'trust.propose', { act, body: panel, until: world.time + 9 });
    const first = seat(world.time + 60);
    propose(first);
    const before = last(world);
    const second = seat(world.time + 600, isSame ? first : undefined);
    world.time += 100;
    propose(isSame ? first : second);
    expect([before, last(world)].map((index) => refusalOf(world, index))).toEqual([undefined, undefined]);
  });

  test('show the renewals that a right needs, and none that came later', () => {
    const { world, authority, organisation, qualification: first } = scene();
    const until = world.time + 60;
    const subject = organisation.segment;
    const granted = { subject, qualification: { type: 'relief_organisation', until } };
    world.do(authority, 'trust.revoke', { qualification: first, reason: 'error' });
    const qualification = world.do(authority, 'trust.qualify', granted);
    world.do(organisation, 'relief.item', item);
    const before = last(world);
    world.do(authority, 'trust.renew', { qualification, until: until + 60 });
    world.time = until + 1;
    world.do(organisation, 'relief.item', item);
    expect([before, last(world)].map((index) => refusalOf(world, index))).toEqual([undefined, undefined]);
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
