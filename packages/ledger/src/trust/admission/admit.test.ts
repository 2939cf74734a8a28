import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { octets, profile, START, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findQualification } from '../qualification/qualification.ts';
import { findSubject } from '../subject.ts';
import { admit } from './admit.ts';

const month = START + 30 * 86_400;

describe('trust.admit, an organisation', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['carrier', 'reporter']);
  const known = world.admit('carrier');
  const plain = world.application('person');
  const person = { ...plain, guardians: octets(32) };
  const application = world.application();
  const limited = { ...world.device(), places: [`${known.segment}/${world.nextRef()}`] };
  const once = world.application();
  world.admitAs(once, 'carrier');

  ladder(seal(admit), world, world.council, [
    {
      fact: 'the signer may grant carriers and reporters only',
      verdict: 'not_accredited',
      repair: {
        application: person,
        profile: profile('carrier'),
        qualification: { type: 'supplier', until: START - 1 },
      },
    },
    {
      fact: 'a qualification that would never be in force is none',
      verdict: 'qualification_term',
      repair: { qualification: { type: 'carrier', until: START - 1 } },
    },
    {
      fact: 'an organisation has a public profile',
      verdict: 'profile_missing',
      repair: { application, profile: undefined, qualification: { type: 'carrier' } },
    },
    {
      fact: 'a person has none, and no guardians either',
      verdict: 'person_profile',
      repair: { application: person },
    },
    {
      fact: 'a person writes for a year at most, and does not carry',
      verdict: 'person_scope',
      repair: { application: plain },
    },
    {
      fact: 'a key is a point of its curve',
      verdict: 'key_invalid',
      repair: {
        application: { ...application, control: { alg: 'Ed25519', key: octets(32) } },
        profile: profile('org'),
      },
    },
    {
      fact: 'a key is registered once on a ledger',
      verdict: 'key_known',
      repair: { application: { ...application, devices: once.devices } },
    },
    {
      fact: 'a key is kept to places that exist',
      verdict: 'key_place_unknown',
      repair: { application: { ...application, devices: [limited] } },
    },
    { fact: 'an accredited authority brings a carrier in', verdict: 'ok', repair: { application } },
  ]);

  test('the subject holds its first qualification, under an accreditation', () => {
    const serial = findSubject(world.machine.state, world.actorFor(application).segment) ?? -1;
    expect(findQualification(world.machine.state, serial)).toMatchObject({ type: 'carrier', standing: 'in_force' });
  });
});

describe('trust.admit, a person', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['trusted_agency', 'carrier', 'reporter']);
  const agency = world.admit('trusted_agency');
  const admitted = (qualification: object, more: object = {}, subjectClass: 'person' | 'organisation' = 'person') =>
    world.verdict(agency, 'trust.admit', { application: world.application(subjectClass), qualification, ...more });

  test('a trusted agency brings in whom it verified', () => {
    expect(admitted({ type: 'reporter', until: month })).toBe('ok');
    expect(admitted({ type: 'verified_donor', until: month, items: ['mask'] })).toBe('ok');
  });

  test('a trusted agency brings in no organisation', () => {
    const more = { profile: profile('org') };
    expect(admitted({ type: 'reporter', until: month }, more, 'organisation')).toBe('not_accredited');
  });

  test.each([
    ['without an end', { type: 'reporter' }, {}, 'person_scope'],
    ['for longer than a year', { type: 'reporter', until: START + 367 * 86_400 }, {}, 'person_scope'],
    ['to carry', { type: 'carrier', until: month }, {}, 'person_scope'],
    ['for an area', { type: 'reporter', until: month, areas: ['420100'] }, {}, 'person_profile'],
    ['with a profile', { type: 'reporter', until: month }, { profile: profile('person') }, 'person_profile'],
    [
      'with public numbers',
      { type: 'reporter', until: month },
      { ids: [{ scheme: 'uscc', key: octets(32) }] },
      'person_profile',
    ],
  ])('a person is not admitted %s', (_, qualification, more, verdict) => {
    expect(admitted(qualification, more)).toBe(verdict);
  });

  test('a suspended agency brings nobody in', () => {
    world.do(world.council, 'trust.suspend', { qualification: world.firstQualification(agency), reason: 'complaint' });
    expect(admitted({ type: 'reporter', until: month })).toBe('signer_suspended');
  });
});
