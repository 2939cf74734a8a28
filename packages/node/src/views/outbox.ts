import { type Difference, decodeRow, type Fill, type Key, type Posting, tables } from '@baton/ledger';

/** A row of the state as a block left it; null was removed. */
export type RowWritten = readonly [table: string, key: Key, row: string | null];

/** A fact that a rule stated for the views. */
export type Fact = Posting | Fill | Difference;

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
