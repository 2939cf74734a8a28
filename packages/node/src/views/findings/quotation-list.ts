import type { QuotationInList } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import type { QuotedTableRow } from './quoted.ts';
import { describeRows } from './rows.ts';
import type { FindingTables } from './schema.ts';
import { quotationList } from './shapes.ts';

/** Quotations by page, in the order in which they were recorded. */
export async function quotations(reading: Reading, query: ListQuery): Promise<Page<QuotationInList>> {
  const { rows, next } = await readPage<QuotedTableRow>(reading, quotationList, query);
  return { rows: await describeQuotations(reading, rows), next };
}

/** Quotations as lists and traces show them. */
export async function describeQuotations(
  reading: Reading,
  rows: readonly QuotedTableRow[],
): Promise<QuotationInList[]> {
  if (rows.length === 0) return [];
  const shown = await describeRows(
    reading,
    rows.map(({ serial }) => serial),
  );
  const sources = await sourcesOf(
    reading,
    rows.map(({ source }) => source),
  );
  const names = await resolve(reading, {
    parties: rows.map(({ publisher }) => publisher),
    things: rows.flatMap(({ source, replacedBy }) => [source, replacedBy]),
  });
  return rows.flatMap(({ about, publisher, source, key, replacedBy }, i) => {
    const row = shown[i];
    const { profile = '', digest = '' } = sources.get(source) ?? {};
    if (row === undefined) return [];
    const newer = replacedBy === null ? null : names.id(replacedBy);
    const name = Buffer.from(key).toString('base64url');
    const file = names.thing(source).name;
    return { ...row, about, publisher: names.party(publisher), profile, file, digest, key: name, replacedBy: newer };
  });
}

/** What is known of files, by the integer names of their records. */
export async function sourcesOf({ db }: Reading, serials: readonly number[]) {
  const { rows } = await sql<Pick<FindingTables['quoted_source'], 'serial' | 'publisher' | 'profile' | 'digest'>>`
    select serial, publisher, profile, digest from json_each(${JSON.stringify([...new Set(serials)])}) as wanted
    cross join quoted_source on quoted_source.serial = wanted.value`.execute(db);
  return new Map(rows.map((row) => [row.serial, row]));
}
