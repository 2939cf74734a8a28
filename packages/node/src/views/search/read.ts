import { kinds } from '@baton/ledger';
import type { Found, Name } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { idOfEntry } from '../entry.ts';
import type { Reading } from '../reading.ts';
import { naming } from '../records/read.ts';
import { resolve } from '../resolve.ts';
import { near } from './near.ts';
import { searchQuery } from './tokens.ts';

const FOUND_MAX = 50;
const NO_NAME: Name = { zh: null, en: null };
/** What is no record has no signer of its own. */
const UNSIGNED = { name: NO_NAME, signer: null, time: null };

/** Finds parties, items, places, notes, labels, and anything by its exact name. At most fifty, the surest first. */
export async function search(reading: Reading, { q }: { q: string }): Promise<{ items: Found[] }> {
  const typed = q.trim();
  const found = [
    ...(await exactly(reading, typed)),
    ...(await byLabel(reading, typed)),
    ...(await byWords(reading, typed)),
  ];
  if (found.length === 0) return { items: await things(reading, await near(reading, typed), 'near') };
  const first = found.filter((one, i) => found.findIndex((other) => other.id === one.id) === i);
  return { items: first.slice(0, FOUND_MAX) };
}

async function exactly(reading: Reading, typed: string): Promise<Found[]> {
  const { names } = reading;
  if (/^[0-9]{1,12}$/.test(typed)) return entryNumbered(reading, Number(typed));
  if (/^[A-Za-z0-9_-]{43}$/.test(typed)) return transactionNamed(reading, typed);
  if (/^[A-Za-z0-9_-]{22}$/.test(typed)) return recordsCalled(reading, typed);
  const segment = /(?:^|:)([A-Za-z0-9_-]{27})(?:#|$)/.exec(typed)?.[1];
  const subject = segment === undefined ? undefined : names.subject(segment);
  if (subject !== undefined) return things(reading, [subject], 'exact');
  const [, record, line] = /^([A-Za-z0-9_-]{27}\/[A-Za-z0-9_-]{22})(\.[0-9]{1,2})?$/.exec(typed) ?? [];
  const serial = record === undefined ? undefined : names.thing(record);
  if (serial === undefined) return [];
  if (line === undefined) return things(reading, [serial], 'exact');
  return [{ what: 'lot', id: typed, by: 'exact', ...UNSIGNED }];
}

async function entryNumbered({ db }: Reading, index: number): Promise<Found[]> {
  const progress = await db.selectFrom('progress').select('size').executeTakeFirst();
  return index < (progress?.size ?? 0) ? [{ what: 'entry', id: String(index), by: 'exact', ...UNSIGNED }] : [];
}

async function transactionNamed(reading: Reading, id: string): Promise<Found[]> {
  const entries = await naming(reading, { digest: id });
  const isThere = entries.some((index) => transactionAt(reading, index) === id);
  return isThere ? [{ what: 'transaction', id, by: 'exact', ...UNSIGNED }] : [];
}

function transactionAt({ texts }: Reading, index: number): string | undefined {
  const bytes = texts.entry(index);
  return bytes === undefined ? undefined : idOfEntry(bytes);
}

/** Records whose signer called them so. */
async function recordsCalled(reading: Reading, ref: string): Promise<Found[]> {
  const rows = await reading.db
    .selectFrom('record')
    .select('serial')
    .where('ref', '=', Buffer.from(ref, 'base64url'))
    .limit(FOUND_MAX)
    .execute();
  return things(
    reading,
    rows.map(({ serial }) => serial),
    'exact',
  );
}

async function byLabel(reading: Reading, typed: string): Promise<Found[]> {
  const rows = await reading.db
    .selectFrom('label')
    .select('thing')
    .where('text', '=', typed)
    .limit(FOUND_MAX)
    .execute();
  return things(
    reading,
    rows.map(({ thing }) => thing),
    'label',
  );
}

/** Words in names before words elsewhere. The number of matches looked at is bounded, newest first. */
async function byWords(reading: Reading, typed: string): Promise<Found[]> {
  const query = searchQuery(typed);
  if (query === undefined) return [];
  const named = await matching(reading, 'search_name', query);
  const worded = await matching(reading, 'search_text', query);
  const byName = await things(reading, await namedBy(reading, named), 'name');
  return [...byName, ...(await things(reading, worded, 'words'))];
}

/** A name that a revision gave is that of the item. */
async function namedBy({ db }: Reading, records: readonly number[]): Promise<number[]> {
  const wanted = sql<number>`(select value from json_each(${JSON.stringify(records)}))`;
  const rows = await db.selectFrom('renamed').selectAll().where('record', 'in', wanted).execute();
  const things = new Map(rows.map(({ record, thing }) => [record, thing]));
  return [...new Set(records.map((record) => things.get(record) ?? record))];
}

async function matching({ db }: Reading, index: 'search_name' | 'search_text', query: string): Promise<number[]> {
  const { rows } = await sql<{ rowid: number }>`
    select rowid from ${sql.table(index)} where ${sql.ref(index)} match ${query} order by rowid desc limit ${FOUND_MAX}
  `.execute(db);
  return rows.map(({ rowid }) => rowid);
}

async function things(reading: Reading, serials: readonly number[], by: Found['by']): Promise<Found[]> {
  const { db } = reading;
  const wanted = sql<number>`(select value from json_each(${JSON.stringify(serials)}))`;
  const parties = await db.selectFrom('party').select('serial').where('serial', 'in', wanted).execute();
  const records = await db
    .selectFrom('record')
    .select(['serial', 'kind', 'signer'])
    .where('serial', 'in', wanted)
    .execute();
  const names = await resolve(reading, {
    parties: [...serials, ...records.map(({ signer }) => signer)],
    moments: records.map(({ serial }) => serial),
  });
  const isParty = new Set(parties.map(({ serial }) => serial));
  const recordOf = new Map(records.map((record) => [record.serial, record]));
  return serials.map((serial) => {
    const { id, name } = names.party(serial);
    const record = recordOf.get(serial);
    const what = isParty.has(serial) ? 'subject' : (kinds[record?.kind ?? -1]?.name ?? '');
    if (record === undefined) return { what, id, name, by, signer: null, time: null };
    return { what, id, name, by, signer: names.party(record.signer), time: names.moment(serial).time };
  });
}
