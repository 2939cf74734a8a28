// The shape of every vector file: what it is, sound inputs with what they give, and inputs to be refused, each with
// the reason in one sentence. Readable from any language; bytes are lower-case hexadecimal.

import type { JsonObject } from '../../src/index.ts';

/** One file of `vectors/`. */
export type VectorFile = { about: string; valid: ValidCase[]; invalid: InvalidCase[] };

/** An input that is taken, and what it gives. */
export type ValidCase = { why: string; input: JsonObject; output: JsonObject };

/** An input that is refused, and with which code. */
export type InvalidCase = { why: string; input: JsonObject; error: string };

/** Refused texts, as rows of reason, text, code. */
export function refusedTexts(rows: readonly [why: string, text: string, error: string][]): InvalidCase[] {
  return rows.map(([why, text, error]) => ({ why, input: { text }, error }));
}
