// A file of parts: those of 256 entries, one a line, in the order of the log and, within an entry, of their digests.
//
//   {"digest":"<43>","index":<entry>,"part":{"salt":"<22>","text":"…"}}

import { fromUtf8, isObject, type Json, type Part, tileWidthMax } from '@baton/log';
import { readFile } from '../regular-file.ts';
import { formatPartLine, type PartLine } from '../store/part-lines.ts';
import type { Findings } from './finding.ts';

/** Parts as they came with one transaction, by digest. */
export type EntryParts = { [digest: string]: Part };

/** Which file: its name for people, and the entries whose parts it holds, `end` not included. */
export type PartsFile = {
  readonly path: string;
  readonly name: string;
  readonly first: number;
  readonly end: number;
  /** A running node may be appending to it: a torn last line and lines from `end` on are not read. */
  readonly open: boolean;
};

/** The parts of a file, by entry. No file means no parts. */
export function readPartsFile(file: PartsFile, findings: Findings): Map<number, EntryParts> {
  const parts = new Map<number, EntryParts>();
  let last: PartLine | undefined;
  for (const [number, bytes] of linesOf(file, findings).entries()) {
    const line = parsePartLine(bytes);
    const where = `${file.name}, line ${number + 1}`;
    if (line !== undefined && isYetToCome(line, file)) break;
    if (line === undefined) findings.add('part_line_malformed', where);
    else if (line.index < file.first || line.index >= file.end) findings.add('part_order', where);
    else if (!follows(line, last)) findings.add('part_order', where);
    else addTo(parts, line);
    last = line ?? last;
  }
  return parts;
}

/** A running node writes parts before the entries that name them. */
function isYetToCome({ index }: PartLine, { first, end, open }: PartsFile): boolean {
  return open && index >= end && index < first + tileWidthMax;
}

function linesOf({ path, name, open }: PartsFile, findings: Findings): string[] {
  const text = fromUtf8(readFile(path) ?? new Uint8Array());
  const lines = (text ?? '').split('\n');
  const torn = lines.pop() !== '';
  if (text === undefined) findings.add('part_line_malformed', name, 'utf8');
  else if (torn && !open) findings.add('part_line_malformed', `${name}, line ${lines.length + 1}`, 'no newline');
  return lines;
}

function follows(line: PartLine, last: PartLine | undefined): boolean {
  if (last === undefined || line.index > last.index) return true;
  return line.index === last.index && line.digest > last.digest;
}

function addTo(parts: Map<number, EntryParts>, { digest, index, part }: PartLine): void {
  const known = parts.get(index);
  if (known === undefined) parts.set(index, { [digest]: part });
  else known[digest] = part;
}

/** The line, if these are exactly its bytes. */
export function parsePartLine(text: string): PartLine | undefined {
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  const { digest, index, part } = value;
  if (typeof digest !== 'string' || typeof index !== 'number' || !isObject(part)) return undefined;
  const { salt, text: words } = part;
  if (typeof salt !== 'string' || typeof words !== 'string') return undefined;
  const line = { digest, index, part: { salt, text: words } };
  return formatPartLine(line) === `${text}\n` ? line : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
