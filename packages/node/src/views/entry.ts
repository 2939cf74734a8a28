import { hash } from 'node:crypto';
import { RECORDS_PER_ENTRY } from '@baton/ledger';

/** What every record has; its other members are what its kind says. Bodies in the log were checked before. */
export type Body = { readonly kind: string; readonly ref: string; readonly [member: string]: unknown };

/** A record in its place: its integer name, and the subject that signed it. */
export type PlacedRecord = { readonly serial: number; readonly segment: string; readonly body: Body };

/** An entry of the log that holds a transaction, taken apart. `id` is its transaction id, 32 bytes. */
export type PlacedTransaction = {
  readonly index: number;
  readonly id: Uint8Array;
  readonly keyId: string;
  readonly records: readonly PlacedRecord[];
};

type Payload = { readonly records: readonly Body[] };

/** The transaction of an entry; undefined for genesis and block marks. Entries of our own log are well formed. */
export function readEntry(bytes: Uint8Array, index: number): PlacedTransaction | undefined {
  const { tx } = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()) as { tx?: string };
  if (tx === undefined) return undefined;
  const headerEnd = tx.indexOf('.');
  const payloadEnd = tx.indexOf('.', headerEnd + 1);
  const { kid } = JSON.parse(text(tx.slice(0, headerEnd))) as { kid: string };
  const { records } = JSON.parse(text(tx.slice(headerEnd + 1, payloadEnd))) as Payload;
  const hashAt = kid.indexOf('#');
  const segment = kid.slice(hashAt - 27, hashAt);
  return {
    index,
    id: hash('sha256', tx.slice(0, payloadEnd), 'buffer'),
    keyId: kid.slice(hashAt + 1),
    records: records.map((body, position) => ({ serial: index * RECORDS_PER_ENTRY + position, segment, body })),
  };
}

function text(base64Url: string): string {
  return Buffer.from(base64Url, 'base64url').toString();
}

/** The first 48 bits of a digest: enough to find the entry that names it, which settles the rest. */
export function headOf(digest: Uint8Array | string): number {
  const bytes = typeof digest === 'string' ? Buffer.from(digest.slice(0, 8), 'base64url') : Buffer.from(digest);
  return bytes.readUIntBE(0, 6);
}
