// A receipt: one text file, canonical JSON, that shows without a server who stated what, and by what right.
//
//   {"checkpoint":"<signed note>",
//    "entry":{"bytes":"<base64url>","index":n,"parts":{"<digest>":{"salt":"…","text":"…"}},"proof":["<hash>"]},
//    "grants":[{"bytes":"…","index":0,"proof":[…]}, …],
//    "ledger":"<ledger id>","v":1}

import { fromBase64Url, toBase64Url } from './bytes.ts';
import { canonical, isObject, type Json, type JsonObject, parseCanonical } from './json.ts';
import { isMalformed, type Malformed, malformed } from './malformed.ts';
import { bytesAt, countAt, hasMembers, listAt, objectAt, textAt, textsAt } from './members.ts';
import { decodePart, type Part } from './part.ts';
import { proofLengthMax } from './proof-file.ts';

/** An entry with its place in the log and its inclusion proof in the receipt's checkpoint. */
export type ProvenEntry = { index: number; bytes: Uint8Array; proof: Uint8Array[] };

/** A receipt. `grants` are the entries that let the signer write, by index, the genesis first. */
export type Receipt = {
  ledger: string;
  checkpoint: string;
  entry: ProvenEntry & { parts: { [digest: string]: Part } };
  grants: ProvenEntry[];
};

/** Longest receipt in characters. */
export const receiptLengthMax = 4_000_000;
/** Longest text of a part in bytes that any kind allows. */
export const partBytesMax = 16_000;

/** The text of a receipt. */
export function encodeReceipt({ ledger, checkpoint, entry, grants }: Receipt): string {
  const parts = Object.fromEntries(
    Object.entries(entry.parts).map(([digest, { salt, text }]) => [digest, { salt, text }]),
  );
  return canonical({
    v: 1,
    ledger,
    checkpoint,
    entry: { ...provenJson(entry), parts },
    grants: grants.map(provenJson),
  });
}

function provenJson({ index, bytes, proof }: ProvenEntry): JsonObject {
  return { index, bytes: toBase64Url(bytes), proof: proof.map(toBase64Url) };
}

// Digests are names too; none is ever a decimal number, as it has 43 characters.
const receiptNames = /^(?:[a-z][A-Za-z0-9]*|[A-Za-z0-9_-]{43})$/;

/**
 * A receipt from its text, if that is its one encoding.
 * Errors: `receipt_too_long`, `receipt_form`, `receipt_grants` (order, doubled, no genesis), and of `parseCanonical`.
 */
export function decodeReceipt(text: string): Receipt | Malformed {
  if (text.length > receiptLengthMax) return malformed('receipt_too_long', receiptLengthMax);
  const value = parseCanonical(text, { names: receiptNames });
  if (isMalformed(value)) return value;
  if (!isObject(value) || !hasMembers(value, ['checkpoint', 'entry', 'grants', 'ledger', 'v'])) {
    return malformed('receipt_form');
  }
  const ledger = textAt(value, 'ledger');
  const checkpoint = textAt(value, 'checkpoint');
  const entry = entryFrom(objectAt(value, 'entry'));
  const grants = listAt(value, 'grants').flatMap((grant) => provenFrom(grant, ['bytes', 'index', 'proof']) ?? []);
  if (ledger === undefined || checkpoint === undefined || entry === undefined) return malformed('receipt_form');
  if (grants[0]?.index !== 0 || !isAscending(grants)) return malformed('receipt_grants');
  const receipt = { ledger, checkpoint, entry, grants };
  // Covers whatever the guards above have overlooked: the version, a grant left out for its form, padding bits.
  return encodeReceipt(receipt) === text ? receipt : malformed('receipt_form');
}

function entryFrom(value: JsonObject | undefined): Receipt['entry'] | undefined {
  const proven = value && provenFrom(value, ['bytes', 'index', 'parts', 'proof']);
  const listed = objectAt(value, 'parts');
  if (proven === undefined || listed === undefined) return undefined;
  const parts: Receipt['entry']['parts'] = {};
  for (const [digest, json] of Object.entries(listed)) {
    const part = decodePart(json, partBytesMax);
    if (isMalformed(part)) return undefined;
    parts[digest] = part;
  }
  return { ...proven, parts };
}

function provenFrom(value: Json, names: readonly string[]): ProvenEntry | undefined {
  if (!isObject(value) || !hasMembers(value, names)) return undefined;
  const index = countAt(value, 'index');
  const bytes = bytesAt(value, 'bytes');
  const proof = textsAt(value, 'proof').map((hash) => fromBase64Url(hash) ?? new Uint8Array(0));
  const sound = proof.length <= proofLengthMax && proof.every((hash) => hash.length === 32);
  return sound && index !== undefined && bytes !== undefined ? { index, bytes, proof } : undefined;
}

function isAscending(grants: readonly ProvenEntry[]): boolean {
  return grants.every(({ index }, i) => i === 0 || index > (grants[i - 1]?.index ?? 0));
}
