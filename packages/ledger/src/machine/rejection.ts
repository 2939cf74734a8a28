import type { Words } from '@baton/log';

export type { Words };

/** Actual figures of a refusal, put into the `detail` templates as `{name}`. */
export type Figures = { readonly [name: string]: string | number };

/**
 * One entry of the catalogue of rejections. `number` is stable for ever and never reused; `status` is the HTTP status;
 * `right` says what would be right; `detail` may name figures in braces.
 */
export type Rejection = {
  readonly number: number;
  readonly status: number;
  readonly title: Words;
  readonly right: Words;
  readonly detail?: Words;
};

/** The ledger's no: a stable name and the figures behind it. */
export type Refusal<Code extends string = string> = { readonly code: Code; readonly figures: Figures };

/** What a rule answers. */
export type Verdict<Code extends string = string> = 'ok' | Refusal<Code>;

/** Says no, with the figures that the reader needs to see what would be right. */
export function no<const Code extends string>(code: Code, figures: Figures = {}): Refusal<Code> {
  return { code, figures };
}
