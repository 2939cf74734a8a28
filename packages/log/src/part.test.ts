import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from './bytes.ts';
import type { Json } from './json.ts';
import { isMalformed } from './malformed.ts';
import {
  decodePart,
  digestOfSpelled,
  endOfSpelled,
  partDigest,
  spellPart,
  textBytesAtMost,
  textBytesOf,
} from './part.ts';

const octetsOf = (text: string) => Buffer.from(text).toString('latin1');

const salt = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }).map((any) => any.toWellFormed()),
  fc.string({ unit: fc.constantFrom('"', '\\', '}', '\n', '\u0001', '\u007f', '口', '\u2028', '😷', 'u0', '/') }),
);
const part = fc.record({ salt, text });

/** What a text is, by way of its value: the digest of a part in its one spelling. */
function digestByValue(spelled: string): string | undefined {
  try {
    const value = decodePart(JSON.parse(spelled) as Json, Number.POSITIVE_INFINITY);
    return !isMalformed(value) && spellPart(value) === spelled ? partDigest(value) : undefined;
  } catch {
    return undefined;
  }
}

describe('a part that stays as it is spelled', () => {
  test('has the digest and the size that it has as a value', () => {
    const property = fc.property(part, (made) => {
      const spelled = octetsOf(spellPart(made));
      expect(digestOfSpelled(spelled)).toBe(partDigest(made));
      expect(textBytesOf(spelled)).toBe(utf8(made.text).length);
      expect(textBytesAtMost(spelled)).toBeGreaterThanOrEqual(utf8(made.text).length);
    });
    fc.assert(property);
  });

  test('ends where the next begins', () => {
    const property = fc.property(part, part, (one, other) => {
      const [first, second] = [spellPart(one), spellPart(other)].map((spelled) => utf8(spelled));
      const both = Buffer.concat([first ?? [], second ?? []].map((bytes) => Uint8Array.from(bytes)));
      const end = endOfSpelled(both, 0);
      expect(end).toBe(first?.length);
      expect(endOfSpelled(both, end)).toBe(both.length);
    });
    fc.assert(property);
  });

  test('is none with any other character in any place, unless that is one of another part', () => {
    const mutation = fc.tuple(part, fc.nat(), fc.constantFrom('"', '\\', '\u0000', '\n', '}', 'x', 'é', 'u', '{', ','));
    const property = fc.property(mutation, ([made, place, other]) => {
      const sound = spellPart(made);
      const at = place % sound.length;
      const altered = `${sound.slice(0, at)}${other}${sound.slice(at + 1)}`.toWellFormed();
      expect(digestOfSpelled(octetsOf(altered))).toBe(digestByValue(altered));
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('is the same as its value says, whichever two digits an escape of six characters ends with', () => {
    const digits = [...'0123456789abcdefABCDEFg'];
    for (const code of digits.flatMap((one) => digits.map((other) => one + other))) {
      const escaped = `{"salt":"AAAAAAAAAAAAAAAAAAAAAA","text":"\\u00${code}"}`;
      expect(digestOfSpelled(escaped), code).toBe(digestByValue(escaped));
    }
  });

  const sound = '{"salt":"AAAAAAAAAAAAAAAAAAAAAA","text":"口罩"}';
  test.each([
    ['white space', sound.replace(',', ', ')],
    ['white space behind it', `${sound} `],
    ['its members in another order', '{"text":"口罩","salt":"AAAAAAAAAAAAAAAAAAAAAA"}'],
    ['a member more', sound.replace('}', ',"x":""}')],
    ['a salt of other bits', sound.replace('A"', 'B"')],
    ['a shorter salt', sound.replace('AA"', '"')],
    ['an escape where none is due', sound.replace('口', '\\u53e3')],
    ['a solidus escaped', sound.replace('口', '\\/')],
    ['a long escape of a tab', sound.replace('口', '\\u0009')],
    ['an escape in capitals', sound.replace('口', '\\u001F')],
    ['half of a pair', sound.replace('口', '\\ud83d')],
    ['a line that breaks', sound.replace('口', '\n')],
    ['no end', sound.slice(0, -2)],
    ['no brace', sound.slice(0, -1)],
    ['an escape at its end', `${sound.slice(0, -4)}\\`],
    ['nothing', ''],
  ])('has no other spelling: %s', (_, other) => {
    expect(digestOfSpelled(octetsOf(sound))).toBe(digestByValue(sound));
    expect(digestOfSpelled(octetsOf(other))).toBeUndefined();
  });

  test('is UTF-8', () => {
    expect(digestOfSpelled(octetsOf(sound).replace('\u00e5', '\u00ff'))).toBeUndefined();
  });
});
