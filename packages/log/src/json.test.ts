import '../test/seed.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifySignature } from '../test/keys.ts';
import {
  canonical,
  concatBytes,
  fromHex,
  isMalformed,
  type Json,
  parseCanonical,
  sha256,
  toHex,
  utf8,
} from './index.ts';

const shared = join(import.meta.dirname, '../../../../shared/data/json-canonicalization');

describe.skipIf(!existsSync(shared))('RFC 8785, cases of its author (skipped without the shared data)', () => {
  test.each(existsSync(shared) ? readdirSync(join(shared, 'input')) : [])('%s', (name) => {
    const input = JSON.parse(readFileSync(join(shared, 'input', name), 'utf8'));
    expect(canonical(input)).toBe(readFileSync(join(shared, 'output', name), 'utf8'));
  });
});

const credentials = join(import.meta.dirname, '../../../../shared/data/vc-data-integrity');

describe.skipIf(!existsSync(credentials))('eddsa-jcs-2022 of the W3C (skipped without the shared data)', () => {
  const read = (name: string) => readFileSync(join(credentials, name), 'utf8').trim();
  const step = (name: string) => read(`eddsa-jcs-2022/${name}JCS.txt`);

  test('gives the canonical forms, their hashes, and a signature over both that verifies', () => {
    const [unsigned, options] = [
      JSON.parse(read('unsigned.json')),
      JSON.parse(read('eddsa-jcs-2022/proofConfigJCS.json')),
    ];
    expect([canonical(options), canonical(unsigned)]).toEqual([step('proofCanon'), step('canonDoc')]);
    const hashed = [options, unsigned].map((value) => sha256(utf8(canonical(value))));
    expect(hashed.map(toHex)).toEqual([step('proofHash'), step('docHash')]);
    const message = concatBytes(...hashed);
    expect(toHex(message)).toBe(step('combinedHash'));
    const key = { alg: 'Ed25519', bytes: keyOfMultibase(JSON.parse(read('keyPair.json')).publicKeyMultibase) } as const;
    expect(verifySignature({ key, message, signature: fromHex(step('sigHex')) ?? new Uint8Array() })).toBe(true);
  });
});

/** The 32 bytes of an Ed25519 key in base58: `z`, then two bytes that say what it is, then the key. */
function keyOfMultibase(text: string): Uint8Array {
  const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  const value = [...text.slice(1)].reduce((sum, digit) => sum * 58n + BigInt(digits.indexOf(digit)), 0n);
  return fromHex(value.toString(16).padStart(68, '0').slice(4)) ?? new Uint8Array();
}

describe('canonical', () => {
  test.each<[Json, string]>([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ '\u{1f600}': 1, '\ufb33': 2 }, '{"\u{1f600}":1,"\ufb33":2}'],
    [{ '10': 1, '9': 2 }, '{"10":1,"9":2}'],
    [[-0, 1e21, 1e-7, 5e-324, 1e23], '[0,1e+21,1e-7,5e-324,1e+23]'],
    ['\u20ac$\u000f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [JSON.parse('{"__proto__":{"x":1}}'), '{"__proto__":{"x":1}}'],
  ])('of %j', (value, text) => {
    expect(canonical(value)).toBe(text);
  });

  test.each<[unknown]>([
    ['\ud800'],
    [{ '\udc00': 1 }],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [{ '1': [undefined] }],
  ])('stops on %j, a bug of the caller', (value) => {
    expect(() => canonical(value as Json)).toThrow('bug:');
  });
});

describe('parseCanonical', () => {
  const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,5}$/);
  const { value } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, true, false),
      fc.maxSafeInteger(),
      fc.string({ unit: 'binary' }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(name, tie('value'), { maxKeys: 4 }),
    ),
  }));

  test('takes every canonical text and gives its value', () => {
    fc.assert(
      fc.property(value, (json) => {
        const text = canonical(json);
        expect(canonical(parseCanonical(text) as Json)).toBe(text);
      }),
    );
  });

  test('takes no other text of the same value', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.constantFrom(' ', '\n', ',', '0', '.0', 'e0', '\\'), (json, place, extra) => {
        const text = canonical(json);
        const at = place % (text.length + 1);
        const other = text.slice(0, at) + extra + text.slice(at);
        const parsed = parseCanonical(other);
        expect(isMalformed(parsed) || canonical(parsed) === other).toBe(true);
      }),
    );
  });

  test.each([
    ['{"b":1,"a":2}', 'json_order'],
    ['{"a":1,"a":1}', 'json_not_canonical'],
    ['{"a": 1}', 'json_not_canonical'],
    ['"\\u0041"', 'json_not_canonical'],
    ['"\\/"', 'json_not_canonical'],
    ['-0', 'json_not_canonical'],
    ['1.0', 'json_not_canonical'],
    ['1e3', 'json_not_canonical'],
    ['1.5', 'json_number'],
    ['9007199254740992', 'json_number'],
    ['1e400', 'json_number'],
    ['"\\ud800"', 'json_surrogate'],
    ['{"A":1}', 'json_name'],
    ['{"":1}', 'json_name'],
    ['{"__proto__":1}', 'json_name'],
    ['{"a_b":1}', 'json_name'],
    ['', 'json_invalid'],
    ['{', 'json_invalid'],
    ['"', 'json_invalid'],
    ['NaN', 'json_invalid'],
    ['\ufeff1', 'json_invalid'],
    ['[[[[[[[[[1]]]]]]]]]', 'json_too_deep'],
    ['['.repeat(3_500), 'json_too_deep'],
    [`${'{"a":'.repeat(100_000)}1`, 'json_too_deep'],
    ['{"A":1,"a":[[[[[[[[1]]]]]]]]}', 'json_too_deep'],
    ['{"a":[[[[[[[[1]]]]]]]],"a":1}', 'json_too_deep'],
  ])('refuses %.40s', (text, code) => {
    expect(parseCanonical(text)).toMatchObject({ malformed: code });
  });

  test('counts depth outside strings only', () => {
    expect(parseCanonical('"[[[[[[[[[[\\"[["')).toBe('[[[[[[[[[["[[');
    expect(parseCanonical('[[[[[[[["{"]]]]]]]]')).toEqual([[[[[[[['{']]]]]]]]);
  });

  test('tells a malformed text from an object that says it is', () => {
    expect(isMalformed(parseCanonical('{"malformed":"x"}'))).toBe(false);
  });
});
