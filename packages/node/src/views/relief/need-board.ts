import type { ItemNamed, NeedOnBoard } from '@baton/ledger/answers';
import { sql } from 'kysely';
import { type Condition, readPage } from '../list.ts';
import type { ListShape, Page, TimedQuery } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { listIn } from '../trust/rights.ts';
import { pausedAmong } from './allocation-list.ts';
import { itemsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { needList } from './shapes.ts';
import { splitTally, tallyCondition } from './tally-filter.ts';

type NeedRow = ReliefTables['need'];

const IS_OPEN: Condition = { column: 'open', value: 1, drives: true };
const IS_CLOSED: Condition = { column: 'open', is: 'is', value: null };

/** Indexes are of open needs: among closed ones every filter is checked row by row. */
const closedList: ListShape = {
  ...needList,
  filters: Object.fromEntries(
    Object.entries(needList.filters).map(([name, filter]) => [name, { ...filter, unindexed: true }]),
  ),
};

/** Needs by page: open ones unless closed ones are asked for. `now` is the ledger's clock, seconds. */
export async function needs(reading: Reading, { now, ...query }: TimedQuery): Promise<Page<NeedOnBoard>> {
  const [tally, { closed, ...filters }] = splitTally(query.filters);
  const narrowed = await tallyCondition(reading, tally);
  const conditions =
    closed === true
      ? [IS_CLOSED, ...narrowed.map((one) => ({ ...one, unindexed: true as const }))]
      : [IS_OPEN, ...narrowed];
  const page = await readPage<NeedRow>(
    reading,
    closed === true ? closedList : needList,
    { ...query, filters },
    conditions,
  );
  return { rows: await onBoard(reading, page.rows, now), next: page.next };
}

/** What rows of needs are described with. */
type Around = {
  readonly items: ReadonlyMap<number, ItemNamed>;
  readonly owners: ReadonlyMap<number, number>;
  readonly others: readonly { need: number; other: number }[];
  readonly paused: ReadonlySet<number>;
  readonly names: Resolved;
  readonly now: number;
};

/** Needs as the board shows them. */
export async function onBoard(reading: Reading, rows: readonly NeedRow[], now: number): Promise<NeedOnBoard[]> {
  const items = await itemsOf(
    reading,
    rows.flatMap((row) => [row.item, ...substitutesIn(row)]),
  );
  const others = await differing(reading, rows);
  const owners = await ownersOf(reading, rows);
  const paused = await pausedAmong(
    reading,
    rows.map((row) => row.place),
    now,
  );
  const named = rows.flatMap(({ serial, place, stated }) => [serial, place, stated]);
  const names = await resolve(reading, {
    parties: [...rows.map((row) => row.stater), ...owners.values()],
    things: [...named, ...others.map(({ other }) => other)],
    moments: rows.map((row) => row.stated),
  });
  return rows.map((row) => describeNeed(row, { items, owners, others, paused, names, now }));
}

function describeNeed(row: NeedRow, { items, owners, others, paused, names, now }: Around): NeedOnBoard {
  const { serial, area, quantity, filled, packs, least, reason, since, until } = row;
  const { time } = names.moment(row.stated);
  const item = (of: number): ItemNamed => items.get(of) ?? { ...names.thing(of), class: '', unit: '' };
  return {
    id: names.id(serial),
    place: names.thing(row.place),
    of: names.party(owners.get(row.place) ?? -1),
    item: item(row.item),
    stater: names.party(row.stater),
    open: quantity === null ? null : Math.max(0, quantity - filled),
    grades: listIn(row.grades),
    substitutes: substitutesIn(row).map(item),
    ...{ area, quantity, filled, packs, least, reason, since, until },
    closed: row.open === null,
    stated: { record: names.id(row.stated), time, hours: Math.max(0, Math.floor((now - time) / 3600)) },
    stale: row.open !== null && until < now,
    paused: row.open !== null && paused.has(row.place),
    conflicts: others.filter((one) => one.need === serial).map((one) => names.id(one.other)),
  };
}

function substitutesIn(row: NeedRow): number[] {
  return JSON.parse(row.substitutes) as number[];
}

async function ownersOf({ db }: Reading, rows: readonly NeedRow[]): Promise<ReadonlyMap<number, number>> {
  const places = JSON.stringify(rows.map((row) => row.place));
  const { rows: found } = await sql<{ serial: number; of: number }>`
    select serial, "of" from place where serial in (select value from json_each(${places}))`.execute(db);
  return new Map(found.map(({ serial, of }) => [serial, of]));
}

/** Open needs of another stater for the same place and item that state another amount. */
async function differing({ db }: Reading, rows: readonly NeedRow[]): Promise<{ need: number; other: number }[]> {
  const open = JSON.stringify(rows.filter((row) => row.open !== null).map((row) => row.serial));
  const { rows: found } = await sql<{ need: number; other: number }>`
    select need.serial as need, other.serial as other from json_each(${open}) as wanted
    join need on need.serial = wanted.value
    join need as other on other.place = need.place and other.open = 1 and other.item = need.item
    where other.stater <> need.stater and other.quantity is not need.quantity`.execute(db);
  return found;
}
