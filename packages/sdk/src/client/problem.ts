import type { Figures, Words } from '@baton/ledger';

/** What is wrong with one member: a JSON pointer into the request or the payload, a word, a sentence. */
export type PointedError = { readonly pointer: string; readonly code: string; readonly detail: string };

/** A problem document as nodes send it (RFC 9457). `code` is stable, `figures` are what `detail` speaks of, `right` is what would be. */
export type Problem<Code extends string = string> = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Nodes before this member said nothing of it. */
  readonly right?: string;
  readonly code: Code;
  readonly titles?: Words;
  readonly figures?: Figures;
  readonly errors?: readonly PointedError[];
};

/** A node answered a request with a problem. */
export class Refused extends Error {
  override name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** Why the world failed: no answer at all, a node that is overloaded, an answer that is none of a node's. */
export type FaultCode = 'unreachable' | 'busy' | 'not_a_node';

/** The world failed. Nothing is known of what the node did; sending the same transaction again is safe. */
export class Fault extends Error {
  override name = 'Fault';
  readonly code: FaultCode;
  /** Who was asked, and with which status it answered: what reads alike in every language. */
  readonly at: string;

  constructor(code: FaultCode, message: string, { at = message, cause }: { at?: string; cause?: unknown } = {}) {
    super(message, { cause });
    this.code = code;
    this.at = at;
  }
}

/**
 * Whether nothing was decided: no answer came, or that of a node that is not itself for the moment. What was signed is kept,
 * and sent again.
 */
export function isUndecided(error: unknown): boolean {
  if (error instanceof Refused) return error.problem.status === 429 || error.problem.status >= 500;
  return error instanceof Fault;
}

/** A problem from the body of an answer, or undefined where the body is none. */
export function problemFrom(body: unknown): Problem | undefined {
  const known = typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
  return known && 'detail' in body && 'status' in body ? (body as Problem) : undefined;
}
