import { expect, test } from 'vitest';
import { digitsIn, halfWidth } from './digits.ts';

test('of what is typed as a number the digits and the point are read, in full width too', () => {
  expect(digitsIn('２５')).toBe('25');
  expect(digitsIn('1,0００')).toBe('1000');
  expect(['1,000', '1 000', '１ 000'].map(digitsIn)).toEqual(['1000', '1000', '1000']);
  expect(['1.5', '１．５', '1。5'].map(digitsIn)).toEqual(['1.5', '1.5', '1.5']);
  expect(digitsIn('很多')).toBe('');
  expect(digitsIn('½ ①')).toBe('');
  expect(halfWidth('-０９.5')).toBe('-09.5');
});
