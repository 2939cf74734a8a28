import { expect, test } from 'vitest';
import { refuseUnknownCurrency } from './check.ts';

test('a currency is a code of ISO 4217, wherever a record names one', () => {
  for (const currency of ['CNY', 'JPY', 'KWD']) refuseUnknownCurrency({ currency });
  refuseUnknownCurrency({ lines: [{ what: 'received', item: 'RMB' }, null], note: 'RMB' });
  expect(() => refuseUnknownCurrency({ currency: 'RMB' })).toThrow(/RMB is no currency of ISO 4217 \(CNY perhaps\)/);
  expect(() => refuseUnknownCurrency({ lines: [{ currency: 'CNY' }, { currency: 'QQQ' }] })).toThrow(
    /^QQQ is no currency/,
  );
});
