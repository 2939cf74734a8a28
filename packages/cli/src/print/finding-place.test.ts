import { expect, test } from 'vitest';
import { figuresText, placeText } from './finding-place.ts';

const digest = 'd'.repeat(43);

test.each([
  ['log/tile/entries/000, entry 1', 'log/tile/entries/000, 第 1 条'],
  [`parts/001, entry 259, part ${digest}`, `parts/001, 第 259 条, 正文 ${digest}`],
  ['state.db, table outbox, key 7', 'state.db, 表 outbox, 键 7'],
  ['log/tile/1/000.p/1, hash 0', 'log/tile/1/000.p/1, 第 0 个哈希'],
  ['log/checkpoint', 'log/checkpoint'],
])('%s is a place in Chinese too', (where, chinese) => {
  expect([placeText(where, 'zh'), placeText(where, 'en')]).toEqual([chinese, where]);
});

test.each([
  ['size 461: Tg2s= rebuilt, pJZx= signed', '大小 461：重建得 Tg2s=，所签为 pJZx='],
  ['nothing instead of [1]', '没有，应为 [1]'],
  ['5 instead of 6', '5，应为 6'],
  ['json_invalid', 'json_invalid'],
])('%s are figures in Chinese too', (detail, chinese) => {
  expect([figuresText(detail, 'zh'), figuresText(detail, 'en')]).toEqual([chinese, detail]);
});
