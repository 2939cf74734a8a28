import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from './exit.ts';
import { readJsonFile, readText } from './user-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-json-'));
const path = join(folder, 'body.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string | Uint8Array): unknown {
  writeFileSync(path, text);
  try {
    return readJsonFile(path);
  } catch (error) {
    return error instanceof UsageError ? error.words : error;
  }
}

test('what stands in a file of JSON is read, and what is none is told by line and character, in both languages', () => {
  expect(read('{"kind": "relief.need"}')).toEqual({ kind: 'relief.need' });
  expect(read('{"kind":\n  relief}')).toEqual({
    zh: `${path} 不是 JSON：第 2 行第 3 个字符，这里应为一个值。`,
    en: `${path} is not JSON: line 2, character 3: a value is expected here.`,
  });
});

test('a file that Windows saved as UTF-8 begins with a mark, which is no fault of its JSON; a second one is', () => {
  expect(read('\ufeff{"kind": "relief.need"}')).toEqual({ kind: 'relief.need' });
  expect(read('\ufeff\ufeff{}')).toMatchObject({ en: expect.stringContaining('is not JSON: line 1, character 1') });
});

test('a file of JSON that is not UTF-8 is refused: its words would be signed as they are misread', () => {
  expect(read(Buffer.from([0x7b, 0x22, 0xbf, 0xda, 0xd5, 0xd6, 0x22, 0x3a, 0x31, 0x7d]))).toEqual({
    zh: `${path} 不是 UTF-8 编码：另存为 UTF-8 再用。`,
    en: `${path} is not in UTF-8: save it so, and try again.`,
  });
});

test('a file that is not there is a call that was not right, and bytes that are no UTF-8 stay apart', () => {
  expect(() => readText(join(folder, 'nothing'))).toThrow(UsageError);
  writeFileSync(path, Buffer.from([0xff, 0xfe]));
  expect(readText(path)).toBe('\u00ff\u00fe');
});
