import { unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { guardWorkbook } from './workbook-guard.ts';
import { readXlsx } from './xlsx.ts';

const rowsOf = (bytes: Uint8Array, sheet?: string) => all(readXlsx(bytes, sheet));
const workbook = () =>
  writeXlsx({
    sheets: [
      {
        name: '需求',
        rows: [
          ['医院', '数量', '日期'],
          ['第一医院', 0.1 + 0.2, new Date(Date.UTC(2020, 0, 25))],
          [],
          ['第二医院', 12],
        ],
      },
      { name: 'b', rows: [['x']] },
    ],
  });

/** A zip of one stored file, its directory stating what it is told to. */
function zip(name: string, body: Uint8Array, method = 0): Uint8Array {
  const file = new TextEncoder().encode(name);
  const bytes = new Uint8Array(30 + file.length + body.length + 46 + file.length + 22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(26, file.length, true);
  bytes.set(file, 30);
  bytes.set(body, 30 + file.length);
  const at = 30 + file.length + body.length;
  view.setUint32(at, 0x02014b50, true);
  view.setUint16(at + 10, method, true);
  view.setUint32(at + 20, body.length, true);
  view.setUint16(at + 28, file.length, true);
  bytes.set(file, at + 46);
  const end = at + 46 + file.length;
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 10, 1, true);
  view.setUint32(end + 16, at, true);
  return bytes;
}

async function deflated(sizeBytes: number): Promise<Uint8Array> {
  const piece = new Uint8Array(1_000_000).fill(0x20);
  let left = sizeBytes;
  const blanks = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (left <= 0) controller.close();
      else controller.enqueue(piece);
      left -= piece.length;
    },
  });
  return new Uint8Array(await new Response(blanks.pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
}

describe('workbooks', () => {
  it('give rows as text: dates as dates, numbers as they are shown, empty rows left out and counted', async () => {
    expect(await rowsOf(await workbook())).toEqual([
      { row: 1, cells: ['医院', '数量', '日期'] },
      { row: 2, cells: ['第一医院', '0.3', '2020-01-25'] },
      { row: 4, cells: ['第二医院', '12'] },
    ]);
  });

  it('are looked through to their end, in UTF-8 alone', async () => {
    const parts = unzipSync(await workbook());
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    const with_ = (text: string | Uint8Array) =>
      zipSync({
        ...parts,
        'xl/worksheets/sheet1.xml': typeof text === 'string' ? new TextEncoder().encode(text) : text,
      });
    const late = sheet.replace(/(<\?xml[^>]*>)/, `$1<!--${' '.repeat(200_000)}--><!DOCTYPE x [<!ENTITY a "b">]>`);
    await expect(rowsOf(with_(late))).rejects.toMatchObject({ code: 'workbook_entities' });
    const wide = Uint8Array.from(Buffer.from(`\uFEFF${sheet}`, 'utf16le'));
    for (const other of [wide, sheet.replace('UTF-8', 'UTF-7')])
      await expect(rowsOf(with_(other))).rejects.toMatchObject({ code: 'workbook_encoding' });
    await expect(rowsOf(with_(sheet.slice(0, -40)))).rejects.toMatchObject({ code: 'file_cut' });
    const beyond = sheet.replace('r="B4"', 'r="XFE4"');
    await expect(rowsOf(with_(beyond))).rejects.toMatchObject({ code: 'too_many_columns' });
    const turned = sheet.replace(/<c r="B4"[^>]*><v>12<\/v>/, '<c s="0" r="B4"><f>6*2</f>');
    await expect(rowsOf(with_(turned))).rejects.toMatchObject({ code: 'formula_unworked', row: 4, column: 'B' });
  });

  it('say that they count days from 1904, where dates are dates and numbers are numbers', async () => {
    const parts = unzipSync(await workbook());
    const list = new TextDecoder().decode(parts['xl/workbook.xml']);
    const old = list.replace(/<workbookPr[^>]*\/>|(?=<sheets>)/, '<workbookPr date1904="1"/>');
    const rows = await rowsOf(zipSync({ ...parts, 'xl/workbook.xml': new TextEncoder().encode(old) }));
    expect(rows[1]).toEqual({ row: 2, cells: ['第一医院', '0.3', '2024-01-26'], since1904: true });
  });

  it('are read by the sheet that is named', async () => {
    expect(await rowsOf(await workbook(), 'b')).toEqual([{ row: 1, cells: ['x'] }]);
    await expect(rowsOf(await workbook(), 'c')).rejects.toMatchObject({ code: 'sheet_missing' });
    expect(await rowsOf(await writeXlsx({ sheets: [{ name: 'a' }, { name: 'c', rows: [] }] }), 'c')).toEqual([]);
  });

  it('are refused where they are half, encrypted, or something else', async () => {
    const bytes = await workbook();
    await expect(rowsOf(bytes.subarray(0, bytes.length / 2))).rejects.toMatchObject({ code: 'not_a_workbook' });
    await expect(rowsOf(new TextEncoder().encode('a,b\n1,2'))).rejects.toMatchObject({ code: 'not_a_workbook' });
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    await expect(rowsOf(old)).rejects.toMatchObject({ code: 'workbook_encrypted' });
    await expect(rowsOf(zip('other.xml', new Uint8Array(3)))).rejects.toMatchObject({ code: 'not_a_workbook' });
    const elsewhere = bytes.slice();
    elsewhere.fill(0xff, bytes.length - 10, bytes.length - 6);
    await expect(rowsOf(elsewhere)).rejects.toMatchObject({ code: 'not_a_workbook' });
  });

  it('are refused where they inflate without end, whatever their directory says', async () => {
    const bomb = zip('xl/workbook.xml', await deflated(5_000_000), 8);
    expect(bomb.length).toBeLessThan(10_000);
    await expect(guardWorkbook(bomb, 4_000_000)).rejects.toMatchObject({ code: 'workbook_bomb' });
    // Ten gigabytes are more than a directory can say: it refers to ZIP64 for them.
    const entry = bomb.length - 22 - 'xl/workbook.xml'.length - 46;
    new DataView(bomb.buffer).setUint32(entry + 24, 0xffffffff, true);
    await expect(guardWorkbook(bomb, 4_000_000_000)).rejects.toMatchObject({ code: 'workbook_bomb' });
  });

  it('are refused where little is written far apart', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [['x'], [...Array(200).fill(null), 1]] }] });
    await expect(all(readXlsx(bytes, 'a', 199))).rejects.toMatchObject({ code: 'workbook_bomb', row: 2 });
    await expect(all(readXlsx(bytes, 'a', 200))).resolves.toHaveLength(2);
  });

  it('are refused where their XML declares entities', async () => {
    const files = unzipSync(await workbook());
    const path = Object.keys(files).find((name) => /sheet1\.xml$/.test(name)) ?? '';
    const xml = new TextDecoder().decode(files[path]);
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    const changed = xml.replace(/^(<\?xml[^>]*>)?/, (declaration) => `${declaration}${laughs}`);
    const bytes = zipSync({ ...files, [path]: new TextEncoder().encode(changed) });
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'workbook_entities' });
  });

  const withCells = async (change: (xml: string) => string) => {
    const files = unzipSync(
      await writeXlsx({
        sheets: [
          {
            name: 'a',
            rows: [
              ['a', 'b', 'c'],
              [7, 8, 43_855],
            ],
          },
        ],
      }),
    );
    const path = Object.keys(files).find((name) => /sheet1\.xml$/.test(name)) ?? '';
    const xml = change(new TextDecoder().decode(files[path]));
    return rowsOf(zipSync({ ...files, [path]: new TextEncoder().encode(xml) }));
  };

  it('give what formulas last came to, errors as they are shown, and a date without its style as its number', async () => {
    const rows = await withCells((xml) =>
      xml
        .replace('<c r="A2"><v>7', '<c r="A2"><f>3+4</f><v>7')
        .replace('<c r="B2"><v>8', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!'),
    );
    expect(rows[1]).toEqual({ row: 2, cells: ['7', '#DIV/0!', '43855'] });
  });

  it('give an empty cell where a formula came to an empty text', async () => {
    const rows = await withCells((xml) =>
      xml.replace('<c r="B2"><v>8</v>', '<c r="B2" t="str"><f>IF(A2="","",A2)</f><v></v>'),
    );
    expect(rows[1]).toMatchObject({ row: 2, cells: ['7', '', expect.anything()] });
  });

  it('are looked through in one go, however many beginnings of a cell there are', async () => {
    const unending = `<c r="A1" <f${'<c r="A1"'.repeat(50_000)}`;
    await expect(withCells((xml) => xml.replace('<c r="B2"><v>8</v>', unending))).resolves.toHaveLength(2);
  });

  it.each(['<f>SUM(A1:A9)</f>', '<f>A2*2</f><v></v>', '<f>A2*2</f><v />', '<f t="shared" si="0"/>'])(
    'are refused where nobody has worked out a formula, naming its cell: %s',
    async (formula) => {
      await expect(withCells((xml) => xml.replace('<c r="B2"><v>8</v>', `<c r="B2">${formula}`))).rejects.toMatchObject(
        {
          ...{ name: 'TableRefused', code: 'formula_unworked', row: 2, column: 'B' },
          right: { zh: expect.stringContaining('保存'), en: expect.stringContaining('save') },
        },
      );
    },
  );

  it('are refused with macros', async () => {
    const { vbaProject } = { vbaProject: Uint8Array.of(1, 2, 3) };
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }], vbaProject });
    await expect(rowsOf(bytes)).rejects.toMatchObject({ code: 'workbook_macros' });
  });
});
