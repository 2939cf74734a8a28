// What travels between the threads: short arrays, since the names of members would be copied with every transaction, and
// nothing that the other side has already.

import type { Problem } from '@baton/ledger';
import type { Algorithm } from '@baton/log';
import type { Checked, Unchecked } from './check.ts';

/** A transaction on its way to a worker, with its parts and the key to verify it by. */
export type WireQuestion = readonly [tx: unknown, parts: unknown, alg: Algorithm | undefined, key: string | undefined];

/** What a worker found. What it took apart it keeps: each would be copied with every collection of garbage until its turn. */
export type WireAnswer = readonly [id: string, signed: boolean | undefined] | Problem;

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
  return 'code' in verdict ? verdict : [verdict.id, verdict.signed];
}

/** Answer received. */
export function fromAnswer(answer: WireAnswer): Checked | Problem {
  return 'code' in answer ? answer : { id: answer[0], signed: answer[1] };
}
