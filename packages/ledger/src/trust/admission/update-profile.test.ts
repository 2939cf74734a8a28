import { describe } from 'vitest';
import { ladder } from '../../../test/ladder.ts';
import { reliefWorld } from '../../../test/relief.ts';
import { profile } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { updateProfile } from './update-profile.ts';

describe('trust.updateProfile', () => {
  const { world, hospital } = reliefWorld();

  ladder(seal(updateProfile), world, world.admitPerson('reporter'), [
    { fact: 'a person has none', verdict: 'person_profile', repair: { profile: profile('clinic') } },
    { fact: 'an organisation states it anew', verdict: 'ok', as: hospital },
  ]);
});
