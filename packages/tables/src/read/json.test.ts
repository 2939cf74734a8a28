import { describe, expect, it } from 'vitest';
import { readJson } from './json.ts';

describe('JSON tables', () => {
  it('have a column for every member that occurs', () => {
    expect(readJson('[{"a":1,"b":null},{"b":true,"c":{"d":1.5}}]')).toEqual([
      { row: 1, cells: ['a', 'b', 'c'] },
      { row: 2, cells: ['1', '', ''] },
      { row: 3, cells: ['', 'true', '{"d":1.5}'] },
    ]);
    expect(readJson('\uFEFF{"records":[{"a":"x"}]}')).toHaveLength(2);
  });

  it.each([
    ['[{"a":1}', 'json_malformed'],
    ['{"a":1}', 'json_no_records'],
    ['[1,2]', 'json_no_records'],
  ])('refuses %s', (text, code) => {
    expect(() => readJson(text)).toThrow(expect.objectContaining({ code }));
  });
});
