import { expect, test } from 'vitest';
import { plural } from './plural.ts';

test('one is one, and nothing and two are many', () => {
  expect([0, 1, 2, 1_001].map((count) => `${count} ${plural(count, 'gift')}`)).toEqual([
    '0 gifts',
    '1 gift',
    '2 gifts',
    '1001 gifts',
  ]);
  expect([1, 5].map((count) => plural(count, 'entry', 'entries'))).toEqual(['entry', 'entries']);
});
