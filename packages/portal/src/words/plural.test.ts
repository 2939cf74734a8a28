import { expect, test } from 'vitest';
import { unitWord } from './codes.ts';
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

test('a unit has a form for one in English; a symbol and Chinese have no other', () => {
  expect([1, 3].map((count) => unitWord('box', undefined, 'en', count))).toEqual(['box', 'boxes']);
  expect([1, 3].map((count) => unitWord('kg', undefined, 'en', count))).toEqual(['kg', 'kg']);
  expect([1, 3].map((count) => unitWord('box', undefined, 'zh', count))).toEqual(['盒', '盒']);
});
