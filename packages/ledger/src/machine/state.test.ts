import '../../test/seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bug } from './assert.ts';
import { chainOf } from './machine.ts';
import { base36, decodeRow, encodeRow, memoryStore, State, sortable, type Table, table, tables } from './state.ts';

type Row = { readonly a: number; readonly b: string | null };
const byNumber: Table<Row> = table<Row>({ number: 4090, name: 'test_by_number', key: 'integer', columns: ['a', 'b'] });
const byText: Table<Row> = table<Row>({ number: 4091, name: 'test_by_text', key: 'text', columns: ['a', 'b'] });
const row = (a: number): Row => ({ a, b: null });

describe('rows', () => {
  test('are arrays in the order of the columns', () => {
    expect(encodeRow(byNumber as unknown as Table, { b: 'x', a: 7 })).toBe('[7,"x"]');
    expect(decodeRow(byNumber as unknown as Table, '[7,"x"]')).toEqual({ a: 7, b: 'x' });
  });

  test('numbers of tables are never used twice', () => {
    expect(() => table<Row>({ number: 4090, name: 'again', key: 'integer', columns: ['a'] })).toThrow(Bug);
    expect(new Set(tables().map(({ name }) => name)).size).toBe(tables().length);
  });
});

describe('a block', () => {
  test('ends with one write a key, in table and key order', () => {
    const state = new State(memoryStore());
    for (const key of [10, 9, 100]) state.put(byNumber, key, row(key));
    for (const key of ['b', 'a']) state.put(byText, key, row(1));
    state.put(byNumber, 9, row(90));
    state.keep();
    expect(state.end().map(({ key, value }) => [key, value])).toEqual([
      [9, '[90,null]'],
      [10, '[10,null]'],
      [100, '[100,null]'],
      ['a', '[1,null]'],
      ['b', '[1,null]'],
    ]);
    expect(state.end()).toEqual([]);
  });

  test('does not end in the middle of a transaction', () => {
    const state = new State(memoryStore());
    state.put(byNumber, 1, row(1));
    expect(() => state.end()).toThrow(Bug);
  });

  test('facts of a refused transaction are forgotten with it', () => {
    const state = new State(memoryStore());
    state.emit({ fact: 'one' });
    expect(state.keep()).toEqual([{ fact: 'one' }]);
    state.emit({ fact: 'two' });
    state.undo();
    expect(state.keep()).toEqual([]);
  });
});

describe('prefixes', () => {
  test('are read in key order, through what the block has written and removed', () => {
    const store = memoryStore();
    const before = new State(store);
    for (const key of ['a1', 'a3', 'b1']) before.put(byText, key, row(1));
    before.keep();
    store.apply(before.end());
    const state = new State(store);
    state.remove(byText, 'a3');
    state.put(byText, 'a2', row(2));
    expect(state.scan(byText, 'a').map(([key]) => key)).toEqual(['a1', 'a2']);
    expect(() => state.scan(byNumber, '')).toThrow(Bug);
  });

  test('are read from a key on, so many rows and no more', () => {
    const store = memoryStore();
    const before = new State(store);
    for (let i = 0; i < 100; i++) before.put(byText, `a${sortable(i)}`, row(i));
    before.keep();
    store.apply(before.end());
    let read = 0;
    const state = new State({
      ...store,
      *scan(...asked) {
        for (const found of store.scan(...asked)) {
          read += 1;
          yield found;
        }
      },
    });
    state.remove(byText, `a${sortable(11)}`);
    state.put(byText, `a${sortable(12)}`, row(-12));
    const found = state.scan(byText, 'a', { from: `a${sortable(10)}`, most: 4 });
    expect(found.map(([, { a }]) => a)).toEqual([10, -12, 13, 14]);
    // Four, and one for the row that was removed.
    expect(read).toBe(5);
    expect(state.scan(byText, 'a', { from: `a${sortable(98)}` }).map(([, { a }]) => a)).toEqual([98, 99]);
  });

  test('integers as text sort like integers', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        expect(sortable(a) < sortable(b)).toBe(a < b);
      }),
    );
  });
});

