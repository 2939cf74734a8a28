// How a list can be read: in which orders, by which filters, by page. What a reader's thread asks of the read model, and
// what the interface lets people ask; so it knows no SQL.

import type { Tables } from './schema.ts';

/** What the value of a filter is: the name of a party, thing or line, a code as it stands, or yes or no. */
export type FilterForm = 'party' | 'thing' | 'line' | 'code' | 'flag';

/** A filter of a list: the column that must equal it. Without an index it is checked on the rows that are looked at. */
export type Filter = { readonly column: string; readonly form: FilterForm; readonly unindexed?: true };

/** In which order a list can be read: a column with an index, and from which end. */
export type Sort = { readonly column: string; readonly descending?: true };

/**
 * A list that is read by page. Every order has an index, and every filter that can narrow a list much, so that a page costs
 * the same at any size of the table: of the others a page looks at so many rows, and says where to go on.
 */
export type ListShape = {
  readonly table: keyof Tables;
  readonly id: string;
  readonly sorts: { readonly [name: string]: Sort };
  readonly filters: { readonly [name: string]: Filter };
};

/** What a caller asks of a list: filters by name, order, how many rows, and where to go on. */
export type ListQuery = {
  readonly filters: { readonly [name: string]: string | number | boolean | undefined };
  readonly sort?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

/** What is asked of a list whose answer depends on the ledger's clock, seconds. */
export type TimedQuery = ListQuery & { readonly now: number };

/** Rows of one page, and the cursor of the next one. */
export type Page<Row> = { readonly rows: Row[]; readonly next: string | null };

/** In the order of the log, for tables whose key is the integer name of a record. */
export const bySerial = { oldest: { column: 'serial' }, newest: { column: 'serial', descending: true } } as const;

export const LIMIT_MAX = 200;
export const LIMIT = 50;
