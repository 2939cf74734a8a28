import { describe, expect, test } from 'vitest';
import { keyFrom, newES256Key, verifySignature } from '../test/keys.ts';
import {
  canonical,
  compactJws,
  decodeEntry,
  decodeJws,
  encodeBlockMark,
  encodeTransactionEntry,
  isCanonicalEd25519Signature,
  isLowS,
  jwsBytesMax,
  parseKid,
  readJws,
  signingInput,
  toBase64Url,
  toHex,
  toLowS,
  utf8,
} from './index.ts';

const ledger = `replay-x.${'A'.repeat(27)}`;
const kid = `did:baton:${ledger}:${'B'.repeat(27)}#${'C'.repeat(22)}`;
const header = { alg: 'Ed25519', kid, typ: 'baton-tx+jws' } as const;
const payload = canonical({ ledger, nonce: 'n', notAfter: 1, records: [] });
const sound = compactJws(signingInput(header, payload), new Uint8Array(64));

function jwsOf(headerText: string, payloadText: string, signature: Uint8Array = new Uint8Array(64)): string {
  return [utf8(headerText), utf8(payloadText), signature].map(toBase64Url).join('.');
}

describe('a JWS', () => {
  test('comes apart into what it was made of', () => {
    expect(decodeJws(sound)).toEqual({
      header,
      signer: parseKid(kid),
      payload: JSON.parse(payload),
      payloadText: payload,
      signingInput: sound.slice(0, sound.lastIndexOf('.')),
      signature: new Uint8Array(64),
    });
  });

  test('that came apart once is read again without being checked', () => {
    expect(readJws(sound)).toEqual({ header, payloadText: payload });
  });

  const text = canonical(header);
  test.each([
    ['longer than 60,000 bytes', jwsOf(text, `"${'x'.repeat(jwsBytesMax)}"`), 'jws_too_long'],
    ['of two parts', sound.slice(0, sound.lastIndexOf('.')), 'jws_parts'],
    ['of four parts', `${sound}.`, 'jws_parts'],
    ['with padding', sound.replace('.', '=.'), 'jws_base64'],
    ['with a newline', `${sound}\n`, 'jws_signature'],
    ['with a header that is not UTF-8', sound.replace(/^[^.]*/, '_w'), 'jws_utf8'],
    ['with spaces in its header', jwsOf(text.replace(':', ': '), payload), 'json_not_canonical'],
    ['with a member more in its header', jwsOf(text.replace('}', ',"x":1}'), payload), 'jws_header'],
    ['without a kid', jwsOf(canonical({ alg: 'Ed25519', typ: 'baton-tx+jws' }), payload), 'jws_header'],
    ['with the old name of the algorithm', jwsOf(canonical({ ...header, alg: 'EdDSA' }), payload), 'jws_algorithm'],
    ['with no algorithm', jwsOf(canonical({ ...header, alg: 'none' }), payload), 'jws_algorithm'],
    ['with a kid of no ledger', jwsOf(canonical({ ...header, kid: 'did:web:example.org#1' }), payload), 'jws_kid'],
    ['with a kid that is a number', jwsOf(canonical({ ...header, kid: 1 }), payload), 'jws_kid'],
    ['of another type', jwsOf(canonical({ ...header, typ: 'JWT' }), payload), 'jws_type'],
    ['with members out of order', jwsOf(text, '{"b":1,"a":1}'), 'json_order'],
    ['with a list for a payload', jwsOf(text, '[]'), 'jws_payload'],
    ['with 63 bytes of signature', jwsOf(text, payload, new Uint8Array(63)), 'jws_signature'],
    ['without signature', jwsOf(text, payload, new Uint8Array(0)), 'jws_signature'],
  ])('%s is refused', (_, jws, code) => {
    expect(decodeJws(jws)).toMatchObject({ malformed: code });
  });
});

describe('an entry', () => {
  test('of a transaction, written out by hand, is canonical JSON', () => {
    const entry = { height: 3, index: 7, time: 1_580_428_800, tx: sound };
    const bytes = encodeTransactionEntry(entry);
    expect(bytes).toEqual(utf8(canonical({ v: 1, ...entry })));
    expect(decodeEntry(bytes)).toEqual({ kind: 'transaction', ...entry });
  });

  test.each([{}, { cosigned: 'A'.repeat(43) }])('of a block mark comes apart into what it was made of', (more) => {
    const mark = { height: 3, time: 5, protocol: 1, chain: 'A'.repeat(43), ...more };
    expect(decodeEntry(encodeBlockMark(mark))).toEqual({ kind: 'mark', ...mark });
  });

  test.each([
    ['[]', 'entry_form'],
    ['{"v":2}', 'entry_form'],
    ['{"height":1,"index":-1,"time":1,"tx":"a.b.c","v":1}', 'entry_form'],
    ['{"height":1,"index":1,"time":1,"tx":"a.b","v":1}', 'entry_form'],
    [`{"height":1,"protocol":1,"state":{"chain":"${'A'.repeat(42)}B","root":null},"time":1,"v":1}`, 'entry_form'],
    ['x'.repeat(65_536), 'entry_too_long'],
  ])('%.60s is none', (text, code) => {
    expect(decodeEntry(utf8(text))).toMatchObject({ malformed: code });
  });
});

describe('a signature', () => {
  const order = 'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010';
  const half = '7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8';
  const withS = (s: string) => new Uint8Array(Buffer.from('11'.repeat(32) + s, 'hex'));

  test('of Ed25519 has S below the order of the group', () => {
    expect(isCanonicalEd25519Signature(withS(order))).toBe(false);
    expect(isCanonicalEd25519Signature(withS(order.replace('ed', 'ec')))).toBe(true);
    expect(isCanonicalEd25519Signature(withS('ff'.repeat(32)))).toBe(false);
    expect(isCanonicalEd25519Signature(keyFrom('x').sign(utf8('message')))).toBe(true);
    expect(isCanonicalEd25519Signature(new Uint8Array(63))).toBe(false);
  });

  test('of ES256 has s at most half the order, and not zero', () => {
    expect(isLowS(withS(half))).toBe(true);
    expect(isLowS(withS(half.replace(/8$/, '9')))).toBe(false);
    expect(isLowS(withS('00'.repeat(32)))).toBe(false);
  });

  test('of ES256 and its high twin are both valid, and only one is ours', () => {
    const key = newES256Key();
    const message = utf8('message');
    const low = key.sign(message);
    const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
    const s = BigInt(`0x${toHex(low.subarray(32))}`);
    const high = new Uint8Array(
      Buffer.from(toHex(low.subarray(0, 32)) + (n - s).toString(16).padStart(64, '0'), 'hex'),
    );
    expect(verifySignature({ key, message, signature: high })).toBe(true);
    expect(isLowS(high)).toBe(false);
    expect(toLowS(high)).toEqual(low);
    expect(toLowS(low)).toEqual(low);
  });

  test('is not changed by a look at it', () => {
    const signature = Buffer.from(withS(`${'01'.repeat(31)}02`));
    isCanonicalEd25519Signature(signature);
    expect(signature.toString('hex')).toBe(`${'11'.repeat(32)}${'01'.repeat(31)}02`);
  });
});
