import fc from 'fast-check';
import { expect, test } from 'vitest';
import { membersIn, namesIn } from './body-outline.ts';

const part = { salt: 'A'.repeat(22), text: '' };
const digests = (count: number) => Array.from({ length: count }, (_, i) => String(i).padStart(43, 'A'));
const submit = (count: number, tx: object) => JSON.stringify({ transactions: Array(count).fill(tx) });
const parts = (names: readonly string[], value: unknown) => ({
  tx: 'e30.e30.AA',
  parts: Object.fromEntries(names.map((name) => [name, value])),
});

test.each([
  ['a thousand transactions', submit(1_000, { tx: 'e30.e30.AA' })],
  ['a thousand with a part each', submit(1_000, parts(digests(1), part))],
  ['the shortest parts there are, as many as find room', submit(1, parts(digests(45_800), part))],
  [
    'words that are full of quotes and braces',
    submit(1, parts(digests(400), { ...part, text: '{"[":"\\"'.repeat(400) })),
  ],
  ['some that are misspelled', submit(100, parts(['a', 'b', 'c', 'd'], [[[]]]))],
  ['nothing', ''],
  ['a string without end', '{"transactions":["\\"'],
])('%s may be parsed', (_, body) => {
  expect(namesIn(body)).toBeGreaterThanOrEqual(0);
});

test.each([
  [
    'hundreds of thousands of names',
    submit(
      1,
      parts(
        Array.from({ length: 400_000 }, (_, i) => i.toString(36)),
        0,
      ),
    ),
  ],
  [
    'names that end in a backslash',
    submit(
      1,
      parts(
        Array.from({ length: 200_000 }, (_, i) => `${i}\\`),
        0,
      ),
    ),
  ],
  ['lists in lists', '['.repeat(2_000_000)],
  ['objects in objects', '{"tx":'.repeat(600_000)],
  ['empty objects', `[${'{},'.repeat(1_000_000)}`],
  ['numbers', `{"transactions":[${'1,'.repeat(1_900_000)}1]}`],
  ['the same name again and again', submit(1, { parts: {} }).replace('{}', `{${'"tx":1,'.repeat(500_000)}"tx":1}`)],
])('%s may not', (_, body) => {
  expect(namesIn(body)).toBeUndefined();
});

test('any JSON has as many names as members, however it is laid out, and more where one is written twice', () => {
  const property = fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t'), (value, space) => {
    const text = JSON.stringify(value, null, space);
    expect(namesIn(text)).toBe(membersIn(JSON.parse(text)));
    const twice = `{"a":${text},"\\u0061":1}`;
    expect([namesIn(twice), membersIn(JSON.parse(twice))]).toEqual([(namesIn(text) ?? 0) + 2, 1]);
  });
  fc.assert(property);
});

test('members are counted however deep they lie', () => {
  const depth = 100_000;
  expect(membersIn(JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`))).toBe(depth);
});
