import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'en'],
  ['zh', 'zh'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
  ['en;q=0.3, zh-TW;q=0.5', 'zh'],
  ['zh;q=0', 'en'],
  ['zh;q=2', 'zh'],
])('a reader who asks for %j is answered in %s', (accept, language) => {
  expect(languageOf(accept)).toBe(language);
});
