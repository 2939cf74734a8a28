import type { StockInList } from '@baton/sdk';
import { expect, test } from 'vitest';
import { isLoose, partsOf, shelving, shelvingFault } from './shelve.ts';

const part = {
  ...{ lot: 'a.0', put: 'a', quantity: 12, condition: 'damaged' },
  ...{ place: { id: 'hall' }, holder: { id: 'us' }, steward: { id: 'them' } },
} as unknown as StockInList;
const bin = { en: 'rack 4' };

test('nothing is filled in, and no more goes than lies there', () => {
  const faults = [{}, { quantity: 1.5, bin }, { quantity: 13, bin }, { quantity: 12 }, { quantity: 12, bin }];
  expect(faults.map((more) => shelvingFault({ part, ...more })?.en)).toEqual([
    'Still missing: how many',
    'Whole numbers only',
    'There is not that much there',
    'Still missing: the new bin',
    undefined,
  ]);
});

test('both places are one; the part is named by what put it there, with its condition and for whom it is held', () => {
  const [record] = shelving(1_580_000_030, { part, quantity: 5, bin }).records;
  const line = { lot: 'a.0', put: 'a', quantity: 5, condition: 'damaged', steward: 'them' };
  expect(record).toMatchObject({ kind: 'relief.move', from: 'hall', to: 'hall', bin, lines: [line] });
  expect([isLoose(part), isLoose({ ...part, condition: 'unopened' })]).toEqual([true, false]);
});

test('what one record put into one bin is one part, however many lines it came by', () => {
  const rows = [part, { ...part, quantity: 3 }, { ...part, put: 'b' }];
  expect(partsOf(rows).map(({ put, quantity }) => [put, quantity])).toEqual([
    ['a', 15],
    ['b', 12],
  ]);
});
