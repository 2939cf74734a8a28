import { expect, test } from 'vitest';
import { leavesOf } from './leaves.ts';

test('a quantity beside the content of unopened packs counts packs', () => {
  const item = `${'A'.repeat(27)}/${'A'.repeat(22)}`;
  const lines = [
    { item, quantity: 135, pack: 0 },
    { item, quantity: 300 },
  ];
  const leaves = leavesOf({ kind: 'relief.receive', ref: 'r', given: 'gift', lines });
  expect(['lines.0.quantity', 'lines.1.quantity', 'given'].map((path) => leaves.get(path)?.packed)).toEqual([
    ...[true, false, false],
  ]);
});
