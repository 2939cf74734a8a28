import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../exit.ts';
import { readJsonFile } from './act.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-json-'));
const path = join(folder, 'body.json');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(text: string): unknown {
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
