import { expect, test } from 'vitest';
import type { Reached } from '../desk/scopes.ts';
import { placeIn, reachOf } from './chosen.ts';

test('a place is where goods leave, else where they lie', () => {
  expect([placeIn({ from: 'a', place: 'b' }), placeIn({ place: 'b' }), placeIn({})]).toEqual(['a', 'b', undefined]);
});

test('what rights must reach is gathered from the record and all its lines, by the members that scopes bind', () => {
  const known: { readonly [id: string]: Reached } = {
    depot: { areas: ['420106'] },
    mask: { classes: ['mask'] },
    gown: { classes: ['gown'] },
    donor: { areas: ['110000'] },
  };
  const record = {
    place: 'depot',
    donor: { type: 'party', party: 'donor' },
    lines: [{ item: 'mask' }, { item: 'gown' }, {}],
  };
  expect(reachOf(record, ['place', 'item'], (id) => known[id])).toEqual({
    areas: ['420106'],
    classes: ['mask', 'gown'],
  });
});
