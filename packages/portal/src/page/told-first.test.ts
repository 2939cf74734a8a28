import { expect, test } from 'vitest';
import { toldFirst } from './told-first.ts';

const status = {
  ledger: 'relief.a',
  purpose: 'live',
  time: 0,
  height: 0,
  size: 1,
  root: '',
  vkey: '',
  version: '',
  council: { members: [], threshold: 1 },
  witnesses: [],
  writable: true,
  notice: null,
  warnings: [],
} as const;

test('a live ledger that writes, and has no weakness, has nothing to say first', () => {
  expect(toldFirst(status, 'en')).toEqual([]);
});

test('a ledger that takes nothing says so after what it is, and why', () => {
  const notice = { zh: '重演。', en: 'A replay.' };
  const full = { ...status, notice, writable: false, reason: { zh: '磁盘已满。', en: 'The disk is full.' } };
  expect(toldFirst(full, 'en')).toEqual(['A replay.', 'It can be read, and takes nothing now: The disk is full.']);
  expect(toldFirst(full, 'zh')).toEqual(['重演。', '现在只能读，不能写：磁盘已满。']);
});
