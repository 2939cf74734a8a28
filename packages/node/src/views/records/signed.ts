import { entryOf, kindNamed, type NamedPart, RECORDS_PER_ENTRY } from '@baton/ledger';
import type { SignedBody, TextsByDigest } from '@baton/ledger/answers';
import { leafHash, toBase64 } from '@baton/log';
import { idOfEntry, readEntry } from '../entry.ts';
import type { Reading } from '../reading.ts';

/** A record as it was signed; with the id of its transaction, its leaf in the log, and the key. */
type Signed = { readonly transaction: string; readonly leaf: string; readonly key: string; readonly body: SignedBody };

/** A transaction of the log taken apart: what its records have in common, and their bodies in order. */
type SignedEntry = Omit<Signed, 'body'> & { readonly index: number; readonly bodies: readonly SignedBody[] };

/** A record as it was signed, from the log. */
export function signedRecord(reading: Reading, serial: number): Signed | undefined {
  return recordIn(signedEntry(reading, entryOf(serial)), serial);
}

/** The same, of many in the order of the log: a transaction, which may hold hundreds, is taken apart once for all of them. */
export function signedInOrder(reading: Reading): (serial: number) => Signed | undefined {
  let entry: SignedEntry | undefined;
  return (serial) => {
    const index = entryOf(serial);
    if (entry?.index !== index) entry = signedEntry(reading, index);
    return recordIn(entry, serial);
  };
}

function recordIn(entry: SignedEntry | undefined, serial: number): Signed | undefined {
  const body = entry?.bodies[serial % RECORDS_PER_ENTRY];
  if (entry === undefined || body === undefined) return undefined;
  const { transaction, leaf, key } = entry;
  return { transaction, leaf, key, body };
}

function signedEntry({ texts }: Reading, index: number): SignedEntry | undefined {
  const bytes = texts.entry(index);
  const entry = bytes === undefined ? undefined : readEntry(bytes, index);
  if (bytes === undefined || entry === undefined) return undefined;
  const bodies = entry.records.map(({ body }) => body);
  return { index, transaction: idOfEntry(bytes), leaf: toBase64(leafHash(bytes)), key: entry.keyId, bodies };
}

/** The texts that a record names, by digest; those that were withheld or have lapsed are gone. */
export function textsOf({ texts, isWithheld, time }: Reading, body: SignedBody, index: number): TextsByDigest {
  const named = kindNamed(body.kind)?.parts(body) ?? [];
  const isGone = ({ digest, lapses }: NamedPart) => (lapses !== null && lapses <= time) || isWithheld(digest);
  const textOf = (part: NamedPart) => (isGone(part) ? null : (texts.part(part.digest, index)?.text ?? null));
  return Object.fromEntries(named.map((part) => [part.digest, textOf(part)]));
}
