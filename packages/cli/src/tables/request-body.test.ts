import { spellPart } from '@baton/log';
import { seedSigner } from '@baton/sdk';
import { refOf } from '@baton/tables';
import { expect, test } from 'vitest';
import { RequestBody } from './request-body.ts';
import { type SpelledRecord, signRecords, spellRecord, spellText } from './spelled.ts';

const who = {
  ledger: `replay-test.${'A'.repeat(27)}`,
  subject: 'A'.repeat(27),
  signer: seedSigner(new Uint8Array(32).fill(1)),
  notAfter: 2_000_000_000,
};

const record = (name: string, ...texts: string[]): SpelledRecord => {
  const parts = texts.map(spellText);
  const said = { kind: 'relief.loseMoney', ref: refOf([name], 0), notes: parts.map(({ digest }) => digest) };
  return { ...spellRecord(said), parts };
};

async function written(body: RequestBody, loads: readonly (readonly SpelledRecord[])[]): Promise<string> {
  for (const records of loads) body.add(await signRecords(records, who), records);
  return Buffer.from(body.end()).toString();
}

const said = (records: readonly SpelledRecord[]) =>
  records.map(({ json, parts }) => [json, parts.map(({ bytes }) => Buffer.from(bytes).toString())]);

test('a request has the transactions that were added, and reads their records as they were spelled', async () => {
  const loads = [[record('a', '口罩', 'x'), record('b')], [record('c', '"\\')]];
  const body = new RequestBody();
  const { transactions } = JSON.parse(await written(body, loads));
  expect(transactions).toHaveLength(body.ids.length);
  expect(Object.values(transactions[0].parts).map((part) => spellPart(part as never))).toHaveLength(2);
  expect(body.read().map(said)).toEqual(loads.map(said));
});

test('it grows where it must, and its memory serves a shorter one after it', async () => {
  const long = Array.from({ length: 30 }, (_, i) => [record(`long ${i}`, 'x'.repeat(200_000))]);
  const body = new RequestBody();
  await written(body, long);
  expect([body.length > 6_000_000, body.read().map(said)]).toEqual([true, long.map(said)]);
  body.clear();
  const short = [[record('short', 'y')]];
  expect(JSON.parse(await written(body, short)).transactions).toHaveLength(1);
  expect(body.read().map(said)).toEqual(short.map(said));
});
