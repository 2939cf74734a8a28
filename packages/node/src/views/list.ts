import { digestOf, utf8 } from '@baton/log';
import { type RawBuilder, sql } from 'kysely';
import { LIMIT, type ListQuery, type ListShape, type Page, type Sort } from './list-shape.ts';
import type { Names } from './names.ts';
import type { Reading } from './reading.ts';
import { ViewProblem } from './view-problem.ts';

/** How many rows one page looks at where a second filter has no index of its own. */
const SCAN_MAX = 4_000;

/** What a row must fulfil. `drives`: an index serves it together with the order of the list. */
export type Condition = {
  readonly column: string;
  readonly value: string | number | null;
  readonly is?: '<=' | '>' | 'is';
  readonly drives?: true;
  readonly unindexed?: true;
};

type Position = readonly [value: number, id: number];

/** Reads one page of a list. Errors: `cursor`, `filter`, `not_found` where a filter names nothing. */
export async function readPage<Row>(
  reading: Reading,
  shape: ListShape,
  query: ListQuery,
  conditions: readonly Condition[] = [],
): Promise<Page<Row>> {
  const sort = shape.sorts[query.sort ?? Object.keys(shape.sorts)[0] ?? ''];
  if (sort === undefined) throw new ViewProblem('filter', { filter: 'sort', value: query.sort ?? '' });
  const given = [...conditions, ...conditionsOf(reading, shape, query)];
  const stamp = stampOf(shape, sort, given);
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, stamp);
  const limit = query.limit ?? LIMIT;
  const scan = new Scan(shape, sort, given);
  const { rows: found } = await scan.rows(after, limit + 1).execute(reading.db);
  const rows = found.slice(0, limit);
  const full = found.length > limit;
  const last = full ? rows.at(-1) : await scan.lastSeen(reading, after);
  return { rows: rows as Row[], next: last === undefined ? null : writeCursor(stamp, scan.position(last)) };
}

type Row = { readonly [column: string]: number };

/** One reading of a shape under conditions: the first indexed one drives, the others are checked on what it finds. */
class Scan {
  readonly #shape: ListShape;
  readonly #sort: Sort;
  readonly #driving: readonly Condition[];
  readonly #checked: readonly Condition[];

  constructor(shape: ListShape, sort: Sort, given: readonly Condition[]) {
    this.#shape = shape;
    this.#sort = sort;
    const drives = (one: Condition) => one.drives === true;
    const indexed = sort.column === shape.id ? given.find(isIndexed) : undefined;
    this.#driving = given.filter((one) => one === indexed || drives(one));
    this.#checked = given.filter((one) => !this.#driving.includes(one));
  }

  rows(after: Position | undefined, limit: number): RawBuilder<Row> {
    if (this.#checked.length === 0) return this.#scanned(after, limit);
    return sql`select * from (${this.#scanned(after, SCAN_MAX)}) where ${all(this.#checked)} limit ${limit}`;
  }

  /** The last row that a page looked at, where it stopped before the end of the list. */
  async lastSeen({ db }: Reading, after: Position | undefined): Promise<Row | undefined> {
    if (this.#checked.length === 0) return undefined;
    const { rows } = await sql<Row>`${this.#scanned(after, 1)} offset ${SCAN_MAX - 1}`.execute(db);
    return rows[0];
  }

  position(row: Row): Position {
    return [row[this.#sort.column] ?? 0, row[this.#shape.id] ?? 0];
  }

  #scanned(after: Position | undefined, limit: number): RawBuilder<Row> {
    const { table, id } = this.#shape;
    const { column, descending } = this.#sort;
    const direction = descending === true ? sql`desc` : sql`asc`;
    const order =
      column === id
        ? sql`${sql.ref(id)} ${direction}`
        : sql`${sql.ref(column)} ${direction}, ${sql.ref(id)} ${direction}`;
    const wanted = [all(this.#driving), ...(after === undefined ? [] : [this.#beyond(after)])];
    return sql<Row>`select * from ${sql.table(table)} where ${sql.join(wanted, sql` and `)} order by ${order} limit ${limit}`;
  }

  #beyond([value, id]: Position): RawBuilder<unknown> {
    const than = this.#sort.descending === true ? sql`<` : sql`>`;
    if (this.#sort.column === this.#shape.id) return sql`${sql.ref(this.#shape.id)} ${than} ${id}`;
    return sql`(${sql.ref(this.#sort.column)}, ${sql.ref(this.#shape.id)}) ${than} (${value}, ${id})`;
  }
}

function isIndexed({ drives, is, unindexed }: Condition): boolean {
  return drives !== true && is === undefined && unindexed !== true;
}

function all(conditions: readonly Condition[]): RawBuilder<unknown> {
  if (conditions.length === 0) return sql`true`;
  return sql.join(
    conditions.map(({ column, value, is }) => sql`${sql.ref(column)} ${sql.raw(is ?? '=')} ${value}`),
    sql` and `,
  );
}

function conditionsOf({ names }: Reading, { filters }: ListShape, query: ListQuery): Condition[] {
  return Object.entries(query.filters).flatMap(([name, value]) => {
    const filter = filters[name];
    if (value === undefined) return [];
    if (filter === undefined) throw new ViewProblem('filter', { filter: name, value: String(value) });
    const { form, ...condition } = filter;
    return {
      ...condition,
      value: form === 'flag' || form === 'code' ? plain(form, value) : serialOf(names, form, name, String(value)),
    };
  });
}

function plain(form: 'flag' | 'code', value: string | number | boolean): string | number {
  if (form === 'code') return String(value);
  return value === true ? 1 : 0;
}

function serialOf(names: Names, form: 'party' | 'thing' | 'line', filter: string, name: string): number {
  const found = names[form](name);
  if (found === undefined) throw new ViewProblem('not_found', { what: filter, name });
  return found;
}

/** What a cursor belongs to: it goes on in the same list, order and filters only. */
function stampOf({ table }: ListShape, sort: Sort, given: readonly Condition[]): string {
  return digestOf(utf8(JSON.stringify([table, sort, given]))).slice(0, 8);
}

function writeCursor(stamp: string, position: Position): string {
  return Buffer.from(`${stamp} ${position.join(' ')}`).toString('base64url');
}

function readCursor(cursor: string, stamp: string): Position {
  const [given, value, id] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const position = [Number(value), Number(id)] as const;
  if (given !== stamp || !position.every(Number.isSafeInteger)) throw new ViewProblem('cursor');
  return position;
}
