import { entryOf, kindNamed, type NamedPart, RECORDS_PER_ENTRY } from '@baton/ledger';
import type { SignedBody, TextsByDigest } from '@baton/ledger/answers';
import { leafHash, toBase64 } from '@baton/log';
import { idOfEntry, readEntry } from '../entry.ts';
import type { Reading } from '../reading.ts';

/** A record as it was signed, from the log; with the id of its transaction, its leaf in the log, and the key. */
export function signedRecord(
  { texts }: Reading,
  serial: number,
): { transaction: string; leaf: string; key: string; body: SignedBody } | undefined {
  const index = entryOf(serial);
  const bytes = texts.entry(index);
  const entry = bytes === undefined ? undefined : readEntry(bytes, index);
  const body = entry?.records[serial % RECORDS_PER_ENTRY]?.body;
  if (bytes === undefined || entry === undefined || body === undefined) return undefined;
  return { transaction: idOfEntry(bytes), leaf: toBase64(leafHash(bytes)), key: entry.keyId, body };
}

/** The texts that a record names, by digest; those that were withheld or have lapsed are gone. */
export function textsOf({ texts, isWithheld, time }: Reading, body: SignedBody, index: number): TextsByDigest {
  const named = kindNamed(body.kind)?.parts(body) ?? [];
  const isGone = ({ digest, lapses }: NamedPart) => (lapses !== null && lapses <= time) || isWithheld(digest);
  const textOf = (part: NamedPart) => (isGone(part) ? null : (texts.part(part.digest, index)?.text ?? null));
  return Object.fromEntries(named.map((part) => [part.digest, textOf(part)]));
}
