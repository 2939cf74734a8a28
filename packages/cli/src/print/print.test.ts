import { expect, test } from 'vitest';
import { hoursText } from './ago.ts';
import { balanceBar, balanceText } from './balance.ts';
import { columnsOf, padTo } from './columns.ts';
import { countText, quantityText } from './quantity.ts';
import { styleOf } from './style.ts';
import { type Branch, drawn, plain, treeLines } from './tree.ts';

const nothing = { received: 0, opening: 0, found: 0, made: 0, held: 0, transit: 0, missing: 0, used: 0 };
const ends = { lost: 0, returned: 0, sold: 0, converted: 0 };
const sums = { ...nothing, ...ends, received: 1000, held: 75, missing: 25, used: 900 };

test('a balance is an equation, and says when it does not close', () => {
  expect(balanceText(sums, true, 'en')).toBe('received 1,000 = held 75 + missing 25 + used 900   (it closes)');
  expect(balanceText({ ...sums, used: 0 }, false, 'en')).toContain('DOES NOT CLOSE');
});

test('a bar has exactly its columns, and nothing in it vanishes', () => {
  const bar = balanceBar({ ...sums, missing: 1, used: 999_000, received: 999_076 }, 40);
  expect(columnsOf(bar)).toBe(40);
  for (const part of ['█', '×', '▓']) expect(bar).toContain(part);
  expect(balanceBar({ ...nothing, ...ends }, 40)).toBe('');
});

test('packs of unknown content are never multiplied', () => {
  const item = { id: '', name: { zh: '口罩', en: 'Mask' }, class: 'mask', unit: 'piece' };
  expect(quantityText(20, { item, pack: 0 }, 'en')).toBe('20 packs, not counted out');
  expect(quantityText(20, { item, pack: 50 }, 'zh')).toBe('20 箱，每箱 50 只');
  expect(quantityText(2_000_000, { item, pack: null }, 'en')).toBe('2,000,000 pieces');
});

test('digits are grouped in threes', () => {
  expect([0, 999, 1000, 1_234_567].map(countText)).toEqual(['0', '999', '1,000', '1,234,567']);
});

test('a Han character takes two columns', () => {
  expect(columnsOf('N95口罩')).toBe(7);
  expect(padTo('账本', 6)).toBe('账本  ');
});

test('a span is told in hours, and in days from the second day on', () => {
  expect([0, 5, 47, 48].map((hours) => hoursText(hours, 'en'))).toEqual(['less than an hour', '5 h', '47 h', '2 days']);
});

const leaf = (line: string): Branch => ({ lines: [line, 'more'], below: [] });
const tree: Branch[] = [{ lines: ['a'], below: [leaf('b'), leaf('c')] }, leaf('d')];

test('a tree has lines where it is drawn, and is indented where it is piped', () => {
  expect(treeLines(tree, drawn)).toEqual([
    '├─ a',
    '│  ├─ b',
    '│  │     more',
    '│  └─ c',
    '│        more',
    '└─ d',
    '      more',
  ]);
  expect(treeLines(tree, plain)).toEqual(['a', '  b', '    more', '  c', '    more', 'd', '  more']);
});

test('colour is for terminals, and never where NO_COLOR is set', () => {
  const terminal = { out: true, err: true, columns: 80 };
  expect(styleOf({ terminal, env: {} })('bold', 'x')).toBe('\u001b[1mx\u001b[22m');
  expect(styleOf({ terminal, env: { NO_COLOR: '1' } })('bold', 'x')).toBe('x');
  expect(styleOf({ terminal: { ...terminal, out: false }, env: {} })('bold', 'x')).toBe('x');
});
