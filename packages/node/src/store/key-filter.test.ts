import type { Table, Write } from '@baton/ledger';
import { expect, test } from 'vitest';
import { KeyFilter } from './key-filter.ts';

const name: Table = { number: 1, name: 'name', key: 'text', columns: [] };
const other: Table = { number: 2, name: 'other', key: 'text', columns: [] };
const lot: Table = { number: 3, name: 'lot', key: 'integer', columns: [] };

/** A filter over tables that hold these keys. */
function filterOf(rows: { readonly [table: string]: readonly string[] }): KeyFilter {
  const read = (table: Table, after: string, limit: number) =>
    (rows[table.name] ?? []).filter((key) => key > after).slice(0, limit);
  return new KeyFilter([name, other, lot], read);
}

const keys = Array.from({ length: 1_000 }, (_, i) => `a/${String(i).padStart(6, '0')}`);
const written = (table: Table, key: string, value: string | null = '[]'): Write => ({ table, key, value });

test('a key that a row has is never said to be lacking, however it came in', () => {
  const filter = filterOf({ name: keys.slice(0, 500) });
  filter.written(keys.slice(500).map((key) => written(name, key)));
  filter.fill(10_000);
  expect(keys.filter((key) => filter.lacks(name, key))).toEqual([]);
});

test('of a thousand new keys nearly all are said to be lacking', () => {
  const filter = filterOf({ name: keys });
  filter.fill(10_000);
  const lacking = keys.filter((key) => filter.lacks(name, `${key}x`));
  expect(lacking.length).toBeGreaterThan(980);
});

test('a table of which rows are still unread lacks nothing for sure', () => {
  const filter = filterOf({ name: keys, other: ['b'] });
  filter.fill(999);
  expect(filter.lacks(name, 'new')).toBe(false);
  filter.fill(2);
  expect(filter.lacks(name, 'new')).toBe(true);
  expect(filter.lacks(other, 'new')).toBe(false);
  filter.fill(2);
  expect(filter.lacks(other, 'new')).toBe(true);
});

test('the same key in another table is another key, and a row that is removed leaves its mark', () => {
  const filter = filterOf({ name: keys });
  filter.fill(10_000);
  expect(filter.lacks(other, 'a/000001')).toBe(true);
  filter.written([written(other, 'a/000001', null)]);
  expect(filter.lacks(other, 'a/000001')).toBe(true);
  filter.written([written(name, 'a/000001', null)]);
  expect(filter.lacks(name, 'a/000001')).toBe(false);
});

test('a filter that has outgrown its first piece still knows all keys', () => {
  const many = Array.from({ length: 600_000 }, (_, i) => `k${i}`);
  const filter = filterOf({});
  filter.fill(10);
  filter.written(many.map((key) => written(name, key)));
  expect(many.filter((key) => filter.lacks(name, key))).toEqual([]);
  expect(many.filter((key) => filter.lacks(name, `${key}x`)).length).toBeGreaterThan(590_000);
});
