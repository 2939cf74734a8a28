import { expect, test } from 'vitest';
import { readMapping } from './mapping.ts';

const place = `${'A'.repeat(27)}/${'B'.repeat(22)}`;

test('what a name that was typed stands for is asked of whoever knows, and a name of the ledger it has to be', () => {
  const text = 'places: { urn:x: "@ward" }\nitems: { urn:y: { item: "@mask", grade: n95 } }';
  const { places, items } = readMapping(text, (typed) => (typed.startsWith('@') ? place : typed));
  expect([places.get('urn:x'), items.get('urn:y')]).toEqual([place, { item: place, grade: 'n95' }]);
  expect(() => readMapping(text)).toThrow(/places\.urn:x.*has to be a name of the ledger/);
});
