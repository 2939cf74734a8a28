import { canonical, type Json, utf8 } from '@baton/log';
import { describe, expect, test } from 'vitest';
import { keyAt } from '../../test/keys.ts';
import { octets, World } from '../../test/world.ts';
import { decodeGenesis, encodeGenesis, type Genesis, idOfGenesis } from './genesis.ts';

const genesis = new World(keyAt, { members: 3, threshold: 2 }).genesis;
const [member] = genesis.council.members;
const changed = (change: object) => decodeGenesis(canonical({ ...genesis, ...change } as unknown as Json));
const council = (change: object) => ({ council: { ...genesis.council, ...change } });
const witness = (number: number) => ({ name: `example.org/${number}`, key: keyAt(number) });
const policy = (change: object) => ({ policy: { ...genesis.policy, ...change } });

test('a genesis is read back from its own bytes, and the id of the ledger hashes them', () => {
  expect(decodeGenesis(new TextDecoder().decode(encodeGenesis(genesis)))).toEqual(genesis);
  expect(idOfGenesis(genesis)).toMatch(/^replay-test\.[A-Za-z0-9_-]{27}$/);
  expect(idOfGenesis({ ...genesis, nonce: octets(16).replace('A', 'B') })).not.toBe(idOfGenesis(genesis));
});

describe('a genesis is refused', () => {
  test.each<[string, object, string]>([
    ['with a member nobody knows', { note: 1 }, 'genesis_form'],
    ['of another protocol', { protocol: 2 }, 'genesis_form'],
    ['with parameters that nothing reads', { parameters: { quota: 1 } }, 'genesis_form'],
    ['whose name does not say that it is a replay', { name: 'wuhan' }, 'genesis_name'],
    ['whose name says that it is a drill', { name: 'drill-wuhan' }, 'genesis_name'],
    ['whose name says replay, and which is live', { purpose: 'live' }, 'genesis_name'],
    ['without the start of its story', { startsAt: undefined }, 'genesis_story_time'],
    ['live with a story time', { name: 'wuhan', purpose: 'live' }, 'genesis_story_time'],
    ['live with a rate', { name: 'wuhan', purpose: 'live', startsAt: undefined, rate: 2 }, 'genesis_story_time'],
    ['with more to agree than there are members', council({ threshold: 4 }), 'genesis_threshold'],
    ['with a quorum of more witnesses than it names', policy({ quorum: 1 }), 'genesis_quorum'],
    ['with a member twice', council({ members: [member, member], threshold: 1 }), 'genesis_member'],
    [
      'with a member under another name',
      council({ members: [{ ...member, segment: octets(20) }] }),
      'genesis_threshold',
    ],
    [
      'with a member named by another key',
      council({ members: [{ ...member, segment: octets(20) }], threshold: 1 }),
      'genesis_member',
    ],
    [
      'with a member whose key is of small order',
      council({ members: [{ ...member, key: octets(32) }], threshold: 1 }),
      'genesis_member',
    ],
    ['with a witness twice', policy({ witnesses: [witness(50), witness(50)] }), 'genesis_witness'],
    [
      'with two witnesses of one name',
      policy({ witnesses: [witness(50), { ...witness(51), name: 'example.org/50' }] }),
      'genesis_witness',
    ],
    [
      'witnessed by the log itself',
      policy({ witnesses: [{ name: 'self', key: genesis.policy.log.key }] }),
      'genesis_witness',
    ],
  ])('%s', (_, change, fault) => {
    const stated = Object.fromEntries(
      Object.entries({ ...genesis, ...change }).filter(([, value]) => value !== undefined),
    );
    expect(decodeGenesis(canonical(stated as Json))).toBe(fault);
  });

  test('where its bytes are not its canonical form', () => {
    expect(decodeGenesis(`${canonical(genesis as unknown as Json)} `)).toBe('genesis_bytes');
    expect(utf8('')).toHaveLength(0);
  });

  test('and taken with two honest witnesses', () => {
    expect(changed(policy({ witnesses: [witness(50), witness(51)], quorum: 2 }))).toHaveProperty('name');
    const live = { ...genesis, name: 'wuhan', purpose: 'live' } as Partial<Genesis>;
    const { startsAt: _, ...rest } = live;
    expect(decodeGenesis(canonical(rest as unknown as Json))).toHaveProperty('purpose', 'live');
  });
});
