import { positionOfLine, recordOfLine } from '@baton/ledger';
import type { DeliveryInList, LossInTrace, MissingInList } from '@baton/ledger/answers';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { goodsOf } from './goods.ts';
import type { ReliefTables } from './schema.ts';
import { deliveryList, missingList } from './shapes.ts';
import { splitTally, tallyCondition } from './tally-filter.ts';

type MissingRow = ReliefTables['missing'];
type LossRow = ReliefTables['loss'];

/** What is missing, by page. */
export async function missing(reading: Reading, query: ListQuery): Promise<Page<MissingInList>> {
  const [tally, filters] = splitTally(query.filters);
  const conditions = await tallyCondition(reading, tally);
  const { rows, next } = await readPage<MissingRow>(reading, missingList, { ...query, filters }, conditions);
  return { rows: await describeMissing(reading, rows), next };
}

/** What is missing, as lists and traces show it. */
export async function describeMissing(reading: Reading, rows: readonly MissingRow[]): Promise<MissingInList[]> {
  const goods = await goodsOf(
    reading,
    rows.map((row) => row.lot),
  );
  const names = await resolve(reading, {
    parties: rows.map((row) => row.bearer),
    things: rows.flatMap((row) => [recordOfLine(row.lot), recordOfLine(row.line)]),
  });
  return rows.flatMap(({ lot, line, bearer, quantity, since }) => {
    const what = goods.get(lot);
    return what === undefined
      ? []
      : [{ lot: names.lineId(lot), ...what, bearer: names.party(bearer), quantity, since, ...missedIn(names, line) }];
  });
}

/** The line of a handover that goods are, or were, missing from. */
function missedIn(names: Resolved, line: number): Pick<MissingInList, 'handover' | 'line'> {
  if (line === 0) return { handover: null, line: null };
  return { handover: names.id(recordOfLine(line)), line: positionOfLine(line) };
}

/** What was written off, as traces show it. */
export async function describeLosses(reading: Reading, rows: readonly LossRow[]): Promise<LossInTrace[]> {
  const goods = await goodsOf(
    reading,
    rows.map((row) => row.lot),
  );
  const records = rows.map((row) => recordOfLine(row.number));
  const names = await resolve(reading, {
    parties: rows.flatMap(({ bearer, holder }) => [bearer, ...(holder === null ? [] : [holder])]),
    things: [...rows.flatMap((row) => [recordOfLine(row.lot), recordOfLine(row.line)]), ...records],
    moments: records,
  });
  return rows.flatMap(({ number, lot, line, bearer, holder, quantity }) => {
    const what = goods.get(lot);
    if (what === undefined) return [];
    const by = { bearer: names.party(bearer), holder: holder === null ? null : names.party(holder) };
    const said = { loss: names.lineId(number), time: names.moment(recordOfLine(number)).time };
    return [{ lot: names.lineId(lot), ...what, ...by, quantity, ...said, ...missedIn(names, line) }];
  });
}

/** What adds up to *delivered and confirmed*, by page. */
export async function deliveries(reading: Reading, query: ListQuery): Promise<Page<DeliveryInList>> {
  const [tally, filters] = splitTally(query.filters);
  const conditions = await tallyCondition(reading, tally);
  const { rows, next } = await readPage<ReliefTables['delivery']>(
    reading,
    deliveryList,
    { ...query, filters },
    conditions,
  );
  const goods = await goodsOf(
    reading,
    rows.map((row) => row.lot),
  );
  const signers = await signersOf(
    reading,
    rows.map((row) => row.record),
  );
  const names = await resolve(reading, {
    parties: signers.values(),
    things: rows.flatMap((row) => [recordOfLine(row.lot), row.record]),
    moments: rows.map((row) => row.record),
  });
  const described = rows.flatMap(({ lot, record, quantity }) => {
    const what = goods.get(lot);
    const by = names.party(signers.get(record) ?? -1);
    const of = { lot: names.lineId(lot), record: names.id(record), by, time: names.moment(record).time, quantity };
    return what === undefined ? [] : [{ ...what, ...of }];
  });
  return { rows: described, next };
}

async function signersOf({ db }: Reading, records: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('record')
    .select(['serial', 'signer'])
    .where('serial', 'in', [...records, -1])
    .execute();
  return new Map(rows.map(({ serial, signer }) => [serial, signer]));
}
