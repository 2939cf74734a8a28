import { describe, expect, it } from 'vitest';
import { readMoment } from './moment.ts';

const china = { offset: 480, year: 2020 };
const iso = (text: string, hints: Parameters<typeof readMoment>[1] = china) => {
  const moment = readMoment(text, hints);
  return moment && `${new Date(moment.time * 1000).toISOString().slice(0, 19)} ${moment.offset} ${moment.precision}`;
};

describe('dates as people write them', () => {
  it.each([
    ['2020-01-25', '2020-01-24T16:00:00 480 day'],
    ['2020/1/5', '2020-01-04T16:00:00 480 day'],
    ['20200125', '2020-01-24T16:00:00 480 day'],
    ['2020年1月25日', '2020-01-24T16:00:00 480 day'],
    ['2020年1月25日 下午3时20分', '2020-01-25T07:20:00 480 minute'],
    ['1月25日', '2020-01-24T16:00:00 480 day'],
    ['24-Jan', '2020-01-23T16:00:00 480 day'],
    ['Jan 24, 2020', '2020-01-23T16:00:00 480 day'],
    ['2020-01-28T01:20:31+08:00', '2020-01-27T17:20:31 480 minute'],
    ['2020-05-22 07:38:09.981 UTC', '2020-05-22T07:38:09 0 minute'],
    ['2020-04-09 13:08:00+00:00', '2020-04-09T13:08:00 0 minute'],
    ['43855', '2020-01-24T16:00:00 480 day'],
    ['二〇二〇年一月二十五日', '2020-01-24T16:00:00 480 day'],
    ['25.01.2020', '2020-01-24T16:00:00 480 day'],
    ['25. Januar 2020', '2020-01-24T16:00:00 480 day'],
    ['Jan 25th, 2020', '2020-01-24T16:00:00 480 day'],
    ['25 janvier 2020', '2020-01-24T16:00:00 480 day'],
    ['3 de mayo de 2020', '2020-05-02T16:00:00 480 day'],
    ['1er mai 2020', '2020-04-30T16:00:00 480 day'],
    ['14 giugno 2020', '2020-06-13T16:00:00 480 day'],
    ['7 Şubat 2023', '2023-02-06T16:00:00 480 day'],
    ['15-Ağustos-2023', '2023-08-14T16:00:00 480 day'],
    ['令和6年1月4日', '2024-01-03T16:00:00 480 day'],
    ['民國113年4月3日', '2024-04-02T16:00:00 480 day'],
    ['15-Mar-21', '2021-03-14T16:00:00 480 day'],
    ['Sat, 25 Jan 2020 10:00 GMT+1', '2020-01-25T09:00:00 60 minute'],
    ['43855.5', '2020-01-25T04:00:00 480 minute'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it('reads days and months in the order that the profile says, and in no other', () => {
    expect(iso('3/19/2020 11:14:25', { offset: 0, order: 'mdy' })).toBe('2020-03-19T11:14:25 0 minute');
    expect(iso('3/4/2020 1:05 PM', { offset: 0, order: 'dmy' })).toBe('2020-04-03T13:05:00 0 minute');
    expect(iso('3/4/2020', { offset: 0 })).toBeUndefined();
    expect(iso('3/4/20', { offset: 0, order: 'dmy' })).toBe('2020-04-03T00:00:00 0 day');
    expect(iso('3-4-20', { offset: 0 })).toBeUndefined();
  });

  it.each([
    'timestamp',
    '',
    '2020-02-30',
    '2020-01-25 25:00',
    '发布日期:2020年1月24日',
    '13800000000',
    '2020-01-25 abc',
    '20 hazmat',
    '12 Kasten',
    '20 agua',
    'Sub 1',
    'Temp 2',
    'Agua 5',
    'Subtotal 1',
    'Temporary 1',
    'Araba 3',
  ])('no date: %s', (text) => {
    expect(iso(text)).toBeUndefined();
  });

  it('knows no year unless it is told', () => {
    expect(iso('1月25日', { offset: 480 })).toBeUndefined();
  });
});
