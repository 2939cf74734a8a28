import { expect, test } from 'vitest';
import { rejections } from '../kinds.ts';
import { timeText } from '../machine/time-text.ts';
import { detailOf } from './detail.ts';

test('times stand in sentences as people write them, in figures as seconds', () => {
  const late = rejections.get('at_in_future');
  if (late === undefined) throw new Error('there is such a rejection');
  expect(detailOf(late, { at: 1_583_056_800, now: 1_580_645_438 }, 'en')).toBe(
    'Stated 2020-03-01T10:00:00Z; the ledger is at 2020-02-02T12:10:38Z.',
  );
});

test.each([
  ['qualification_standing', { standing: 'in_force' }, 'It is in force.', '现状：有效。'],
  ['proposal_not_open', { standing: 'declined' }, 'It is declined.', '现状：已否决。'],
  [
    'not_qualified',
    { kind: 'relief.use', wanted: 'medical_institution, warehouse_operator' },
    'Use (relief.use) wants one of: Medical institution (medical_institution), Warehouse operator (warehouse_operator).',
    '使用（relief.use） 需要：医疗机构（medical_institution）、仓储运营方（warehouse_operator）。',
  ],
  ['kind_unknown', { kind: 'relief.fly' }, 'Unknown kind: relief.fly.', '未知类型：relief.fly。'],
])('codes stand in the sentence of %s in words', (code, figures, en, zh) => {
  const rejection = rejections.get(code);
  if (rejection === undefined) throw new Error('there is such a rejection');
  expect([detailOf(rejection, figures, 'en'), detailOf(rejection, figures, 'zh')]).toEqual([en, zh]);
});

test('people count lines from one, unless they type them as the record has them', () => {
  const missing = rejections.get('line_not_found');
  if (missing === undefined) throw new Error('there is such a rejection');
  expect(detailOf(missing, { line: 2, lines: 2 }, 'en')).toBe('Line 3; it has 2.');
  expect(detailOf(missing, { line: 2, lines: 2 }, 'zh', 0)).toBe('第 2 行；共 2 行。');
});

test.each(
  [...rejections].filter(([, { detail }]) => /\{(?:at|now|until|due|latest|notAfter|expiry)\}/.test(detail?.en ?? '')),
)('the sentence of %s writes no time in seconds', (_, rejection) => {
  const figures = { at: 1, now: 1, until: 1, due: 1, latest: 1, notAfter: 1, expiry: 1, line: 0 };
  for (const language of ['zh', 'en'] as const)
    expect(detailOf(rejection, figures, language)).toContain('1970-01-01T00:00:01Z');
});

test('a time is the one that a calendar gives, at the ends of months, of years, of centuries', () => {
  const days = Array.from({ length: 3_000 }, (_, i) => i * 86_400 * 97 + i);
  for (const seconds of [0, 951_782_400, 4_107_542_399, 253_402_300_799, ...days])
    expect(timeText(seconds)).toBe(new Date(seconds * 1000).toISOString().replace('.000', ''));
});
