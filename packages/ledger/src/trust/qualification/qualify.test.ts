import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { words } from '../../../test/relief.ts';
import { octets, START, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { qualify } from './qualify.ts';
import { RIGHTS_MAX } from './rights.ts';

describe('trust.qualify', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['carrier', 'reporter']);
  const carrier = world.admit('carrier');
  const full = world.admit('carrier');
  const person = world.admitPerson('reporter');
  const past = { type: 'supplier', until: START - 1 };

  ladder(seal(qualify), world, world.council, [
    {
      fact: 'who is qualified is a subject',
      verdict: 'subject_not_found',
      repair: { subject: octets(20), qualification: past },
    },
    {
      fact: 'the signer may grant carriers and reporters only',
      verdict: 'qualification_not_accredited',
      repair: { subject: person.segment },
    },
    {
      fact: 'a person holds what it was admitted with',
      verdict: 'qualification_of_person',
      repair: { qualification: { ...past, type: 'carrier' } },
    },
    { fact: 'it would never be in force', verdict: 'qualification_term', repair: { subject: full.segment } },
    {
      fact: 'rights of one subject are bounded',
      verdict: 'rights_full',
      repair: { qualification: { type: 'carrier' } },
      meanwhile() {
        const one = { kind: 'trust.qualify', subject: full.segment, qualification: { type: 'carrier' } };
        world.try(world.council, Array(RIGHTS_MAX - 1).fill(one));
      },
    },
    {
      fact: 'an accredited authority grants it',
      verdict: 'ok',
      repair: { subject: carrier.segment },
    },
  ]);
});

describe('what a qualification lets its holder do', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['relief_organisation', 'carrier']);
  const item = (more: object = {}) => ({ class: 'mask', name: words, unit: 'piece', ...more });
  const holder = (qualification: object) => {
    const actor = world.admit('carrier');
    world.do(world.council, 'trust.qualify', {
      subject: actor.segment,
      qualification: { type: 'relief_organisation', ...qualification },
    });
    return actor;
  };

  test('it is in force from its first second to its last', () => {
    const actor = holder({ from: world.time + 10, until: world.time + 20 });
    expect(world.verdict(actor, 'relief.item', item())).toBe('not_qualified');
    world.time += 10;
    expect(world.verdict(actor, 'relief.item', item())).toBe('ok');
    world.time += 10;
    expect(world.verdict(actor, 'relief.item', item())).toBe('ok');
    world.time += 1;
    expect(world.verdict(actor, 'relief.item', item())).toBe('not_qualified');
  });

  test('it reaches its item classes and no others', () => {
    const actor = holder({ items: ['mask'] });
    expect(world.verdict(actor, 'relief.item', item())).toBe('ok');
    expect(world.verdict(actor, 'relief.item', item({ class: 'gown' }))).toBe('outside_scope');
  });

  test('a province reaches its cities, and a city not its province', () => {
    const place = (area: string) => ({ area, name: words, type: 'warehouse', use: false });
    const province = holder({ areas: ['420000'] });
    const city = holder({ areas: ['420100'] });
    // A carrier may register places anywhere: what counts is the qualification that reaches furthest.
    expect(world.verdict(province, 'relief.place', place('110000'))).toBe('ok');
    world.do(world.council, 'trust.revoke', { qualification: world.firstQualification(province), reason: 'error' });
    world.do(world.council, 'trust.revoke', { qualification: world.firstQualification(city), reason: 'error' });
    expect(world.verdict(province, 'relief.place', place('420100'))).toBe('ok');
    expect(world.verdict(province, 'relief.place', place('110000'))).toBe('outside_scope');
    expect(world.verdict(city, 'relief.place', place('420102'))).toBe('ok');
    expect(world.verdict(city, 'relief.place', place('420000'))).toBe('outside_scope');
  });

  test('an authority accredited for one area grants within it alone', () => {
    const local = world.admit('carrier');
    world.decide({ type: 'accredit', authority: local.segment, types: ['carrier'], areas: ['420000'] });
    const grant = (areas?: string[]) => {
      const qualification = areas === undefined ? { type: 'carrier' } : { type: 'carrier', areas };
      return world.verdict(local, 'trust.qualify', { subject: local.segment, qualification });
    };
    expect(grant(['420100', '429000'])).toBe('ok');
    expect(grant(['420100', '110000'])).toBe('qualification_not_accredited');
    expect(grant()).toBe('qualification_not_accredited');
  });
});
