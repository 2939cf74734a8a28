import { expect, test } from 'vitest';
import { goodsUnit, sumUnit } from './goods-unit.ts';

const gloves = { unit: 'pair', class: 'gloves' };

test('unopened packs are counted as packs, in lots and in sums, and never as what is in them', () => {
  expect([null, 0, 50].map((pack) => goodsUnit({ item: gloves, pack }, 'zh'))).toEqual(['双', '箱', '箱']);
  expect([null, 0, 50].map((pack) => goodsUnit({ item: gloves, pack }, 'en'))).toEqual(['pairs', 'packs', 'packs']);
  expect(sumUnit({ ...gloves, packed: true }, 'en', 1)).toBe('pack');
  expect(sumUnit({ ...gloves, packed: false }, 'en', 1)).toBe('pair');
});
