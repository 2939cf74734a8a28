import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { reliefWorld, words } from '../../../test/relief.ts';
import { World } from '../../../test/world.ts';

const item = { class: 'mask', name: words, unit: 'piece' };
const one = { kind: 'relief.item', ...item };

describe('a qualification for two records a day', () => {
  const scene = () => {
    const world = new World(keyAt);
    world.accreditCouncil(['relief_organisation', 'supplier']);
    return { world, actor: world.admit('relief_organisation', world.council, { quota: 2 }) };
  };

  test('lets two be written, and two more the next UTC day', () => {
    const { world, actor } = scene();
    expect([1, 2, 3].map(() => world.verdict(actor, 'relief.item', item))).toEqual(['ok', 'ok', 'quota_exceeded']);
    world.time += 86_400 - (world.time % 86_400) - 1;
    expect(world.verdict(actor, 'relief.item', item)).toBe('quota_exceeded');
    world.time += 1;
    expect(world.verdict(actor, 'relief.item', item)).toBe('ok');
  });

  test('counts every record of a transaction, and none of a refused one', () => {
    const { world, actor } = scene();
    expect(world.try(actor, [one, one, one])).toMatchObject({ code: 'quota_exceeded', record: 2 });
    expect(world.try(actor, [one, one])).toHaveLength(2);
  });

  test('gives way to another qualification for the same kind', () => {
    const { world, actor } = scene();
    world.do(world.council, 'trust.qualify', { subject: actor.segment, qualification: { type: 'supplier', quota: 1 } });
    const verdicts = [1, 2, 3, 4].map(() => world.verdict(actor, 'relief.item', item));
    expect(verdicts).toEqual(['ok', 'ok', 'ok', 'quota_exceeded']);
  });
});

test('bytes are counted too: each record has an equal share of its transaction', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['relief_organisation']);
  const size = world.transaction(world.council, [one]).sizeBytes;
  const actor = world.admit('relief_organisation', world.council, { bytes: 2 * size });
  expect([1, 2, 3].map(() => world.verdict(actor, 'relief.item', item))).toEqual(['ok', 'ok', 'quota_exceeded']);
});

describe('what the council allows where nothing is stated', () => {
  const scene = (parameters: object) => {
    const scene = reliefWorld();
    scene.world.decide({ type: 'setParameters', ...parameters });
    return scene;
  };

  test('holds for every qualification', () => {
    const { world, giver } = scene({ records: 2 });
    expect([1, 2].map(() => world.verdict(giver, 'relief.item', item))).toEqual(['quota_exceeded', 'quota_exceeded']);
    world.time += 86_400;
    expect([1, 2, 3].map(() => world.verdict(giver, 'relief.item', item))).toEqual(['ok', 'ok', 'quota_exceeded']);
  });

  test('what an authority grants is counted by its accreditation, with the statements that come along', () => {
    const { world } = scene({ records: 30 });
    world.time += 86_400;
    // Ten devices, and the application itself: eleven statements and the record.
    const devices = Array.from({ length: 10 }, () => world.device());
    const admit = () =>
      world.verdict(
        world.council,
        'trust.admit',
        {
          application: { ...world.application(), devices },
          profile: { area: '420100', name: words, type: 'org' },
          qualification: { type: 'carrier', until: world.time - 1 },
        },
        world.council.control,
      );
    expect(admit()).toBe('qualification_term');
    world.admit('carrier');
    for (let i = 0; i < 9; i++) world.admit('carrier');
    expect(admit()).toBe('quota_exceeded');
  });

  test('what stops, takes back or votes has an allowance of its own', () => {
    const { world, hospital } = scene({ records: 1, ownRecords: 3 });
    world.time += 86_400;
    const qualification = world.firstQualification(hospital);
    const change = (kind: string) =>
      world.verdict(world.council, kind, { qualification, reason: 'inspection' }, world.council.control);
    expect(
      world.verdict(world.council, 'trust.list', { area: '420100', name: words, type: 'donor' }, world.council.control),
    ).toBe('ok');
    expect(['trust.suspend', 'trust.reinstate', 'trust.suspend', 'trust.reinstate'].map(change)).toEqual([
      'ok',
      'ok',
      'ok',
      'quota_exceeded',
    ]);
  });
});

test('answers to others are not counted against the qualification', () => {
  const { world, lotOf, dispatch, accept, place } = reliefWorld();
  const busy = world.admit('medical_institution', world.council, { quota: 1 });
  const ward = place(busy, true);
  const to = { taker: busy.segment, consignee: busy.segment };
  for (let i = 0; i < 3; i++) {
    accept(dispatch([{ lot: lotOf(1), quantity: 1 }], to), [{ line: 0, good: 1 }], { place: ward }, busy);
  }
  expect(world.verdict(busy, 'relief.item', item)).toBe('quota_exceeded');
});
