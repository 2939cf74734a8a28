import { hash } from 'node:crypto';
import { RECORDS_PER_ENTRY } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';

/** A record in its place: its integer name, and the subject that signed it. */
export type PlacedRecord = { readonly serial: number; readonly segment: string; readonly body: SignedBody };

/** An entry of the log that holds a transaction, taken apart. */
export type PlacedTransaction = {
  readonly index: number;
  readonly keyId: string;
  readonly records: readonly PlacedRecord[];
};

type Payload = { readonly records: readonly SignedBody[] };

type Signer = { readonly segment: string; readonly keyId: string };

const DOT = '.'.charCodeAt(0);
const TX = Buffer.from('"tx":"');
const SIGNERS_MAX = 10_000;
const KID = /([A-Za-z0-9_-]{27})#([A-Za-z0-9_-]{22})/;

/** Headers seen: a key writes the same one for ever. */
const signers = new Map<string, Signer>();

/**
 * The transaction of an entry; undefined for genesis and block marks. Entries of our own log are canonical, so that a
 * transaction begins behind `"tx":"`; every record of the ledger passes here.
 */
export function readEntry(bytes: Uint8Array, index: number): PlacedTransaction | undefined {
  const entry = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const before = entry.indexOf(TX);
  if (before < 0) return undefined;
  const start = before + TX.length;
  const headerEnd = entry.indexOf(DOT, start);
  const payloadEnd = entry.indexOf(DOT, headerEnd + 1);
  const { segment, keyId } = signerOf(entry.toString('latin1', start, headerEnd));
  const { records } = JSON.parse(decoded(entry.toString('latin1', headerEnd + 1, payloadEnd))) as Payload;
  return {
    index,
    keyId,
    records: records.map((body, position) => ({ serial: index * RECORDS_PER_ENTRY + position, segment, body })),
  };
}

/** The transaction id of an entry that holds one, base64url. */
export function idOfEntry(bytes: Uint8Array): string {
  const entry = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = entry.indexOf(TX) + TX.length;
  return hash('sha256', entry.subarray(start, entry.indexOf(DOT, entry.indexOf(DOT, start) + 1)), 'base64url');
}

function signerOf(header: string): Signer {
  const known = signers.get(header);
  if (known !== undefined) return known;
  const [, segment = '', keyId = ''] = KID.exec(decoded(header)) ?? [];
  if (signers.size >= SIGNERS_MAX) signers.clear();
  signers.set(header, { segment, keyId });
  return { segment, keyId };
}

function decoded(base64Url: string): string {
  return Buffer.from(base64Url, 'base64url').toString();
}

/** What a character of base64url stands for, by its code. */
const sixBits = Array.from({ length: 128 }, (_, code) =>
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.indexOf(String.fromCharCode(code)),
);

/** The first 48 bits of a digest in base64url: enough to find the entry that names it, which settles the rest. */
export function headOf(digest: string): number {
  let head = 0;
  for (let i = 0; i < 8; i++) head = head * 64 + (sixBits[digest.charCodeAt(i)] ?? 0);
  return head;
}
