import { expect, test } from 'vitest';
import { checkRecord, refuseUnknownCurrency } from './check.ts';

test('a currency is a code of ISO 4217, wherever a record names one', () => {
  for (const currency of ['CNY', 'JPY', 'KWD']) refuseUnknownCurrency({ currency });
  refuseUnknownCurrency({ lines: [{ what: 'received', item: 'RMB' }, null], note: 'RMB' });
  expect(() => refuseUnknownCurrency({ currency: 'RMB' })).toThrow(/RMB is no currency of ISO 4217 \(CNY perhaps\)/);
  expect(() => refuseUnknownCurrency({ lines: [{ currency: 'CNY' }, { currency: 'QQQ' }] })).toThrow(
    /^QQQ is no currency/,
  );
});

test('where a name of the ledger is wanted and something else typed, it is said how names are found', () => {
  const at = { time: 1_580_000_000, offset: 480, precision: 'minute' };
  const use = { kind: 'relief.use', at, purpose: 'consumed' };
  const [segment, ref] = ['A'.repeat(27), 'A'.repeat(22)];
  const lot = `${segment}/${ref}.0`;
  const unnamed = { ...use, place: 'ward 3', lines: [{ lot, quantity: 1 }] };
  expect(() => checkRecord(unnamed)).toThrow(/\/place: .*\n {2}To find a name: baton search/);
  const none = { ...use, place: `${segment}/${ref}`, lines: [{ lot, quantity: 0 }] };
  expect(() => checkRecord(none)).toThrow(/quantity: [^\n]*$/);
});
