import { TableRefused } from '../refusal.ts';
import { DEPTH_MAX, ROW_CHARACTERS_MAX } from './limits.ts';

/**
 * Cuts a JSON text that comes in pieces into the texts of its records, and holds no more than one of them: a list of
 * objects, an object with such a list in `records`, or objects one after another (JSON Lines). Throws `TableRefused` where
 * there are none, where a bracket or a comma is wrong, and at a record without end.
 */
export class JsonRecords {
  /** What was not cut off yet, and how far it was looked at. */
  #text = '';
  #at = 0;
  #depth = 0;
  /** How deep records lie: 0 of JSON Lines, 1 in a list, 2 in `records`; unknown before one is met. */
  #level: number | undefined;
  /** An object that holds no records: the first of several, or no table at all. */
  #first: string | undefined;
  /** What stands around a list of records, once it has begun; with the list empty it is JSON. */
  #around = '';
  #isAfter = false;
  #count = 0;

  /** `lines`: it is known that objects stand one after another, also where there is but one. */
  constructor(lines: boolean) {
    if (lines) this.#level = 0;
  }

  /** The texts of the records that end in the next piece. */
  take(piece: string): string[] {
    this.#text += piece;
    const found: string[] = [];
    for (let at = this.#nextBracket(); at >= 0; at = this.#nextBracket()) {
      if (this.#text[at] === '{' || this.#text[at] === '[') this.#open(at, this.#text[at] === '[', found);
      else this.#close(at, found);
    }
    if (this.#text.length > ROW_CHARACTERS_MAX) throw endless(this.#count + 1);
    return found;
  }

  /** Says that the text has ended: what is left is what may stand behind the records, or there were none. */
  end(): void {
    if (this.#depth > 0) throw malformed(this.#count + 1);
    const left = this.#around + this.#text;
    if (this.#level === 0 || this.#first !== undefined) {
      if (left.trim() !== '') throw malformed(this.#count + 1);
    } else parseJson(left, this.#count + 1);
    if (this.#level === undefined) throw noRecords();
  }

  /** Where the next bracket stands that is in no text; below zero where none does, or a text is not whole yet. */
  #nextBracket(): number {
    for (;;) {
      SIGN.lastIndex = this.#at;
      const found = SIGN.exec(this.#text);
      if (found === null) {
        this.#at = this.#text.length;
        return -1;
      }
      this.#at = found.index;
      if (found[0] !== '"') {
        this.#at += 1;
        return found.index;
      }
      const end = endOfText(this.#text, found.index + 1);
      if (end < 0) return -1;
      this.#at = end;
    }
  }

  #open(at: number, isList: boolean, found: string[]): void {
    const before = this.#text.slice(0, at);
    if (this.#first !== undefined && this.#level === undefined) {
      this.#level = 0;
      this.#emit(this.#first, found);
    }
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw tooDeep(this.#count + 1);
    if (this.#isAfter) return;
    if (this.#level === this.#depth - 1) this.#begin(at, before, isList);
    else if (this.#level === undefined && isList && this.#holds(before)) {
      this.#level = this.#depth;
      this.#around = `${before}[`;
      this.#cut(at + 1);
    }
  }

  /** Between records a comma stands, but in JSON Lines. */
  #begin(at: number, before: string, isList: boolean): void {
    const comma = this.#level === 0 || this.#count === 0 ? '' : ',';
    if (isList) throw noRecords();
    if (before.trim() !== comma) throw malformed(this.#count + 1);
    this.#cut(at);
    this.#at = 1;
  }

  /** Whether a list that begins now is one of records. */
  #holds(before: string): boolean {
    return this.#depth === 1 ? before.trim() === '' : this.#depth === 2 && RECORDS.test(before);
  }

  #close(at: number, found: string[]): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw malformed(this.#count + 1);
    if (this.#isAfter) return;
    const text = this.#text.slice(0, at + 1);
    if (this.#level === this.#depth) this.#emit(text, found);
    else if (this.#level === this.#depth + 1) {
      if (text.slice(0, -1).trim() !== '') throw noRecords();
      this.#isAfter = true;
      this.#around += ']';
    } else if (this.#depth === 0) this.#first = text;
    else return;
    this.#cut(at + 1);
  }

  #emit(text: string, found: string[]): void {
    this.#count += 1;
    found.push(text);
  }

  #cut(at: number): void {
    this.#text = this.#text.slice(at);
    this.#at = 0;
  }
}

const SIGN = /["[\]{}]/g;
const IN_TEXT = /["\\]/g;
const RECORDS = /"records"\s*:\s*$/;

/** Where the text ends that began before `at`, its quote included; below zero where it does not end yet. */
function endOfText(text: string, at: number): number {
  IN_TEXT.lastIndex = at;
  for (let found = IN_TEXT.exec(text); found !== null; found = IN_TEXT.exec(text)) {
    if (found[0] === '"') return found.index + 1;
    IN_TEXT.lastIndex = found.index + 2;
  }
  return -1;
}

/** What a JSON text says. Throws `TableRefused` naming the record, counted from 1, at which it is none. */
export function parseJson(text: string, record: number): unknown {
  try {
    return JSON.parse(text.trim(), LARGE.test(text) ? asWritten : undefined);
  } catch {
    throw malformed(record, text);
  }
}

/** A number that may be more than a program's own numbers hold exactly: of a waybill, of an account. */
const LARGE = /\d{16}|\d[eE]/;

/** Such a number as it is written; all else as it is. */
function asWritten(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isExact = typeof value !== 'number' || Number.isSafeInteger(value);
  const isFraction = Number.isFinite(value) && !Number.isInteger(value);
  return isExact || isFraction || context?.source === undefined ? value : context.source;
}

const HEAD_CHARACTERS = 40;

/** The engine's own words are in English, and change with it: how the record begins says as much. */
function malformed(record: number, text = ''): TableRefused {
  const head = text.trim().replace(/\s+/g, ' ').slice(0, HEAD_CHARACTERS);
  const because = { zh: head === '' ? '' : `（${head} …）`, en: head === '' ? '' : ` (${head} …)` };
  return new TableRefused(
    'json_malformed',
    {
      zh: `不是 JSON：在第 ${record} 条记录或其后${because.zh}`,
      en: `This is not JSON, at record ${record} or behind it${because.en}`,
    },
    { zh: '重新下载文件（也许只有半个）。', en: 'Fetch the file again: it may be half a file.' },
    { row: record + 1 },
  );
}

function tooDeep(record: number): TableRefused {
  return new TableRefused(
    'json_malformed',
    {
      zh: `第 ${record} 条记录里，列表和对象套了 ${DEPTH_MAX} 层以上。`,
      en: `In record ${record} lists and objects lie more than ${DEPTH_MAX} deep in one another.`,
    },
    { zh: '核对文件；单元格里写文字或数字。', en: 'Check the file: a cell is a text or a number.' },
    { row: record + 1 },
  );
}

/** The refusal of a JSON text in which no list of objects is found. */
export function noRecords(): TableRefused {
  return new TableRefused(
    'json_no_records',
    { zh: 'JSON 里没有表：应为对象的列表，或 records 之下的列表。', en: 'There is no table in this JSON.' },
    {
      zh: '每行一个对象，放进一个列表，或者一行一个（JSON Lines，.jsonl）。',
      en: 'Put one object a row into a list, into a list under "records", or on a line of its own (JSON Lines, .jsonl).',
    },
  );
}

function endless(record: number): TableRefused {
  return new TableRefused(
    'row_too_long',
    {
      zh: `第 ${record} 条记录超过 ${ROW_CHARACTERS_MAX} 个字符。`,
      en: `Record ${record} has more than ${ROW_CHARACTERS_MAX} characters.`,
    },
    { zh: '核对文件；一条记录是一行。', en: 'Check the file: one record is one row.' },
    { row: record + 1 },
  );
}
