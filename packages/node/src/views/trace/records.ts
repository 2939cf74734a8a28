import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import type { Scope } from './scope.ts';

/** How many corrections of these records one trace tells. */
const ANEW_MAX = 200;

/** The next records of a story above an integer name, in the order of the log. */
export async function nextRecords(
  reading: Reading,
  { records, lots, money }: Scope,
  above: number,
  limit: number,
): Promise<number[]> {
  const own = [...(records ?? []), ...money.records].filter((serial) => serial > above);
  const found = new Set(own);
  const { whole } = money;
  if (whole !== undefined) for (const serial of await recordsOfFund(reading, whole, above, limit)) found.add(serial);
  if (records !== undefined) return inOrder(found, limit);
  for (const lot of lots) for (const serial of await recordsOfLot(reading, lot, above, limit)) found.add(serial);
  return inOrder(found, limit);
}

function inOrder(found: Iterable<number>, limit: number): number[] {
  return [...found].sort((a, b) => a - b).slice(0, limit);
}

/** Records that act on a fund, those that moved its money, and what was said anew of its gifts and payments. */
async function recordsOfFund({ db }: Reading, fund: number, above: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select serial from (
      select serial from record where about = ${fund} and serial > ${above} order by serial limit ${limit}
    ) union select record from (
      select distinct record from moneyPosting where fund = ${fund} and record > ${above} order by record limit ${limit}
    ) union select record from (
      select record from moneyMention where fund = ${fund} and record > ${above} order by record limit ${limit}
    ) order by serial limit ${limit}`.execute(db);
  return rows.map(({ serial }) => serial);
}

/** Records that moved a lot, or spoke of it: both are kept by lot and record, so that a page costs the same anywhere. */
async function recordsOfLot({ db }: Reading, lot: number, above: number, limit: number): Promise<number[]> {
  const { rows } = await sql<{ record: number }>`
    select record from (
      select distinct record from posting where lot = ${lot} and record > ${above} order by record limit ${limit}
    ) union select record from (
      select record from mention where lot = ${lot} and record > ${above} order by record limit ${limit}
    ) order by record limit ${limit}`.execute(db);
  return rows.map(({ record }) => record);
}

/** With what was said anew of these records, also what waits, and the agreements by which it counts. */
export async function withSaidAnew({ db }: Reading, records: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ serial: number; agreed: number | null }>`
    select correction.serial, correction.agreed from json_each(${JSON.stringify(records)}) as wanted
    cross join correction on correction.record = wanted.value limit ${ANEW_MAX}`.execute(db);
  return [...new Set([...records, ...rows.flatMap(({ serial, agreed }) => [serial, agreed ?? serial])])];
}
