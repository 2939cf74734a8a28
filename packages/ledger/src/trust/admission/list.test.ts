import { describe, expect, test } from 'vitest';
import { keyAt } from '../../../test/keys.ts';
import { ladder } from '../../../test/ladder.ts';
import { words } from '../../../test/relief.ts';
import { octets, World } from '../../../test/world.ts';
import { seal } from '../../machine/kind.ts';
import { findParty } from '../subject.ts';
import { list } from './list.ts';

describe('trust.list', () => {
  const world = new World(keyAt);
  world.accreditCouncil(['relief_organisation', 'reporter']);
  const organisation = world.admit('relief_organisation');
  const supplier = { area: '420100', name: words, type: 'supplier', ids: [{ scheme: 'uscc', key: octets(32) }] };

  ladder(seal(list), world, organisation, [
    { fact: 'whoever may write lists whom it deals with', verdict: 'ok', repair: supplier },
  ]);

  test('a listed party can be named and does not sign', () => {
    const name = world.do(organisation, 'trust.list', supplier);
    expect(findParty(world.machine.state, name)).toMatchObject({ signs: false });
  });

  test('no record of another kind is a party', () => {
    const item = world.do(organisation, 'relief.item', { class: 'mask', name: words, unit: 'piece' });
    expect(findParty(world.machine.state, item)).toBeUndefined();
  });

  test('it is listed within the area of the qualification', () => {
    const local = world.admit('relief_organisation', world.council, { areas: ['420000'] });
    expect(world.verdict(local, 'trust.list', supplier)).toBe('ok');
    expect(world.verdict(local, 'trust.list', { ...supplier, area: '110000' })).toBe('outside_scope');
  });
});
