import { expect, test } from 'vitest';
import { phrasesOf } from './sentence.ts';

test('a sentence is cut after a mark or before a figure, and a figure stays with its unit', () => {
  expect(phrasesOf('收到 8,725,939.23 元，付出 275,000.00 元')).toEqual([
    '收到',
    ' 8,725,939.23\u00a0元，',
    '付出',
    ' 275,000.00\u00a0元',
  ]);
  expect(phrasesOf('17 处有 61 项需求还没有满足')).toEqual(['17\u00a0处有', ' 61\u00a0项需求还没有满足']);
  expect(phrasesOf('没有疑点')).toEqual(['没有疑点']);
});
