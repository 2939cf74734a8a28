import { expect, test } from 'vitest';
import { memoryStore, State } from '../machine/state.ts';
import { homeBy, noteDrawn } from './trail.ts';

test('packages that every other hand parted and mixed again come home by the line in which they were loaded', () => {
  const state = new State(memoryStore());
  let lines = [1];
  let hand = 0;
  noteDrawn(state, 1, hand, []);
  for (let leg = 1; leg <= 20; leg++) {
    const origins = lines.map((line) => ({ record: leg, line, amount: 1 }));
    hand++;
    lines = Array.from({ length: leg % 2 === 0 ? 1 : 32 }, (_, i) => leg * 128 + i);
    for (const line of lines) noteDrawn(state, line, hand, origins);
  }
  const last = { record: 20, line: lines[0] ?? 0, amount: 1 };
  expect([homeBy(state, last, 0), homeBy(state, last, hand), homeBy(state, last, 99)]).toEqual([
    -1,
    -last.line,
    last.line,
  ]);
});
