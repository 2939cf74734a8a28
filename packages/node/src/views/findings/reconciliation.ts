import { LINES_PER_RECORD } from '@baton/ledger';
import type {
  OpenedFigure,
  PublishedCorrection,
  QuotationInList,
  ReconciledLine,
  Reconciliation,
} from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import { ViewProblem } from '../view-problem.ts';
import { linkOfLine } from './links.ts';
import { doublingFindings } from './list.ts';
import { describeQuotations } from './quotation-list.ts';
import type { QuotedTableRow } from './quoted.ts';

export type ReconciliationAsked = { readonly by: string; readonly from?: number; readonly until?: number };

const CORRECTIONS_MAX = 100;
const DAY = 86_400;

const lists: { readonly [about: string]: readonly [goods: string, money: string] } = {
  received: ['received', 'received_value'],
  distributed: ['dispatched', 'dispatched_value'],
  money_in: ['money_received', 'money_received'],
  money_out: ['money_paid', 'money_paid'],
};
const totalsOf: { readonly [series: string]: string } = {
  money_in: 'money_received',
  money_out: 'money_paid',
  goods_in: 'received_value',
  goods_out: 'dispatched_value',
};

/** Published totals beside records and quotations. Error: `not_found`. */
export async function reconciliation(reading: Reading, asked: ReconciliationAsked): Promise<Reconciliation> {
  const party = reading.names.party(asked.by);
  if (party === undefined) throw new ViewProblem('not_found', { what: 'by', name: asked.by });
  const joined = await sameNumber(reading, party);
  const names = await resolve(reading, { parties: [party, ...joined] });
  const [from, until] = [asked.from ?? 0, asked.until ?? Number.MAX_SAFE_INTEGER];
  const span = { party, quoted: [party, ...joined], from, until, name: asked.by };
  const lines = new Lines();
  await addQuoted(reading, span, lines);
  await addQuotedTotals(reading, span, lines);
  await addRecorded(reading, span, lines);
  await addOwnTotals(reading, span, lines);
  return {
    by: names.party(party),
    joined: joined.map((one) => names.party(one)),
    from: asked.from ?? null,
    until: asked.until ?? null,
    lines: lines.all(),
    doubled: await doublingFindings(reading, span.quoted),
    corrections: await correctionsOf(reading, span),
  };
}

/** `quoted`: the party, and those of its number under which it was listed before it was admitted. */
type Span = {
  readonly party: number;
  readonly quoted: readonly number[];
  readonly from: number;
  readonly until: number;
  readonly name: string;
};

/** So many listings of one organisation are brought together. */
const JOINED_MAX = 50;

/** Listed parties that state the registration or location number of this one. Whoever signs speaks for itself alone. */
async function sameNumber({ db }: Reading, party: number): Promise<number[]> {
  const { rows } = await sql<{ party: number }>`
    select distinct other.party from public_number as own indexed by public_number_party
    cross join public_number as other on other.scheme = own.scheme and other.key = own.key
    cross join party on party.serial = other.party
    where own.party = ${party} and own.scheme in ('uscc', 'gln') and other.party <> own.party and party.segment is null
    limit ${JOINED_MAX}`.execute(db);
  return rows.map((row) => row.party);
}
type Key = Pick<ReconciledLine, 'what' | 'item' | 'unit' | 'currency'>;
type Column = 'published' | 'publishedAll' | 'recorded' | 'quoted';

/** Figures by what they are about: sums of one column are added up. */
class Lines {
  readonly #lines = new Map<string, { key: Key; columns: { [column in Column]?: OpenedFigure } }>();

  add(key: Key, column: Column, figure: OpenedFigure): void {
    const name = JSON.stringify([key.what, key.item, key.unit, key.currency]);
    const line = this.#lines.get(name) ?? { key, columns: {} };
    const before = line.columns[column];
    const sum = { ...figure, figure: figure.figure + (before?.figure ?? 0), rows: figure.rows + (before?.rows ?? 0) };
    line.columns[column] = sum;
    this.#lines.set(name, line);
  }

  all(): ReconciledLine[] {
    const sorted = [...this.#lines].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, { key, columns }]) => {
      const { published = null, publishedAll = null, recorded = null, quoted = null } = columns;
      const less = (other: OpenedFigure | null) =>
        published === null || other === null ? null : published.figure - other.figure;
      const differences = { recorded: less(recorded), quoted: less(quoted) };
      return { ...key, published, publishedAll, recorded, quoted, differences };
    });
  }
}

