import { assert } from '@baton/ledger';
import {
  decodeEntry,
  decodeJws,
  isMalformed,
  type JsonObject,
  recordsOf,
  type Signer,
  transactionId,
} from '@baton/log';
import type { LogReader } from './log-reader.ts';

/** A transaction as it stands in the log: index of its entry, height and time (seconds) of its block. */
export type Logged = {
  readonly id: string;
  readonly index: number;
  readonly height: number;
  readonly time: number;
  readonly signer: Signer;
  readonly records: readonly JsonObject[];
};

/** Reads the transaction at an index; undefined where the log ends before it, or a genesis or block mark stands there. */
export function loggedAt(log: Pick<LogReader, 'entry'>, index: number): Logged | undefined {
  const bytes = log.entry(index);
  if (bytes === undefined) return undefined;
  const entry = decodeEntry(bytes);
  assert(!isMalformed(entry), `entry ${index} of our own log decodes`);
  if (entry.kind !== 'transaction') return undefined;
  const jws = decodeJws(entry.tx);
  assert(!isMalformed(jws), `the transaction of entry ${index} decodes`);
  const { height, time } = entry;
  const id = transactionId(jws.signingInput);
  return { id, index, height, time, signer: jws.signer, records: recordsOf(jws) };
}

/** The kinds of a transaction's records, in order. */
export function kindsOf({ records }: Logged): string[] {
  return records.map((record) => String(record['kind']));
}
