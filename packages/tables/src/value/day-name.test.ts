import { expect, it } from 'vitest';
import { readDayName } from './day-name.ts';

const week = { offset: 480, year: 2020, order: 'dmy', at: '2020-02-03' } as const;
const dayOf = (text: string, hints: Parameters<typeof readDayName>[1] = week) => {
  const found = readDayName(text, hints);
  return found === undefined ? undefined : new Date((found.time + found.offset * 60) * 1000).toISOString().slice(0, 10);
};

it.each([
  ['2020-02-05', '2020-02-05'],
  ['2月3日（周一）', '2020-02-03'],
  ['5 Feb (Wed)', '2020-02-05'],
  ['2020/2/5 Wed', '2020-02-05'],
  ['周三 2月5日', '2020-02-05'],
  ['5/2', '2020-02-05'],
  ['5.2', '2020-02-05'],
  ['43866', '2020-02-05'],
])('a column is a day: %s', (text, day) => {
  expect(dayOf(text)).toBe(day);
});

it.each([
  ['Mon', '2020-02-03'],
  ['sunday', '2020-02-09'],
  ['星期三', '2020-02-05'],
  ['周日', '2020-02-09'],
  ['29日', '2020-02-29'],
  ['7', '2020-02-07'],
  ['3rd', '2020-02-03'],
  ['2日', '2020-03-02'],
])('a column says a weekday or a day of the month, from the day on that the table says: %s', (text, day) => {
  expect(dayOf(text)).toBe(day);
  expect(dayOf(text, { offset: 480, year: 2020 })).toBeUndefined();
});

it.each(['30', '32日', 'N95', '合计', 'Total', '2月', '13/13', 'Monday shift', '', `1${' '.repeat(1e6)}2`])(
  'a column is no day: %j',
  (text) => {
    expect(dayOf(text)).toBeUndefined();
  },
);

it('a short day needs a year, and months come first where nobody says so', () => {
  expect(dayOf('2/5', { offset: 0, year: 2021 })).toBe('2021-02-05');
  expect(dayOf('2/5', { offset: 0 })).toBeUndefined();
});
