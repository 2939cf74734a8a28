import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '@baton/log';
import { expect, test } from 'vitest';
import { FakeLedger } from '../../test/fake-ledger.ts';
import { castOf } from '../../test/relief-story.ts';
import { Story } from '../../test/signed-story.ts';
import { SignerLookup } from './signer.ts';

const story = new Story();
castOf(story);
const ledger = new FakeLedger(story);
await ledger.play();

test('a registered key is found by the header of a transaction, once and again', () => {
  const lookup = new SignerLookup();
  const [{ tx } = { tx: '' }] = story.submissions;
  const found = lookup.find(ledger.state, tx);
  expect(found).toMatchObject({ alg: 'Ed25519' });
  expect(lookup.find(ledger.state, tx)).toBe(found);
});

test('what is longer than any header is not looked up, and so not kept, whatever key it names', () => {
  const [{ tx } = { tx: '' }] = story.submissions;
  const [header = '', ...rest] = tx.split('.');
  const said = JSON.parse(fromUtf8(fromBase64Url(header) ?? new Uint8Array()) ?? '');
  const padded = (pad: string) => [toBase64Url(utf8(JSON.stringify({ ...said, pad }))), ...rest].join('.');
  expect(new SignerLookup().find(ledger.state, padded(''))).toBeDefined();
  expect(new SignerLookup().find(ledger.state, padded('x'.repeat(400)))).toBeUndefined();
  expect(new SignerLookup().find(ledger.state, 'no header')).toBeUndefined();
});
