import {
  headerBelow,
  interpret,
  type Profile,
  type RowResult,
  TableRefused,
  type TableRow,
  unitsAtOdds,
  type Words,
} from '@baton/tables';
import type { Call } from '../command.ts';
import { profileOf } from './profile-file.ts';
import type { TableFile } from './table-file.ts';

/** A table and the profile that fits it: the one that was asked for, or another form in which the same is published. */
export type Fitting = {
  readonly table: TableFile;
  readonly profile: Profile;
  /** Sheets of the workbook that are not read. */
  readonly unread?: readonly string[];
  /** Rows above the header, of which the profile says nothing. */
  readonly above?: number;
  /** Where the table states another unit than its profile reads. */
  readonly atOdds?: readonly Words[];
};

const NO_SUCH_COLUMNS = ['columns_missing', 'file_empty'];
const SHEETS_TRIED_MAX = 20;

/**
 * Finds the profile whose columns the table has, by reading up to its first row. Throws `TableRefused`, of the profile
 * that was asked for unless another one knew the columns and refused what stands in them. `asTyped`: what goes before any profile.
 */
export async function fittingProfile(
  call: Pick<Call, 'world'>,
  table: TableFile,
  asked: Profile,
  asTyped: (profile: Profile) => Profile,
): Promise<Fitting> {
  const fitting = await fittingOf(call, table, asked, asTyped);
  return { ...fitting, atOdds: unitsAtOdds(fitting.profile, await headOf(table, fitting.profile)) };
}

async function fittingOf(
  call: Pick<Call, 'world'>,
  table: TableFile,
  asked: Profile,
  asTyped: (profile: Profile) => Profile,
): Promise<Fitting> {
  const refused = await refusalOf(table, asked);
  if (refused === undefined) return withUnread({ table, profile: asked });
  for (const name of refused.code === 'columns_missing' ? asked.also : []) {
    const profile = asTyped(profileOf(call, name));
    const other = await refusalOf(table, profile);
    if (other === undefined) return { table, profile };
    if (other.code !== 'columns_missing') throw other;
  }
  const lower = refused.code === 'columns_missing' ? await belowTitle(table, asked) : undefined;
  if (lower !== undefined) return withUnread({ table, profile: lower, above: lower.reads.header.row - 1 });
  const onSheet = NO_SUCH_COLUMNS.includes(refused.code) ? await onOtherSheet(table, asked) : undefined;
  const above = (onSheet?.reads.header.row ?? 1) - asked.reads.header.row;
  if (onSheet !== undefined) return withUnread({ table, profile: onSheet, ...(above > 0 && { above }) });
  throw refused;
}

/** The sheets that stand beside the one that is read: their rows are in none of the counts. */
async function withUnread({ table, profile, ...found }: Fitting): Promise<Fitting> {
  const sheets = await table.sheets();
  const read = profile.reads.sheet ?? sheets[0];
  return { table, profile, ...found, unread: sheets.filter((sheet) => sheet !== read) };
}

const HEAD_ROWS = 30;

/** What stands above the header, and the header. */
async function headOf(table: TableFile, profile: Profile): Promise<TableRow[]> {
  const { row, rows } = profile.reads.header;
  const head: TableRow[] = [];
  for await (const one of table.rows(profile)) {
    if (one.row >= row + rows) break;
    head.push(one);
  }
  return head;
}

/** The same profile, where the header that it knows stands below a title. */
async function belowTitle(table: TableFile, asked: Profile): Promise<Profile | undefined> {
  const head: TableRow[] = [];
  for await (const row of table.rows(asked)) if (head.push(row) >= HEAD_ROWS) break;
  const row = headerBelow(asked, head);
  if (row === undefined) return undefined;
  const { header } = asked.reads;
  const profile = { ...asked, reads: { ...asked.reads, header: { ...header, row } } };
  return (await refusalOf(table, profile)) === undefined ? profile : undefined;
}

/** Of a workbook whose first sheet is none of this form, the one sheet that is, below a title or not. */
async function onOtherSheet(table: TableFile, asked: Profile): Promise<Profile | undefined> {
  if (asked.reads.sheet !== undefined) return undefined;
  const fitting: Profile[] = [];
  for (const sheet of (await table.sheets()).slice(1, SHEETS_TRIED_MAX)) {
    const profile = { ...asked, reads: { ...asked.reads, sheet } };
    const found = (await refusalOf(table, profile)) === undefined ? profile : await belowTitle(table, profile);
    if (found !== undefined) fitting.push(found);
  }
  return fitting.length === 1 ? fitting[0] : undefined;
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
