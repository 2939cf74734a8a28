import type { CorrectionInList, SignedBody } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { signedRecord } from '../records/signed.ts';
import { resolve } from '../resolve.ts';
import { among } from '../trust/rights.ts';
import type { ReliefTables } from './schema.ts';
import { correctionList } from './shapes.ts';

type CorrectionRow = ReliefTables['correction'];

/** Corrections by page; `waiting` keeps those that wait for the other hand. */
export async function corrections(reading: Reading, query: ListQuery): Promise<Page<CorrectionInList>> {
  const { waiting, ...filters } = query.filters;
  const waits: Condition[] = waiting === true ? [{ column: 'waits', value: 1, drives: true }] : [];
  const { rows, next } = await readPage<CorrectionRow>(reading, correctionList, { ...query, filters }, waits);
  return { rows: await describeCorrections(reading, rows), next };
}

/** Corrections as lists and pages of records show them. */
async function describeCorrections(reading: Reading, rows: readonly CorrectionRow[]): Promise<CorrectionInList[]> {
  const names = await resolve(reading, {
    parties: rows.flatMap(({ signer, hand }) => [signer, hand]),
    things: rows.flatMap(({ serial, record, agreed }) => [serial, record, agreed]),
    moments: rows.map(({ serial }) => serial),
  });
  const latest = await latestOf(reading, rows);
  return rows.flatMap(({ serial, record, signer, hand, agreed, waits }) => {
    const body = signedRecord(reading, serial)?.body;
    const corrected = signedRecord(reading, record)?.body;
    if (body === undefined || corrected === undefined) return [];
    return {
      ...{ id: names.id(serial), record: names.id(record), kind: corrected.kind, signer: names.party(signer) },
      ...{ reason: String(body['reason']), time: names.moment(serial).time, hand: names.partyOrNull(hand) },
      standing: waits === 1 ? 'waiting' : agreed !== null && latest.get(record) === agreed ? 'in_force' : 'replaced',
      by: agreed === null ? null : names.id(agreed),
      to: (body['to'] as SignedBody | undefined) ?? null,
    };
  });
}

/** By record, what the version that counts now took effect by. */
async function latestOf({ db }: Reading, rows: readonly CorrectionRow[]): Promise<ReadonlyMap<number, number>> {
  const found = await db
    .selectFrom('correction')
    .select(['record', ({ fn }) => fn.max('agreed').as('agreed')])
    .where('record', 'in', among([...new Set(rows.map(({ record }) => record))]))
    .groupBy('record')
    .execute();
  return new Map(found.flatMap(({ record, agreed }) => (agreed === null ? [] : [[record, agreed] as const])));
}

/** What was said anew of each of these records, newest first. */
export async function correctionsAmong(reading: Reading, records: readonly number[]): Promise<CorrectionInList[]> {
  const { rows } = await sql<CorrectionRow>`
    select correction.* from json_each(${JSON.stringify(records)}) as wanted
    cross join correction on correction.record = wanted.value and correction.serial in (
      select serial from correction as one where one.record = wanted.value order by serial desc limit ${SHOWN_IN_TRACE}
    ) order by correction.serial desc`.execute(reading.db);
  return describeCorrections(reading, rows);
}

/** At most so many are shown of a step. */
const SHOWN_IN_TRACE = 10;

/** At most so many corrections of one record are shown with it. */
const SHOWN = 50;

/** What was said anew of a record, newest first: the one in force is the version that counts. */
export async function correctionsOf(reading: Reading, record: number): Promise<CorrectionInList[]> {
  const rows = await reading.db
    .selectFrom('correction')
    .selectAll()
    .where('record', '=', record)
    .orderBy('serial', 'desc')
    .limit(SHOWN)
    .execute();
  return describeCorrections(reading, rows);
}