type Sum = {
  about: string;
  item: string | null;
  unit: string | null;
  decimals: number | null;
  currency: string | null;
  digits: number;
  minor: number;
  rows: number;
};

/** `total` adds as a float: what is quoted may be absurd, and must not overflow. */
async function addQuoted({ db }: Reading, { quoted, from, until, name }: Span, lines: Lines): Promise<void> {
  const { rows } = await sql<Sum>`
    select about, item, unit, decimals, currency, total(digits) as digits, total(minor) as minor, count(*) as rows
    from quoted indexed by quoted_day
    where publisher in (select value from json_each(${JSON.stringify(quoted)})) and about in ('received', 'distributed', 'money_in', 'money_out')
      and replacedBy is null and time between ${from} and ${until}
    group by about, item, unit, decimals, currency`.execute(db);
  for (const { about, item, unit, decimals, currency, digits, minor, rows: count } of rows) {
    const [goods = about, money = about] = lists[about] ?? [];
    const opens = `/v1/quotations?${new URLSearchParams({ publisher: name, about })}`;
    if (unit !== null)
      lines.add(key(goods, item, unit, null), 'quoted', { figure: digits / 10 ** (decimals ?? 0), rows: count, opens });
    if (currency !== null) lines.add(key(money, null, null, currency), 'quoted', { figure: minor, rows: count, opens });
  }
}

function key(what: string, item: string | null, unit: string | null, currency: string | null): Key {
  return { what, item: item?.replaceAll('-', '_') ?? null, unit, currency };
}

/** Totals of days are added up; of running totals the last of the period stands. */
async function addQuotedTotals({ db }: Reading, { quoted, from, until, name }: Span, lines: Lines): Promise<void> {
  const { rows } = await sql<{ item: string; currency: string; minor: number; source: number; time: number }>`
    select item, currency, minor, source, time from quoted indexed by quoted_day
    where publisher in (select value from json_each(${JSON.stringify(quoted)})) and about = 'total' and replacedBy is null and time between ${from} and ${until}
      and item is not null and minor is not null order by time, serial limit 10000`.execute(db);
  const opens = `/v1/quotations?${new URLSearchParams({ publisher: name, about: 'total' })}`;
  for (const alike of Map.groupBy(rows, ({ item, currency }) => `${item} ${currency}`).values()) {
    const { item = '', currency = '', source } = alike[0] ?? {};
    const [, series = '', kind] = /^(.+)_(day|all)$/.exec(item) ?? [];
    const what = totalsOf[series];
    // One table of totals: another that says the same must not count twice.
    const own = alike.filter((row) => row.source === source);
    if (what === undefined) continue;
    const figure = kind === 'all' ? (own.at(-1)?.minor ?? 0) : own.reduce((sum, { minor }) => sum + minor, 0);
    const column = kind === 'all' ? 'publishedAll' : 'published';
    lines.add(key(what, null, null, currency), column, { figure, rows: own.length, opens });
  }
}

type Turned = { what: string; code: string | null; class: string; unit: string; quantity: number; rows: number };

async function addRecorded({ db }: Reading, { party, from, until, name }: Span, lines: Lines): Promise<void> {
  const last = Math.min(Math.floor(until / DAY), 10_000_000);
  const { rows } = await sql<Turned>`
    select turnover.what, item.code, item.class, item.unit, sum(turnover.quantity) as quantity, count(*) as rows
    from turnover indexed by turnover_of cross join tally on tally.id = turnover.tally
    cross join item on item.serial = turnover.item
    where turnover.party = ${party} and turnover.what in ('received', 'dispatched') and tally.packed = 0
      and turnover.day between ${Math.floor(from / DAY)} and ${last}
    group by turnover.what, item.serial`.execute(db);
  for (const { what, code, class: itemClass, unit, quantity, rows: count } of rows) {
    const opens = `/v1/turnover?${new URLSearchParams({ by: name, what })}`;
    lines.add(key(what, code ?? itemClass, unit, null), 'recorded', { figure: quantity, rows: count, opens });
  }
  const { rows: money } = await sql<{ currency: string; gross: number; rows: number }>`
    select currency, sum(gross) as gross, count(*) as rows from moneyGift indexed by moneyGift_receiver
    cross join record on record.serial = moneyGift.serial
    where receiver = ${party} and coalesce(record.at, 0) between ${from} and ${until} group by currency`.execute(db);
  for (const { currency, gross, rows: count } of money) {
    const opens = `/v1/money-gifts?${new URLSearchParams({ receiver: name })}`;
    lines.add(key('money_received', null, null, currency), 'recorded', { figure: gross, rows: count, opens });
  }
  await addPaid({ db }, { party, from, until, name }, lines);
}

