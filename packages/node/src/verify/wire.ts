// What travels between the threads: short arrays, since the names of members would be copied with every transaction, and
// nothing that the other side has already.

import type { Problem } from '@baton/ledger';
import { type Algorithm, transactionType } from '@baton/log';
import type { Checked, Unchecked } from './check.ts';

/** A transaction on its way to a worker, with its parts and the key to verify it by. */
export type WireQuestion = readonly [tx: unknown, parts: unknown, alg: Algorithm | undefined, key: string | undefined];

/** What a worker found. */
export type WireAnswer =
  | readonly [id: string, alg: Algorithm, kid: string, payload: string, signed: boolean | undefined]
  | Problem;

/** Question to send. */
export function toQuestion({ tx, parts, key }: Unchecked): WireQuestion {
  return [tx, parts, key?.alg, key?.bytes];
}

/** Question received. */
export function fromQuestion([tx, parts, alg, bytes]: WireQuestion): Unchecked {
  return { tx, parts, key: alg === undefined || bytes === undefined ? undefined : { alg, bytes } };
}

/** Answer to send. */
export function toAnswer(verdict: Checked | Problem): WireAnswer {
  if ('code' in verdict) return verdict;
  const { id, header, payload } = verdict.checked;
  return [id, header.alg, header.kid, payload, verdict.signed];
}

/** Answer received, to a question about this transaction. */
export function fromAnswer(answer: WireAnswer, tx: unknown): Checked | Problem {
  if ('code' in answer) return answer;
  const [id, alg, kid, payload, signed] = answer;
  return { checked: { jws: String(tx), id, header: { alg, kid, typ: transactionType }, payload }, signed };
}
