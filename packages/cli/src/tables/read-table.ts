import { interpret, type Profile, type RowResult, TableRefused } from '@baton/tables';
import type { Call } from '../command.ts';
import { profileOf } from './profile-file.ts';
import type { TableFile } from './table-file.ts';

/** A table and the profile that fits it: the one that was asked for, or another form in which the same is published. */
export type Fitting = { readonly table: TableFile; readonly profile: Profile };

/**
 * Finds the profile whose columns the table has, by reading up to its first row. Throws `TableRefused`, of the profile
 * that was asked for unless another one knew the columns and refused what stands in them.
 */
export async function fittingProfile(call: Pick<Call, 'world'>, table: TableFile, asked: Profile): Promise<Fitting> {
  const refused = await refusalOf(table, asked);
  if (refused === undefined) return { table, profile: asked };
  for (const name of refused.code === 'columns_missing' ? asked.also : []) {
    const profile = profileOf(call, name);
    const other = await refusalOf(table, profile);
    if (other === undefined) return { table, profile };
    if (other.code !== 'columns_missing') throw other;
  }
  throw refused;
}

async function refusalOf(table: TableFile, profile: Profile): Promise<TableRefused | undefined> {
  try {
    for await (const _ of readRows({ table, profile })) return undefined;
    return undefined;
  } catch (error) {
    if (error instanceof TableRefused) return error;
    throw error;
  }
}

/** Every row of a table, taken or refused. */
export function readRows({ table, profile }: Fitting): AsyncIterable<RowResult> {
  return interpret(profile, table.rows(profile));
}
