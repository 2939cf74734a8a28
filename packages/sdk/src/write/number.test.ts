import { expect, test } from 'vitest';
import { normalNumber, publicNumber } from '../index.ts';

test.each([
  ['uscc', '９１４２０１００-ma4k1234', '91420100MA4K1234'],
  ['nmpa', '国械注准 20203140001 号', '国械注准20203140001'],
  ['bank', 'ICBC 6222 0202-0001', '622202020001'],
] as const)('%s %s is found under %s', (scheme, printed, normal) => {
  expect(normalNumber(scheme, printed)).toBe(normal);
});

test('two spellings of one number have one key, and each keeps how it was printed', () => {
  const [a, b] = [publicNumber('uscc', '91420100 MA4K1234'), publicNumber('uscc', '91420100ma4k1234')];
  expect(a.key).toBe(b.key);
  expect(a.text).toEqual({ en: '91420100 MA4K1234' });
});
