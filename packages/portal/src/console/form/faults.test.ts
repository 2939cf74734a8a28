import { kindNamed } from '@baton/ledger';
import { expect, test } from 'vitest';
import type { Schema } from '../desk/kinds.ts';
import { emptyOf, faultsOf, fieldsOf, variantOf } from './faults.ts';

const schemaOf = (kind: string) => kindNamed(kind)?.body as Schema;
const thing = `${'A'.repeat(27)}/${'A'.repeat(22)}`;
const at = { time: 1_580_000_000, offset: 480, precision: 'minute' };

test('an empty form says nothing that a person would have to say, least of all a quantity', () => {
  expect(emptyOf(schemaOf('relief.need'))).toEqual({});
  expect(JSON.stringify(emptyOf(schemaOf('relief.dispatch')))).not.toMatch(/quantity|lot/);
});

test('what must be said stands first, and the first of it that is missing is named', () => {
  const schema = schemaOf('relief.need');
  expect(
    fieldsOf(schema)
      .map(([name]) => name)
      .slice(0, 3),
  ).toEqual(['item', 'place', 'reason']);
  expect(faultsOf(schema, { at })[0]).toEqual({ path: '/item', code: 'missing' });
  const whole = { at, item: thing, place: thing, reason: 'stock_out', until: 1_581_000_000 };
  expect(faultsOf(schema, whole)).toEqual([]);
  expect(faultsOf(schema, { ...whole, quantity: 0 })).toEqual([{ path: '/quantity', code: 'low' }]);
  expect(faultsOf(schema, { ...whole, quantity: '1.5' })).toEqual([{ path: '/quantity', code: 'form' }]);
  expect(faultsOf(schema, { ...whole, item: 'masks' })).toEqual([{ path: '/item', code: 'form' }]);
});

test('a currency is one of ISO 4217, though the ledger takes any three letters', () => {
  const schema = schemaOf('relief.openFund');
  const fund = { at, name: { zh: '专项' }, opening: 0 };
  expect(faultsOf(schema, { ...fund, currency: 'CNY' })).toEqual([]);
  for (const currency of ['RMB', 'cny'])
    expect(faultsOf(schema, { ...fund, currency })).toEqual([{ path: '/currency', code: 'form' }]);
});

test('of a union, the variant is known by its constants and its members', () => {
  const basis = schemaOf('relief.allocate').properties?.['basis']?.anyOf ?? [];
  expect(basis.map((variant) => variantOf(basis, emptyOf(variant)))).toEqual([0, 1, 2]);
  expect(variantOf(basis, undefined)).toBe(-1);
  const donor = schemaOf('relief.receive').properties?.['donor']?.anyOf ?? [];
  expect(variantOf(donor, { type: 'anonymous' })).toBe(2);
  expect(faultsOf({ anyOf: donor }, { type: 'party' }, '/donor')).toEqual([{ path: '/donor/party', code: 'missing' }]);
});
