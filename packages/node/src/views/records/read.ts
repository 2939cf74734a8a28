import { kindNamed, kinds, RECORDS_PER_ENTRY } from '@baton/ledger';
import type { RecordInList, RecordWhole } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { headOf } from '../entry.ts';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { correctionsOf } from '../relief/correction-list.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { tableRowsOf } from '../trace/table-row.ts';
import { disputedAmong } from '../trust/disputes.ts';
import { withheldIn } from '../trust/withheld.ts';
import { ViewProblem } from '../view-problem.ts';
import { beginningOf, entriesUnder, headBytes } from './digests.ts';
import { kindNumber } from './project.ts';
import type { RecordTables } from './schema.ts';
import { recordList } from './shapes.ts';
import { signedRecord, textsOf } from './signed.ts';

type RecordRow = RecordTables['record'];

/** Records by page; `from` and `to` are block times in seconds, both included. */
export async function records(reading: Reading, query: ListQuery): Promise<Page<RecordInList>> {
  const { kind, from, to, ...filters } = query.filters;
  const conditions = [
    ...kindCondition(kind, filters['about'] === undefined),
    ...(await timeConditions(reading, numberOf(from), numberOf(to))),
  ];
  const page = await readPage<RecordRow>(reading, recordList, { ...query, filters }, conditions);
  return { rows: await describeRecords(reading, page.rows), next: page.next };
}

/** All records have an index by kind; of one signer, or about one thing, kinds are looked at. */
function kindCondition(kind: ListQuery['filters'][string], drives: boolean): Condition[] {
  if (kind === undefined) return [];
  if (kindNamed(String(kind)) === undefined) throw new ViewProblem('not_found', { what: 'kind', name: String(kind) });
  return [{ column: 'kind', value: kindNumber(String(kind)), ...(drives ? { drives } : {}) }];
}

function numberOf(value: ListQuery['filters'][string]): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** Records stand in the order of block times, so that a span of time is a span of entries. */
async function timeConditions(reading: Reading, from = 0, to = Number.MAX_SAFE_INTEGER): Promise<Condition[]> {
  const { db } = reading;
  const first = (time: number) =>
    db
      .selectFrom('block')
      .select('first')
      .where('time', '>=', time)
      .orderBy('time')
      .orderBy('height')
      .limit(1)
      .executeTakeFirst();
  const low = from === 0 ? { first: 0 } : await first(from);
  const high = to === Number.MAX_SAFE_INTEGER ? undefined : await first(to + 1);
  const after = (low?.first ?? Number.MAX_SAFE_INTEGER / RECORDS_PER_ENTRY) * RECORDS_PER_ENTRY - 1;
  const conditions: Condition[] =
    from === 0 ? [] : [{ column: 'serial', is: '>', value: Math.floor(after), drives: true }];
  if (high === undefined) return conditions;
  return [...conditions, { column: 'serial', is: '<=', value: high.first * RECORDS_PER_ENTRY - 1, drives: true }];
}

/** Records as lists show them. */
async function describeRecords(reading: Reading, rows: readonly RecordRow[]): Promise<RecordInList[]> {
  const names = await resolve(reading, {
    parties: rows.flatMap((row) => [row.signer, row.about]),
    things: rows.map((row) => row.serial),
    moments: rows.map((row) => row.serial),
  });
  const disputed = await disputedAmong(reading, rows);
  return rows.map(({ serial, kind, signer, at, about }) => {
    const { index, height, time } = names.moment(serial);
    const name = kinds[kind]?.name ?? '';
    const acts = { id: names.id(serial), kind: name, signer: names.party(signer), at, time, height, index };
    return { ...acts, about: aboutName(names, name, about), disputed: disputed.has(serial) };
  });
}

/** What a record acts on, by name: a subject where it grants something, else an earlier record. One integer may be both. */
export function aboutName(names: Resolved, kind: string, about: number | null): string | null {
  if (about === null) return null;
  return kind === 'trust.qualify' ? names.party(about).id : names.id(about);
}

/** One record by its name. Error: `not_found`. */
export async function record(reading: Reading, { id }: { id: string }): Promise<RecordWhole> {
  const serial = reading.names.thing(id);
  if (serial === undefined) throw new ViewProblem('not_found', { what: 'record', name: id });
  const { db } = reading;
  const row = await db.selectFrom('record').selectAll().where('serial', '=', serial).executeTakeFirstOrThrow();
  const about = await db
    .selectFrom('record')
    .selectAll()
    .where('about', '=', serial)
    .orderBy('serial')
    .limit(200)
    .execute();
  const [described, ...later] = await describeRecords(reading, [row, ...about]);
  const entry = signedRecord(reading, serial);
  if (described === undefined || entry === undefined) throw new ViewProblem('not_found', { what: 'record', name: id });
  const { time, height, index, ...shown } = described;
  const texts = textsOf(reading, entry.body, index);
  const withheld = await withheldIn(reading, [entry.body]);
  return {
    ...shown,
    recorded: { time, height, index },
    ...entry,
    texts,
    table: (await tableRowsOf(reading, [{ body: entry.body, texts }]))[0] ?? null,
    withheld,
    corrections: await correctionsOf(reading, serial),
    later,
  };
}

/** Entries that may hold this digest: of a transaction, a part or a paper; the log settles which one does. */
export async function naming({ db }: Reading, { digest }: { digest: string }): Promise<number[]> {
  const head = headOf(digest);
  const runs = await db.selectFrom('digest_run').select('data').where('beginning', '=', beginningOf(head)).execute();
  // SQLite finds the few rows that hold its bytes; what stands there askew is no entry under it.
  const holds = sql<boolean>`instr(data, ${headBytes(head)}) > 0`;
  const recent = await db.selectFrom('digest').select('data').where(holds).execute();
  return [...runs, ...recent].flatMap(({ data }) => entriesUnder(head, data)).sort((a, b) => a - b);
}
