import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { nothing, words } from '../../../test/relief.ts';
import { START, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { RENEWALS_MAX } from './qualification.ts';
import { renew } from './renew.ts';

const day = 86_400;

describe('trust.renew', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['carrier', 'reporter']);
  const other = world.admit('carrier');
  world.decide({ type: 'accredit', authority: other.segment, types: ['reporter'] });
  const [actor, often, gone] = [1, 2, 3].map(() => world.admit('carrier', world.council, { until: START + day }));
  if (actor === undefined || often === undefined || gone === undefined) throw new Error('three were admitted');
  const name = (one: typeof actor) => world.firstQualification(one);
  const application = world.application('person');
  const month = { type: 'reporter', until: START + 30 * day };
  const person = world.do(world.council, 'trust.admit', { application, qualification: month }, world.council.control);
  world.do(world.council, 'trust.revoke', { qualification: name(gone), reason: 'error' }, world.council.control);
  const again = { kind: 'trust.renew', qualification: name(often), until: START + day };

  ladder(seal(renew), world, other, [
    {
      fact: 'a qualification is named by the record that granted it',
      verdict: 'qualification_not_found',
      repair: { qualification: nothing(world), until: START - 1 },
    },
    {
      fact: 'the signer is accredited for it',
      verdict: 'qualification_not_accredited',
      repair: { qualification: name(gone) },
    },
    {
      fact: 'a person is admitted anew',
      verdict: 'qualification_of_person',
      repair: { qualification: person },
    },
    {
      fact: 'what was revoked stays so',
      verdict: 'qualification_standing',
      as: world.council,
      repair: { qualification: name(gone) },
    },
    { fact: 'it would be over', verdict: 'qualification_term', repair: { qualification: name(often) } },
    {
      fact: 'it is renewed so often and no more',
      verdict: 'renewals_full',
      repair: { until: START + 2 * day },
      meanwhile: () => world.try(world.council, Array(RENEWALS_MAX).fill(again), world.council.control),
    },
    { fact: 'an accredited authority renews it', verdict: 'ok', repair: { qualification: name(actor) } },
  ]);

  test('it lasts until its new end', () => {
    const place = () =>
      world.verdict(actor, 'relief.place', { area: '420100', name: words, type: 'depot', use: false });
    world.time = START + day + 1;
    expect(place()).toBe('ok');
    world.time = START + 2 * day + 1;
    expect(place()).toBe('not_qualified');
  });
});

describe('what was granted under an accreditation that is withdrawn', () => {
  const scene = (lapses?: number) => {
    const world = new World(keyAt);
    world.accreditCouncil(['carrier']);
    const authority = world.admit('carrier');
    const accreditation = world.decide({ type: 'accredit', authority: authority.segment, types: ['carrier'] });
    const actor = world.admit('carrier', authority);
    world.decide({ type: 'withdrawAccreditation', accreditation, ...(lapses !== undefined && { lapses }) });
    const place = () =>
      world.verdict(actor, 'relief.place', { area: '420100', name: words, type: 'depot', use: false });
    return { world, actor, place };
  };

  test('stays, where the council set no date', () => {
    const { world, place } = scene();
    world.time += 365 * day;
    expect(place()).toBe('ok');
  });

  test('lapses at the date set, unless another authority vouches for it anew', () => {
    const { world, actor, place } = scene(START + day);
    world.time = START + day;
    expect(place()).toBe('ok');
    world.time += 1;
    expect(place()).toBe('not_qualified');
    const qualification = world.firstQualification(actor);
    world.do(world.council, 'trust.renew', { qualification }, world.council.control);
    expect(place()).toBe('ok');
  });
});
