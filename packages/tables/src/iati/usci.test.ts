import { expect, test } from 'vitest';
import { usciIn } from './usci.ts';

test.each(['91350100M000100Y43', ' 91350100m000100y43 '])('%j is an identifier, by its check sign', (text) => {
  expect(usciIn(text)).toBe('91350100M000100Y43');
});

test.each(['91350100M000100Y44', '91350100M000100Y4', 'I1350100M000100Y43', ''])('%j is none', (text) => {
  expect(usciIn(text)).toBeUndefined();
});
