import type { HandoverLineInList } from '@baton/sdk';
import { expect, test } from 'vitest';
import { allGood, faultOf, foundFrom, isWhole, recordLines, restOf, sentenceOf, sumsOf } from './count.ts';

const line = { line: 0, transit: 80, unopened: 20, sent: 100 } as HandoverLineInList;
const nothing = { good: 0, damaged: 0, unfit: 0, extra: 0, reason: undefined };

test('all good is everything that is open, and needs no reason', () => {
  expect(allGood(line).good).toBe(100);
  expect([restOf(line, allGood(line)), faultOf(line, allGood(line))]).toEqual([0, undefined]);
});

test('what differs needs a reason, and no more can be found than is open', () => {
  expect(faultOf(line, { ...nothing, good: 75 })).toBe('reason');
  expect(faultOf(line, { ...nothing, good: 75, reason: 'short_packed' })).toBeUndefined();
  expect(faultOf(line, { ...nothing, good: 100, extra: 3 })).toBe('reason');
  const halves = { missing: 1.5, damaged: 0.5, unfit: 0, extra: 0 };
  expect(faultOf(line, foundFrom(line, halves, 'torn'))).toBe('fraction');
  expect(faultOf(line, foundFrom(line, { ...halves, missing: Number.NaN }, 'torn'))).toBe('fraction');
  expect(faultOf(line, { ...nothing, good: 101, reason: 'other' })).toBe('more_than_open');
});

test('a count is whole once every open line was looked at, and says only what there is', () => {
  const other = { ...line, line: 1 };
  const counts = { 0: { ...nothing, good: 90, damaged: 5, reason: 'torn' } };
  expect([isWhole([line, other], counts), isWhole([line], counts)]).toEqual([false, true]);
  expect(sumsOf([line, other], counts)).toEqual({ good: 90, damaged: 5, unfit: 0, extra: 0, wrong: 0, rest: 5 });
  expect(recordLines(counts)).toEqual([{ line: 0, good: 90, damaged: 5, reason: 'torn' }]);
});

test('nobody has to subtract: what is good is what does not differ, and the sentence says both', () => {
  const found = foundFrom(line, { missing: 25, damaged: 5, unfit: 0, extra: 0 }, 'short_packed');
  expect([found.good, restOf(line, found), faultOf(line, found)]).toEqual([70, 25, undefined]);
  expect(sentenceOf(sumsOf([line], { 0: found }), true).en).toBe('Done: 70 good, 5 damaged, 25 not there');
  expect(faultOf(line, foundFrom(line, { missing: 101, damaged: 0, unfit: 0, extra: 0 }, 'other'))).toBe(
    'more_than_open',
  );
});
