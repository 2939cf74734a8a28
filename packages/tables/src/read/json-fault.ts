// Where a text stops being JSON (RFC 8259), in words of our own: those of an engine are English, and change with it.

import type { Words } from '../refusal.ts';

/** The first place at which a text is no JSON: line and column in characters, from 1, and what is wrong there. */
export type JsonFault = { readonly line: number; readonly column: number; readonly words: Words };

const wrong = {
  cut: { zh: '还没写完，到这里就断了', en: 'it ends here, before it is complete' },
  value: { zh: '这里应为一个值', en: 'a value is expected here' },
  name: { zh: '这里应为双引号里的名称', en: 'a name in double quotes is expected here' },
  colon: { zh: '这里应为冒号', en: 'a colon is expected here' },
  comma: {
    zh: '这里应为逗号，或者列表、对象的结尾',
    en: 'a comma, or the end of the list or object, is expected here',
  },
  sign: { zh: '引号里有未转义的换行或控制字符', en: 'a line break or control character stands bare in quotes' },
  escape: { zh: '反斜杠后面的写法不对', en: 'this is no escape after a backslash' },
  more: { zh: '到这里应当已经结束', en: 'it should be over here, and goes on' },
} as const satisfies { readonly [what: string]: Words };

type Wrong = keyof typeof wrong;
/** What may come next. */
type Next = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'comma' | 'nothing';
/** Where something ends, or what is wrong and where. */
type Step = { readonly at: number; readonly wrong?: Wrong };

/** Where a text that `JSON.parse` refuses goes wrong; undefined for one that it takes. */
export function jsonFault(text: string): JsonFault | undefined {
  const reading = new Reading(text);
  while (reading.goesOn()) reading.step();
  return reading.wrong === undefined ? undefined : { ...placeOf(text, reading.at), words: wrong[reading.wrong] };
}

const LITERAL = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Without recursion: a text may be a million lists deep. */
class Reading {
  readonly #text: string;
  /** The ends that are wanted, the outermost first. */
  readonly #open: ('}' | ']')[] = [];
  #next: Next = 'value';
  at = 0;
  wrong: Wrong | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes to the next thing that is no space; whether there is more to read. */
  goesOn(): boolean {
    if (this.wrong !== undefined) return false;
    this.at = matched(SPACE, this.#text, this.at);
    if (this.at < this.#text.length) return true;
    if (this.#next !== 'nothing') this.wrong = 'cut';
    return false;
  }

  step(): void {
    const sign = this.#text[this.at] ?? '';
    if (this.#next === 'nothing') this.wrong = 'more';
    else if (this.#ends(sign)) this.#close();
    else if (this.#next === 'comma') this.#pass(sign === ',', 'comma', this.#open.at(-1) === '}' ? 'name' : 'value');
    else if (this.#next === 'colon') this.#pass(sign === ':', 'colon', 'value');
    else if (this.#next === 'name' || this.#next === 'nameOrEnd') this.#name(sign);
    else this.#value(sign);
  }

  #ends(sign: string): boolean {
    return sign === this.#open.at(-1) && ['comma', 'valueOrEnd', 'nameOrEnd'].includes(this.#next);
  }

  #close(): void {
    this.#open.pop();
    this.at += 1;
    this.#afterValue();
  }

  #afterValue(): void {
    this.#next = this.#open.length === 0 ? 'nothing' : 'comma';
  }

  #pass(isRight: boolean, otherwise: Wrong, next: Next): void {
    if (!isRight) this.wrong = otherwise;
    else [this.at, this.#next] = [this.at + 1, next];
  }

  #name(sign: string): void {
    if (sign !== '"') this.wrong = 'name';
    else this.#take(stringFrom(this.#text, this.at));
    this.#next = 'colon';
  }

  #value(sign: string): void {
    if (sign === '{' || sign === '[') {
      this.#open.push(sign === '{' ? '}' : ']');
      this.#pass(true, 'value', sign === '{' ? 'nameOrEnd' : 'valueOrEnd');
      return;
    }
    this.#take(sign === '"' ? stringFrom(this.#text, this.at) : literalFrom(this.#text, this.at));
    this.#afterValue();
  }

  #take(step: Step): void {
    this.at = step.at;
    this.wrong = step.wrong;
  }
}

/** Where a match that begins here ends; here, where there is none. */
function matched(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function literalFrom(text: string, at: number): Step {
  const end = matched(LITERAL, text, at);
  return end > at ? { at: end } : { at, wrong: 'value' };
}

function stringFrom(text: string, start: number): Step {
  for (let at = start + 1; at < text.length; ) {
    const sign = text[at] ?? '';
    if (sign === '"') return { at: at + 1 };
    if (sign < ' ') return { at, wrong: 'sign' };
    const end = sign === '\\' ? matched(ESCAPE, text, at) : at + 1;
    if (end === at) return { at, wrong: 'escape' };
    at = end;
  }
  return { at: text.length, wrong: 'cut' };
}

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  let [line, start] = [1, 0];
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', start))
    [line, start] = [line + 1, end + 1];
  let column = 1;
  // A character beyond the first plane is two in a string, and one to whoever counts.
  for (let i = start; i < at; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) column += 1;
  return { line, column };
}
