import { describe } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, when, words } from '../../../test/relief.ts';
import { octets } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { source } from './source.ts';

describe('relief.source', () => {
  const { world, giver, at } = reliefWorld();
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
    { fact: 'a list of volunteers is quoted', verdict: 'ok', repair: { publisher } },
  ]);

  ladder(seal(source), world, reporter, [
    {
      fact: 'it has not been seen yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), publisher: publisher.replace(/.$/, 'Q'), ...file },
    },
    { fact: 'the listing is another', verdict: 'source_publisher_not_found', repair: { at: at() } },
    { fact: 'a subject with keys is quoted too', verdict: 'ok', repair: { publisher: giver.segment } },
  ]);
});
