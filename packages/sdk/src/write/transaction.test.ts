import { decodeTransaction } from '@baton/ledger';
import { fromBase64Url } from '@baton/log';
import { expect, test } from 'vitest';
import { keysFrom } from '../../test/people.ts';
import { buildTransaction, newRef } from '../index.ts';

const { segment, device } = keysFrom(1);
const draft = { ledger: `replay-test.${'A'.repeat(27)}`, subject: segment, signer: device };
const at = { time: 5, offset: 480, precision: 'day' };
const lines = [{ lot: `${segment}/${'A'.repeat(22)}.0`, quantity: 3 }];
const use = { kind: 'relief.use', at, lines, place: `${segment}/${'A'.repeat(22)}`, purpose: 'consumed' };

test('what was built passes every check that needs no state', async () => {
  const { tx, parts, id } = await buildTransaction({
    ...draft,
    clock: 1000,
    records: [{ ...use, note: { zh: '三病区' } }],
  });
  expect(decodeTransaction(tx, parts)).toMatchObject({ checked: { id } });
});

test('it is good for ten minutes by the clock of the ledger unless it says otherwise', async () => {
  expect((await buildTransaction({ ...draft, clock: 1000, records: [use] })).notAfter).toBe(1600);
  expect((await buildTransaction({ ...draft, notAfter: 5000, records: [use] })).notAfter).toBe(5000);
});

test('two transactions that say the same are two', async () => {
  const [a, b] = [1, 2].map(() => buildTransaction({ ...draft, clock: 1000, records: [use] }));
  expect((await a)?.id).not.toBe((await b)?.id);
});

test('it warns of what looks like data about a person', async () => {
  const note = { zh: '收货人电话 13912345678' };
  const { warnings } = await buildTransaction({ ...draft, clock: 1000, records: [{ ...use, note }] });
  expect(warnings).toMatchObject([{ what: 'phone', found: '13912345678' }]);
});

test('a ref begins with its milliseconds, so that later ones sort later', () => {
  const now = 1_580_000_000_123;
  const bytes = fromBase64Url(newRef(now)) ?? new Uint8Array();
  expect(bytes.length).toBe(16);
  expect(Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0) >> 16n)).toBe(now);
});
