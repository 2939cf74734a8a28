import { readFileSync } from 'node:fs';
import { examineReceipt, isRefusal, leafHash, recordsOf, toBase64, transactionId } from '@baton/log';
import { expect, test } from 'vitest';
import { checkRecord, type ShownRecord } from './check.ts';

type Judged = { readonly why: string; readonly input: { readonly policy: string; readonly text: string } };
const vectors = JSON.parse(readFileSync(new URL('../../../../vectors/log/receipts.json', import.meta.url), 'utf8')) as {
  readonly valid: readonly Judged[];
  readonly invalid: readonly Judged[];
};

/** What an honest page shows of a receipt; something, where it cannot be read. */
function shownOf({ input }: Judged): ShownRecord {
  const examined = examineReceipt(input.text, input.policy);
  if (isRefusal(examined)) return { transaction: '', record: '', leaf: '', body: {} };
  const { jws } = examined.transaction;
  return {
    transaction: transactionId(jws.signingInput),
    record: 'shown',
    leaf: toBase64(leafHash(examined.receipt.entry.bytes)),
    body: recordsOf(jws)[0] ?? {},
  };
}

test.each(vectors.valid)('a page that shows what was signed passes: $why', async (judged) => {
  const { failed } = await checkRecord(shownOf(judged), judged.input.text, judged.input.policy);
  expect(failed).toBeUndefined();
});

test.each(vectors.invalid)('a receipt that is refused names its step: $why', async (judged) => {
  const { failed } = await checkRecord(shownOf(judged), judged.input.text, judged.input.policy);
  expect(failed?.reason.en).toMatch(/\.$/);
});

test('a page that shows another figure, entry or transaction than was signed is caught', async () => {
  const [judged] = vectors.valid;
  if (judged === undefined) throw new Error('no vectors');
  const shown = shownOf(judged);
  const lies = [
    { body: { ...shown.body, quantity: 1 } },
    { leaf: toBase64(new Uint8Array(32)) },
    { transaction: 'A'.repeat(43) },
  ];
  for (const lie of lies) {
    const { failed } = await checkRecord({ ...shown, ...lie }, judged.input.text, judged.input.policy);
    expect(failed).toMatchObject({
      step: 'entry',
      reason: { en: 'This page shows something else than what was signed.' },
    });
  }
});
