import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { all } from '../../test/all.ts';
import { readXlsx } from '../read/xlsx.ts';
import { dataPackageOf } from './data-package.ts';
import { fieldsOf } from './field.ts';
import { count, flag, idOf, text, time } from './leaf.ts';
import { licenceOf } from './licence.ts';
import type { Stamp } from './stamp.ts';
import { workbookOf } from './workbook.ts';

const stamp: Stamp = {
  ledger: 'replay-story.abc',
  purpose: 'replay',
  notice: { zh: '重演', en: 'A replay' },
  height: 12,
  size: 40,
  asOf: 1_580_000_000,
  checkpoint: { size: 40, root: 'cm9vdA==' },
};

const table = {
  name: 'stock',
  title: { zh: '库存', en: 'Stock' },
  fields: fieldsOf({
    item: text('物资', 'Item'),
    quantity: count('数量', 'Quantity', 'piece'),
    since: time('自', 'Since'),
    whole: flag('完整', 'Whole'),
  }),
};

const rows = [
  { item: '口罩 <N95> & "co"', quantity: -5, since: 1_579_824_000, whole: true },
  { item: '=1+1', quantity: 7, since: null, whole: false },
  { item: 'control \u0001 and \ud800', quantity: 9_007_199_254_740_991, since: 1, whole: true },
];

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Blob((await all(pieces)).map((piece) => new Uint8Array(piece))).arrayBuffer());
}

test('a workbook is read back as it was written, and its first sheet says what it is', async () => {
  const bytes = await bytesOf(workbookOf([{ table, rows }], stamp));
  const read = await all(readXlsx(bytes, 'stock'));
  expect(read.map(({ cells }) => cells)).toEqual([
    ['item', 'quantity', 'since', 'whole'],
    ['口罩 <N95> & "co"', '-5', '2020-01-24', 'true'],
    ['=1+1', '7', '', 'false'],
    ['control \ufffd and \ufffd', '9007199254740991', '1970-01-01T00:00:01', 'true'],
  ]);
  const about = (await all(readXlsx(bytes))).map(({ cells }) => cells);
  expect(about).toContainEqual(['ledger 账本', 'replay-story.abc']);
  expect(about).toContainEqual(['notice 说明', '重演 A replay']);
  expect(about).toContainEqual(['checkpoint root 检查点根', 'cm9vdA==']);
});

test('a number with more digits than a spreadsheet shows is a text', async () => {
  const files = unzipSync(await bytesOf(workbookOf([{ table, rows }], stamp)));
  const sheet = new TextDecoder().decode(files['xl/worksheets/sheet2.xml']);
  expect(sheet).toContain('<c r="B3"><v>7</v></c>');
  expect(sheet).toContain('<c r="B4" t="inlineStr" s="0"><is><t xml:space="preserve">9007199254740991</t></is></c>');
});

test('a text that a spreadsheet would run is kept a text by its style', async () => {
  const files = unzipSync(await bytesOf(workbookOf([{ table, rows }], stamp)));
  const sheet = new TextDecoder().decode(files['xl/worksheets/sheet2.xml']);
  expect(sheet).toContain('<c r="A3" t="inlineStr" s="3"><is><t xml:space="preserve">=1+1</t></is></c>');
  expect(sheet).not.toContain('<f>');
  expect(new TextDecoder().decode(files['xl/styles.xml'])).toContain('quotePrefix="1"');
});

test('a full sheet goes on in the next one, with its heading', async () => {
  const bytes = await bytesOf(workbookOf([{ table, rows }], stamp, 3));
  expect((await all(readXlsx(bytes, 'stock'))).map(({ cells }) => cells[1])).toEqual(['quantity', '-5', '7']);
  expect((await all(readXlsx(bytes, 'stock 2'))).map(({ cells }) => cells[1])).toEqual([
    'quantity',
    '9007199254740991',
  ]);
});

test('the same rows give the same bytes', async () => {
  const once = await bytesOf(workbookOf([{ table, rows }], stamp));
  expect(await bytesOf(workbookOf([{ table, rows }], stamp))).toEqual(once);
});

test('a data package describes every column and every file', async () => {
  const files = unzipSync(await bytesOf(dataPackageOf([{ table, rows }], stamp)));
  const described = JSON.parse(new TextDecoder().decode(files['datapackage.json']));
  expect(described).toMatchObject({
    profile: 'tabular-data-package',
    name: 'replay-story.abc',
    baton: { purpose: 'replay', height: 12, size: 40, checkpoint: { size: 40 } },
    resources: [{ name: 'stock', path: 'stock.csv', bytes: files['stock.csv']?.length, rows: 3 }],
  });
  const [{ schema }] = described.resources;
  const heading = new TextDecoder().decode(files['stock.csv']).split('\r\n')[0];
  expect(schema.fields.map(({ name }: { name: string }) => name).join(',')).toBe(heading);
  expect(schema.fields).toContainEqual({
    name: 'quantity',
    type: 'integer',
    title: 'Quantity',
    description: '数量',
    unit: 'piece',
  });
});

test('a data package states a licence where there is one, and how its tables hang together', async () => {
  const lots = {
    name: 'lots',
    title: { zh: '批次', en: 'Lots' },
    fields: fieldsOf({
      id: text('编号', 'Id'),
      place: idOf('places', '地点', 'Place'),
      from: idOf('lots', '来自', 'From'),
    }),
  };
  const moves = {
    name: 'moves',
    title: { zh: '移动', en: 'Moves' },
    fields: fieldsOf({
      id: text('编号', 'Id'),
      lines: { line: count('行', 'Line', 'number'), lot: idOf('lots', '批', 'Lot') },
    }),
    ...{ spread: 'lines', key: ['id', 'lines.line'] },
  };
  const sheets = [lots, moves].map((one) => ({ table: one, rows: [] }));
  const described = async (more: Partial<Stamp>) => {
    const files = unzipSync(await bytesOf(dataPackageOf(sheets, { ...stamp, ...more })));
    return JSON.parse(new TextDecoder().decode(files['datapackage.json']));
  };
  const { resources, licenses } = await described({ licence: licenceOf('CC0-1.0') });
  expect(licenses).toMatchObject([{ name: 'CC0-1.0', path: 'https://creativecommons.org/publicdomain/zero/1.0/' }]);
  expect(await described({})).not.toHaveProperty('licenses');
  // There is no list of places in this package, so nothing can be looked up there.
  expect(resources[0].schema).toMatchObject({
    primaryKey: ['id'],
    foreignKeys: [{ fields: ['from'], reference: { resource: '', fields: ['id'] } }],
  });
  expect(resources[1].schema).toMatchObject({
    primaryKey: ['id', 'lines.line'],
    foreignKeys: [{ fields: ['lines.lot'], reference: { resource: 'lots', fields: ['id'] } }],
  });
});
