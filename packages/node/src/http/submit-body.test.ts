import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSubmitBody } from './submit-body.ts';

const read = (text: string) => readSubmitBody(Buffer.from(text));

const word = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('口罩 é ÿ', '\u0080', '\ufeff', '"\\', 'ascii'));
const part = fc.record({ salt: word, text: word });
const submission = fc.record({
  transactions: fc.array(fc.record({ tx: fc.base64String(), parts: fc.dictionary(word, part, { maxKeys: 3 }) })),
});

test('a body is read as the JSON that it is, whatever its words and names', () => {
  const property = fc.property(submission, (value) => {
    const text = JSON.stringify(value);
    expect(read(text)).toEqual(JSON.parse(text));
  });
  fc.assert(property);
});

test.each([
  ['an escape beside a word', '{"transactions":[{"tx":"x","parts":{"d":{"salt":"\\u00e9","text":"é口罩"}}}]}'],
  ['a name that is no word of ours', '{"transactions":[],"备注":"口罩"}'],
  ['a member called like a prototype', '{"parts":{"__proto__":{"text":"口罩"}}}'],
  ['a list', '["口罩"]'],
  ['white space before it', ' {"text":"口罩"}'],
])('%s is read as JSON is', (_, text) => {
  expect(read(text)).toStrictEqual(JSON.parse(text));
});

test('a mark of the order of bytes is no part of it', () => {
  expect(read('\ufeff{"text":"口罩"}')).toEqual({ text: '口罩' });
});

test('bytes that are no UTF-8 are replaced, in a word of bytes as in any', () => {
  const bytes = Buffer.concat([Buffer.from('{"text":"口'), Buffer.of(0xe5, 0x8f), Buffer.from('"}')]);
  expect(readSubmitBody(bytes)).toEqual({ text: '口\ufffd' });
});

test('where it stops being JSON is told in characters, not in bytes', () => {
  expect(() => read('{"备注":"口罩"}x')).toThrow(
    expect.objectContaining({ figures: expect.objectContaining({ column: 12 }) }),
  );
});

test('where a long one stops being JSON is not looked for', () => {
  expect(() => read(`["口罩","${'x'.repeat(200_000)}"`)).toThrow(SyntaxError);
});

test.each(['{', '{"口罩"', 'x'])('what is no JSON is an error: %s', (text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'body_malformed' }));
});
