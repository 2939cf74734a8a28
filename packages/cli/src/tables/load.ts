import type { RecordDraft } from '@baton/sdk';

/** A record with a name of its own, which is the same whenever the same is said. */
export type NamedDraft = RecordDraft & { readonly ref: string };

/** Bytes that records take in a transaction, and those of their texts beside it. */
export type Size = { readonly recordBytes: number; readonly textBytes: number };
type Sum = { recordBytes: number; textBytes: number };

const DIGEST_BYTES = 45;

/** At most so much do records take: texts stand in them as digests of 43 characters. */
export function sizeOf(records: readonly unknown[]): Size {
  const size = { recordBytes: 0, textBytes: 0 };
  weigh(records, size);
  return size;
}

function weigh(value: unknown, size: Sum): void {
  if (typeof value === 'string') size.recordBytes += sizeOfText(value) + 2;
  else if (typeof value !== 'object' || value === null) size.recordBytes += 20;
  else if (Array.isArray(value)) {
    size.recordBytes += value.length + 2;
    for (const one of value) weigh(one, size);
  } else weighMembers(value, size);
}

function weighMembers(members: object, size: Sum): void {
  const weighOne = isTexts(members) ? weighText : weighMember;
  size.recordBytes += 2;
  for (const name of Object.keys(members)) weighOne(name, (members as { [name: string]: unknown })[name], size);
}

function weighMember(name: string, value: unknown, size: Sum): void {
  size.recordBytes += name.length + 4;
  weigh(value, size);
}

function weighText(_language: string, text: unknown, size: Sum): void {
  size.recordBytes += DIGEST_BYTES + 6;
  size.textBytes += sizeOfText(String(text));
}

/** Characters that JSON writes with a backslash before them, or as six. */
const ESCAPED = /["\\\p{Cc}]/u;

function sizeOfText(text: string): number {
  return Buffer.byteLength(ESCAPED.test(text) ? JSON.stringify(text) : text);
}

/** Words in one language or two. */
function isTexts(members: object): boolean {
  const { zh, en } = members as { readonly zh?: unknown; readonly en?: unknown };
  const given = (typeof zh === 'string' ? 1 : 0) + (typeof en === 'string' ? 1 : 0);
  return given > 0 && Object.keys(members).length === given;
}
