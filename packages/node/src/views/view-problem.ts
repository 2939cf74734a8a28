import type { Figures } from '@baton/ledger';

/**
 * Why a view cannot answer: `not_found` names what was looked for, `cursor` and `filter` what was asked wrongly (a filter
 * whose `value` is empty is missing; `among` says what it may be); `no_funds`:
 * activities are asked for, and there is none.
 */
export type ViewProblemCode =
  | 'not_found'
  | 'no_funds'
  | 'cursor'
  | 'filter'
  | 'behind'
  | 'busy'
  | 'timeout'
  | 'closed'
  | 'failed';

/** A question that a view cannot answer. It crosses threads as its code and figures. */
export class ViewProblem extends Error {
  override readonly name = 'ViewProblem';
  readonly code: ViewProblemCode;
  readonly figures: Figures;

  constructor(code: ViewProblemCode, figures: Figures = {}) {
    super(`${code} ${JSON.stringify(figures)}`);
    this.code = code;
    this.figures = figures;
  }
}
