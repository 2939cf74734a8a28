// Files that the user names: what is wrong with one is told as a call that was not right.

import { readFileSync } from 'node:fs';
import { fromUtf8 } from '@baton/log';
import { jsonFault } from '@baton/tables/json-fault';
import { UsageError } from './exit.ts';
import { unread } from './print/unread.ts';

/**
 * The text of a file. Bytes that are no UTF-8 stay apart from each other, so that no altered byte is read as another. Throws
 * `UsageError` where it cannot be read.
 */
export function readText(path: string): string {
  const bytes = bytesOf(path);
  return fromUtf8(bytes) ?? bytes.toString('latin1');
}

/** What a file of JSON says, behind the mark that Windows begins UTF-8 with. Throws `UsageError` where it cannot be read, is no UTF-8, or no JSON. */
export function readJsonFile(path: string): unknown {
  const whole = fromUtf8(bytesOf(path));
  if (whole === undefined) throw notUtf8(path);
  const text = whole.replace(/^\ufeff/, '');
  const fault = jsonFault(text);
  if (fault === undefined) return JSON.parse(text);
  const { line, column, words } = fault;
  throw new UsageError({
    zh: `${path} 不是 JSON：第 ${line} 行第 ${column} 个字符，${words.zh}。`,
    en: `${path} is not JSON: line ${line}, character ${column}: ${words.en}.`,
  });
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw unread(path, cause);
  }
}

/** Its words would be signed as they are misread. */
function notUtf8(path: string): UsageError {
  return new UsageError({
    zh: `${path} 不是 UTF-8 编码：另存为 UTF-8 再用。`,
    en: `${path} is not in UTF-8: save it so, and try again.`,
  });
}
