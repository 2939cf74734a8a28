import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, expect, test } from 'vitest';
import { openShell } from '../../test/shell.ts';

const shell = openShell(() => Promise.reject(new Error('a dry run asks nobody')));
afterAll(() => shell.end());

const head = 'notice,date,recipient,amount_cny,kind\n';
const rows = 'N-1,2020-02-06,H\u00F4pital A,1500,directed\nN-1,2020-02-07,B,20,pooled\n';
const given = (text: string, encoding: BufferEncoding = 'utf8') =>
  writeFileSync(join(shell.folder, 'paid.csv'), text, encoding);
const dryRun = (more = '') => shell.run(`baton import red-cross-money-out paid.csv --dry-run${more}`);

test('a header below a title is found, and what stands above it is said not to be read', async () => {
  given(`某市红十字会公示（十五）,,,,\n2020年2月8日,,,,\n${head}${rows}`);
  const { code, out, err } = await dryRun();
  expect([code, out]).toMatchObject([0, expect.stringContaining('2 rows, 2 statements; 0 rows refused')]);
  expect(err).toContain('its header is row 3; what stands above it, up to row 2, is a title and not read');
});

test('an old western file is read in the encoding that is typed, and no other word for one is taken', async () => {
  given(head + rows, 'latin1');
  expect((await dryRun()).err).toContain('--encoding latin1');
  expect((await dryRun(' --encoding latin1')).out).toContain('2 rows, 2 statements');
  expect(await dryRun(' --encoding ansi')).toMatchObject({ code: 2, err: expect.stringContaining('gb18030') });
});

test('a proposal tells a Turkish file from a western one, and one of Taiwan reads by itself', async () => {
  const columnsOf = async (bytes: Uint8Array) => {
    writeFileSync(join(shell.folder, 'old.csv'), bytes);
    return (await shell.run('baton profile new old.csv')).out;
  };
  // Tarih,İhtiyaç: İ is 0xDD, ş is 0xFE; Stück as it stands in the west; 日期,物資,數量 … in Big5.
  const turkish = await columnsOf(Buffer.from('Tarih,\xddhtiya\xe7,Adet\n2023-02-07,\xdei\xfe,5\n', 'latin1'));
  expect(turkish).toContain('encoding: windows-1254');
  expect(turkish).toContain('column: "İhtiyaç" # Şiş');
  expect(await columnsOf(Buffer.from('Datum,St\xfcck,Menge\n2020-02-07,L,5\n', 'latin1'))).toContain(
    'encoding: latin1',
  );
  const taiwan = await columnsOf(
    Buffer.from(
      'a4e9b4c12caaabb8ea2cbcc6b6712cc2e5b07c2cb3c6b5f90a323032302d30322d31302ca57eaceca466b86e2c352cbb4fc657a46abec7c2e5b07c2cbdd0bac9a7d6b065b9460a323032302d30322d31312ca8bec540a6e72c33302cb0a8b0baacf6a9c0c2e5b07c2ca477b867b065a8ec0a',
      'hex',
    ),
  );
  expect(taiwan).toContain('column: "數量"');
});

test('what was typed counts for another form of the same profile too', async () => {
  const text = readFileSync(join(import.meta.dirname, '../../../../examples/tables/wuhan2020-snapshot.csv'), 'utf8');
  writeFileSync(
    join(shell.folder, 'old.csv'),
    Buffer.concat([Buffer.from('\uFEFF', 'utf16le'), Buffer.from(text, 'utf16le')]),
  );
  const line = 'baton import wuhan2020-needs old.csv --dry-run';
  expect((await shell.run(line)).out).toContain('(wuhan2020-snapshot)');
  expect((await shell.run(`${line} --encoding latin1`)).code).toBe(1);
});

test('a mistake in a mapping file is told as one, with what would be right', async () => {
  const needs = readFileSync(join(import.meta.dirname, '../../../../examples/own-tables/needs.yaml'), 'utf8');
  writeFileSync(join(shell.folder, 'wrong.yaml'), needs.replace('护目镜: goggles', '护目镜: eye-shield'));
  given(head + rows);
  const { code, err } = await shell.run('baton import wrong.yaml paid.csv --dry-run');
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/"eye-shield" must be small letters, .*\n.*baton profile check/),
  ]);
});

const mine = `profile: mine
title: { zh: 试, en: test }
about: received
speaks: { name: { zh: 试, en: test }, type: list, area: "420000" }
reads: { year: 2020 }
columns:
  - { column: day, as: at, required: true }
  - { column: qty, as: quantity, unit: piece }
`;

