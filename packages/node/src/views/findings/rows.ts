import { kinds } from '@baton/ledger';
import { sql } from 'kysely';
import { type ListQuery, type ListShape, type Page, readPage } from '../list.ts';
import type { Reading } from '../reading.ts';
import { signedRecord, textsOf } from '../records/signed.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { readQuote, type Transcribed } from './quoted.ts';
import type { ShownRow } from './shape.ts';

/** The rows behind a finding, in the order in which they were recorded. */
export const findingRowList: ListShape = {
  table: 'finding_row',
  id: 'serial',
  sorts: { oldest: { column: 'serial' }, newest: { column: 'serial', descending: true } },
  filters: {},
};

const NAME = /^[a-z_]+\.([0-9a-f]{12})$/;

/** The integer name of a finding. Error: `not_found`. */
function findingNumber(name: string): number {
  const digits = NAME.exec(name)?.[1];
  if (digits === undefined) throw new ViewProblem('not_found', { what: 'finding', name });
  return Number.parseInt(digits, 16);
}

/** What a finding is called. */
export function findingName(rule: string, id: number): string {
  return `${rule}.${id.toString(16).padStart(12, '0')}`;
}

/** The rows that show one finding, by page. Errors: `not_found`, `cursor`. */
export async function findingRows(reading: Reading, query: ListQuery): Promise<Page<ShownRow>> {
  const { finding, ...filters } = query.filters;
  const value = findingNumber(String(finding));
  const page = await readPage<{ serial: number }>(reading, findingRowList, { ...query, filters }, [
    { column: 'finding', value, drives: true },
  ]);
  return { rows: await describeRows(reading, [...new Set(page.rows.map(({ serial }) => serial))]), next: page.next };
}

type RecordRow = { serial: number; kind: number; signer: number; at: number | null };

/** Records as findings show them, in this order. */
export async function describeRows(reading: Reading, serials: readonly number[]): Promise<ShownRow[]> {
  const { rows } = await sql<RecordRow>`
    select serial, kind, signer, at from json_each(${JSON.stringify(serials)}) as wanted
    cross join record on record.serial = wanted.value order by wanted.key`.execute(reading.db);
  const names = await resolve(reading, {
    parties: rows.map(({ signer }) => signer),
    things: rows.map(({ serial }) => serial),
    moments: rows.map(({ serial }) => serial),
  });
  return rows.map((row) => describeRow(reading, row, names));
}

function describeRow(reading: Reading, { serial, kind, signer, at }: RecordRow, names: Resolved): ShownRow {
  const name = kinds[kind]?.name ?? '';
  const { time, index } = names.moment(serial);
  const head = { record: names.id(serial), kind: name, by: names.party(signer), time, at };
  const none = { source: null, row: null, item: null, quantity: null, money: null, cells: null };
  const body = name === 'relief.transcribe' ? signedRecord(reading, serial)?.body : undefined;
  if (body === undefined) return { ...head, ...none };
  const { source, row, item = null, quantity = null, money = null, quote } = body as Transcribed;
  const texts = textsOf(reading, body, index);
  const held = quote.zh ?? quote.en ?? '';
  const { cells } = readQuote(texts[typeof held === 'string' ? held : held.digest]);
  return { ...head, source, row, item, quantity, money, cells };
}
