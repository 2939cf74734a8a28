import { type Table, tables, type Write } from '@baton/ledger';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { RebuiltState } from './rebuilt-state.ts';

const seed = Number(process.env['BATON_SEED'] ?? 20_200_131);
const table = tables().find(({ key }) => key === 'text') as Table;

/** Few letters, so that keys are written again and begin alike. */
const word = (minLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', '/'), minLength, maxLength: 4 });
const writes = fc.array(fc.tuple(word(1), fc.boolean()), { maxLength: 40 });

test('a scan finds the rows whose keys begin so, in the order of their keys, whatever was written and removed', () => {
  const property = fc.property(fc.array(writes, { maxLength: 30 }), word(0), (blocks, prefix) => {
    const state = new RebuiltState();
    const plain = new Map<string, string>();
    for (const block of blocks) {
      const written = block.map(([key, stays], at): Write => ({ table, key, value: stays ? `${at}` : null }));
      state.apply(written);
      for (const { key, value } of written) value === null ? plain.delete(String(key)) : plain.set(String(key), value);
      const expected = [...plain].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
      expect([...state.scan(table, prefix, prefix, 1_000)]).toEqual(expected);
      const from = `${prefix}a`;
      const some = expected.filter(([key]) => key >= from).slice(0, 2);
      expect([...state.scan(table, prefix, from, 2)]).toEqual(some);
    }
  });
  fc.assert(property, { seed });
});

test('ten thousand keys, put in and taken out in any order, are found under each of their beginnings', () => {
  const state = new RebuiltState();
  const key = (n: number) => `${n % 10}/${(n * 7_919) % 10_000}`;
  expect([...state.scan(table, '', '', 1)]).toEqual([]);
  state.apply(Array.from({ length: 10_000 }, (_, n) => ({ table, key: key(n), value: 'x' })));
  state.apply(Array.from({ length: 10_000 }, (_, n) => ({ table, key: key(n), value: n % 100 < 50 ? null : 'x' })));
  for (const digit of '0123456789') expect([...state.scan(table, `${digit}/`, `${digit}/`, 1_000)]).toHaveLength(500);
});

test('a table is gone through once, by its first scan, and then never again', () => {
  const state = new RebuiltState();
  const rows = vi.spyOn(state, 'rows');
  for (const key of ['a/1', 'b/1', 'a/2']) {
    state.apply([{ table, key, value: 'x' }]);
    expect([...state.scan(table, 'a/', 'a/', 9)].length).toBeGreaterThan(0);
  }
  expect(rows).toHaveBeenCalledTimes(1);
});
