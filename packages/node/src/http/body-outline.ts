// What a body of transactions may hold, told before it is parsed: four million bytes of braces, of names or of numbers, which
// no transaction needs, would keep the thread that makes blocks for seconds.

/** The shortest part under its digest, `"<43>":{"salt":"<22>","text":""}`, bytes. */
const PART_BYTES = 86;
/** Each is an object and a name of its own, with a comma in it and one behind it. */
const PART_MEMBERS = 4;
/** What there may be besides: wrappers, and what is misspelled, which is to be told transaction by transaction. */
const MORE = 20_000;

const QUOTE = '"';
const BACKSLASH = 0x5c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const COLON = 0x3a;
const COMMA = 0x2c;
const SPACE = 0x20;

/** Names that every transaction has. */
const usual = ['tx', 'parts', 'salt', 'text'];

/**
 * How many names of members a body of JSON has; undefined where it has more objects, lists, values and names than transactions
 * and parts of its length can have.
 */
export function namesIn(body: string): number | undefined {
  let names = 0;
  let left = MORE + PART_MEMBERS * Math.floor(body.length / PART_BYTES);
  let at = 0;
  while (left >= 0) {
    const start = body.indexOf(QUOTE, at);
    left -= marked(body, at, start < 0 ? body.length : start, left);
    if (start < 0) break;
    const end = endOfString(body, start);
    if (isColonNext(body, end + 1)) {
      names += 1;
      if (!usual.includes(body.slice(start + 1, end))) left -= 1;
    }
    at = end + 1;
  }
  return left < 0 ? undefined : names;
}

/** Members of a value and of all in it, however deep. One that its JSON writes twice is there once. */
export function membersIn(value: unknown): number {
  let members = 0;
  const open = [value];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    const held = Object.values(one);
    if (!Array.isArray(one)) members += held.length;
    for (const each of held) open.push(each);
  }
  return members;
}

/** Objects and lists that begin between two strings, and values that end; of more than are left it does not matter how many. */
function marked(body: string, from: number, to: number, left: number): number {
  let count = 0;
  for (let at = from; at < to && count <= left; at++) {
    const code = body.charCodeAt(at);
    if (code === BRACE || code === BRACKET || code === COMMA) count += 1;
  }
  return count;
}

function isColonNext(body: string, from: number): boolean {
  let at = from;
  while (body.charCodeAt(at) <= SPACE) at += 1;
  return body.charCodeAt(at) === COLON;
}

/** Where the string that begins there ends; the end of the body, where it does not. */
function endOfString(body: string, start: number): number {
  for (let end = body.indexOf(QUOTE, start + 1); end >= 0; end = body.indexOf(QUOTE, end + 1)) {
    let before = end;
    while (body.charCodeAt(before - 1) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 0) return end;
  }
  return body.length;
}
