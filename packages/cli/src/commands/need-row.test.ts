import type { NeedOnBoard } from '@baton/sdk';
import { expect, test } from 'vitest';
import { need } from './rows.ts';

test('a need says beside what came which packs nobody has counted out', () => {
  const named = (en: string) => ({ id: en, name: { en, zh: null }, signs: true });
  const board: NeedOnBoard = {
    ...{ id: 'need', place: named('Ward'), of: named('Hospital'), area: '420100', stater: named('Hospital') },
    item: { ...named('Gloves'), class: 'gloves', unit: 'pair' },
    ...{ quantity: 4_000, filled: 0, packs: 20, open: 4_000, grades: null, substitutes: [], least: null },
    ...{ reason: 'stock_out', since: 0, until: 9_000, closed: false, stale: false, paused: false, conflicts: [] },
    stated: { record: 'need', time: 0, hours: 1 },
  };
  const cameIn = (packs: number, language: 'en' | 'zh') => need({ ...board, packs }, { language, now: 0 }).lines[1];
  expect(cameIn(20, 'en')).toBe('0 came, besides 20 packs not counted out, 4,000 still wanted');
  expect(cameIn(20, 'zh')).toBe('到了 0，另有 20 箱未清点，还缺 4,000');
  expect(cameIn(0, 'en')).toBe('0 came, 4,000 still wanted');
});
