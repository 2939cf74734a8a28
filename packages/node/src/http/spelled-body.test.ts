import { type Part, partDigest, type SpelledParts } from '@baton/log';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSpelled, spelledParts } from '../store/spelled-parts.ts';
import { readSpelledBody } from './spelled-body.ts';
import { readSubmitBody } from './submit-body.ts';

type Sent = { readonly tx: string; readonly parts?: { readonly [digest: string]: Part } };

const salt = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('口罩 é ÿ', '"}', '{"a":"\\n"}', '\ufeff', ''));
const parts = fc
  .array(fc.record({ salt, text }), { minLength: 1, maxLength: 3 })
  .map((all) => Object.fromEntries(all.map((part) => [partDigest(part), part])));
const tx = fc
  .array(
    fc.base64String().map((base64) => base64.replaceAll(/[+/=]/g, '_')),
    { maxLength: 3 },
  )
  .map((all) => all.join('.'));
const sent: fc.Arbitrary<Sent> = fc.oneof(fc.record({ tx, parts }), fc.record({ tx }));
const transactions = fc.array(sent, { minLength: 1, maxLength: 4 });

/** A submission with its parts spelled, however it was read. */
function allSpelled(read: unknown): readonly { tx: string; parts?: SpelledParts }[] {
  const { transactions } = read as { transactions: readonly Sent[] };
  return transactions.map(({ tx, parts }) => (parts === undefined ? { tx } : { tx, parts: spelledParts(parts) }));
}

const bodyOf = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('a body as our clients write it', () => {
  test('is cut up where it lies, and says what it says as JSON', () => {
    const property = fc.property(transactions, (all) => {
      const body = bodyOf({ transactions: all });
      const cut = readSpelledBody(body);
      expect(cut?.transactions.every(({ parts }) => parts === undefined || isSpelled(parts))).toBe(true);
      expect(cut?.transactions).toEqual(allSpelled(JSON.parse(body.toString())));
    });
    fc.assert(property);
  });

  test('with any byte of it another is read as JSON would be, or is none', () => {
    const property = fc.property(transactions, fc.nat(), fc.constantFrom(...'"\\{}:, x/é'), (all, place, other) => {
      const sound = JSON.stringify({ transactions: all });
      const at = place % sound.length;
      const body = Buffer.from(`${sound.slice(0, at)}${other}${sound.slice(at + 1)}`.toWellFormed());
      const cut = readSpelledBody(body);
      if (cut !== undefined) expect(allSpelled(cut)).toEqual(allSpelled(JSON.parse(body.toString())));
    });
    fc.assert(property, { numRuns: 500 });
  });
});

const part = { salt: 'A'.repeat(22), text: '口罩' };
const digest = partDigest(part);
const one = { tx: 'e30.e30.AA', parts: { [digest]: part } };
const plain = JSON.stringify({ transactions: [one] });

describe('a body in any other spelling is read as JSON', () => {
  test.each([
    ['white space', JSON.stringify({ transactions: [one] }, null, 1)],
    ['white space behind it', `${plain}\n`],
    ['a member more', plain.replace('{"tx"', '{"x":1,"tx"')],
    ['parts before the transaction', JSON.stringify({ transactions: [{ parts: one.parts, tx: one.tx }] })],
    ['an escape in a transaction', plain.replace('e30.e30', 'e\\u0033\\u0030.e30')],
    ['an escape in a part', plain.replace('口', '\\u53e3')],
    ['members of a part in another order', plain.replace(/"salt":("A+"),"text":("口罩")/, '"text":$2,"salt":$1')],
    ['no transactions', '{"transactions":[]}'],
    ['no parts', plain.replace(/\{"[\w-]{43}".*\}\}\}\]/, '{}}]')],
    ['another name for a digest', plain.replace(digest, 'gift')],
  ])('%s', (_, text) => {
    expect(readSpelledBody(Buffer.from(text))).toBeUndefined();
    expect(readSubmitBody(Buffer.from(text))).toEqual(JSON.parse(text));
  });

  test('more transactions than a request may have', () => {
    expect(readSpelledBody(bodyOf({ transactions: Array(1_000).fill(one) }))?.transactions).toHaveLength(1_000);
    expect(readSpelledBody(bodyOf({ transactions: Array(1_001).fill(one) }))).toBeUndefined();
  });

  test('more parts than a transaction can name', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i).padStart(43, 'A'), part]));
    expect(readSpelledBody(bodyOf({ transactions: [{ tx: '', parts: many(1_395) }] }))).toBeDefined();
    expect(readSpelledBody(bodyOf({ transactions: [{ tx: '', parts: many(1_396) }] }))).toBeUndefined();
  });

  test('bytes that are no UTF-8', () => {
    const body = Buffer.from(plain);
    body[body.indexOf(0xe5)] = 0xff;
    expect(readSpelledBody(body)).toBeUndefined();
  });
});

test('a digest that is said twice is refused, whichever part comes last', () => {
  const twice = plain.replace(/"[\w-]{43}":(\{[^}]*\})/, (said) => `${said.replace('口罩', '酒精')},${said}`);
  expect(readSpelledBody(Buffer.from(twice))).toBeUndefined();
  expect(() => readSubmitBody(Buffer.from(twice))).toThrow(expect.objectContaining({ code: 'body_doubled' }));
});
