import { describe, expect, it } from 'vitest';
import { all } from '../../test/all.ts';
import { jsonColumns, readJson } from './json.ts';

/** Read in pieces of so many characters. */
async function read(text: string, size = text.length, lines = false) {
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
  return all(readJson(pieces, await jsonColumns(pieces, lines), lines));
}

const odd = { a: 'x"]}\\', b: [{ c: ['{'] }], 'records"': '"' };

describe('JSON tables', () => {
  it('have a column for every member that occurs', async () => {
    expect(await read('[{"a":1,"b":null},{"b":true,"c":{"d":1.5}}]')).toEqual([
      { row: 1, cells: ['a', 'b', 'c'] },
      { row: 2, cells: ['1', '', ''] },
      { row: 3, cells: ['', 'true', '{"d":1.5}'] },
    ]);
    expect(await read('\uFEFF{"records":[{"a":"x"}]}')).toHaveLength(2);
  });

  it.each([
    ['a list', `\n[ ${JSON.stringify(odd)} ,\n${JSON.stringify(odd)}]\n`],
    ['a list in an object', JSON.stringify({ note: [odd], of: { records: 1 }, records: [odd, odd], more: [[1], odd] })],
    ['lines', `${JSON.stringify(odd)}\r\n${JSON.stringify(odd)}\n`],
  ])('are the same wherever their pieces end: %s', async (_, text) => {
    const whole = await read(text);
    expect(whole.slice(1).map(({ cells }) => cells)).toEqual(Array(2).fill(['x"]}\\', '[{"c":["{"]}]', '"']));
    for (const size of [1, 2, 3, 7]) expect(await read(text, size)).toEqual(whole);
  });

  it('of one line are told by their name, and may hold members of any name', async () => {
    expect(await read('{"a":1}\n', 8, true)).toHaveLength(2);
    expect(await read('{"records":[{"a":1}]}', 8, true)).toEqual([
      { row: 1, cells: ['records'] },
      { row: 2, cells: ['[{"a":1}]'] },
    ]);
    expect(await read('[]')).toEqual([{ row: 1, cells: [] }]);
  });

  it.each([
    ['', 'json_malformed'],
    ['[{"a":1}', 'json_malformed'],
    ['[{"a":1},{"b":"x', 'json_malformed'],
    ['[{"a":1},{"b":}]', 'json_malformed'],
    ['[{"a":1}{"b":1}]', 'json_malformed'],
    ['[{"a":1}]]', 'json_malformed'],
    ['[{"a":1}] x', 'json_malformed'],
    ['[{"a":1]]', 'json_malformed'],
    ['{"records":[{"a":1}],"x":}', 'json_malformed'],
    ['{"a":1} {"b":2} 3', 'json_malformed'],
    ['{"a":1}', 'json_no_records'],
    ['{"a":{"records":[{"b":1}]}}', 'json_no_records'],
    ['[1,2]', 'json_no_records'],
    ['[{"a":1},2]', 'json_no_records'],
    ['[{"a":1},]', 'json_no_records'],
    ['[[1]]', 'json_no_records'],
    ['"x"', 'json_no_records'],
    [`[{"a":"${'x'.repeat(1_000_001)}`, 'row_too_long'],
    [`[{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}]`, 'json_malformed'],
  ])('refuse %s', async (text, code) => {
    await expect(read(text)).rejects.toMatchObject({ code });
    await expect(read(text, 50_000)).rejects.toMatchObject({ code });
  });

  it('keep a number that no program holds exactly as it is written', async () => {
    const [, row] = await read('[{"waybill":12345678901234567890,"far":1e400,"half":0.5,"n":12}]');
    expect(row?.cells).toEqual(['12345678901234567890', '1e400', '0.5', '12']);
  });

  it('may have members with names that every object has', async () => {
    const rows = await read('{"a":1}\n{"constructor":"x","__proto__":2}\n');
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'constructor', '__proto__'],
      ['1', '', ''],
      ['', 'x', '2'],
    ]);
  });

  it('say at which record they break', async () => {
    await expect(read('[{"a":1},{"a":2},{"a":x}]')).rejects.toMatchObject({ row: 4 });
  });

  it('refuse records whose members are values', async () => {
    const records = Array.from({ length: 16_385 }, (_, i) => ({ [`m${i}`]: 1 }));
    await expect(read(JSON.stringify(records))).rejects.toMatchObject({ code: 'too_many_columns' });
  });
});
