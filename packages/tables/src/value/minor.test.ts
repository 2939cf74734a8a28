import { expect, test } from 'vitest';
import { amountText, groupedAmount, isCurrency, minorPlaces } from './minor.ts';

const amounts: [minor: number, currency: string, text: string, grouped: string][] = [
  [123_450, 'CNY', '1234.50', '1,234.50'],
  [7, 'EUR', '0.07', '0.07'],
  [-123_456, 'USD', '-1234.56', '-1,234.56'],
  [123_450, 'JPY', '123450', '123,450'],
  [0, 'VND', '0', '0'],
  [1_234_567, 'KWD', '1234.567', '1,234.567'],
  [12, 'BHD', '0.012', '0.012'],
  [9_007_199_254_740_991, 'CLF', '900719925474.0991', '900,719,925,474.0991'],
];
test.each(amounts)('%d minor units of %s are %s', (minor, currency, text, grouped) => {
  expect([amountText(minor, currency), groupedAmount(minor, currency)]).toEqual([text, grouped]);
});

test('codes are those of ISO 4217, and no others', () => {
  expect(['CNY', 'JPY', 'KWD', 'XOF', 'ZWL'].map(isCurrency)).toEqual([true, true, true, true, true]);
  expect(['RMB', 'NTD', 'cny', 'UKP', ''].map(isCurrency)).toEqual([false, false, false, false, false]);
  expect(minorPlaces('RMB')).toBe(2);
});
