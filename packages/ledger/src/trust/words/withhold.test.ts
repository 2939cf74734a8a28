import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { nothing, reliefWorld, words } from '../../../test/relief.ts';
import { type Actor, octets, World } from '../../../test/world.ts';
import { kindNamed } from '../../kinds.ts';
import { seal } from '../../machine/kind.ts';
import { findThing } from '../subject.ts';
import { findWithheld } from './withheld.ts';
import { withhold } from './withhold.ts';

const digestOf = (letter: string) => letter.repeat(42).concat('A');
const said = { basis: words, reason: 'personal_data' };

describe('trust.withhold', () => {
  const { world, mask } = reliefWorld();
  const earlier = world.do(world.council, 'trust.withhold', { ...said, record: mask, digest: digestOf('a') });

  ladder(seal(withhold), world, world.council, [
    {
      fact: 'words are those of a record',
      verdict: 'withhold_record_not_found',
      repair: { ...said, record: nothing(world), digest: digestOf('a') },
    },
    { fact: 'what is withheld is so once and everywhere', verdict: 'withheld_already', repair: { record: mask } },
    {
      fact: 'who withheld, and why, stays readable',
      verdict: 'withhold_council_only',
      repair: { record: earlier, digest: digestOf('b') },
    },
    { fact: 'an authority withholds', verdict: 'ok', repair: { record: mask } },
  ]);
});

describe('what is withheld', () => {
  test('the state says by whom, why, when and by which record', () => {
    const { world, mask } = reliefWorld();
    world.time += 60;
    const name = world.do(world.council, 'trust.withhold', { ...said, record: mask, digest: digestOf('a') });
    const { state } = world.machine;
    expect(findWithheld(state, digestOf('a'))).toEqual({
      record: findThing(state, mask),
      withholding: findThing(state, name),
      by: findThing(state, name) === undefined ? undefined : 0,
      reason: 'personal_data',
      time: world.time,
    });
    expect(findWithheld(state, digestOf('b'))).toBeUndefined();
  });

  test('its legal basis is a part, and what it withholds is none', () => {
    const body = { ...said, record: 'x', digest: octets(32) };
    expect(kindNamed('trust.withhold')?.parts(body)).toMatchObject([{ digest: words.en }]);
    expect(kindNamed('trust.propose')?.parts({ act: { type: 'withhold', ...body } })).toMatchObject([
      { digest: words.en },
    ]);
  });

  test('an organisation that is no authority withholds nothing', () => {
    const { world, giver, mask } = reliefWorld();
    const body = { ...said, record: mask, digest: digestOf('a') };
    expect(world.verdict(giver, 'trust.withhold', body)).toBe('not_qualified');
  });

  test('the council withholds with as many as it takes, also the basis of a withholding', () => {
    const world = new World(keyAt, { members: 3, threshold: 2 });
    const [first, second] = world.members as [Actor, Actor];
    world.decide({ type: 'accredit', authority: first.segment, types: ['carrier'] });
    const carrier = world.admit('carrier', first);
    const listed = world.do(first, 'trust.suspend', {
      qualification: world.firstQualification(carrier),
      reason: 'complaint',
    });
    const earlier = world.do(first, 'trust.withhold', { ...said, record: listed, digest: digestOf('a') });
    const act = { type: 'withhold', ...said, record: earlier, digest: digestOf('b') };
    const proposal = world.do(first, 'trust.propose', { act, until: world.time + 60 });
    expect(findWithheld(world.machine.state, digestOf('b'))).toBeUndefined();
    world.do(second, 'trust.approve', { proposal });
    expect(findWithheld(world.machine.state, digestOf('b'))).toMatchObject({ by: null, reason: 'personal_data' });
  });
});
