// The body of a submission. Signed transactions are ASCII, the words beside them are not; and one character beyond Latin-1
// makes two bytes of every character of a text, which as JSON then takes twice as long to read, and twice the memory. So a
// body is read as the bytes it is, and its words are decoded where they stand.

import { isAscii } from 'node:buffer';
import { jsonFault } from '@baton/tables/json-fault';
import { membersIn, namesIn } from './body-outline.ts';
import { DoorError } from './problem.ts';
import { readSpelledBody } from './spelled-body.ts';

const decoder = new TextDecoder();
const BRACE = '{'.charCodeAt(0);

/**
 * The value of a body of JSON in UTF-8, which is not empty; parts that are spelled in it as they were hashed stay so.
 * Errors: `body_overfull`, `body_doubled`, `body_malformed`, SyntaxError.
 */
export function readSubmitBody(body: Buffer): unknown {
  const read = readSpelledBody(body) ?? readAsBytes(body);
  if (read !== undefined) return read;
  const text = decoder.decode(body);
  const value = parse(text);
  if (value === undefined) throw notJson(text) ?? new SyntaxError('no JSON');
  return value;
}

/** Undefined where it is not JSON, nothing would be gained, or an escape may stand for what would be taken for a byte. */
function readAsBytes(body: Buffer): unknown {
  if (body[0] !== BRACE || isAscii(body) || body.includes('\\u')) return undefined;
  const value = parse(body.toString('latin1'));
  return decodeWords(value, LEVELS) ? value : undefined;
}

/** Undefined where it is not JSON. */
function parse(text: string): unknown {
  const names = namesIn(text);
  if (names === undefined) throw new DoorError('body_overfull');
  const value = valueIn(text);
  if (value !== undefined && membersIn(value) < names) throw new DoorError('body_doubled');
  return value;
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Characters of a body in which its fault is looked for: nobody wrote a longer one by hand, and every step of it takes time. */
const READ_MAX = 200_000;

/** Where a body stops being JSON: the parser's own words are English. */
function notJson(text: string): DoorError | undefined {
  if (text.length > READ_MAX) return undefined;
  const fault = jsonFault(text);
  if (fault === undefined) return undefined;
  const { line, column, words } = fault;
  const what = { zh: `第 ${line} 行第 ${column} 列：${words.zh}`, en: `Line ${line}, column ${column}: ${words.en}` };
  return new DoorError('body_malformed', { line, column, what });
}

/** Levels of a submission: it, its transactions, one of them, its parts, one of these. What is nested deeper is none of it. */
const LEVELS = 5;
const BEYOND_ASCII = /[\x80-\xff]/;

/** Decodes the texts of an object that was read as bytes; false where a name is to be decoded, which no submission has. */
function decodeWords(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null || levels === 0) return true;
  const members = value as { [name: string]: unknown };
  return Object.keys(members).every((name) => {
    const member = members[name];
    if (typeof member !== 'string') return !BEYOND_ASCII.test(name) && decodeWords(member, levels - 1);
    // A JWS is ASCII, or none in any spelling.
    if (name !== 'tx' && BEYOND_ASCII.test(member)) members[name] = Buffer.from(member, 'latin1').toString();
    return !BEYOND_ASCII.test(name);
  });
}
