import type { StockInList } from '@baton/sdk';
import { expect, test } from 'vitest';
import { binsText, together } from './stock.ts';

const row = (lot: string, place: string, quantity: number, bin: string | null = null) =>
  ({
    ...{ lot, quantity, condition: 'usable', place: { id: place }, steward: { id: 'us' } },
    bin: bin === null ? null : { zh: null, en: bin },
  }) as unknown as StockInList;

test('parts of a lot that lie at one place are one row, and are named by a bin only where all lie in it', () => {
  const rows = [
    row('a', 'here', 5, 'rack 1'),
    row('b', 'here', 1),
    row('a', 'here', 7, 'rack 2'),
    row('a', 'there', 3, 'rack 1'),
  ];
  expect(together(rows).map(({ lot, place, quantity, bin }) => [lot, place.id, quantity, bin?.en])).toEqual([
    ['a', 'here', 12, undefined],
    ['b', 'here', 1, undefined],
    ['a', 'there', 3, 'rack 1'],
  ]);
});

test('of several bins it is said how much lies in each: there a hand must reach', () => {
  const rows = [
    row('a', 'here', 5, 'rack 1'),
    row('a', 'here', 7, 'rack 2'),
    row('a', 'here', 2, 'rack 1'),
    row('a', 'here', 1),
  ];
  const said = (some: readonly StockInList[]) => together(some).map((one) => binsText(one, 'en'));
  expect(said(rows)).toEqual([', bins rack 1 7, rack 2 7, 1 more']);
  expect(said(rows.slice(0, 1))).toEqual([', bin rack 1']);
  expect(said(rows.slice(3))).toEqual(['']);
});
