import type { RowProblem, Statement, Words } from '@baton/tables';
import type { Job } from './outgoing.ts';

/** What a statement of a table becomes: a job, nothing where it is on the ledger already, or why it cannot be. */
export type Made = Job | 'known' | RowProblem;

/** What is told of a row that went in. */
export type RowTold = { readonly row: number; readonly words: Words };

/**
 * Makes jobs of statements, so many at a time as a node may be asked about at once, and sends nothing itself. `told` once all
 * of them went in, `foretold` where none is to go in.
 */
export type Maker = ((statements: readonly Statement[]) => Promise<readonly Made[]>) & {
  readonly told?: () => Promise<readonly RowTold[]>;
  readonly foretold?: () => Promise<readonly RowTold[]>;
};
