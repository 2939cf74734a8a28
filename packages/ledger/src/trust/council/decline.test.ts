import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder, without } from '../../../test/ladder.ts';
import { type Actor, START, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findThing } from '../subject.ts';
import { findProposal } from './council.ts';
import { decline } from './decline.ts';

function council() {
  const world = new World(keyAt, { members: 3, threshold: 2 });
  const [first, second, third] = world.members as [Actor, Actor, Actor];
  const act = { type: 'accredit', authority: first.segment, types: ['carrier'] };
  const proposed = (until = START + 86_400) => world.do(first, 'trust.propose', { act, until });
  return { world, first, second, third, proposed };
}

describe('trust.decline', () => {
  const { world, first, second, third, proposed } = council();
  const decided = proposed();
  world.do(second, 'trust.approve', { proposal: decided });
  const short = proposed(START);
  const open = proposed();

  // Bodies that change, and panels, are scenes of their own: `body.test.ts`.
  ladder(without(seal(decline), ['proposal_void', 'body_over', 'body_not_member']), world, first, [
    {
      fact: 'a proposal is named by its record',
      verdict: 'proposal_not_found',
      repair: { proposal: `${first.segment}/${world.nextRef()}` },
    },
    { fact: 'what was decided is not voted on', verdict: 'proposal_not_open', repair: { proposal: decided } },
    {
      fact: 'its time is over',
      verdict: 'proposal_expired',
      repair: { proposal: short },
      meanwhile() {
        world.time += 1;
      },
    },
    { fact: 'who proposed has approved', verdict: 'voted_already', repair: { proposal: open } },
    { fact: 'another member declines', verdict: 'ok', as: third },
  ]);
});

test('a proposal that can no longer reach the threshold is over', () => {
  const { world, second, third, proposed } = council();
  const proposal = proposed();
  const standing = () => findProposal(world.machine.state, findThing(world.machine.state, proposal) ?? -1)?.standing;
  world.do(second, 'trust.decline', { proposal });
  expect(standing()).toBe('open');
  world.do(third, 'trust.decline', { proposal });
  expect(standing()).toBe('declined');
});
