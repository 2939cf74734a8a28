// Node and sdk never import each other; here is where they meet. The compiler checks that what views answer is what
// clients read: a member renamed on one side does not compile.

import type { RunningNode } from '@baton/node';
import type {
  ClassNumbers,
  CurrencyNumbers,
  Found,
  Lists,
  Reconciliation,
  RecordWhole,
  SubjectWhole,
  Trace,
} from '@baton/sdk';
import { expect, test } from 'vitest';

declare const views: RunningNode['views'];

type Name = Parameters<typeof views.query>[0];
type Told<Asked extends Name> = Awaited<ReturnType<typeof views.query<Asked>>>['value'];
type Row<Asked extends Name> = Told<Asked> extends { readonly rows: readonly (infer One)[] } ? One : never;

/** What views answer at each path, as rows. */
type Answered = {
  '/v1/needs': Row<'needs'>;
  '/v1/allocations': Row<'allocations'>;
  '/v1/pledges': Row<'pledges'>;
  '/v1/stock': Row<'stock'>;
  '/v1/lots': Row<'lots'>;
  '/v1/gifts': Row<'gifts'>;
  '/v1/funds': Row<'funds'>;
  '/v1/money-gifts': Row<'moneyGifts'>;
  '/v1/orders': Row<'orders'>;
  '/v1/payments': Row<'payments'>;
  '/v1/handovers': Row<'handovers'>;
  '/v1/arrivals': Row<'arrivals'>;
  '/v1/corrections': Row<'corrections'>;
  '/v1/missing': Row<'missing'>;
  '/v1/totals': Row<'totals'>;
  '/v1/turnover': Row<'turnover'>;
  '/v1/findings': Row<'findings'>;
  '/v1/finding-rows': Row<'findingRows'>;
  '/v1/quotations': Row<'quotations'>;
  '/v1/items': Row<'items'>;
  '/v1/places': Row<'places'>;
  '/v1/records': Row<'records'>;
  '/v1/subjects': Row<'subjects'>;
  '/v1/qualifications': Row<'qualifications'>;
  '/v1/proposals': Row<'proposals'>;
  '/v1/withheld': Row<'withheld'>;
};

const lists: { readonly [Path in keyof Lists]: (row: Answered[Path]) => Lists[Path] } = {
  '/v1/needs': (row) => row,
  '/v1/allocations': (row) => row,
  '/v1/pledges': (row) => row,
  '/v1/stock': (row) => row,
  '/v1/lots': (row) => row,
  '/v1/gifts': (row) => row,
  '/v1/funds': (row) => row,
  '/v1/money-gifts': (row) => row,
  '/v1/orders': (row) => row,
  '/v1/payments': (row) => row,
  '/v1/handovers': (row) => row,
  '/v1/arrivals': (row) => row,
  '/v1/corrections': (row) => row,
  '/v1/missing': (row) => row,
  '/v1/totals': (row) => row,
  '/v1/turnover': (row) => row,
  '/v1/findings': (row) => row,
  '/v1/finding-rows': (row) => row,
  '/v1/quotations': (row) => row,
  '/v1/items': (row) => row,
  '/v1/places': (row) => row,
  '/v1/records': (row) => row,
  '/v1/subjects': (row) => row,
  '/v1/qualifications': (row) => row,
  '/v1/proposals': (row) => row,
  '/v1/withheld': (row) => row,
};

const wholes = {
  trace: (told: Told<'trace'>): Trace => told,
  subject: (told: Told<'subject'>): SubjectWhole => told,
  search: (told: Told<'search'>): { readonly items: readonly Found[] } => told,
  money: (told: Told<'moneyNumbers'>): readonly CurrencyNumbers[] => told,
  numbers: (told: Told<'numbers'>): readonly ClassNumbers[] => told,
  reconciliation: (told: Told<'reconciliation'>): Reconciliation => told,
  record: (told: Told<'record'>): RecordWhole => told,
};

test('every list and view that clients read is checked against what nodes answer', () => {
  expect(Object.keys(lists)).toHaveLength(26);
  expect(Object.keys(wholes)).toHaveLength(7);
});
