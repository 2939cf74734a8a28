import { expect, test } from 'vitest';
import { clockText, readClock } from './clock-text.ts';

test('a kept clock is read back; one in which a digit was altered is none', () => {
  const text = clockText(1_580_644_837);
  expect(readClock(text)).toBe(1_580_644_837);
  expect(readClock('1580644837')).toBe(1_580_644_837);
  for (const [at, digit] of [...text].entries())
    expect(readClock(text.replace(digit, at === 0 ? '2' : 'x'))).toBe(undefined);
  expect(['', '-1', '1.5', ' 5', '5 00000000', '9'.repeat(16)].map(readClock)).toEqual(Array(6).fill(undefined));
});
