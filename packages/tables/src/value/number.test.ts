import { describe, expect, it } from 'vitest';
import { readNumber } from './number.ts';

describe('numbers as people write them', () => {
  it.each([
    ['1,000', 1000, 0, ''],
    ['１０００', 1000, 0, ''],
    ['1.6万', 16_000, 0, ''],
    ['1.65432万', 165_432, 1, ''],
    ['3千万元', 30_000_000, 0, '元'],
    ['10亿元', 1_000_000_000, 0, '元'],
    ['0.5亿', 50_000_000, 0, ''],
    ['36000个', 36_000, 0, '个'],
    ['12 boxes', 12, 0, 'boxes'],
    ['2.5 million', 2_500_000, 0, ''],
    ['-5', -5, 0, ''],
    ['0', 0, 0, ''],
    ['13786152.90', 137_861_529, 1, ''],
    ['8,062.26万元', 80_622_600, 0, '元'],
    ['一百二十', 120, 0, ''],
    ['两千箱', 2000, 0, '箱'],
    ['十五', 15, 0, ''],
    ['一千二百三十万', 12_300_000, 0, ''],
    ['一亿零五万', 100_050_000, 0, ''],
    ['二〇二〇', 2020, 0, ''],
  ])('%s', (text, digits, decimals, unit) => {
    expect(readNumber(text)).toEqual({ digits, decimals, unit });
  });

  it.each([
    ['1.200', 1200, 0],
    ['12,5', 125, 1],
    ['1.200,50', 12_005, 1],
    ['2 000', 2000, 0],
  ])('with a comma before the fraction: %s', (text, digits, decimals) => {
    expect(readNumber(text, ',')).toMatchObject({ digits, decimals });
  });

  it('is never read with the other mark: what would be another number is none', () => {
    for (const text of ['12,5', '1.200,50', '2 000']) expect(readNumber(text)).toBeUndefined();
    expect(readNumber('1,200.5', ',')).toBeUndefined();
  });

  it.each(['约500', '10-20', '3M1860', '若干', '', '5%', '1,00', 'YY 0469-2011', '99999999999999999999', '1.1234567'])(
    'no single exact number: %s',
    (text) => {
      expect(readNumber(text)).toBeUndefined();
    },
  );
});
