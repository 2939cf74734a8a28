import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';
import { fieldsOf, type Shape } from './field.ts';
import { count, flag, json, text, time, words } from './leaf.ts';

async function written(shape: Shape, rows: readonly object[], more: { spread?: string; hxl?: object } = {}) {
  const { hxl = {}, ...rest } = more;
  const table = { name: 't', title: { zh: '表', en: 'Table' }, fields: fieldsOf(shape), ...rest, hxl: { ...hxl } };
  let out = '';
  for await (const piece of csvOf(table, rows, { hxl: more.hxl !== undefined })) out += piece;
  return out;
}

const note = text('备注', 'Note');

test('members of members are columns, lists are words in one cell', async () => {
  const shape = {
    id: text('编号', 'Id'),
    place: { name: { zh: text('名', 'Name'), en: text('名', 'Name') } },
    grades: words('等级', 'Grades'),
    open: flag('开', 'Open'),
    changes: json('经过', 'Changes'),
  };
  const rows = [
    { id: 'a', place: { name: { zh: '病区', en: null } }, grades: ['n95', 'kn95'], open: true, changes: [{ a: 1 }] },
  ];
  expect(await written(shape, rows)).toBe(
    'id,place.name.zh,place.name.en,grades,open,changes\r\na,病区,,n95 kn95,true,"[{""a"":1}]"\r\n',
  );
});

test('a list that is spread gives each of its members a line', async () => {
  const rows = [
    { id: 'a', lines: [{ sent: 1 }, { sent: 2 }] },
    { id: 'b', lines: [] },
  ];
  const shape = { id: text('编号', 'Id'), lines: { sent: count('发出', 'Sent', 'piece') } };
  expect(await written(shape, rows, { spread: 'lines' })).toBe('id,lines.sent\r\na,1\r\na,2\r\nb,\r\n');
});

test('the heading stands also where there are no rows', async () => {
  expect(await written({ note }, [])).toBe('note\r\n');
});

test('moments are ISO 8601; seconds beyond any calendar stay a number', async () => {
  const shape = { at: time('时间', 'Time') };
  const rows = [{ at: 1_579_824_000 }, { at: 9_007_199_254_740_991 }, { at: null }];
  expect(await written(shape, rows)).toBe('at\r\n2020-01-24T00:00:00Z\r\n9007199254740991\r\n\r\n');
});

test('quotes, commas and line ends are quoted', async () => {
  expect(await written({ note }, [{ note: 'two "big", red\nboxes' }])).toBe('note\r\n"two ""big"", red\nboxes"\r\n');
});

const formulas: [given: string, shown: string][] = [
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ["'+1", "''+1"],
  ["'plain", "'plain"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\n=1', `"'\n=1"`],
  ['  =1', "'  =1"],
  ['＝1+1', "'＝1+1"],
  ['a=b', 'a=b'],
];
test.each(formulas)('text that a spreadsheet would run begins with an apostrophe: %s', async (given, shown) => {
  expect(await written({ note }, [{ note: given }])).toBe(`note\r\n${shown}\r\n`);
});

test('a number is a number, also below zero', async () => {
  expect(await written({ sum: count('和', 'Sum', 'piece') }, [{ sum: -5 }])).toBe('sum\r\n-5\r\n');
});

test('hashtags stand under the heading', async () => {
  const out = await written({ note, id: note }, [{ note: 'x', id: 'y' }], { hxl: { note: '#description' } });
  expect(out).toBe('note,id\r\n#description,\r\nx,y\r\n');
});
