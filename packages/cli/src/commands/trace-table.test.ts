import type { Step } from '@baton/sdk';
import { expect, test } from 'vitest';
import { tableLines } from './trace-table.ts';

const publisher = { id: 'p', name: { zh: '红会', en: 'Red Cross' }, signs: false };
const file = { source: { id: 's/1', name: { zh: null, en: 'rows.csv' } }, digest: 'A'.repeat(43) };
const table = { ...file, profile: 'own', publisher, row: 7, quote: null } satisfies Step['table'];
const step = (kind: string, more: Step['table'], members: object = {}) =>
  ({ body: { kind, ref: 'r', ...members }, table: more }) as unknown as Step;

test('a record of a row names file and row, and the file leads to its record', () => {
  expect(tableLines(step('relief.receive', table), 'en')).toEqual([
    'from file rows.csv (SHA-256 AAAAAAAAAAAA…), row 7',
    'source s/1',
  ]);
  expect(tableLines(step('relief.receive', table), 'zh')[0]).toBe('出自文件 rows.csv（SHA-256 AAAAAAAAAAAA…）第 7 行');
  expect(tableLines(step('relief.receive', null), 'en')).toEqual([]);
});

test('a quotation says whose words, what figures, and each cell that holds something', () => {
  const quote = { list: 'ward 3', column: '1月25日', cells: { 物资: '口罩', 备注: '' } };
  const figures = { item: 'mask', quantity: { digits: 25, decimals: 1, unit: 'box' } };
  expect(tableLines(step('relief.transcribe', { ...table, quote }, figures), 'en')).toEqual([
    'words of Red Cross, from file rows.csv (SHA-256 AAAAAAAAAAAA…), row 7 [1月25日], list "ward 3"',
    'source s/1',
    'mask 2.5 boxes',
    '物资: 口罩',
  ]);
});

test('of a file whose name was withheld its digest is told', () => {
  const nameless = { ...table, source: { id: 's/1', name: { zh: null, en: null } } };
  expect(tableLines(step('relief.receive', nameless), 'en')[0]).toBe('from file SHA-256 AAAAAAAAAAAA…, row 7');
});
