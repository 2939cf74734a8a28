import { readProfile, type Statement } from '@baton/tables';
import { expect, test } from 'vitest';
import type { Reader } from '../asking.ts';
import { otherListOf } from './other-list.ts';

const form = readProfile(`profile: wards
title: { zh: 试, en: test }
about: need
speaks: { name: { zh: 试, en: test }, type: list, area: "420000" }
columns:
  - { column: ward, as: place }
  - { column: qty, as: quantity }
`);
const row = (ward: string, qty: string) => ({ cells: { ward, qty } }) as unknown as Statement;

/** A ledger on which these rows were quoted, each under the name of a list. */
function ledger(rows: readonly (readonly [ward: string, list?: string])[]): Reader {
  const items = rows.map(([ward], i) => ({ record: String(i), profile: 'wards', cells: { ward, qty: '1' } }));
  const read = async (path: string) => {
    const [ward, list] = rows[Number(path.split('/').at(-1))] ?? [];
    return { body: { quote: { en: 'D' } }, texts: { D: JSON.stringify({ list, said: {}, cells: { ward } }) } };
  };
  const page = (sort: unknown) => (sort === 'oldest' ? items : items.toReversed()).slice(0, PAGE);
  const list = async (_: string, { sort }: { sort?: unknown } = {}) => ({ items: page(sort), next: null });
  return { list, read } as unknown as Reader;
}

const PAGE = 200;

const asked = (typed: string | undefined, ...rows: Parameters<typeof ledger>[0]) => {
  const profile = typed === undefined ? form : { ...form, list: typed };
  const among = { profile, reporter: 'R', publisher: 'P' };
  return otherListOf(ledger(rows), among, [row('ICU', '5'), row('Ward 3', '6')]);
};

test('rows about the same places under another name of a list are noticed, whatever their figures', async () => {
  expect(await asked('week b', ['ICU', 'week a'], ['Ward 3', 'week a'])).toBe('week a');
  expect(await asked(undefined, ['ICU', 'week a'], ['Ward 3', 'week a'])).toBe('week a');
  expect(await asked('week a', ['ICU'], ['Ward 3'])).toBe('');
});

test('a long file is known by its beginning', async () => {
  const rest = Array.from({ length: PAGE }, (_, i) => [`Ward ${i + 10}`, 'week a'] as const);
  expect(await asked('week b', ['ICU', 'week a'], ['Ward 3', 'week a'], ...rest)).toBe('week a');
});

test('nothing is noticed of the same list, of other places, or where hardly any place is the same', async () => {
  expect(await asked('week a', ['ICU', 'week a'], ['Ward 3', 'week a'])).toBeUndefined();
  expect(await asked(undefined, ['ICU'], ['Ward 3'])).toBeUndefined();
  expect(await asked('west', ['A', 'east'], ['B', 'east'])).toBeUndefined();
  expect(await asked('west')).toBeUndefined();
});
