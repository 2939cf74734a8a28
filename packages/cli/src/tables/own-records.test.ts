import type { Statement } from '@baton/tables';
import { expect, test } from 'vitest';
import { goodsOf } from './own-records.ts';

test('goods that the catalogue does not have are named, with the command that enters them, in both languages', () => {
  const row: Statement = { row: 3, key: 'k', content: 'c', item: 'medical_mask', said: {}, cells: {} };
  const told = goodsOf(row, { items: new Map() });
  const words = 'words' in told ? told.words : { zh: '', en: '' };
  for (const text of [words.zh, words.en]) expect(text).toContain('baton item --code medical_mask');
});
