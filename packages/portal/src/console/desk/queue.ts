// What was signed here and is not in the ledger yet. It goes out when there is a line, in the order it was signed; what the
// ledger refuses stays in sight, with its reason, until somebody decides.

import type { Words } from '@baton/ledger';
import { Fault, isRejected, type Parts, type Problem, type SignedTransaction } from '@baton/sdk';
import type { Line } from './look.ts';
import type { Store } from './store.ts';

/** A record as it was signed: words are digests. */
export type SignedRecord = { readonly kind: string; readonly ref: string; readonly [member: string]: unknown };

/** A signed transaction that waits. `said` is the sentence that was signed; `problem`: why the ledger refused it. */
export type Queued = {
  readonly id: string;
  /** Milliseconds: what was signed first is sent first. */
  readonly at: number;
  readonly subject: string;
  readonly tx: string;
  readonly parts: Parts;
  readonly names: readonly string[];
  readonly notAfter: number;
  readonly records: readonly SignedRecord[];
  readonly said: Words;
  /** Signed by somebody else, who had no line: carried for them. */
  readonly carried: boolean;
  readonly problem: Problem | undefined;
};

/** Where a transaction stands in the log, or the ledger's no. */
export type Answered = { readonly index: number } | { readonly problem: Problem };

export function queuedFrom(signed: SignedTransaction, rest: Pick<Queued, 'subject' | 'records' | 'said'>): Queued {
  const { id, tx, parts, names, notAfter } = signed;
  return { id, at: Date.now(), tx, parts, names, notAfter, ...rest, carried: false, problem: undefined };
}

export async function readQueue(store: Store): Promise<readonly Queued[]> {
  const waiting = await store.all<Queued>('queue');
  return waiting.toSorted((a, b) => a.at - b.at);
}

/** Sends one. Throws `Fault` where there is no line. */
export async function send({ client }: Line, { id, tx, parts, names, notAfter }: Queued): Promise<Answered> {
  const signed = { id, tx, parts, names, notAfter, warnings: [] };
  const [outcome] = (await client.submit([signed])).outcomes;
  if (outcome === undefined) throw new Error('bug: one transaction has one outcome');
  return isRejected(outcome) ? { problem: outcome.problem } : { index: outcome.index };
}

/**
 * Sends what waits, in order, and stops where there is no line. Accepted ones leave the queue; refused ones stay with
 * their problem. Answers how many were accepted.
 */
export async function flush(store: Store, line: Line): Promise<number> {
  let accepted = 0;
  for (const one of await readQueue(store)) {
    if (one.problem !== undefined) continue;
    try {
      const answered = await send(line, one);
      if ('problem' in answered) await store.put('queue', one.id, { ...one, problem: answered.problem });
      else await store.remove('queue', one.id);
      if (!('problem' in answered)) accepted++;
    } catch (error) {
      if (error instanceof Fault) return accepted;
      throw error;
    }
  }
  return accepted;
}
