import type { RowProblem, RowResult } from '@baton/tables';

/** One line of a report: what is the matter with a row, beside the row itself. */
export type ReportLine = RowProblem & {
  readonly file: string;
  readonly imported: boolean;
  readonly cells: RowResult['cells'];
};
