import { expect, it } from 'vitest';
import { lacksYear, readMonthName } from './month-name.ts';

const hints = { offset: 480, year: 2020 };
const ends = (text: string, more: object = {}) => {
  const found = readMonthName(text, { ...hints, ...more });
  const last = ((found?.ends.time ?? 0) + 480 * 60) * 1000;
  return found === undefined ? undefined : `${found.month} ${new Date(last).toISOString().slice(0, 10)}`;
};

it.each([
  ['2020年2月', '2020-02 2020-02-29'],
  ['2021年2月份', '2021-02 2021-02-28'],
  ['十二月', '2020-12 2020-12-31'],
  ['1月（累计）', '2020-01 2020-01-31'],
  ['2020-01', '2020-01 2020-01-31'],
  ['1/2021', '2021-01 2021-01-31'],
  ['Jan 2021', '2021-01 2021-01-31'],
  ['2021 Sept.', '2021-09 2021-09-30'],
  ['März 2020', '2020-03 2020-03-31'],
  ['août', '2020-08 2020-08-31'],
  ['gennaio 2020', '2020-01 2020-01-31'],
  ['Setembro', '2020-09 2020-09-30'],
  ['Kasım 2020', '2020-11 2020-11-30'],
])('a column is a month, and what it says is said on its last day: %s', (text, found) => {
  expect(ends(text)).toBe(found);
});

it.each([
  '13月',
  '0月',
  'Margaret',
  'Mayor',
  'Decathlon',
  'Haz',
  'Temp 2020',
  '2020',
  '5',
  '2月3日',
  '2020-02-03',
  'Jan 3',
  '',
])('no month is: %s', (text) => {
  expect(ends(text)).toBeUndefined();
});

it('a month that was still running when the table was made ends on that day, and is the same month', () => {
  expect(ends('2月', { at: '2020-02-15' })).toBe('2020-02 2020-02-15');
  expect(ends('1月', { at: '2020-02-15' })).toBe('2020-01 2020-01-31');
});

it('a month without a year is none until the year is said', () => {
  expect(readMonthName('2月', { offset: 480 })).toBeUndefined();
  expect(['2月', 'March', '2020-02', 'tired'].map(lacksYear)).toEqual([true, true, false, false]);
});
