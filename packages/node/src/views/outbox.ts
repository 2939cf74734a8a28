import {
  type AllocationChange,
  type Corrected,
  type Delivery,
  type Difference,
  decodeRow,
  type Fill,
  type Key,
  type Matched,
  type MoneyPosting,
  type Posting,
  tables,
  type Unexplained,
  type UnexplainedMoney,
} from '@baton/ledger';

/** A row of the state as a block left it; null was removed. */
export type RowWritten = readonly [table: string, key: Key, row: string | null];

/** A fact that a rule stated for the views. */
export type Fact =
  | Posting
  | Fill
  | Difference
  | Matched
  | Corrected
  | Unexplained
  | UnexplainedMoney
  | AllocationChange
  | MoneyPosting
  | Delivery;

/**
 * One committed block as the node leaves it for the views, in the outbox of `state.db`: `first` is the index of its
 * first entry, `size` the size of the log after it, `time` in seconds. Source: docs/spec/state.md.
 */
export type Outbox = {
  readonly height: number;
  readonly time: number;
  readonly first: number;
  readonly size: number;
  readonly writes: readonly RowWritten[];
  readonly facts: readonly Fact[];
};

const byName = new Map(tables().map((table) => [table.name, table]));

/** A written row with its columns named. The caller names the table's row type. */
export function rowOf<Row extends object>(table: string, text: string): Row {
  const declared = byName.get(table);
  if (declared === undefined) throw new Error(`the state has no table ${table}`);
  return decodeRow(declared, text) as Row;
}

/** What a block wrote, by table, in the order of keys. */
export type RowsByTable = ReadonlyMap<string, readonly RowWritten[]>;

/** Hands each row that a block left in a table to whoever takes it. Rows that were removed are passed over. */
export function eachRow<Row extends object>(
  rows: RowsByTable,
  table: string,
  take: (key: number, row: Row) => void,
): void {
  for (const [, key, text] of rows.get(table) ?? []) if (text !== null) take(Number(key), rowOf<Row>(table, text));
}
