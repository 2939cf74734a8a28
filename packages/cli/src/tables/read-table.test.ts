import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
