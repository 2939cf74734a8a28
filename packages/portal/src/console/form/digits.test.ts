import { expect, test } from 'vitest';
import { countIn, digitsIn, halfWidth } from './digits.ts';

test('a count with a point in it is none, whatever follows the point', () => {
  expect(['25', '', '1.5', '1.000', '.'].map(countIn)).toEqual([25, 0, Number.NaN, Number.NaN, Number.NaN]);
});

test('of what is typed as a number the digits and the point are read, in full width too', () => {
  expect(digitsIn('２５')).toBe('25');
  expect(digitsIn('1,0００')).toBe('1000');
  expect(['1,000', '1 000', '１ 000'].map(digitsIn)).toEqual(['1000', '1000', '1000']);
  expect(['1.5', '１．５', '1。5'].map(digitsIn)).toEqual(['1.5', '1.5', '1.5']);
  expect(digitsIn('很多')).toBe('');
  expect(digitsIn('½ ①')).toBe('');
  expect(halfWidth('-０９.5')).toBe('-09.5');
});
