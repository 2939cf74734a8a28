// What was signed here and is not in the ledger yet. It goes out when there is a line, in the order it was signed; what the
// ledger refuses stays in sight, with its reason, until somebody decides.

import type { Words } from '@baton/ledger';
import {
  isRejected,
  isUndecided,
  type Paper,
  type Parts,
  type Problem,
  Refused,
  type SignedTransaction,
} from '@baton/sdk';
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
  /** Files that the records name: they go out behind them. */
  readonly papers?: readonly Paper[];
  readonly names: readonly string[];
  readonly notAfter: number;
  readonly records: readonly SignedRecord[];
  readonly said: Words;
  /** Signed by somebody else, who had no line: carried for them. */
  readonly carried: boolean;
  readonly problem: Problem | undefined;
};

/** Where a transaction stands in the log, and which of its files the node would not take; or the ledger's no. */
export type Answered =
  | { readonly index: number; readonly papersRefused: readonly Problem[] }
  | { readonly problem: Problem };

type Around = Pick<Queued, 'subject' | 'records' | 'said' | 'papers'>;

export function queuedFrom(signed: SignedTransaction, rest: Around): Queued {
  const { id, tx, parts, names, notAfter } = signed;
  return { id, at: Date.now(), tx, parts, names, notAfter, ...rest, carried: false, problem: undefined };
}

export async function readQueue(store: Store): Promise<readonly Queued[]> {
  const waiting = await store.all<Queued>('queue');
  return waiting.toSorted((a, b) => a.at - b.at);
}

/** Sends one, and the files behind it; what was in the ledger already is answered with its first place. Throws what is undecided where there is no line, or the node has no time. */
export async function send(
  { client, wrote }: Line,
  { id, tx, parts, papers = [], names, notAfter }: Queued,
): Promise<Answered> {
  const signed = { id, tx, parts, names, notAfter, warnings: [] };
  const [outcome] = (await client.submit([signed])).outcomes;
  if (outcome === undefined) throw new Error('bug: one transaction has one outcome');
  if (isRejected(outcome)) return { problem: outcome.problem };
  wrote(outcome.height);
  const papersRefused: Problem[] = [];
  for (const paper of papers) {
    const problem = await client.putPaper(paper).then(() => undefined, refusalOf);
    if (problem !== undefined) papersRefused.push(problem);
  }
  return { index: outcome.index, papersRefused };
}

/** A file that is refused is refused for good; a line that is not there, or a node that has no time, comes back. */
function refusalOf(error: unknown): Problem {
  if (error instanceof Refused && !isUndecided(error)) return error.problem;
  throw error;
}

/**
 * Sends what waits, in order, and stops where there is no line or the node has no time. Accepted ones leave the queue; refused ones stay with
 * their problem. Answers how many were accepted.
 */
export async function flush(store: Store, line: Line): Promise<number> {
  let accepted = 0;
  for (const one of await readQueue(store)) {
    if (one.problem !== undefined) continue;
    try {
      const answered = await send(line, one);
      const problem = 'problem' in answered ? answered.problem : answered.papersRefused[0];
      if (problem === undefined) await store.remove('queue', one.id);
      else await store.put('queue', one.id, { ...one, problem });
      if (!('problem' in answered)) accepted++;
    } catch (error) {
      if (isUndecided(error)) return accepted;
      throw error;
    }
  }
  return accepted;
}
