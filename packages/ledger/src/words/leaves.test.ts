import { expect, test } from 'vitest';
import { leavesOf } from './leaves.ts';

test('which line and which package is told as people count, unless they type it as the record has it', () => {
  const name = `${'A'.repeat(27)}/${'A'.repeat(22)}`;
  const accept = { kind: 'relief.accept', ref: 'r', handover: name, lines: [{ line: 0, good: 5 }] };
  const send = { kind: 'relief.dispatch', ref: 'r', lines: [{ lot: `${name}.0`, quantity: 5, package: 2 }] };
  const told = (body: typeof accept | typeof send, path: string, first: 0 | 1) => {
    const leaf = leavesOf(body, first).get(path);
    return [leaf?.title.en, leaf?.value];
  };
  expect(told(accept, 'lines.0.line', 1)).toEqual(['Line', 1]);
  expect(told(accept, 'lines.0.line', 0)).toEqual(['Line, counted from 0', 0]);
  expect(told(send, 'lines.0.package', 1)).toEqual(['Package it lies in', 3]);
  expect(told(accept, 'lines.0.good', 1)).toEqual(['Good', 5]);
});
