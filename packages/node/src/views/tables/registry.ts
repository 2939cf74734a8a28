import type { Lists } from '@baton/ledger/answers';
import type { Table } from '@baton/tables/write';
import type { QueryName } from '../queries.ts';
import { findingTables } from './finding-tables.ts';
import { goodsTables } from './goods-tables.ts';
import { handTables } from './hand-tables.ts';
import { moneyTables } from './money-tables.ts';
import { trustTables } from './trust-tables.ts';

type Listed = { readonly [Path in keyof Lists as Path extends `/v1/${infer Name}` ? Name : never]: Table };

const own = {
  ...goodsTables,
  ...handTables,
  ...moneyTables,
  ...findingTables,
  ...trustTables,
} satisfies Listed;

/** The name of a list: the last part of its path. */
export type TableName = keyof typeof own;

/** Every list as a table, in the order in which a whole export tells them. A list of its own is one entry more. */
export const tables: { readonly [name in TableName]: Table } = own;

export const tableNames = Object.keys(tables) as TableName[];

/** The question that a list asks, where it is not called like it. */
const asked: { readonly [name in TableName]?: QueryName } = {
  'finding-rows': 'findingRows',
  'money-gifts': 'moneyGifts',
};

/** The question that a list asks of the views. */
export function queryOf(name: TableName): QueryName {
  return asked[name] ?? (name as QueryName);
}
