import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('members of members are columns, lists are words in one cell', () => {
  const rows = [{ id: 'a', place: { name: { zh: '病区', en: null } }, grades: ['n95', 'kn95'], open: true }];
  expect(csvOf(rows)).toBe('id,place.name.zh,place.name.en,grades,open\r\na,病区,,n95 kn95,true\r\n');
});

test('a list that is spread gives each of its members a line', () => {
  const rows = [
    { id: 'a', lines: [{ sent: 1 }, { sent: 2 }] },
    { id: 'b', lines: [] },
  ];
  expect(csvOf(rows, 'lines')).toBe('id,lines.sent\r\na,1\r\na,2\r\nb,\r\n');
});

test('quotes, commas and line ends are quoted', () => {
  expect(csvOf([{ note: 'two "big", red\nboxes' }])).toBe('note\r\n"two ""big"", red\nboxes"\r\n');
});

const formulas: [given: string, shown: string][] = [
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['a=b', 'a=b'],
];
test.each(formulas)('text that a spreadsheet would run begins with an apostrophe: %s', (given, shown) => {
  expect(csvOf([{ text: given }])).toBe(`text\r\n${shown}\r\n`);
});

test('a number is a number, also below zero', () => {
  expect(csvOf([{ quantity: -5 }])).toBe('quantity\r\n-5\r\n');
});

test('columns are those of all rows, in the order in which they come up', () => {
  expect(csvOf([{ a: 1 }, { b: 2, a: 3 }])).toBe('a,b\r\n1,\r\n3,2\r\n');
});
