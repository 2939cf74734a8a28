import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { readCsv } from './csv.ts';

const rowsOf = async (pieces: readonly string[], delimiter?: string) =>
  (await all(readCsv(pieces, delimiter))).map(({ cells }) => cells);

describe('CSV', () => {
  it.each([
    [
      'a,b\r\n1,"x\r\ny"\r\n',
      [
        ['a', 'b'],
        ['1', 'x\r\ny'],
      ],
    ],
    [
      'a,b\n1,"x"\r\n2,y\n',
      [
        ['a', 'b'],
        ['1', 'x'],
        ['2', 'y'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\n1,5;2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      '名称,数量\n"口罩,""N95""",5',
      [
        ['名称', '数量'],
        ['口罩,"N95"', '5'],
      ],
    ],
    ['a\n\n\nb\n', [['a'], ['b']]],
    [
      'a,b,c\n1,2\n',
      [
        ['a', 'b', 'c'],
        ['1', '2'],
      ],
    ],
    ['', []],
  ])('%j', async (text, expected) => {
    expect(await rowsOf([text])).toEqual(expected);
  });

  it('gives the same rows however the text is cut', async () => {
    const text = 'a,b,c\r\n1,"x\r\n""y"",z",3\r\n,,\r\n4,"",6\n"7",8,"9"\r\n';
    const whole = await rowsOf([text]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(await rowsOf(at.slice(1).map((end, i) => text.slice(at[i], end)))).toEqual(whole);
      }),
    );
  });

  it('counts rows as a spreadsheet does, quoted line breaks within one', async () => {
    const rows = (await all(readCsv(['a\n"1\n2"\n3\n']))).map(({ row }) => row);
    expect(rows).toEqual([1, 2, 3]);
  });

  it.each([
    ['a,b\n1,"x\n2,3\n', 'quote_open', 2],
    ['a,b\n1,2\n"x"y,3\n', 'quote_stray', 3],
    ['a,b,c\n1,2,3\n4,5', 'file_cut', 3],
    ['a,b,c\r\n1,2', 'file_cut', 2],
    [`a\n"${'x'.repeat(1_100_000)}`, 'row_too_long', 2],
    [`${','.repeat(20_000)}\n`, 'too_many_columns', 1],
  ])('refuses %#, naming the row', async (text, code, row) => {
    await expect(rowsOf([text])).rejects.toMatchObject({ name: 'TableRefused', code, row });
  });

  it('keeps a formula as the text that it is', async () => {
    expect(await rowsOf(['a,b\n"=HYPERLINK(""http://x"")",@SUM(1)\n'])).toEqual([
      ['a', 'b'],
      ['=HYPERLINK("http://x")', '@SUM(1)'],
    ]);
  });

  it('refuses ten million columns as they come, without holding them', async () => {
    const pieces = Array.from({ length: 100 }, () => ','.repeat(100_000));
    await expect(rowsOf(pieces)).rejects.toMatchObject({ name: 'TableRefused', code: 'too_many_columns', row: 1 });
  });
});
