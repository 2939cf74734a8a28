// Parts lie beside the log, in bundles numbered like those of the entries that name them. A line each, in the order of
// entries and, within one, of digests, so that the same parts always make the same file:
//
//   {"digest":"<43 chars>","index":<entry>,"part":{"salt":"<22 chars>","text":"…"}}

import { concatBytes, digestOf, type Part, type SpelledPart } from '@baton/log';

/** A part with its digest and the index of the entry that names it. */
export type PartLine = { readonly digest: string; readonly index: number; readonly part: Part };

/** The one spelling of a line, newline and all. */
export function formatPartLine({ digest, index, part: { salt, text } }: PartLine): string {
  // Digest and salt are base64url: nothing in them is written otherwise.
  return partLineOf(digest, index, `{"salt":"${salt}","text":${JSON.stringify(text)}}`);
}

/** The same of a part that is spelled: a character for each of its bytes. */
export function partLineOf(digest: string, index: number, spelled: SpelledPart): string {
  return `{"digest":"${digest}","index":${index},"part":${spelled}}\n`;
}

/** Whether a part of an entry is not to be kept any more. */
export type IsGone = (digest: string, index: number) => boolean;

const LINE_START = /^\{"digest":"([A-Za-z0-9_-]{43})","index":(\d{1,16}),/;
const LINE_START_BYTES = 100;

/** A file of parts without the lines that are to be gone; undefined where it has none of them. */
export function linesKept(bytes: Uint8Array, isGone: IsGone): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept: Uint8Array[] = [];
  let isWhole = true;
  for (let start = 0, next = 0; start < file.length; start = next) {
    const newline = file.indexOf('\n', start);
    next = newline < 0 ? file.length : newline + 1;
    const [, digest, index] = LINE_START.exec(file.toString('latin1', start, start + LINE_START_BYTES)) ?? [];
    if (digest !== undefined && isGone(digest, Number(index))) isWhole = false;
    else kept.push(file.subarray(start, next));
  }
  return isWhole ? undefined : concatBytes(...kept);
}

const NEWLINE = 0x0a;

// One file holds tens of thousands of lines once tables are quoted. They are found where they lie: to take all of it apart
// for the sake of one takes a hundred times as long, and memory.

/** The line of a digest that came with entry `index`; undefined where there is none, or it is not what was signed. */
export function findLine(file: Buffer, digest: string, index: number): PartLine | undefined {
  const wanted = Buffer.from(`{"digest":"${digest}"`, 'latin1');
  return findFrom(file, wanted, startOf(file, index)) ?? findFrom(file, wanted, 0);
}

function findFrom(file: Buffer, wanted: Buffer, start: number): PartLine | undefined {
  for (let at = file.indexOf(wanted, start); at >= 0; at = file.indexOf(wanted, at + 1)) {
    const head = headAt(file, at);
    const line = head && lineOf(file, head);
    if (line !== undefined) return line;
  }
  return undefined;
}

/** The genuine lines of the entries from `first` up to `end`. Damaged ones are passed over: audit names them. */
export function* linesOf(file: Buffer, first: number, end: number): Generator<PartLine> {
  for (let at = startOf(file, first); at < file.length; at = endOf(file, at) + 1) {
    const head = headAt(file, at);
    if (head === undefined || head.index < first) continue;
    if (head.index >= end) return;
    const line = lineOf(file, head);
    if (line !== undefined) yield line;
  }
}

/** Where the lines of entry `index` and those after it begin: lines are in the order of entries. */
export function startOf(file: Buffer, index: number): number {
  let [low, high] = [0, file.length];
  while (low < high) {
    const middle = lineAt(file, Math.floor((low + high) / 2), high);
    if (middle === undefined || middle.index >= index) high = Math.floor((low + high) / 2);
    else low = endOf(file, middle.at) + 1;
  }
  return low;
}

/** The first line that begins at `from` or behind it, and before `end`; damaged ones have no index to tell. */
function lineAt(file: Buffer, from: number, end: number): LineHead | undefined {
  for (let at = from === 0 ? 0 : endOf(file, from - 1) + 1; at < end; at = endOf(file, at) + 1) {
    const head = headAt(file, at);
    if (head !== undefined) return head;
  }
  return undefined;
}

/** What a line begins with, and where: the line `at`, its part behind `PART_NAME` at `partAt`. */
type LineHead = { readonly at: number; readonly digest: string; readonly index: number; readonly partAt: number };

const PART_NAME = '"part":';

function headAt(file: Buffer, at: number): LineHead | undefined {
  const [head, digest, index] = LINE_START.exec(file.toString('latin1', at, at + LINE_START_BYTES)) ?? [];
  if (head === undefined || digest === undefined) return undefined;
  return { at, digest, index: Number(index), partAt: at + head.length + PART_NAME.length };
}

/**
 * The line, unless its words are not those that were signed: nobody is shown others, whatever happened to a file. What
 * was signed is the digest of the part as it stands in the line.
 */
function lineOf(file: Buffer, { at, digest, index, partAt }: LineHead): PartLine | undefined {
  const end = endOf(file, at) - 1;
  if (end <= partAt || digestOf(file.subarray(partAt, end)) !== digest) return undefined;
  const part = parsed(file.toString('utf8', partAt, end)) as Part | undefined;
  return part && { digest, index, part };
}

/** Undefined where somebody put other bytes into the file with their own digest. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function endOf(file: Buffer, at: number): number {
  const end = file.indexOf(NEWLINE, at);
  return end < 0 ? file.length : end;
}

/** A line of a file of parts; undefined where it is damaged. */
export function parseLine(line: string): PartLine | undefined {
  try {
    const read = JSON.parse(line) as PartLine;
    const isLine = typeof read.index === 'number' && typeof read.part.salt === 'string';
    return isLine && typeof read.part.text === 'string' && read.part.text.isWellFormed() ? read : undefined;
  } catch {
    return undefined;
  }
}
