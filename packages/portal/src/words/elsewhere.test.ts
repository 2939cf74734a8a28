import { expect, test } from 'vitest';
import { elsewhere } from './elsewhere.ts';

test('a time that was written in another zone than that of the page says in which', () => {
  expect([480, 0, 330, -210].map((offset) => elsewhere(offset, 480, 'en'))).toEqual([
    '',
    ' (UTC)',
    ' (UTC+5:30)',
    ' (UTC−3:30)',
  ]);
  expect(elsewhere(0, 480, 'zh')).toBe('（UTC）');
});
