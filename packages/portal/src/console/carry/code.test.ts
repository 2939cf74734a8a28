import { expect, test } from 'vitest';
import { codeOf, readCode } from './code.ts';

test('what one phone signed is read by another as it was, with its words; what is too long makes no code', () => {
  const signed = { tx: 'eyJh.eyJi.c2ln', parts: { d: { salt: 's', text: '易碎' } } };
  expect(readCode(` ${codeOf(signed)}`)).toEqual(signed);
  expect(readCode(codeOf({ ...signed, parts: {} }) ?? '')).toEqual({ ...signed, parts: {} });
  expect(codeOf({ ...signed, tx: 'a'.repeat(2_300) })).toBeUndefined();
  expect([readCode('https://example.org/en/trace/x'), readCode('baton-signed:')]).toEqual([undefined, undefined]);
});
