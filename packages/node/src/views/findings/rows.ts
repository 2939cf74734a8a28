import { kinds } from '@baton/ledger';
import type { FindingRowInList, ShownRow } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { signedRecord, textsOf } from '../records/signed.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { quoteIn, type Transcribed } from './quoted.ts';
import type { FindingTables } from './schema.ts';
import { findingRowList } from './shapes.ts';

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

/** The rows that show findings, or one of them, by page. Errors: `not_found`, `cursor`. */
export async function findingRows(reading: Reading, query: ListQuery): Promise<Page<FindingRowInList>> {
  const { finding, ...filters } = query.filters;
  const one: Condition[] =
    finding === undefined ? [] : [{ column: 'finding', value: findingNumber(String(finding)), drives: true }];
  const page = await readPage<FindingTables['finding_row']>(reading, findingRowList, { ...query, filters }, one);
  const serials = page.rows.map(({ serial }) => serial);
  const shown = await describeRows(reading, serials);
  const rules = await rulesOf(
    reading,
    page.rows.map((row) => row.finding),
  );
  const rows = page.rows.flatMap((row, i) => {
    const described = shown[i];
    const name = findingName(rules.get(row.finding) ?? '', row.finding);
    return described === undefined ? [] : [{ finding: name, ...described }];
  });
  return { rows, next: page.next };
}

async function rulesOf({ db }: Reading, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('finding')
    .select(['id', 'rule'])
    .where('id', 'in', [...new Set(ids), -1])
    .execute();
  return new Map(rows.map(({ id, rule }) => [id, rule]));
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
  const none = { source: null, row: null, column: null, item: null, quantity: null, money: null, cells: null };
  const body = name === 'relief.transcribe' ? signedRecord(reading, serial)?.body : undefined;
  if (body === undefined) return { ...head, ...none };
  const quotation = body as Transcribed;
  const { source, row, item = null, quantity = null, money = null } = quotation;
  const { cells, column } = quoteIn(quotation, textsOf(reading, body, index));
  return { ...head, source, row, column, item, quantity, money, cells };
}