test('dates that may be months, and day numbers, are told once with their count, in summary and report', async () => {
  writeFileSync(join(shell.folder, 'mine.yaml'), mine);
  writeFileSync(join(shell.folder, 'mine.csv'), 'day,qty\nMar-20,5\n43857,6\nJan-21,7\n2020-02-01,8\n');
  const { out } = await shell.run('baton import mine.yaml mine.csv --dry-run --report left.csv');
  expect(out).toMatch(/4 rows, 4 statements; 0 rows refused/);
  expect(out).toMatch(/from row 2 \[day\]: the dates of 2 rows are like "Mar-20", read as a day \(2020-03-20\)/);
  expect(out).toMatch(
    /from row 3 \[day\]: the dates of 1 row are day numbers of a spreadsheet: 43857 was read as 2020-01-27/,
  );
  const report = readFileSync(join(shell.folder, 'left.csv'), 'utf8');
  expect(report.match(/day_or_month|day_number/g)).toEqual(['day_or_month', 'day_number']);
});

test('a figure below zero stays as it is in a report, however it is typed, and a formula is shown as text', async () => {
  writeFileSync(join(shell.folder, 'mine.csv'), 'day,qty,note\nx, -5,=1+1\ny,－5,-1+1\nz,-2.5,\n');
  await shell.run('baton import mine.yaml mine.csv --dry-run --report left.csv');
  const lines = readFileSync(join(shell.folder, 'left.csv'), 'utf8').trimEnd().split('\r\n').slice(1);
  const cells = lines.map((line) => line.split(',').slice(-2));
  expect(cells).toEqual([
    [' -5', "'=1+1"],
    ['－5', "'-1+1"],
    ['-2.5', ''],
  ]);
});

test('a unit that the table states and the profile does not read is told, and found by profile check', async () => {
  writeFileSync(join(shell.folder, 'mine.csv'), '单位：箱,\nday,qty\n2020-02-01,8\n');
  const words = 'the table says "单位：箱", and the profile reads "qty" in piece';
  expect((await shell.run('baton import mine.yaml mine.csv --dry-run')).out).toContain(words);
  expect(await shell.run('baton profile check mine.yaml mine.csv')).toMatchObject({
    code: 1,
    out: expect.stringMatching(/qty: quantity, in piece\n.*the table says/),
  });
  expect((await shell.run('baton profile check mine.yaml')).code).toBe(0);
});

test('the date of a row whose columns are goods is told as what it is', async () => {
  const wide = mine.replace('{ column: qty, as: quantity, unit: piece }', '{ column: caps, item: cap, unit: piece }');
  writeFileSync(join(shell.folder, 'wide.yaml'), wide);
  writeFileSync(join(shell.folder, 'wide.csv'), 'day,caps\n43857,6\n');
  const { out } = await shell.run('baton import wide.yaml wide.csv --dry-run');
  expect(out).toMatch(
    /from row 2 \[day\]: the dates of 1 row are day numbers of a spreadsheet: 43857 was read as 2020-01-27/,
  );
});

test('the one sheet of a workbook that is of this form is found below its title, behind a page of words', async () => {
  const rows = [['Offers of April'], [], ['don_id', 'date', 'ppe', 'qty'], ['d1', '2020-04-09', 'respirators', 30]];
  const sheets = [
    { name: 'about', rows: [['Ask', 'the desk']] },
    { name: 'Sheet2', rows: [] },
    { name: 'offers', rows },
    { name: 'Sheet3', rows: [] },
  ];
  writeFileSync(join(shell.folder, 'paged.xlsx'), await writeXlsx({ sheets }));
  const { code, out, err } = await shell.run('baton import ppe-match-offers paged.xlsx --dry-run');
  expect([code, out]).toMatchObject([0, expect.stringContaining('1 row, 1 statement; 0 rows refused')]);
  expect(err).toMatch(/its header is row 3; .*\n.*of its sheets offers is read, and not: about, Sheet2, Sheet3/);
  expect((await shell.run('baton profile new paged.xlsx')).out).toContain('sheet: "offers"');
  const empty = await shell.run('baton import ppe-match-offers paged.xlsx --sheet Sheet2 --dry-run');
  expect(empty).toMatchObject({ code: 1, err: expect.stringContaining('There is no header in the file') });
});
