import type { Trace } from '@baton/ledger/answers';

/** What a trace is about: its lots, and either all their records or the named ones alone. Records and lots by integer name. */
export type Scope = {
  readonly of: Trace['of'];
  readonly serial: number;
  readonly lots: readonly number[];
  /** Undefined: every record that moved or spoke of these lots. */
  readonly records: readonly number[] | undefined;
  /** The money that these goods were bought with, or that bought them. */
  readonly money: MoneyScope;
  readonly complete: boolean;
};

/** Where money and goods meet: orders, the funds that paid for them, and the records that say so. */
export type MoneyScope = {
  readonly orders: readonly number[];
  readonly funds: readonly number[];
  /** Records of the story beside those of its lots. */
  readonly records: readonly number[];
  /** The fund all of whose records are told. */
  readonly whole: number | undefined;
  readonly complete: boolean;
};
