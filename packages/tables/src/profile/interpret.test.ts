import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { readCsv } from '../read/csv.ts';
import { interpret } from './interpret.ts';
import { readProfile } from './read-profile.ts';

const head = `profile: test
title: { zh: 试, en: test }
about: need
speaks: { name: { zh: 试, en: test }, type: list, area: "420000" }
`;
const columns = `columns:
  - { column: [hospital, 医院], as: place, shape: name, required: true }
  - { column: qty, as: quantity, unit: piece }
  - { column: when, as: at }
  - { column: no, as: row }
`;
const read = (text: string, profile = head + columns) => all(interpret(readProfile(profile), readCsv([text])));
const keysOf = async (text: string, profile?: string) =>
  (await read(text, profile)).flatMap((one) => ('taken' in one ? one.taken.map(({ key }) => key) : []));

describe('rows by a profile', () => {
  it('find their columns whatever their order, width and case', async () => {
    const [row] = await read('QTY,医 院,extra\n12,第一医院,?\n');
    expect(row).toMatchObject({
      taken: [{ row: 2, quantity: { digits: 12, decimals: 0, unit: 'piece' }, said: { place: '第一医院' } }],
      cells: { extra: '?' },
    });
  });

  it('are known by content and occurrence: an inserted row shifts nobody', async () => {
    const before = await keysOf('no,hospital,qty\n1,A院,5\n2,B院,6\n3,B院,6\n');
    const after = await keysOf('no,hospital,qty\n1,A院,5\n2,新院,1\n3,B院,6\n4,B院,6\n');
    expect(new Set(before).size).toBe(3);
    expect(after.filter((key) => !before.includes(key))).toHaveLength(1);
    expect(before.every((key) => after.includes(key))).toBe(true);
  });

  it('are known by their key where there is one, and differ in content', async () => {
    const keyed = `${head}key: [hospital]\n${columns}`;
    const [before] = await read('hospital,qty\nA院,5\n', keyed);
    const [after] = await read('hospital,qty\nA院,7\n', keyed);
    if (before === undefined || after === undefined || !('taken' in before) || !('taken' in after)) throw new Error();
    expect(after.taken[0]?.key).toBe(before.taken[0]?.key);
    expect(after.taken[0]?.content).not.toBe(before.taken[0]?.content);
  });

  it('are taken without what cannot be read, and say so; refused where it was required', async () => {
    const results = await read('hospital,qty,when\nA院,约500,2020-01-25\n,5,\nB院,5箱,x\n');
    expect(results).toMatchObject([
      { remarks: [{ row: 2, column: 'qty', code: 'not_a_number', cell: '约500' }] },
      { refused: { row: 3, column: 'hospital', code: 'required' } },
      { remarks: [{ code: 'units_mixed' }, { code: 'not_a_date' }] },
    ]);
  });

  it('are not the header once more', async () => {
    expect(await read('hospital,qty,when\nA院,1,\nhospital,qty,when\n')).toMatchObject([
      { taken: [{}] },
      { refused: { row: 3, code: 'header_again' } },
    ]);
  });

  it('come from headers of several rows, merged cells filled', async () => {
    const wide = `${head}reads: { header: { row: 2, rows: 2 } }
columns:
  - { column: 医院, as: place, shape: name, required: true }
  - { column: 口罩 N95, item: n95, unit: piece, shape: number }
  - { column: 口罩 外科, item: surgical, unit: piece, shape: number }
`;
    const results = await read('公告,,\n医院,口罩,\n,N95,外科\nA院,5,1.2万\nB院,,\n', wide);
    expect(results).toMatchObject([
      {
        taken: [
          { item: 'n95', quantity: { digits: 5 } },
          { item: 'surgical', quantity: { digits: 12_000 } },
        ],
      },
      { refused: { row: 5, code: 'nothing_said' } },
    ]);
  });

  it.each([
    ['hospital,qty,qty\nA院,1,2\n', 'header_twice'],
    ['qty,when\n1,2020-01-25\n', 'columns_missing'],
    ['', 'file_empty'],
  ])('refuse a table that cannot be trusted: %j', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ name: 'TableRefused', code });
  });

  it('refuse a table whose cells stand beside their columns, to either side', async () => {
    const rows = (before: string, after: string) =>
      `hospital,qty,when\n${Array.from({ length: 6 }, (_, i) => `${before}第${i}医院,${i + 3},2020-01-2${i}${after}`).join('\n')}\n`;
    expect(await read(rows('', ''))).toHaveLength(6);
    await expect(read(rows('420100,', ''))).rejects.toMatchObject({ code: 'columns_shifted' });
    const left = rows('', '').replaceAll(/第\d医院,/g, '');
    await expect(read(left)).rejects.toMatchObject({ code: 'columns_shifted' });
  });
});

describe('profiles', () => {
  it.each([
    [head.replace('test', 'X') + columns, 'profile'],
    [`${head}columns: []\nnonsense: 1\n`, 'profile.nonsense'],
    [`${head}columns:\n  - { column: a, as: wrong }\n`, 'columns[1].as'],
    [`${head}key: [b]\ncolumns:\n  - { column: a }\n`, 'key'],
    [`${head}reads: { offset: 8 }\ncolumns: []\n`, 'reads.offset'],
    ['a: [', 'profile'],
  ])('say where they are wrong: %j', (text, column) => {
    expect(() => readProfile(text)).toThrow(expect.objectContaining({ code: 'profile_malformed', column }));
  });
});
