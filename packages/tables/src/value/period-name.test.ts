import { expect, it } from 'vitest';
import { isLonger, readPeriod } from './period-name.ts';

const hints = { offset: 480, year: 2020 };
const last = (text: string) => {
  const found = readPeriod(text, hints);
  return found && new Date((found.time + 480 * 60) * 1000).toISOString().slice(0, 10);
};

it.each([
  ['2020/1', '2020-01-31'],
  ['1/2020', '2020-01-31'],
  ['2020年1月', '2020-01-31'],
  ['Q1 2020', '2020-03-31'],
  ['2021-Q2', '2021-06-30'],
  ["Q3'21", '2021-09-30'],
  ['4Q20', '2020-12-31'],
  ['Q2', '2020-06-30'],
  ['2020年第一季度', '2020-03-31'],
  ['二季度', '2020-06-30'],
  ['1st quarter of 2020', '2020-03-31'],
  ['2. Quartal 2020', '2020-06-30'],
  ['2020年上半年', '2020-06-30'],
  ['H2 2020', '2020-12-31'],
  ['2020年', '2020-12-31'],
  ['2020', '2020-12-31'],
  ['202002', '2020-02-29'],
  ['2020年2月上旬', '2020-02-10'],
  ['二月中旬', '2020-02-20'],
  ['2月下旬', '2020-02-29'],
  ['2020年1-3月', '2020-03-31'],
  ['1月至2月', '2020-02-29'],
  ['2020年12月-2021年1月', '2021-01-31'],
  ['Jan-Mar 2021', '2021-03-31'],
  ['2020-01~2020-02', '2020-02-29'],
  ['2020-01-22/2020-01-28', '2020-01-28'],
  ['1月25日-28日', '2020-01-28'],
  ['2020-01-28', '2020-01-28'],
])('a period is said on its last day: %s', (text, day) => {
  expect(last(text)).toBe(day);
});

it.each(['Mar-20', '1-2', '1/2', 'Q5 2020', 'FY2020', '200201', '第3周', '2020/13', '', 'A-B 2020', 'Q1 to Mar-20'])(
  'no period that can be told is: %s',
  (text) => {
    expect(last(text)).toBeUndefined();
  },
);

it('knows what is longer than a day', () => {
  expect(['2020年1月', 'Q1 2020', '2020-01-22/2020-01-28'].every((text) => isLonger(text, hints))).toBe(true);
  expect(['2020-01-28', '43857', '2020-01-28/2020-01-28', 'soon'].some((text) => isLonger(text, hints))).toBe(false);
});
