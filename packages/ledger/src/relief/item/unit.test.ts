import { expect, test } from 'vitest';
import { unitNames, unitWord } from './unit.ts';

test('a unit has a form for one in English; a symbol and Chinese have no other', () => {
  expect([1, 3, 0].map((count) => unitWord('box', undefined, 'en', count))).toEqual(['box', 'boxes', 'boxes']);
  expect([1, 3].map((count) => unitWord('kg', undefined, 'en', count))).toEqual(['kg', 'kg']);
  expect([1, 3].map((count) => unitWord('ml', undefined, 'en', count))).toEqual(['mL', 'mL']);
  expect([1, 3].map((count) => unitWord('box', undefined, 'zh', count))).toEqual(['盒', '盒']);
});

test('Chinese counts a piece by what it is, and a box of it as a box', () => {
  expect(['mask', 'cap', 'protective_clothing', 'food', undefined].map((one) => unitWord('piece', one, 'zh'))).toEqual([
    '只',
    '顶',
    '件',
    '件',
    '件',
  ]);
  expect(unitWord('box', 'mask', 'zh')).toBe('盒');
  expect(unitWord('piece', 'constructor', 'zh')).toBe('件');
});

test('every unit of the schema has words; another shows itself', () => {
  expect(unitNames.map((unit) => unitWord(unit, undefined, 'zh')).filter((word) => /[a-z]/.test(word))).toEqual([]);
  expect(unitWord('jerry_can', undefined, 'en')).toBe('jerry can');
});
