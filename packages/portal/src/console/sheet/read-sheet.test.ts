import { expect, test } from 'vitest';
import { interpretRows } from './read-sheet.ts';
import { receiving } from './receiving.ts';

const table = (...lines: string[]) => lines.map((line, i) => ({ row: i + 1, cells: line.split('|') }));

test('the header is found below its title, in Chinese or English; what cannot be read is left out with its reason', () => {
  const sheet = interpretRows(
    table('一月捐赠', '捐赠方|物资|数量|批号', '示例校友会|N95口罩|1,000|A1', '|N95口罩|两箱半|', '|口罩|1.5|', '||5|'),
  );
  expect(sheet.rows).toMatchObject([{ row: 3, item: 'N95口罩', quantity: 1000, donor: '示例校友会', batch: 'A1' }]);
  expect(sheet.leftOut.map(({ row }) => row)).toEqual([4, 5, 6]);
  expect(interpretRows(table('Item|Qty|Expires', 'Mask|5|2020-03-01')).rows[0]?.expiry).toBe(1_582_992_000);
  expect(interpretRows(table('a|b', 'c|d')).rows).toEqual([]);
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
  expect(writings[0]?.records[0]).toMatchObject({ donor: { type: 'anonymous' }, given: 'gift', place: 'p' });
});