describe('whatever is written, undone and kept', () => {
  const step = fc.record({
    key: fc.nat(5),
    value: fc.option(fc.nat(9)),
    asked: fc.nat(6),
    end: fc.constantFrom('keep', 'undo', 'block'),
  });

  test('the store is what a plain map would be, and a cache never shows', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 5 }), { maxLength: 20 }), (transactions) => {
        const store = memoryStore();
        const state = new State(store);
        let plain = new Map<number, number>();
        for (const steps of transactions) {
          const next = new Map(plain);
          for (const { key, value, asked } of steps) {
            if (value === null) state.remove(byNumber, key);
            else state.put(byNumber, key, row(value));
            value === null ? next.delete(key) : next.set(key, value);
            expect(state.get(byNumber, key)?.a).toBe(value ?? undefined);
            expect(state.get(byNumber, asked)?.a).toBe(next.get(asked));
          }
          const isKept = steps.at(-1)?.end !== 'undo';
          if (isKept) state.keep();
          else state.undo();
          plain = isKept ? next : plain;
          const last = steps.at(-1)?.key ?? 0;
          expect(state.get(byNumber, last)?.a).toBe(plain.get(last));
          if (steps.at(-1)?.end === 'block') store.apply(state.end());
        }
        store.apply(state.end());
        const rows = store.rows(byNumber as unknown as Table).map(([key, text]) => [key, JSON.parse(text)[0]]);
        expect(new Map(rows as [number, number][])).toEqual(new Map([...plain].sort(([a], [b]) => a - b)));
      }),
    );
  });
});

test('rows by number that come in order, or not, leave the cache as others do', () => {
  const [store, plain] = [memoryStore(), new Map<number, number>()];
  const state = new State(store);
  const say = (key: number, value: number) => {
    state.put(byNumber, key, row(value));
    plain.set(key, value);
    for (const asked of [key, key + 1, key - 2_000, 0]) expect(state.get(byNumber, asked)?.a).toBe(plain.get(asked));
  };
  for (let block = 0; block < 4; block++) {
    for (let i = 0; i < 2_100; i++) say(block * 10_000 + 2 * i, i);
    say(block * 5_000 + 1, block);
    state.keep();
    state.put(byNumber, block * 10_000 + 9_999, row(-1));
    state.undo();
    expect(state.get(byNumber, block * 10_000 + 9_999)).toBeUndefined();
    store.apply(state.end());
  }
  expect(store.rows(byNumber as unknown as Table).length).toBe(plain.size);
});

test('rows leave the cache by generations, and nobody can tell', () => {
  const [store, plain] = [memoryStore(), new Map<string, number>()];
  const state = new State(store);
  const key = (i: number) => `k${sortable(i)}`;
  const say = (i: number, value: number) => {
    state.put(byText, key(i), row(value));
    plain.set(key(i), value);
  };
  for (let block = 0; block < 4; block++) {
    for (let i = 0; i < 2_500; i++) say(block * 2_500 + i, i);
    // One of this generation, one of that before, one that has left.
    for (const back of [0, 1, 3]) say(Math.max(0, block - back) * 2_500 + back, block);
    state.keep();
    for (const back of [0, 1, 3]) state.put(byText, key(Math.max(0, block - back) * 2_500), row(-1));
    state.undo();
    store.apply(state.end());
    expect(state.get(byText, key(0))?.a).toBe(plain.get(key(0)));
  }
  expect(state.scan(byText, 'k').map(([name, { a }]) => [name, a])).toEqual([...plain]);
  expect(state.end()).toEqual([]);
});

describe('the chain value', () => {
  const write = (key: number | string, value: string | null) => ({ table: byText as unknown as Table, key, value });

  test('is told apart by previous value, key, value, removal and order', () => {
    const [a, b] = [write('a', '1'), write('b', '2')];
    const chains = [
      chainOf('', []),
      chainOf('x', []),
      chainOf('', [a]),
      chainOf('', [write('a', null)]),
      chainOf('', [write('a', '11')]),
      chainOf('', [write('a1', '1')]),
      chainOf('', [a, b]),
      chainOf('', [b, a]),
    ];
    expect(new Set(chains).size).toBe(chains.length);
  });

  test('has no two readings: lengths stand before what they measure', () => {
    const one = chainOf('', [write('a', '1S4091:1:b1:2')]);
    const two = chainOf('', [write('a', '1'), write('b', '2')]);
    expect(one).not.toBe(two);
  });
});

test('an integer in base 36 is the same whether it was spelled lately or not', () => {
  const lots = Array.from({ length: 9_000 }, (_, i) => i * 65_536);
  expect([...lots, ...lots.toReversed()].filter((lot) => base36(lot) !== lot.toString(36))).toEqual([]);
});
