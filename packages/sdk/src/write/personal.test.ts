import { expect, test } from 'vitest';
import { personalData } from '../index.ts';

const what = (text: string) => personalData(text).map((found) => found.what);

test.each([
  '请联系 13912345678',
  '+86 139-1234-5678',
  '电话 027-85871234',
  '１３９１２３４５６７８',
  'call +49 30 1234567',
])('a telephone number is found in %s', (text) => expect(what(text)).toEqual(['phone']));

// The example number of GB 11643 itself.
test.each(['11010519491231002X', '身份证11010519491231002x。'])('an identity number is found in %s', (text) =>
  expect(what(text)).toEqual(['identity']),
);

test.each([
  ['a wrong check digit', '110105194912310021'],
  ['a birthday that cannot be', '11010519491331002X'],
  ['a waybill', 'SF1012345678901'],
  ['a quantity', '2000000 只口罩'],
  ['a day', '2020-01-31'],
  ['a random key', '33736dcc-3f88-4813-8c6b-17420144702b,c73da28c-1b24-427d-b029-0865506e64ae'],
])('%s is not taken for a number of a person', (_, text) => expect(what(text)).toEqual([]));

test('a number is found wherever in a text it begins, behind other digits too', () => {
  for (const before of ['x', '2020-01-28T10:00 ', '- - - - - - - - x'])
    for (let length = 0; length < 20; length += 1) {
      const text = `${before}${'x'.repeat(length)}`;
      expect(what(`${text}13912345678.`)).toEqual(['phone']);
      expect(what(`${text}+4930-12345.`)).toEqual(['phone']);
    }
});

test('a long row of spaces and hyphens is looked through in time', () => {
  expect(what(' -'.repeat(500_000))).toEqual([]);
});
