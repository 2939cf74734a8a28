import type { FindingInList, WhoSettles } from '@baton/ledger/answers';
import { type Rule, type Seen, tableRules } from '@baton/tables/findings';
import { sql } from 'kysely';
import { readPage } from '../list.ts';
import { LIMIT, type Page, type TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { type QuotedTableRow, quotedRow } from './quoted.ts';
import { recordFindings } from './record-findings.ts';
import { recordRules } from './record-rules.ts';
import { describeRows, findingName } from './rows.ts';
import type { FindingTables } from './schema.ts';
import { findingList } from './shapes.ts';
import { settlerWords, sureWords } from './words.ts';

const SHOWN = 10;
const OF_RECORDS = 'records';
const rules = new Map(tableRules.map((rule) => [rule.name, rule]));

type FindingRow = FindingTables['finding'];

/**
 * Findings by page: first what the ledger's own records say at this time, then what quotations say. Errors: `cursor`,
 * `filter`, `not_found`.
 */
export async function findings(reading: Reading, query: TimedQuery): Promise<Page<FindingInList>> {
  refuseUnknownRule(query.filters['rule']);
  const { limit = LIMIT } = query;
  const begun = positionIn(query.cursor);
  const own = begun === undefined ? [] : await recordFindings(reading, query);
  const shown = begun === undefined ? [] : own.slice(begun, begun + limit);
  const end = (begun ?? 0) + shown.length;
  if (begun !== undefined && (end < own.length || shown.length === limit)) return { rows: shown, next: cursorAt(end) };
  const cursor = begun === undefined ? query.cursor : undefined;
  const { now: _, ...rest } = query;
  const page = await readPage<FindingRow>(reading, findingList, { ...rest, cursor, limit: limit - shown.length });
  return { rows: [...shown, ...(await describeFindings(reading, page.rows))], next: page.next };
}

function refuseUnknownRule(value: string | number | boolean | undefined): void {
  const known = [...tableRules, ...recordRules].some(({ name }) => name === value);
  if (value !== undefined && !known) throw new ViewProblem('filter', { filter: 'rule', value: String(value) });
}

/** Where a page begins among the findings of records; undefined where it begins behind them. */
function positionIn(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return 0;
  const [of, position] = Buffer.from(cursor, 'base64url').toString().split(' ');
  return of === OF_RECORDS ? Number(position) : undefined;
}

function cursorAt(position: number): string {
  return Buffer.from(`${OF_RECORDS} ${position}`).toString('base64url');
}

const doubling = tableRules.filter(({ doubles }) => doubles === true).map(({ name }) => name);
const DOUBLING_MAX = 20;

/** What was found of these publishers whose rows may count twice in sums of quotations. */
export async function doublingFindings(reading: Reading, publishers: readonly number[]): Promise<FindingInList[]> {
  const { rows } = await sql<FindingRow>`
    select finding.* from finding indexed by finding_publisher
    where publisher in (select value from json_each(${JSON.stringify(publishers)}))
      and rule in (select value from json_each(${JSON.stringify(doubling)}))
    order by last desc limit ${DOUBLING_MAX}`.execute(reading.db);
  return describeFindings(reading, rows);
}

async function describeFindings(reading: Reading, rows: readonly FindingRow[]): Promise<FindingInList[]> {
  const firsts = await quotedRows(
    reading,
    rows.map(({ first }) => first),
  );
  const names = await resolve(reading, {
    parties: rows.flatMap(({ publisher, first }) => [publisher, firsts.get(first)?.reporter ?? null]),
    moments: rows.map(({ last }) => last),
  });
  const described: FindingInList[] = [];
  for (const row of rows) {
    const [rule, first] = [rules.get(row.rule), firsts.get(row.first)];
    if (rule === undefined || first === undefined) continue;
    const shows = await describeRows(reading, await firstRows(reading, row.id));
    described.push({ ...describeFinding(row, rule, first, names), shows });
  }
  return described;
}

function describeFinding(
  row: FindingRow,
  rule: Rule,
  first: QuotedTableRow & { readonly profile: string },
  names: Resolved,
): Omit<FindingInList, 'shows'> {
  const { name, title, sure } = rule;
  const figures = JSON.parse(row.figures) as Seen['figures'];
  const seen = { cases: row.cases, rows: row.rows, figures, first: quotedRow(first) };
  const parties = { publisher: names.party(row.publisher), reporter: names.party(first.reporter) };
  const settles: WhoSettles[] = rule.settles.map((role) => ({
    role,
    words: settlerWords[role],
    party: role === 'publisher' || role === 'reporter' ? parties[role] : null,
  }));
  const id = findingName(name, row.id);
  return {
    ...{ id, rule: name, title, text: rule.says(seen), sure, sureWords: sureWords[sure], settles },
    ...{ by: parties.publisher, of: 'quotations', cases: row.cases, rows: row.rows, figures },
    time: names.moment(row.last).time,
    opens: `/v1/finding-rows?${new URLSearchParams({ finding: id })}`,
  };
}

async function quotedRows(reading: Reading, serials: readonly number[]) {
  const { rows } = await sql<QuotedTableRow & { profile: string }>`
    select quoted.*, profile from json_each(${JSON.stringify(serials)}) as wanted
    cross join quoted on quoted.serial = wanted.value
    cross join quoted_source on quoted_source.serial = quoted.source`.execute(reading.db);
  return new Map(rows.map((row) => [row.serial, row]));
}

async function firstRows({ db }: Reading, finding: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select distinct serial from finding_row where finding = ${finding} order by serial limit ${SHOWN}`.execute(db);
  return rows.map(({ serial }) => serial);
}
