import {
  type AllocationChange,
  assert,
  type Binned,
  type Block,
  type Corrected,
  type Delivery,
  type Difference,
  type Fill,
  type Key,
  type Matched,
  type MoneyPosting,
  type Posting,
  type Table,
  tables,
  type Unexplained,
  type UnexplainedMoney,
} from '@baton/ledger';

/** A row of the state as a block left it, its values in the order of its columns; null was removed. */
export type RowWritten = readonly [table: string, key: Key, row: readonly unknown[] | null];

/** A fact that a rule stated for the views. */
export type Fact =
  | Posting
  | Fill
  | Difference
  | Matched
  | Binned
  | Corrected
  | Unexplained
  | UnexplainedMoney
  | AllocationChange
  | MoneyPosting
  | Delivery;

/**
 * One committed block as the node leaves it for the views, in the outbox of `state.db`: `first` is the index of its
 * first entry, `size` the size of the log after it, `time` in seconds, `ids` the transactions by the first 48 bits of their
 * ids (base64url, one after another: nobody hashes them again), `rows` how many rows of the state it wrote, `writes` those of
 * the tables that views read.
 */
export type Outbox = {
  readonly height: number;
  readonly time: number;
  readonly first: number;
  readonly size: number;
  readonly ids: string;
  readonly rows: number;
  readonly writes: readonly RowWritten[];
  readonly facts: readonly Fact[];
};

/**
 * How much there is to project in a block: its entries, the rows they left, and the facts. Rows that no view reads count as
 * well: of a hundred quotations in one entry they are all that tells how many there are.
 */
export function weightOf({ first, size, rows, facts }: Outbox): number {
  return size - first + rows + facts.length;
}

/** The tables of the state that views read; the rows of all others stay out of the outbox. */
const FED = [
  ['subject', 'listed_party', 'key', 'qualification', 'accreditation', 'proposal', 'council', 'panel'],
  ['withheld', 'cleared', 'item', 'place', 'need', 'pause', 'lot', 'sums', 'arrival', 'missing', 'gift', 'totals'],
  ['handover', 'handover_line', 'drawn', 'loss', 'found_again', 'allocation', 'pledge', 'pledge_line'],
  ['fund', 'fund_sums', 'purchase', 'purchase_standing', 'purchase_line'],
].flat();

const fed = new Map(tables().flatMap((table) => (FED.includes(table.name) ? [[table.name, table]] : [])));

/** What views are fed with of a block whose first entry is `first`. */
export function outboxOf({ tip, ids, writes, facts }: Block, first: number): Outbox {
  const { height, time, size } = tip;
  const read = writes
    .filter(({ table }) => fed.has(table.name))
    .map(({ table, key, value }) => [table.name, key, value === null ? null : JSON.parse(value)] as const);
  const common = { height, time, first, size, ids: beginningsOf(ids), rows: writes.length };
  return { ...common, writes: read, facts: facts as readonly Fact[] };
}

/** JSON of the same. Rows are JSON as they are. */
export function outboxText({ tip, ids, writes, facts }: Block, first: number): string {
  const { height, time, size } = tip;
  let rows = '';
  for (const { table, key, value } of writes)
    if (fed.has(table.name)) rows += `${rows === '' ? '' : ','}["${table.name}",${JSON.stringify(key)},${value}]`;
  const place = `"height":${height},"time":${time},"first":${first},"size":${size},"ids":"${beginningsOf(ids)}"`;
  return `{${place},"rows":${writes.length},"writes":[${rows}],"facts":${JSON.stringify(facts)}}`;
}

/** Characters of base64url that hold 48 bits. */
const BEGINNING = 8;

function beginningsOf(ids: readonly string[]): string {
  let text = '';
  for (const id of ids) text += id.slice(0, BEGINNING);
  return text;
}

/** The beginning of the id of the transaction in the entry of this index. */
export function idIn({ first, ids }: Outbox, index: number): string {
  const at = (index - first) * BEGINNING;
  return ids.slice(at, at + BEGINNING);
}

/** A written row with its columns named. The caller names the table's row type. */
export function rowOf<Row extends object>(table: string, values: readonly unknown[]): Row {
  const { columns } = fedTable(table);
  const row: { [column: string]: unknown } = {};
  for (let i = 0; i < columns.length; i++) row[String(columns[i])] = values[i];
  return row as Row;
}

function fedTable(name: string): Table {
  const table = fed.get(name);
  assert(table !== undefined, `views are fed with the table ${name}`);
  return table;
}

/** What a block wrote, by table, in the order of keys. */
export type RowsByTable = ReadonlyMap<string, readonly RowWritten[]>;

/** What a block wrote in a table. */
export function rowsIn(rows: RowsByTable, table: string): readonly RowWritten[] {
  return rows.get(fedTable(table).name) ?? [];
}

/** Hands each row that a block left in a table to whoever takes it. Rows that were removed are passed over. */
export function eachRow<Row extends object>(
  rows: RowsByTable,
  table: string,
  take: (key: number, row: Row) => void,
): void {
  for (const [, key, values] of rowsIn(rows, table)) if (values !== null) take(Number(key), rowOf<Row>(table, values));
}
