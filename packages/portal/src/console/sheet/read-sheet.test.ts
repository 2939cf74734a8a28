import { expect, test } from 'vitest';
import { interpretRows, readSheet, type Sheet } from './read-sheet.ts';
import { receiving, rowsOf } from './receiving.ts';

const read = (...lines: string[]) => interpretRows(table(...lines)) as Sheet;
const table = (...lines: string[]) => lines.map((line, i) => ({ row: i + 1, cells: line.split('|') }));

test('the header is found below its title, in Chinese or English; what cannot be read is left out with its reason', () => {
  const rows = ['示例校友会|N95口罩|1,000|A1', '|N95口罩|两箱半|', '|口罩|1.5|', '||5|'];
  const sheet = read('一月捐赠', '捐赠方|物资|数量|批号', ...rows);
  expect(sheet.rows).toMatchObject([{ row: 3, item: 'N95口罩', quantity: 1000, donor: '示例校友会', batch: 'A1' }]);
  expect(sheet.leftOut.map(({ row }) => row)).toEqual([4, 5, 6]);
  expect(read('Item|Qty|Expires', 'Mask|5|2020-03-01').rows[0]?.expiry).toBe(1_582_992_000);
});

test('a file of which nothing can be read says why, and what to do', async () => {
  expect(interpretRows(table('a|b', 'c|d'))).toMatchObject({ why: { en: expect.stringContaining('first 10 rows') } });
  expect(await readSheet(new TextEncoder().encode('Item,Qty\n"Mask,5\n'))).toMatchObject({ why: expect.any(Object) });
});

test('a refusal is told with its rows: the one of its line, those of its record, or all that were signed together', () => {
  const writing = { records: [], said: { zh: '', en: '' }, rows: [[3, 9], [4]] };
  const at = (pointer: string) => rowsOf({ errors: [{ pointer, code: '', detail: '' }] }, writing);
  expect([at('/records/0/lines/1/expiry'), at('/records/0'), at('/notAfter')]).toEqual([[9], [3, 9], [3, 9, 4]]);
  expect(rowsOf({}, writing)).toEqual([3, 9, 4]);
});

test('gifts of one donor stand together, and no transaction grows too large', () => {
  const row = { row: 1, item: 'mask', quantity: 5, donor: 'x', grade: undefined, batch: undefined, expiry: undefined };
  const rows = Array.from({ length: 90 }, (_, i) => ({ ...row, donor: i % 2 === 0 ? 'x' : 'y' }));
  const choices = {
    place: 'p',
    items: new Map([['mask', 'ITEM']]),
    donors: new Map([
      ['x', { type: 'anonymous' } as const],
      ['y', { type: 'party', party: 'Y' } as const],
    ]),
  };
  const writings = receiving(0, rows, choices);
  expect(writings.map(({ records }) => records.map((one) => (one['lines'] as object[]).length))).toEqual([
    [40],
    [5, 35],
    [10],
  ]);
  expect(writings.map((one) => one.rows.map((own) => own.length))).toEqual([[40], [5, 35], [10]]);
  expect(writings[0]?.records[0]).toMatchObject({ donor: { type: 'anonymous' }, given: 'gift', place: 'p' });
});
