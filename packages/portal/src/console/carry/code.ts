// What one phone hands to another without a line: a signed transaction, as a QR code. Whoever has a line first sends it.

import { fromBase64Url, toBase64Url, transactionId, utf8 } from '@baton/log';
import type { Parts } from '@baton/sdk';
import type { Desk } from '../desk/desk.tsx';
import type { Queued, SignedRecord } from '../desk/queue.ts';

const PREFIX = 'baton-signed:';
/** What a QR code holds at most, in characters, and still is read by a cheap camera. */
const CODE_MAX = 2_300;

type Handed = { readonly tx: string; readonly parts: Parts };

/** The code of a signed transaction, and of its words behind a `~`; undefined where it is too large for one. */
export function codeOf({ tx, parts }: Pick<Queued, 'tx' | 'parts'>): string | undefined {
  const words = Object.keys(parts).length === 0 ? '' : `~${toBase64Url(utf8(JSON.stringify(parts)))}`;
  const text = PREFIX + tx + words;
  return text.length > CODE_MAX ? undefined : text;
}

/**
 * Takes over what another phone signed: it is kept, and sent when there is a line. Answers the name of its first record.
 * Whether the signature is good, the ledger says; a bad one is refused there and counts for nothing.
 */
export async function takeCode({ store, ledger }: Desk, text: string): Promise<string | undefined> {
  const handed = readCode(text);
  if (handed === undefined) return undefined;
  const read = readTransaction(handed.tx);
  if (read === undefined || read.ledger !== ledger) return undefined;
  const { id, subject, notAfter, records } = read;
  const names = records.map(({ ref }) => `${subject}/${ref}`);
  const said = { zh: '替对方带的签名', en: 'Carried for the other hand' };
  const queued = { id, at: Date.now(), subject, ...handed, names, notAfter, records, said, carried: true };
  await store.put('queue', id, { ...queued, problem: undefined } satisfies Queued);
  return names[0];
}

/** The transaction in a code; undefined where a text is none. */
export function readCode(text: string): Handed | undefined {
  const [tx = '', words = ''] = text.trim().startsWith(PREFIX) ? text.trim().slice(PREFIX.length).split('~') : [];
  const parts = words === '' ? {} : jsonIn(words);
  return tx !== '' && typeof parts === 'object' && parts !== null ? { tx, parts: parts as Parts } : undefined;
}

type Payload = { readonly ledger: string; readonly notAfter: number; readonly records: readonly SignedRecord[] };

/** What stands in a transaction, as far as a queue shows it. */
function readTransaction(tx: string): (Payload & { id: string; subject: string }) | undefined {
  const [header = '', payload = ''] = tx.split('.');
  const kid = (jsonIn(header) as { kid?: string } | undefined)?.kid;
  const subject = /:([A-Za-z0-9_-]{27})#/.exec(kid ?? '')?.[1];
  const stated = jsonIn(payload) as Payload | undefined;
  if (subject === undefined || stated === undefined || !Array.isArray(stated.records)) return undefined;
  return { ...stated, id: transactionId(`${header}.${payload}`), subject };
}

function jsonIn(coded: string): unknown {
  const bytes = coded === '' ? undefined : fromBase64Url(coded);
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
