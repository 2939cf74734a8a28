import '../test/seed.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  concatBytes,
  equalBytes,
  fromBase64,
  fromBase64Url,
  fromHex,
  fromUtf8,
  toBase64,
  toBase64Url,
  toHex,
  utf8,
} from './index.ts';
import * as native from './native.node.ts';
import * as portable from './native.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

describe('spellings of bytes', () => {
  test('decode to the bytes they were made from', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(fromBase64Url(toBase64Url(value))).toEqual(value);
        expect(fromBase64(toBase64(value))).toEqual(value);
        expect(fromHex(toHex(value))).toEqual(value);
      }),
    );
  });

  test('are the only ones: whatever decodes encodes to the same text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'AQgwZz09-_+/= \nÄ'), maxLength: 12 });
    fc.assert(
      fc.property(text, (spelling) => {
        const url = fromBase64Url(spelling);
        const standard = fromBase64(spelling);
        expect(url === undefined || toBase64Url(url) === spelling).toBe(true);
        expect(standard === undefined || toBase64(standard) === spelling).toBe(true);
      }),
    );
  });

  test.each(['A', 'AB', 'AAB', 'AA==', 'A A', 'AA\n', 'A+A', 'ÄÄ'])('%j is no base64url', (spelling) => {
    expect(fromBase64Url(spelling)).toBeUndefined();
  });

  test.each(['AA', 'AB==', 'AA=', 'A===', '====', 'AA-A', ' AA=='])('%j is no base64', (spelling) => {
    expect(fromBase64(spelling)).toBeUndefined();
  });

  test.each(['a', 'AA', '0x', 'zz'])('%j is no hexadecimal', (spelling) => {
    expect(fromHex(spelling)).toBeUndefined();
  });
});

describe('UTF-8', () => {
  test('comes out of base64url as from its bytes, in either way', () => {
    const spelling = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => toBase64Url(utf8(text))),
      bytes.map(toBase64Url),
    );
    const others = ['AB', 'A+', toBase64Url(Uint8Array.of(0xef, 0xbb, 0xbf))];
    for (const sample of [...fc.sample(spelling, 300), ...others]) {
      const value = fromBase64Url(sample);
      const text = value === undefined ? undefined : fromUtf8(value);
      expect(native.decodeBase64UrlText(sample)).toBe(text);
      expect(portable.decodeBase64UrlText(sample)).toBe(text);
      if (text !== undefined)
        expect([native, portable].map((one) => one.readBase64UrlText(sample))).toEqual([text, text]);
    }
  });

  test('comes out of base64url also where it is longer than any transaction', () => {
    expect(native.decodeBase64UrlText('YWFh'.repeat(20_000))).toBe('aaa'.repeat(20_000));
    expect(native.bytesOfOctets('\u00e9'.repeat(80_000))).toHaveLength(80_000);
  });

  test('decodes to the text it was made from', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fromUtf8(utf8(text)) === text));
  });

  test('keeps a byte order mark, which is a character like others', () => {
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
  });

  test.each([[[0xff]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]], [[0xe4, 0xb8]]])('refuses the bytes %j', (values) => {
    expect(fromUtf8(Uint8Array.from(values))).toBeUndefined();
  });
});

test('the portable twin of what Node does faster gives the same', () => {
  fc.assert(
    fc.property(bytes, (value) => {
      const url = native.encodeBase64Url(value);
      expect(portable.sha256(value)).toEqual(native.sha256(value));
      expect(portable.sha256OfText(url)).toBe(native.sha256OfText(url));
      expect(portable.encodeBase64(value)).toBe(native.encodeBase64(value));
      expect(portable.encodeBase64Url(value)).toBe(url);
      expect(native.asciiBytes('{"', url, '"}')).toEqual(portable.asciiBytes('{"', url, '"}'));
      const octets = String.fromCharCode(...value);
      expect(portable.bytesOfOctets(octets)).toEqual(value);
      expect(new Uint8Array(native.bytesOfOctets(octets))).toEqual(value);
      expect(portable.isUtf8(value)).toBe(native.isUtf8(value));
      expect(portable.decodeBase64(url)).toEqual(native.decodeBase64(url));
      expect(portable.decodeBase64Url(url)).toEqual(value);
      expect(native.decodeBase64Url(url)).toEqual(value);
      expect(portable.decodeBase64(native.encodeBase64(value))).toEqual(value);
    }),
  );
});

test('bytes of other kinds, such as Buffer, are taken as they are and left as they were', () => {
  const buffer = Buffer.from('baton');
  expect(toBase64Url(buffer.subarray(1))).toBe('YXRvbg');
  expect(equalBytes(buffer, utf8('baton'))).toBe(true);
  expect(concatBytes(buffer, utf8('!'))).toEqual(utf8('baton!'));
});
