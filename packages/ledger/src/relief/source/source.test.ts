import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { source } from './source.ts';

describe('relief.source', () => {
  const { world, giver, hospital, at } = reliefWorld();
  const reporter = world.admit('reporter');
  const publisher = world.do(reporter, 'trust.list', { area: '420100', name: words, type: 'volunteer_list' });
  const file = { digest: octets(32), name: words, profile: 'wuhan2020-needs', rows: 3 };

  ladder(seal(source), world, reporter, [
    {
      fact: 'it has not been seen yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), publisher: nothing(world), ...file },
    },
    { fact: 'somebody published it', verdict: 'source_publisher_not_found', repair: { at: at() } },
    {
      fact: 'what others published is no table of the signer’s own',
      verdict: 'source_publisher_other',
      as: giver,
      repair: { publisher },
    },
    { fact: 'a list of volunteers is quoted by a reporter', verdict: 'ok', as: reporter },
  ]);

  ladder(seal(source), world, reporter, [
    {
      fact: 'it has not been seen yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), publisher: publisher.replace(/.$/, 'Q'), ...file },
    },
    { fact: 'the listing is another', verdict: 'source_publisher_not_found', repair: { at: at() } },
    {
      fact: 'another organisation speaks for itself',
      verdict: 'source_publisher_other',
      as: hospital,
      repair: { publisher: giver.segment },
    },
    { fact: 'an organisation registers its own table', verdict: 'ok', as: giver },
  ]);

  test('a subject with keys is quoted too, and an authority registers a table of its own', () => {
    const own = { at: at(), ...file };
    expect(world.verdict(reporter, 'relief.source', { ...own, publisher: giver.segment })).toBe('ok');
    world.accreditCouncil(['inspector']);
    const office = world.admit('inspector');
    expect(world.verdict(office, 'relief.source', { ...own, publisher: office.segment })).toBe('not_qualified');
    world.decide({ type: 'accredit', authority: office.segment, types: ['relief_organisation'] });
    expect(world.verdict(office, 'relief.source', { ...own, publisher: office.segment })).toBe('ok');
  });
});
