import { expect, test } from 'vitest';
import { coveredBy } from './key-places.ts';

const name = { zh: null, en: null };
const within = (id: string) => ({ id, name });

test('a key that is kept to a place signs for it and for what lies within, and for nothing beside', () => {
  const places = [
    { id: 'campus', within: null },
    { id: 'block', within: within('campus') },
    { id: 'ward', within: within('block') },
    { id: 'store', within: null },
  ];
  const signsFor = coveredBy(['block'], places);
  expect(['campus', 'block', 'ward', 'store', 'elsewhere'].filter(signsFor)).toEqual(['block', 'ward']);
  expect(coveredBy([], places)('ward')).toBe(false);
});
