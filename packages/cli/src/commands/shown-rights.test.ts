import { expect, test } from 'vitest';
import { rightsText } from './shown-rights.ts';

test('all rights that a receipt shows are told, in both languages, and which was used is not claimed', () => {
  const rights = [
    { right: 'qualification', types: ['medical_institution'] },
    { right: 'accreditation', types: ['carrier', 'inspector'] },
    { right: 'council', types: [] },
  ] as const;
  expect(rightsText([...rights], 'en')).toBe(
    'Medical institution; may grant: Carrier, Inspector; member of the council',
  );
  expect(rightsText([...rights], 'zh')).toMatch(/; 可授予：.*; 理事会成员$/);
});

test('where it shows none, that is said, and nothing of what was signed: it may be more than keys', () => {
  expect(rightsText([], 'en')).toBe('none; of such a record it need not show any');
  expect(rightsText([], 'zh')).toBe('没有：这类记录的回执不必出示权利');
});
