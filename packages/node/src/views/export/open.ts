import { epcisDocumentOf, iatiActivitiesOf, type Stamp } from '@baton/tables/write';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { type TableName, tableNames, tables } from '../tables/registry.ts';
import { ViewProblem } from '../view-problem.ts';
import { goodsSteps } from './goods-steps.ts';
import { fundsTold } from './iati-funds.ts';
import type { ExportJob, ExportStand } from './job.ts';
import { type Asked, pageOf, rowsOf } from './rows.ts';
import { wholeRecordRows, wholeRecords } from './whole-records.ts';
import { encoded, writeList, writeLists } from './write.ts';

/** An export that stands on one snapshot until it is closed. */
export type OpenExport = ExportStand & {
  /** The bytes, once and in order. */
  bytes(stamp: Stamp): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
};

/** Takes a snapshot and asks for the first row, so that a filter that names nothing is refused before a byte is written. */
export async function openExport(reading: Reading, job: ExportJob): Promise<OpenExport> {
  const { db } = reading;
  await sql`begin`.execute(db);
  const close = async () => {
    await sql`rollback`.execute(db);
  };
  try {
    const row = await db.selectFrom('progress').select(['height', 'time', 'size']).executeTakeFirst();
    const stand = row ?? { height: -1, time: 0, size: 0 };
    const then = { ...reading, time: stand.time };
    if (job.list !== undefined) await pageOf(then, job.list, { ...queryFor(job), limit: 1 });
    if (job.format === 'iati') await refuseWithoutFunds(then, queryFor(job));
    return { ...stand, bytes: (stamp) => bytesOf(then, job, stamp), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A document without activities is not valid, and says nothing. */
async function refuseWithoutFunds(reading: Reading, query: Asked): Promise<void> {
  const { rows } = await pageOf(reading, 'funds', { ...query, limit: 1 });
  if (rows.length === 0) throw new ViewProblem('no_funds');
}

function bytesOf(reading: Reading, job: ExportJob, stamp: Stamp): AsyncGenerator<Uint8Array> {
  if (job.list !== undefined)
    return writeList(job.format, tables[job.list], rowsOf(reading, job.list, queryFor(job)), stamp);
  if (job.format === 'epcis') return encoded(epcisDocumentOf(goodsSteps(reading), stamp));
  if (job.format === 'iati') return encoded(iatiActivitiesOf(fundsTold(reading, job.now), stamp));
  const query = queryFor(job);
  const sheets = tableNames.map((name) =>
    // A cell of a workbook may be too short for what was signed.
    name === 'records' && job.format !== 'xlsx'
      ? { table: wholeRecords, rows: wholeRecordRows(reading, query) }
      : { table: tables[name], rows: wholeOf(reading, name, query) },
  );
  return writeLists(job.format, sheets, stamp);
}

function queryFor(job: ExportJob): Asked {
  return job.list === undefined
    ? { filters: {}, now: job.now }
    : { filters: job.filters, sort: job.sort, now: job.now };
}

/** Lists that leave something out unless it is asked for: a whole ledger has both. */
const further: { readonly [name in TableName]?: Asked['filters'] } = { needs: { closed: true } };

async function* wholeOf(reading: Reading, name: TableName, query: Asked): AsyncGenerator<object> {
  yield* rowsOf(reading, name, query);
  const filters = further[name];
  if (filters !== undefined) yield* rowsOf(reading, name, { ...query, filters });
}
