import { expect, test } from 'vitest';
import { digitsIn, halfWidth } from './digits.ts';

test('of what is typed as a number the digits are read, in full width too', () => {
  expect(digitsIn('２５')).toBe('25');
  expect(digitsIn('1,0００')).toBe('1000');
  expect(digitsIn('很多')).toBe('');
  expect(digitsIn('½ ①')).toBe('');
  expect(halfWidth('-０９.5')).toBe('-09.5');
});
