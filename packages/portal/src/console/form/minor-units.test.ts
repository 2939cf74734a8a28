import { kinds } from '@baton/ledger';
import { expect, test } from 'vitest';
import type { Schema } from '../desk/kinds.ts';
import { isMoney, minorUnits } from './minor-units.ts';

test('an amount is written with as many decimals as its currency has, and is exact', () => {
  const typed = ['1250', '1,250.5', '1250.50', '0.07', '90071992547.41', '', '-5', '1.234', '1e3', '12..5'];
  expect(typed.map((one) => minorUnits(one, 'CNY'))).toEqual([
    ...[125_000, 125_050, 125_050, 7, 9_007_199_254_741],
    ...[undefined, undefined, undefined, undefined, undefined],
  ]);
  expect(['1250', '1,250', '1250.0', '1250.00'].map((one) => minorUnits(one, 'JPY'))).toEqual([
    ...[1250, 1250, undefined, undefined],
  ]);
  expect(['1250', '0.125', '1.2345'].map((one) => minorUnits(one, 'KWD'))).toEqual([1_250_000, 125, undefined]);
  expect(minorUnits('１,２５０.５', 'CNY')).toBe(125_050);
});

test('what the ledger calls minor units is money, and counts of goods are not', () => {
  const members = (kind: string) =>
    kinds.find(({ name }) => name === kind)?.body.properties as { [name: string]: Schema };
  const { gross, fee, net, gifts } = members('relief.receiveMoney');
  expect([gross, fee, net].map((one) => one && isMoney(one))).toEqual([true, true, true]);
  expect(gifts === undefined || isMoney(gifts)).toBe(gifts === undefined);
  expect(isMoney(members('relief.need')['quantity'] ?? {})).toBe(false);
});
