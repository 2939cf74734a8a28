// Node and clients meet in the wire format alone. What the sdk says that a view answers is held here, by the compiler, against
// what the view does answer: this file does not pass the types' check where one of the two was changed without the other.

import type { QueryName, Told } from '@baton/node';
import type { Flow, Lists, RecordWhole, SubjectWhole, Trace, WithheldIn } from '@baton/sdk';
import { expectTypeOf, test } from 'vitest';

type RowOf<Name extends QueryName> = Told<Name> extends { readonly rows: readonly (infer Row)[] } ? Row : never;

test('rows of lists are what clients read', () => {
  expectTypeOf<RowOf<'needs'>>().toExtend<Lists['/v1/needs']>();
  expectTypeOf<RowOf<'allocations'>>().toExtend<Lists['/v1/allocations']>();
  expectTypeOf<RowOf<'pledges'>>().toExtend<Lists['/v1/pledges']>();
  expectTypeOf<RowOf<'stock'>>().toExtend<Lists['/v1/stock']>();
  expectTypeOf<RowOf<'lots'>>().toExtend<Lists['/v1/lots']>();
  expectTypeOf<RowOf<'gifts'>>().toExtend<Lists['/v1/gifts']>();
  expectTypeOf<RowOf<'funds'>>().toExtend<Lists['/v1/funds']>();
  expectTypeOf<RowOf<'moneyGifts'>>().toExtend<Lists['/v1/money-gifts']>();
  expectTypeOf<RowOf<'orders'>>().toExtend<Lists['/v1/orders']>();
  expectTypeOf<RowOf<'payments'>>().toExtend<Lists['/v1/payments']>();
  expectTypeOf<RowOf<'handovers'>>().toExtend<Lists['/v1/handovers']>();
  expectTypeOf<RowOf<'arrivals'>>().toExtend<Lists['/v1/arrivals']>();
  expectTypeOf<RowOf<'corrections'>>().toExtend<Lists['/v1/corrections']>();
  expectTypeOf<RowOf<'missing'>>().toExtend<Lists['/v1/missing']>();
  expectTypeOf<RowOf<'totals'>>().toExtend<Lists['/v1/totals']>();
  expectTypeOf<RowOf<'turnover'>>().toExtend<Lists['/v1/turnover']>();
  expectTypeOf<RowOf<'findings'>>().toExtend<Lists['/v1/findings']>();
  expectTypeOf<RowOf<'findingRows'>>().toExtend<Lists['/v1/finding-rows']>();
  expectTypeOf<RowOf<'quotations'>>().toExtend<Lists['/v1/quotations']>();
  expectTypeOf<RowOf<'items'>>().toExtend<Lists['/v1/items']>();
  expectTypeOf<RowOf<'places'>>().toExtend<Lists['/v1/places']>();
  expectTypeOf<RowOf<'records'>>().toExtend<Lists['/v1/records']>();
  expectTypeOf<RowOf<'subjects'>>().toExtend<Lists['/v1/subjects']>();
  expectTypeOf<RowOf<'qualifications'>>().toExtend<Lists['/v1/qualifications']>();
  expectTypeOf<RowOf<'proposals'>>().toExtend<Lists['/v1/proposals']>();
  expectTypeOf<RowOf<'withheld'>>().toExtend<Lists['/v1/withheld']>();
});

test('every list has rows, so that the comparison can fail', () => {
  expectTypeOf<RowOf<'needs'>>().not.toBeNever();
  expectTypeOf<RowOf<'allocations'>>().not.toBeNever();
  expectTypeOf<RowOf<'pledges'>>().not.toBeNever();
  expectTypeOf<RowOf<'stock'>>().not.toBeNever();
  expectTypeOf<RowOf<'lots'>>().not.toBeNever();
  expectTypeOf<RowOf<'gifts'>>().not.toBeNever();
  expectTypeOf<RowOf<'funds'>>().not.toBeNever();
  expectTypeOf<RowOf<'moneyGifts'>>().not.toBeNever();
  expectTypeOf<RowOf<'orders'>>().not.toBeNever();
  expectTypeOf<RowOf<'payments'>>().not.toBeNever();
  expectTypeOf<RowOf<'handovers'>>().not.toBeNever();
  expectTypeOf<RowOf<'arrivals'>>().not.toBeNever();
  expectTypeOf<RowOf<'corrections'>>().not.toBeNever();
  expectTypeOf<RowOf<'missing'>>().not.toBeNever();
  expectTypeOf<RowOf<'totals'>>().not.toBeNever();
  expectTypeOf<RowOf<'turnover'>>().not.toBeNever();
  expectTypeOf<RowOf<'findings'>>().not.toBeNever();
  expectTypeOf<RowOf<'findingRows'>>().not.toBeNever();
  expectTypeOf<RowOf<'quotations'>>().not.toBeNever();
  expectTypeOf<RowOf<'items'>>().not.toBeNever();
  expectTypeOf<RowOf<'places'>>().not.toBeNever();
  expectTypeOf<RowOf<'records'>>().not.toBeNever();
  expectTypeOf<RowOf<'subjects'>>().not.toBeNever();
  expectTypeOf<RowOf<'qualifications'>>().not.toBeNever();
  expectTypeOf<RowOf<'proposals'>>().not.toBeNever();
  expectTypeOf<RowOf<'withheld'>>().not.toBeNever();
});

test('answers of one thing are what clients read', () => {
  expectTypeOf<Told<'trace'>>().toExtend<Trace>();
  expectTypeOf<Told<'flow'>>().toExtend<Flow>();
  expectTypeOf<Told<'record'>>().toExtend<RecordWhole>();
  expectTypeOf<Told<'subject'>>().toExtend<SubjectWhole>();
  expectTypeOf<Told<'withholding'>>().toExtend<WithheldIn>();
});
