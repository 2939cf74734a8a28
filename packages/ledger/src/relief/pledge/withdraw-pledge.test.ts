import { describe, expect, test } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { allotActs, nothing, reliefWorld, when } from '../../../test/relief.ts';
import { seal } from '../../machine/kind.ts';
import { withdrawPledge } from './withdraw-pledge.ts';

describe('relief.withdrawPledge', () => {
  const scene = reliefWorld();
  const { world, giver, hospital, at } = scene;
  const { pledge } = allotActs(scene);
  const theirs = pledge(5, {}, hospital);
  const gone = pledge(5);
  world.do(giver, 'relief.withdrawPledge', { at: at(), pledge: gone, reason: 'other' });

  ladder(seal(withdrawPledge), world, giver, [
    {
      fact: 'it has not happened yet',
      verdict: 'at_in_future',
      repair: { at: when(world.time + 301), pledge: nothing(world), reason: 'cannot_supply' },
    },
    { fact: 'something was promised', verdict: 'pledge_not_found', repair: { at: at() } },
    { fact: 'others withdraw what they promised', verdict: 'pledge_not_yours', repair: { pledge: theirs } },
    { fact: 'once', verdict: 'pledge_withdrawn', repair: { pledge: gone } },
    { fact: 'it is expected no more', verdict: 'ok', repair: { pledge: pledge(5) } },
  ]);

  test('who promised withdraws also what others wrote down', () => {
    const noted = pledge(5, { donor: { type: 'party', party: hospital.segment } });
    const body = { at: at(), pledge: noted, reason: 'given_elsewhere' };
    expect(world.verdict(hospital, 'relief.withdrawPledge', body)).toBe('ok');
  });
});
