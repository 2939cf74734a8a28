import { expect, test } from 'vitest';
import { kindWord } from './kind-word.ts';

test('a kind is called by its title, many at once by whose they are', () => {
  expect([kindWord('relief.accept', 'en'), kindWord('relief.*', 'en')]).toEqual([
    'Accept',
    'every record of goods and money',
  ]);
});