/** What was paid from its funds, fees apart. */
async function addPaid(
  { db }: Pick<Reading, 'db'>,
  { party, from, until, name }: Omit<Span, 'quoted'>,
  lines: Lines,
): Promise<void> {
  const { rows } = await sql<{ currency: string; amount: number; rows: number }>`
    select payment.currency, sum(payment.amount) as amount, count(*) as rows
    from fund indexed by fund_steward cross join payment indexed by payment_fund on payment.fund = fund.serial
    cross join record on record.serial = payment.serial
    where fund.steward = ${party} and coalesce(record.at, 0) between ${from} and ${until}
    group by payment.currency`.execute(db);
  const opens = `/v1/turnover?${new URLSearchParams({ by: name, what: 'money_paid' })}`;
  for (const { currency, amount, rows: count } of rows)
    lines.add(key('money_paid', null, null, currency), 'recorded', { figure: amount, rows: count, opens });
}

type OwnTotal = {
  what: string;
  code: string | null;
  class: string | null;
  unit: string | null;
  currency: string | null;
  published: number;
};

async function addOwnTotals({ db }: Reading, { party, from, until, name }: Span, lines: Lines): Promise<void> {
  const { rows } = await sql<OwnTotal>`
    select totals_line.what, item.code, coalesce(item.class, totals_line.class) as class,
      coalesce(item.unit, totals_line.unit) as unit, totals_line.currency, totals_line.published
    from totals indexed by totals_by
    cross join totals_line on number >= totals.serial * ${LINES_PER_RECORD} and number < totals.serial * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
    left join item on item.serial = totals_line.item
    where totals."by" = ${party} and totals.replacedBy is null and totals.until >= ${from} and totals."from" <= ${until}
    limit 1000`.execute(db);
  const opens = `/v1/totals?${new URLSearchParams({ by: name, current: 'true' })}`;
  for (const { what, code, class: itemClass, unit, currency, published } of rows) {
    const goods = currency === null ? (code ?? itemClass) : null;
    const unitOf = currency === null ? unit : null;
    lines.add(key(what, goods, unitOf, currency), 'published', { figure: published, rows: 1, opens });
  }
}

async function correctionsOf(reading: Reading, { quoted, from, until }: Span): Promise<PublishedCorrection[]> {
  const { db } = reading;
  const { rows } = await sql<QuotedTableRow>`
    select * from quoted indexed by quoted_day
    where publisher in (select value from json_each(${JSON.stringify(quoted)})) and about = 'correction'
      and replacedBy is null and time between ${from} and ${until} order by time limit ${CORRECTIONS_MAX}`.execute(db);
  const described = await describeQuotations(reading, rows);
  const all = rows.map(async ({ said, time, publisher }, i) => {
    const says = JSON.parse(said) as { readonly [meaning: string]: string };
    const quotation = described[i];
    const line = says['corrects_line'] ?? '';
    const original = await lineOf(reading, publisher, says['corrects'] ?? '', line);
    return quotation === undefined
      ? []
      : {
          ...{ record: quotation.record, case: says['corrects'] ?? '', line, field: says['field'] ?? '' },
          ...{ before: says['before'] ?? '', after: says['after'] ?? '', at: time },
          why: says['reason'] ?? says['note'] ?? null,
          ...{ publisher: quotation.publisher, reporter: quotation.by, original },
        };
  });
  return (await Promise.all(all)).flat();
}

/** The line of a notice, as it was quoted. */
async function lineOf(
  reading: Reading,
  publisher: number,
  notice: string,
  line: string,
): Promise<QuotationInList | null> {
  const link = linkOfLine(publisher, notice, line);
  const { rows } = await sql<QuotedTableRow>`
    select quoted.* from quoted_group cross join quoted on quoted.serial = quoted_group.serial
    where grp = ${link} and about <> 'correction' order by quoted.serial desc limit 1`.execute(reading.db);
  const [found = null] = await describeQuotations(reading, rows);
  return found;
}
