import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder, type Rung } from '../../../test/ladder.ts';
import { reliefWorld, words } from '../../../test/relief.ts';
import { World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { reinstate } from './reinstate.ts';
import { revoke } from './revoke.ts';
import { suspend } from './suspend.ts';

/** A carrier, the authority that qualified it, and one that has no say over it. */
function scene() {
  const world = new World(keyAt);
  world.accreditCouncil(['carrier', 'reporter']);
  const carrier = world.admit('carrier');
  const stranger = world.admit('reporter');
  world.decide({ type: 'accredit', authority: stranger.segment, types: ['reporter'] });
  const qualification = world.firstQualification(carrier);
  const revoked = world.firstQualification(world.admit('carrier'));
  world.do(world.council, 'trust.revoke', { qualification: revoked, reason: 'error' });
  const change = (kind: string) => world.do(world.council, kind, { qualification, reason: 'inspection' });
  return { world, stranger, qualification, revoked, change };
}

/** The rows that suspending, reinstating and revoking share. */
function rows({ world, qualification, revoked }: ReturnType<typeof scene>, last: Partial<Rung>): Rung[] {
  const nothing = `${world.council.segment}/${world.nextRef()}`;
  return [
    {
      fact: 'a qualification is named by the record that granted it',
      verdict: 'qualification_not_found',
      repair: { qualification: nothing, reason: 'inspection' },
    },
    {
      fact: 'an authority for another type has no say',
      verdict: 'qualification_not_yours',
      repair: { qualification: revoked },
    },
    { fact: 'what was revoked stays so', verdict: 'qualification_standing', as: world.council },
    { fact: 'the authority that granted it changes it', verdict: 'ok', repair: { qualification }, ...last },
  ];
}

describe('trust.suspend', () => {
  const all = scene();
  ladder(seal(suspend), all.world, all.stranger, rows(all, {}));
});

describe('trust.reinstate', () => {
  const all = scene();
  ladder(seal(reinstate), all.world, all.stranger, rows(all, { meanwhile: () => all.change('trust.suspend') }));
});

describe('trust.revoke', () => {
  const all = scene();
  ladder(seal(revoke), all.world, all.stranger, rows(all, { meanwhile: () => all.change('trust.suspend') }));
});

describe('standing', () => {
  test('what stands is not reinstated, and what is suspended is not suspended again', () => {
    const { world, qualification, change } = scene();
    const body = { qualification, reason: 'resolved' };
    expect(world.verdict(world.council, 'trust.reinstate', body)).toBe('qualification_standing');
    change('trust.suspend');
    expect(world.verdict(world.council, 'trust.suspend', body)).toBe('qualification_standing');
    change('trust.reinstate');
    change('trust.suspend');
  });

  test('a suspended subject hands on and accepts what is under way, and receives nothing', () => {
    const { world, giver, hospital, mask, warehouse, ward, at } = reliefWorld();
    const gift = { at: at(), donor: { type: 'anonymous' }, given: 'gift', place: warehouse };
    const received = world.do(giver, 'relief.receive', { ...gift, lines: [{ item: mask, quantity: 10 }] });
    const dispatch = { at: at(), taker: hospital.segment, consignee: hospital.segment, from: warehouse, passes: true };
    const lines = [{ lot: `${received}.0`, quantity: 10 }];
    for (const actor of [giver, hospital])
      world.do(world.council, 'trust.suspend', { qualification: world.firstQualification(actor), reason: 'complaint' });
    expect(world.verdict(giver, 'relief.receive', { ...gift, lines: [{ item: mask, quantity: 10 }] })).toBe(
      'signer_suspended',
    );
    const handover = world.do(giver, 'relief.dispatch', { ...dispatch, lines });
    const accepted = {
      at: at(),
      handover,
      checked: 'contents',
      last: true,
      place: ward,
      lines: [{ line: 0, good: 10 }],
    };
    expect(world.verdict(hospital, 'relief.accept', accepted)).toBe('ok');
  });

  test.each([
    ['in force', ['trust.suspend', 'trust.revoke'], 'ok'],
    ['suspended', ['trust.reinstate', 'trust.suspend', 'trust.reinstate', 'trust.suspend'], 'signer_suspended'],
    ['suspended', ['trust.reinstate', 'trust.revoke'], 'signer_suspended'],
  ] as const)('%s: so it stands again once a stolen key’s %j are disputed', (before, kinds, verdict) => {
    const { world, giver } = reliefWorld();
    const qualification = world.firstQualification(giver);
    const stolen = world.device();
    world.do(world.council, 'trust.addKey', { device: stolen }, world.council.control);
    const key = world.idOf(stolen.key);
    const change = { qualification, reason: 'other' };
    if (before === 'suspended') world.do(world.council, 'trust.suspend', change);
    const suspectFrom = world.machine.tip.size;
    const records = kinds.map((kind) => world.do({ ...world.council, device: key }, kind, change));
    world.do(world.council, 'trust.revokeKey', { key, reason: 'stolen', suspectFrom }, world.council.control);
    const item = { class: 'mask', name: words, unit: 'piece' };
    expect(world.verdict(giver, 'relief.item', item)).toBe(verdict);
    world.do(world.council, 'trust.clearKey', { key, records: records.slice(0, 1) });
    const cleared = before === 'suspended' ? 'ok' : 'signer_suspended';
    expect(world.verdict(giver, 'relief.item', item)).toBe(cleared);
  });

  test('what another qualification allows stays allowed', () => {
    const { world, giver } = reliefWorld();
    const subject = giver.segment;
    world.do(world.council, 'trust.qualify', { subject, qualification: { type: 'medical_institution' } });
    world.do(world.council, 'trust.suspend', { qualification: world.firstQualification(giver), reason: 'complaint' });
    expect(world.verdict(giver, 'relief.item', { class: 'mask', name: words, unit: 'piece' })).toBe('ok');
  });
});
