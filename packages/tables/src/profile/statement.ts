import type { Words } from '../refusal.ts';
import type { Moment } from '../value/moment.ts';
import type { Meaning } from './profile.ts';

/** A count of something: `digits` × 10^−`decimals` of `unit`, a code. */
export type Amount = { readonly digits: number; readonly decimals: number; readonly unit: string };

/** How a date was understood that may be understood otherwise: `Mar-20` as a day, 43857 as a date. */
export type DateNote = 'day_or_month' | 'day_number';

/** What one row says, once its profile was applied. A wide row says several things. */
export type Statement = {
  /** Number of the row in its file, counted from 1: provenance. */
  readonly row: number;
  /** The column it stands in, of a wide table, which says a thing in each cell: provenance too. */
  readonly column?: string;
  /** 16 bytes, base64url: which row it is, for ever; of a wide table, which cell. */
  readonly key: string;
  /** 16 bytes, base64url: what it says. */
  readonly content: string;
  readonly at?: Moment;
  readonly item?: string;
  readonly quantity?: Amount;
  /** Money in minor units of its currency. */
  readonly money?: { readonly currency: string; readonly minor: number };
  readonly status?: string;
  /** What is to be told of how its date was read. */
  readonly note?: DateNote;
  /** What the columns with a meaning hold, by meaning. */
  readonly said: { readonly [meaning in Meaning]?: string };
  /** The row as it stands, by header, names of persons left out; of a wide table, one cell and what stands beside all. */
  readonly cells: { readonly [header: string]: string };
};

/** What is the matter with a row: which column, what stands there, what would be right. */
export type RowProblem = {
  readonly row: number;
  readonly column: string;
  readonly code:
    | 'not_a_number'
    | 'not_a_date'
    | 'columns_shifted'
    | 'not_a_code'
    | 'required'
    | 'nothing_said'
    | 'too_long'
    | 'too_large'
    | 'header_again'
    | 'no_column'
    | 'sum_row'
    | 'too_precise'
    | 'units_mixed'
    | 'in_future'
    | 'day_or_month'
    | 'day_number'
    | 'said_before'
    | 'unit_stated'
    | 'refused';
  readonly cell: string;
  readonly words: Words;
};

/** What a cell could not give. */
export type CellProblem = Pick<RowProblem, 'code' | 'words'>;

/** One row, taken or not. `remarks` are what was left out of what was taken. */
export type RowResult =
  | {
      readonly taken: readonly Statement[];
      readonly remarks: readonly RowProblem[];
      readonly cells: Statement['cells'];
    }
  | { readonly refused: RowProblem; readonly row: number; readonly cells: Statement['cells'] };
