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

  it('are other rows in another list of the same form', async () => {
    const profile = readProfile(head + columns);
    const keys = async (list?: string) => {
      const named = { ...profile, ...(list !== undefined && { list }) };
      const results = await all(interpret(named, readCsv(['hospital,qty\nA院,5\n'])));
      return results.flatMap((one) => ('taken' in one ? one.taken.map(({ key }) => key) : []));
    };
    expect(await keys('三病区')).toEqual(await keys('三病区'));
    expect(new Set([await keys(), await keys('三病区'), await keys('四病区')].flat()).size).toBe(3);
  });

  it('of a workbook that counts days from 1904 have dates where the profile says date, and numbers elsewhere', async () => {
    const rows = [
      ['hospital', 'qty', 'when'],
      ['A院', '42404', '42404'],
      ['B院', '5', '42404.5'],
    ];
    const table = rows.map((cells, i) => ({ row: i + 1, cells, since1904: true as const }));
    const results = await all(interpret(readProfile(head + columns), table));
    expect(results).toMatchObject([
      { taken: [{ quantity: { digits: 42_404 }, said: { at: '2020-02-05' }, cells: { when: '2020-02-05' } }] },
      { taken: [{ said: { at: '2020-02-05T12:00:00' } }] },
    ]);
    const plain = await keysOf('hospital,qty,when\nA院,42404,2020-02-05\n');
    expect(results.flatMap((one) => ('taken' in one ? one.taken.map(({ key }) => key) : []))).toEqual(
      expect.arrayContaining(plain),
    );
  });

  it('name what stands right of the last column, once in each row that has it, and take the row', async () => {
    const results = await read(`hospital,qty\nA院,5\nB院,6,,urgent\nC院,7,,\nD院,8${',x'.repeat(12_000)}\n`);
    expect(results).toMatchObject([
      { taken: [{}], remarks: [] },
      { taken: [{}], remarks: [{ row: 3, column: 'column 4', code: 'no_column', cell: 'urgent' }] },
      { taken: [{}], remarks: [] },
      {
        taken: [{}],
        remarks: [{ row: 5, column: 'column 3', words: { en: expect.stringMatching(/^"x" \(and 11999 more\)/) } }],
      },
    ]);
  });

  it('are the same rows whatever the order of columns, and beside a column that is empty', async () => {
    const before = await keysOf('no,hospital,qty\n1,A院,5\n2,B院,6\n');
    expect(await keysOf('qty,hospital,remark,no\n5,A院,,1\n6,B院, ,2\n')).toEqual(before);
  });

  it('are no rows of sums', async () => {
    expect(await read('hospital,qty\nA院,5\n合计,5\n')).toMatchObject([
      { taken: [{}] },
      { refused: { row: 3, column: 'hospital', code: 'sum_row' } },
    ]);
    const goods = head + columns.replace('no, as: row', 'what, as: item');
    expect(await read('hospital,what,qty\nA院,口罩,5\nA院,合计：,5\n', goods)).toMatchObject([
      { taken: [{}] },
      { refused: { row: 3, column: 'what', code: 'sum_row', cell: '合计：' } },
    ]);
    const notice = `${goods}  - { column: notice, as: case }\n  - { column: no, as: row }\n  - { column: donor, as: from }\n`;
    const table =
      'notice,no,donor,hospital,what,qty\nN-1,小计,,A院,口罩,5\nN-1,1,合计,A院,,5\nN-1,2,Total,A院,口罩,5\n';
    expect(await read(table, notice)).toMatchObject([
      { refused: { row: 2, column: 'no', code: 'sum_row', cell: '小计' } },
      { refused: { row: 3, column: 'donor', code: 'sum_row', cell: '合计' } },
      { taken: [{ said: { from: 'Total' } }] },
    ]);
    const gifts =
      '{ column: notice, as: case }|{ column: donor, as: from }|{ column: day, as: at }|{ column: sum, as: amount, currency: CNY }';
    const money = `${head.replace('need', 'money_in')}columns:\n  - ${gifts.replaceAll('|', '\n  - ')}\n`;
    const sums = ['Total', '合计', 'Subtotal', 'Total:'].map((donor) => `N-1,${donor},2020-02-03,50`);
    expect(await read(`notice,donor,day,sum\n${sums.join('\n')}\n`, money)).toMatchObject([
      { taken: [{ said: { from: 'Total' } }] },
      { refused: { row: 3, column: 'donor', code: 'sum_row' } },
      { refused: { row: 4, column: 'donor', code: 'sum_row' } },
      { refused: { row: 5, column: 'donor', code: 'sum_row' } },
    ]);
  });

  it('say when by the table where no column does, and are about whom a wide column names', async () => {
    const wide = `${head}reads: { at: "2020-02-03" }\ncolumns:\n  - { column: thing, as: item, codes: { cap: cap } }\n  - { column: A院, to: 甲医院, unit: piece }\n  - { column: B院, to: 乙医院, unit: piece }\n`;
    expect(await read('thing,A院,B院\ncap,5,\ncap,6,7\n', wide)).toMatchObject([
      { taken: [{ item: 'cap', quantity: { digits: 5 }, said: { to: '甲医院' }, at: { precision: 'day' } }] },
      { taken: [{ said: { to: '甲医院' } }, { said: { to: '乙医院' }, quantity: { digits: 7 } }] },
    ]);
    expect(() => read('thing\ncap\n', wide.replace('to: 甲医院', 'to: 甲医院, from: 乙'))).toThrow(
      /columns\[2\]\.from/,
    );
    expect(() => read('thing\ncap\n', wide.replace('2020-02-03', 'soon'))).toThrow(/reads\.at/);
  });

  it('hold things apart however much white space stands between', async () => {
    const things = `${head}columns:\n  - { column: what, as: goods, contains: { mask: mask } }\n`;
    const wide = ' '.repeat(10_000);
    expect(await read(`what\nmask ${wide} 5${wide}and${wide}mask 6${wide}?\n`, things)).toMatchObject([
      { taken: [{ quantity: { digits: 5 } }, { item: 'mask', said: { item: 'mask 6 ?' } }] },
    ]);
  });

  it('hold several things in one cell, each known for itself', async () => {
    const things = `${head}columns:\n  - { column: what, as: goods, contains: { KN95: kn95, N95: n95, glove: gloves } }\n`;
    const results = await read(
      'what\n"N95口罩5000只、防护服200套；KN95口罩若干"\n"20 boxes of gloves, 1,000 gowns and 5 masks"\n',
      things,
    );
    expect(results).toMatchObject([
      {
        taken: [
          { item: 'n95', quantity: { digits: 5000, unit: 'piece' }, said: { item: 'N95口罩' } },
          { quantity: { digits: 200, unit: 'set' } },
          { item: 'kn95', said: { item: 'KN95口罩若干' } },
        ],
        remarks: [{ row: 2, column: 'what', code: 'not_a_number', cell: 'KN95口罩若干' }],
      },
      {
        taken: [
          { item: 'gloves', quantity: { digits: 20, unit: 'box' } },
          { quantity: { digits: 1000, unit: 'piece' }, said: { item: 'gowns' } },
          { quantity: { digits: 5 } },
        ],
      },
    ]);
    const keys = results.flatMap((one) => ('taken' in one ? one.taken.map(({ key }) => key) : []));
    expect(new Set(keys).size).toBe(6);
  });

  it('take a number for one unless it is said to be about so many', async () => {
    const things = `${head}columns:\n  - { column: what, as: goods, contains: { mask: mask } }\n`;
    const [result] = await read(
      'what\n"B超2台、彩超1台、超过300套口罩、约300套防护服；4 pullover; over 5 masks"\n',
      things,
    );
    const taken = result !== undefined && 'taken' in result ? result.taken : [];
    expect(taken.map(({ quantity }) => quantity?.digits)).toEqual([2, 1, undefined, undefined, 4, undefined]);
  });

  it('give money in the currency of their column, and no other', async () => {
    const money = `${head}columns:\n  - { column: sum, as: amount, currency: CNY }\n  - { column: 万元, as: note }\n`;
    const read1 = async (cell: string, profile = money) => (await read(`sum\n"${cell}"\n`, profile))[0];
    for (const cell of ['￥5,000', '5000元', 'RMB 5000', '人民币5000元', '0.5万元', '伍仟元整', '5000元（定向）'])
      expect(await read1(cell), cell).toMatchObject({ taken: [{ money: { currency: 'CNY', minor: 500_000 } }] });
    for (const cell of ['5000美元', '$5000', 'USD 5000', '€5000'])
      expect(await read1(cell), cell).toMatchObject({ remarks: [{ code: 'units_mixed' }] });
    const dollars = money.replace('CNY', 'USD');
    for (const cell of ['$5,000', 'US$5000', '5000 USD', '5000美元'])
      expect(await read1(cell, dollars), cell).toMatchObject({
        taken: [{ money: { currency: 'USD', minor: 500_000 } }],
      });
    const yen = money.replace('CNY', 'JPY');
    for (const cell of ['¥5,000', '5000日元', '0.5万円'])
      expect(await read1(cell, yen), cell).toMatchObject({ taken: [{ money: { currency: 'JPY', minor: 5000 } }] });
    expect(await read1('5000.5', yen)).toMatchObject({ remarks: [{ code: 'too_precise' }] });
    expect(await read1('1.5', money.replace('CNY', 'KWD'))).toMatchObject({ taken: [{ money: { minor: 1500 } }] });
    await expect(read1('5', money.replace('CNY', 'RMB'))).rejects.toMatchObject({ code: 'profile_malformed' });
    const ten = money.replace('currency: CNY', 'currency: CNY, times: 万');
    expect(await read1('0.5', ten)).toMatchObject({ taken: [{ money: { minor: 500_000 } }] });
    for (const cell of ['0.5万', '5000元'])
      expect(await read1(cell, ten)).toMatchObject({ remarks: [{ code: 'units_mixed' }] });
  });

  it('hold words that every object has like all other words', async () => {
    const coded = `${head}columns:\n  - { column: state, as: status, codes: { 已到: come } }\n  - { column: __proto__, as: note }\n`;
    const [row] = await read('state,__proto__\nconstructor,x\n', coded);
    expect(row).toMatchObject({
      remarks: [{ code: 'not_a_code', cell: 'constructor' }],
      taken: [{ said: { status: 'constructor', note: 'x' }, cells: { state: 'constructor', 'column 2': 'x' } }],
    });
  });

  it('hold codes whatever their letters, unless two codes differ by these alone; a state is told by its code', async () => {
    const coded = `${head}columns:\n  - { column: state, as: status }\n  - { column: what, as: item, codes: { Mask: mask, KN95: kn95, kn95: kn95, pa: p1, PA: p2 } }\n`;
    const [first, second, third, fourth] = await read('state,what\nDelivered,MASK\nPre Match,Kn95\n,PA\n,Pa\n', coded);
    expect(first).toMatchObject({ taken: [{ status: 'delivered', item: 'mask', said: { status: 'delivered' } }] });
    expect(second).toMatchObject({ taken: [{ item: 'kn95', said: { status: 'pre_match', item: 'kn95' } }] });
    expect(third).toMatchObject({ taken: [{ item: 'p2' }] });
    expect(fourth).toMatchObject({ remarks: [{ code: 'not_a_code', cell: 'Pa' }] });
  });

  it('are not taken for shifted where codes stand in other letters', async () => {
    const codes = (yes: string, no: string) => `codes: { ${yes}: y, ${no}: n }`;
    const coded = `${head}columns:\n  - { column: ward, as: to, shape: name }\n  - { column: full, ${codes('Yes', 'No')} }\n  - { column: open, as: status, ${codes('yes', 'no')} }\n`;
    const rows = await read('ward,full,open\nNorth,yes,No\nSouth,no,Yes\n', coded);
    expect(rows).toMatchObject([{ taken: [{ status: 'n' }] }, { taken: [{ status: 'y' }] }]);
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

  it('take a table of few figures beside a column of many: that little is said there speaks for no shift', async () => {
    const wards = columns.replace('shape: name, ', '');
    const rows = ['5,ICU,600', '15,ICU,200', '无,ICU,若干', '50,ICU,2000'];
    expect(await read(`stock,hospital,qty\n${rows.join('\n')}\n`, head + wards)).toHaveLength(4);
    expect(
      await read(`stock,hospital,qty\n${rows.map((row) => row.replace(/\d+$/, '若干')).join('\n')}\n`, head + wards),
    ).toHaveLength(4);
  });

  it('refuse the rows alone whose cells stand beside their columns, with two of them: no hospital is called after a city', async () => {
    const wards = `${columns}  - { column: city, shape: area_name }\n  - { column: page, as: link }\n`;
    const well = (i: number) => ['武昌区', `第${i}医院`, String(i + 3), `2020-01-2${i}`, `https://example.org/${i}`];
    const moved: readonly ((cells: string[]) => string[])[] = [
      (cells) => ['', ...cells],
      ([, ...cells]) => cells,
      ([city = '', place = '', ...rest]) => [city, place, '', ...rest],
    ];
    for (const move of moved) {
      const rows = Array.from({ length: 6 }, (_, i) => (i < 3 ? well(i) : move(well(i))).join(','));
      const results = await read(`city,hospital,qty,when,page\n${rows.join('\n')}\n`, head + wards);
      expect(results.map((one) => 'taken' in one)).toEqual([true, true, true, false, false, false]);
      expect(results[4]).toMatchObject({ row: 6, refused: { code: 'columns_shifted', row: 6 } });
    }
    const results = await read(`city,hospital,qty,when,page\n${well(1)}\n${['', ...well(2)]}\n`, head + wards);
    expect(results[1]).toMatchObject({
      refused: {
        words: {
          zh: '这一行的内容向右错了 1 列：“武昌区”在“hospital”下，“第2医院”在“qty”下。请对齐后再导入',
          en: 'its cells stand 1 column too far to the right: "武昌区" stands under hospital, "第2医院" stands under qty; move them back',
        },
      },
    });
  });

  it('take a row with two cells that look like none of any column, and leave these out', async () => {
    const wards = `${columns}  - { column: city, shape: area_name }\n`;
    const results = await read('city,hospital,qty,when\n武昌区,A院,约500,月底\n', head + wards);
    expect(results).toMatchObject([{ remarks: [{ code: 'not_a_number' }, { code: 'not_a_date' }] }]);
  });

  it('fill down what stands above a row that is refused, and nothing of its own', async () => {
    const filled = columns.replace('required: true', 'fill: down');
    const wards = `${filled}  - { column: city, shape: area_name }\n  - { column: page, as: link }\n`;
    const link = 'https://example.org/1';
    const rows = [
      `武昌区,A院,1,2020-01-21,${link}`,
      `,武昌区,第2医院,5,2020-01-22,${link}`,
      `江岸区,,3,2020-01-23,${link}`,
    ];
    const results = await read(`city,hospital,qty,when,page\n${rows.join('\n')}\n`, head + wards);
    expect(results).toMatchObject([
      {},
      { refused: { code: 'columns_shifted' } },
      { taken: [{ said: { place: 'A院' } }] },
    ]);
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
  ])('say where they are wrong, in both languages: %j', (text, column) => {
    expect(() => readProfile(text)).toThrow(
      expect.objectContaining({
        ...{ code: 'profile_malformed', column },
        words: { zh: expect.stringMatching(/有误：.*\p{Script=Han}/u), en: expect.stringContaining('a mistake in') },
      }),
    );
  });
});
