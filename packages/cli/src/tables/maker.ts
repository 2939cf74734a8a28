import type { RowProblem, Statement } from '@baton/tables';
import type { Job } from './outgoing.ts';

/** What a statement of a table becomes: a job, nothing where it is on the ledger already, or why it cannot be. */
export type Made = Job | 'known' | RowProblem;

/** Makes jobs of statements, so many at a time as a node may be asked about at once. */
export type Maker = (statements: readonly Statement[]) => Promise<readonly Made[]>;
