import { decodeTransaction } from '@baton/ledger';
import type { Part } from '@baton/log';
import { seedSigner } from '@baton/sdk';
import { readProfile, refOf, type Statement } from '@baton/tables';
import { expect, test } from 'vitest';
import { quotation } from './quotation.ts';
import { RequestBody } from './request-body.ts';
import { type SpelledRecord, signRecords, spellRecord } from './spelled.ts';

const profile = readProfile(`profile: test
title: { zh: 试, en: test }
about: need
speaks: { name: { zh: 某红十字会, en: A Red Cross }, type: list, area: "420000" }
columns: []
`);
const said: Statement = {
  ...{ row: 7, key: 'A'.repeat(22), content: 'B'.repeat(22), item: 'mask' },
  at: { time: 1_580_000_000, offset: 480, precision: 'day' },
  quantity: { digits: 15, decimals: 1, unit: 'box' },
  money: { currency: 'CNY', minor: -5 },
  said: { place: '同济医院', note: 'ring 13912345678' },
  cells: { 医院: '同济医院', quote: '"\\\n\u0001', half: '\uD800' },
};
const who = {
  ledger: `replay-test.${'A'.repeat(27)}`,
  subject: 'A'.repeat(27),
  signer: seedSigner(new Uint8Array(32).fill(1)),
  notAfter: 2_000_000_000,
};

type Sent = { readonly tx: string; readonly parts: { readonly [digest: string]: Part } };

const partsOf = ({ parts }: SpelledRecord) => parts.map(({ digest, bytes }) => [digest, Buffer.from(bytes).toString()]);

test('what was spelled passes every check that needs no state, with its parts and without, and is read again as it was', async () => {
  const bare = { kind: 'relief.loseMoney', ref: refOf(['bare'], 0) };
  const item = {
    kind: 'relief.item',
    ref: refOf(['item'], 0),
    class: 'mask',
    unit: 'piece',
    name: { zh: '口罩', en: 'mask' },
  };
  const quoted = quotation(profile, said, refOf(['quoted'], 0), `${who.subject}/${bare.ref}`);
  const loads = [[quoted, spellRecord(item)], [spellRecord(bare)]];
  const body = new RequestBody();
  for (const records of loads) body.add(await signRecords(records, who), records);
  const { transactions } = JSON.parse(Buffer.from(body.end()).toString());
  const [{ tx, parts }] = transactions;
  expect(decodeTransaction(tx, parts)).toMatchObject({ checked: { id: body.ids[0] } });
  expect(transactions.map(({ parts }: Sent) => Object.keys(parts).length)).toEqual([3, 0]);
  const again = body.read();
  expect(again.map((records) => records.map(({ json }) => json))).toEqual(
    loads.map((records) => records.map(({ json }) => json)),
  );
  expect(again.map((records) => records.map(partsOf))).toEqual(loads.map((records) => records.map(partsOf)));
});

test('a quotation holds its row as it stands, and says how much of it looks like data about a person', () => {
  const { parts, warnings, json } = quotation(profile, said, refOf(['quoted'], 0), 'x');
  const [part] = parts;
  const [{ text } = { text: '' }] = Object.values<{ text: string }>(JSON.parse(`{${Buffer.from(part?.bytes ?? [])}}`));
  expect(JSON.parse(text)).toEqual({ profile: 'test', said: said.said, cells: said.cells });
  expect(JSON.parse(json)).toMatchObject({ quote: { zh: part?.digest }, row: 7, about: 'need' });
  expect(warnings).toBe(1);
});
