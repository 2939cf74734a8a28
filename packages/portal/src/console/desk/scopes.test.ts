import { kinds } from '@baton/ledger';
import { expect, test } from 'vitest';
import type { KindShown } from './kinds.ts';
import type { Standing } from './rights.ts';
import { scopeBar, scopedMembers } from './scopes.ts';

type Reaching = (typeof kinds)[number];

/** What a kind's own question of reach asks of a record, and of its lines. */
function membersAsked(kind: Reaching): ReadonlySet<string> {
  const asked = new Set<string>();
  const lines = new Proxy({}, { get: (_, name) => note(name), has: () => true });
  const note = (name: string | symbol) => {
    if (typeof name === 'string') asked.add(name);
    return undefined;
  };
  const record = new Proxy({}, { get: (_, name) => (name === 'lines' ? [lines] : note(name)) });
  try {
    kind.reach(record, undefined as never, undefined as never);
  } catch {
    // It has asked for its members by then; what they name is in no state.
  }
  return asked;
}

test('what is chosen is held against the scope where the ledger asks for it, and nowhere else', () => {
  const named = ['place', 'from', 'to', 'ward', 'item', 'lot', 'need'];
  const asked = kinds
    .filter(({ name }) => name !== 'relief.correct')
    .map((kind) => [kind.name, named.filter((one) => membersAsked(kind).has(one))] as const)
    .filter(([, members]) => members.length > 0);
  const stated = Object.entries(scopedMembers).map(([kind, members]) => [
    kind,
    named.filter((one) => members.includes(one)),
  ]);
  expect(stated.toSorted()).toEqual(asked.toSorted());
});

test('a right to masks in one city reaches no gowns, and no other city; any of several rights will do', () => {
  const kind = {
    name: 'relief.receive',
    writers: ['relief_organisation'],
    whileSuspended: false,
  } as unknown as KindShown;
  const right = { type: 'relief_organisation', from: 0, until: null, standing: 'in_force' };
  const narrow = { ...right, areas: ['420100'], items: ['mask'] };
  const holds = (...qualifications: object[]) => ({ qualifications }) as unknown as Standing;
  const bar = (member: string, reached: object, ...rights: object[]) =>
    scopeBar({ kind, member }, reached, holds(...rights), 10)?.en;
  expect(bar('place', { areas: ['420106'] }, narrow)).toBeUndefined();
  expect(bar('place', { areas: ['420900'] }, narrow)).toBe('outside what your qualification reaches (420100, masks)');
  expect(bar('item', { classes: ['gown'] }, narrow)).toMatch(/^outside/);
  expect(bar('item', { classes: ['gown'] }, narrow, { ...right, areas: null, items: ['gown'] })).toBeUndefined();
  expect(bar('donor', { classes: ['gown'] }, narrow)).toBeUndefined();
});

test('two rights that reach one half each do not make a whole', () => {
  const kind = {
    name: 'relief.receive',
    writers: ['relief_organisation'],
    whileSuspended: false,
  } as unknown as KindShown;
  const right = { type: 'relief_organisation', from: 0, until: null, standing: 'in_force' };
  const masksHere = { ...right, areas: ['420100'], items: ['mask'] };
  const gownsThere = { ...right, areas: ['420900'], items: ['gown'] };
  const standing = { qualifications: [masksHere, gownsThere] } as unknown as Standing;
  const bar = (classes: string[], areas: string[]) =>
    scopeBar({ kind, member: 'item' }, { classes }, standing, 10, { areas, classes: [] })?.en;
  expect(bar(['gown'], [])).toBeUndefined();
  expect(bar(['mask'], ['420106'])).toBeUndefined();
  expect(bar(['gown'], ['420106'])).toMatch(/^outside each single qualification/);
});
