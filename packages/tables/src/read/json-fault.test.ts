import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFault } from './json-fault.ts';

const faults: [text: string, line: number, column: number, words: string][] = [
  ['', 1, 1, 'before it is complete'],
  ['{"a": 1', 1, 8, 'before it is complete'],
  ['{\n  "a": 1,\n}', 3, 1, 'a name in double quotes'],
  ["{'a': 1}", 1, 2, 'a name in double quotes'],
  ['{"口罩😷": x}', 1, 9, 'a value is expected'],
  ['[1 2]', 1, 4, 'a comma'],
  ['[1}', 1, 3, 'a comma'],
  ['[1,]', 1, 4, 'a value is expected'],
  ['{"a" 1}', 1, 6, 'a colon'],
  ['["a\nb"]', 1, 4, 'stands bare in quotes'],
  ['["a\\x"]', 1, 4, 'no escape'],
  ['{} {}', 1, 4, 'goes on'],
  ['01', 1, 2, 'goes on'],
  ['['.repeat(100_000), 1, 100_001, 'before it is complete'],
];
test.each(faults)('%j', (text, line, column, words) => {
  expect(jsonFault(text)).toMatchObject({ line, column, words: { en: expect.stringContaining(words) } });
});

test('what JSON.parse takes has no fault, and what it refuses has one', () => {
  const pieces = [...'{}[]",:\\ \n\t-+.eE01ua', '"a"', 'true', 'null', '"\\u00e9"', '{"a":', '[1,'];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''));
  const cut = fc.tuple(fc.json(), fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));
  fc.assert(
    fc.property(fc.oneof(soup, cut, fc.json()), (text) => {
      expect(jsonFault(text) === undefined, text).toBe(isJson(text));
    }),
    { numRuns: 2_000 },
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
