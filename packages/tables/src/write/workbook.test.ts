import { unzipSync } from 'fflate';
import { readXlsx as readXlsxOfOthers } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { all } from '../../test/all.ts';
import { readXlsx } from '../read/xlsx.ts';
import { csvOf } from './csv.ts';
import { dataPackageOf } from './data-package.ts';
import { fieldsOf } from './field.ts';
import { jsonLinesOf } from './json-lines.ts';
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

test('another program’s reader finds numbers, dates, yes and no, and texts with their zeros and signs', async () => {
  const typed = {
    ...table,
    fields: fieldsOf({
      id: text('编号', 'Id'),
      quantity: count('数量', 'Quantity', 'piece'),
      at: time('时', 'At'),
      is: flag('是', 'Is'),
    }),
  };
  const texts = [
    '00012',
    '=1+1',
    '@x',
    '-2+3',
    '+86 27',
    "'plain",
    '1e5',
    '2020-01-24',
    '\t=1',
    ' =cmd|x!A1',
    'TRUE',
    '_x000D_',
    '',
  ];
  const given = texts.map((id, i) => ({ id, quantity: i - 1, at: 1_579_824_000 + i * 3_661, is: i % 2 === 0 }));
  const { sheets } = await readXlsxOfOthers(await bytesOf(workbookOf([{ table: typed, rows: given }], stamp)));
  const [, ...read] = sheets.find(({ name }) => name === 'stock')?.rows ?? [];
  expect(read.map(([id]) => id ?? '')).toEqual(texts);
  expect(read.map(([, quantity, at, is]) => ({ quantity, at, is }))).toEqual(
    given.map(({ quantity, at, is }) => ({ quantity, at: new Date(at * 1000), is })),
  );
});

test('a full sheet goes on in the next one, with its heading', async () => {
  const bytes = await bytesOf(workbookOf([{ table, rows }], stamp, 3));
  expect((await all(readXlsx(bytes, 'stock'))).map(({ cells }) => cells[1])).toEqual(['quantity', '-5', '7']);
  expect((await all(readXlsx(bytes, 'stock 2'))).map(({ cells }) => cells[1])).toEqual([
    'quantity',
    '9007199254740991',
  ]);
});

test('a program learns of ledger, checkpoint and licence from its properties, without opening a sheet', async () => {
  const told = { ...stamp, licence: licenceOf('CC-BY-4.0') };
  const files = unzipSync(await bytesOf(workbookOf([{ table, rows }], told)));
  const text = (path: string) => new TextDecoder().decode(files[path]);
  expect(text('[Content_Types].xml')).toContain('PartName="/docProps/custom.xml"');
  expect(text('_rels/.rels')).toContain('Target="docProps/core.xml"');
  expect(text('docProps/core.xml')).toContain('<dc:identifier>replay-story.abc</dc:identifier>');
  const said = [...text('docProps/custom.xml').matchAll(/pid="(\d)" name="(\w+)"><vt:lpwstr>([^<]*)</g)];
  expect(said.map((one) => one.slice(1))).toEqual([
    ['2', 'ledger', 'replay-story.abc'],
    ['3', 'height', '12'],
    ['4', 'checkpoint', '40 cm9vdA=='],
    ['5', 'licence', 'CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/'],
  ]);
});

test('a licence that is stated stands in every row of CSV and JSON Lines, and nowhere otherwise', async () => {
  const told = { ...stamp, licence: licenceOf('CC0-1.0') };
  const tagged = { ...table, hxl: { item: '#item+name' } };
  const csv = async (more: Stamp) =>
    (await all(csvOf(tagged, rows, { stamp: more, hxl: true }))).join('').split('\r\n');
  const [head, tags, first] = await csv(told);
  expect(head).toBe('ledger,asOfHeight,asOf,checkpoint,licence,item,quantity,since,whole');
  expect(tags).toBe('#meta+ledger,#meta+height,#meta+asof,#meta+checkpoint,#meta+licence+url,#item+name,,,');
  expect(first).toContain(',40 cm9vdA==,https://creativecommons.org/publicdomain/zero/1.0/,"口罩');
  const lines = async (more: Stamp) =>
    (await all(jsonLinesOf('stock', rows, more)))
      .join('')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  for (const line of await lines(told)) expect(line.licence).toBe('https://creativecommons.org/publicdomain/zero/1.0/');
  for (const line of [...(await csv(stamp)), ...(await lines(stamp)).map((one) => JSON.stringify(one))])
    expect(line).not.toContain('licence');
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
