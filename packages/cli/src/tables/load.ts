import type { RecordDraft } from '@baton/sdk';

/** A record with a name of its own, which is the same whenever the same is said. */
export type NamedDraft = RecordDraft & { readonly ref: string };

/** Bytes that records take in a transaction, and those of their texts beside it. */
export type Size = { readonly recordBytes: number; readonly textBytes: number };

const DIGEST_BYTES = 45;

/** At most so much does a record take: texts stand in it as digests of 43 characters. */
export function sizeOf(value: unknown): Size {
  if (Array.isArray(value)) return sum(value.map(sizeOf), value.length + 2);
  if (typeof value !== 'object' || value === null) return { recordBytes: plainBytes(value), textBytes: 0 };
  const members = Object.entries(value);
  const isText = members.length > 0 && members.every(([name, one]) => isLanguage(name) && typeof one === 'string');
  if (!isText) return sum([...members.map(([name, one]) => plus(sizeOf(one), name.length + 4))], 2);
  const textBytes = members.reduce((bytes, [, text]) => bytes + Buffer.byteLength(String(text)), 0);
  return { recordBytes: members.length * (DIGEST_BYTES + 6) + 2, textBytes };
}

function isLanguage(name: string): boolean {
  return name === 'zh' || name === 'en';
}

function plainBytes(value: unknown): number {
  return typeof value === 'string' ? Buffer.byteLength(value) + 2 : 20;
}

function plus({ recordBytes, textBytes }: Size, bytes: number): Size {
  return { recordBytes: recordBytes + bytes, textBytes };
}

function sum(sizes: readonly Size[], bytes: number): Size {
  let [recordBytes, textBytes] = [bytes, 0];
  for (const size of sizes) {
    recordBytes += size.recordBytes;
    textBytes += size.textBytes;
  }
  return { recordBytes, textBytes };
}
