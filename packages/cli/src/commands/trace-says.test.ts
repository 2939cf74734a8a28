import type { Step, Trace } from '@baton/sdk';
import { expect, test } from 'vitest';
import { saysLines } from './trace-says.ts';

const item = { id: 'i', name: { zh: '护目镜', en: 'Goggles' }, class: 'eye_protection', unit: 'piece' };
const need = { item } as Trace['need'];
const step = (kind: string, members: object) => ({ kind, body: { kind, ref: 'r', ...members } }) as unknown as Step;

test('each version of a need says how much was wanted then', () => {
  expect(saysLines(step('relief.need', { quantity: 1200 }), { need }, 'en')).toEqual(['wanted: 1,200 pieces']);
  expect(saysLines(step('relief.reviseNeed', { quantity: 5 }), { need }, 'zh')).toEqual(['需要: 5 副']);
  expect(saysLines(step('relief.reviseNeed', {}), { need }, 'en')).toEqual([]);
  expect(saysLines(step('relief.receive', { quantity: 5 }), { need }, 'en')).toEqual([]);
});

test('published totals are told with their figures, in their currency', () => {
  const day = Date.parse('2020-01-28T00:00:00+08:00') / 1000;
  const at = { time: day + 40_000, offset: 480, precision: 'minute' };
  const lines = [{ what: 'money_received', amount: 12_500_000, currency: 'CNY' }];
  const totals = step('relief.publishTotals', { at, from: day, until: day, lines, table: { row: 2, source: 's' } });
  expect(saysLines(totals, { need: null }, 'en')).toEqual([
    'period from: 2020-01-28',
    'period until: 2020-01-28',
    'what: money given',
    'amount as published: CNY 125,000.00',
    'currency: CNY',
  ]);
});
