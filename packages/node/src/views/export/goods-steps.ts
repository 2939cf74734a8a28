import { kinds, LINES_PER_RECORD } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import type { GoodsStep, StepLot } from '@baton/tables/write';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { signedRecord } from '../records/signed.ts';
import { goodsOf } from '../relief/goods.ts';
import { type Resolved, resolve } from '../resolve.ts';
import { movementOf, namesIn, type PostingRow, postingsOf, thingsIn } from '../trace/steps.ts';

const PAGE = 200;
/** A correction, its agreement, what it corrects, and the handover of that. */
const CHAIN = 4;

type Row = { readonly serial: number; readonly kind: number; readonly signer: number; readonly about: number | null };
type Signed = { readonly row: Row; readonly body: SignedBody };

/** Records that moved goods, in the order of the log, page by page. */
export async function* goodsSteps(reading: Reading): AsyncGenerator<GoodsStep> {
  for (let after = -1; ; ) {
    const rows = await recordsAfter(reading, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield* await stepsOf(reading, rows);
    after = last.serial;
  }
}

/** Kinds that may move goods: all of relief; those that moved nothing fall out. */
const reliefKinds = kinds.flatMap(({ name }, number) => (name.startsWith('relief.') ? [number] : []));

function recordsAfter({ db }: Reading, after: number): Promise<Row[]> {
  return db
    .selectFrom('record')
    .select(['serial', 'kind', 'signer', 'about'])
    .where('serial', '>', after)
    .orderBy('serial')
    .limit(PAGE)
    .execute();
}

async function stepsOf(reading: Reading, page: readonly Row[]): Promise<GoodsStep[]> {
  const relief = page.filter(({ kind }) => reliefKinds.includes(kind));
  const all = await withWhatTheyAreAbout(reading, relief);
  const signed = new Map([...all.values()].flatMap((row) => signedOf(reading, row)));
  const postings = await postingsOf(reading, [...all.keys()], await lotsOf(reading, signed));
  const names = await namesOf(reading, [...all.values()], postings);
  const lots = await lotsNamed(reading, postings, names);
  const moved = Map.groupBy(postings, (posting) => posting.record);
  const stepOf = (one: Signed, corrects: GoodsStep | null): GoodsStep =>
    describe(one, { names, lots, moved, signed, corrects });
  return relief.flatMap(({ serial }) => {
    const one = signed.get(serial);
    if (one === undefined) return [];
    const corrected = correctedBy(one, signed);
    if (corrected === undefined && !moved.has(serial)) return [];
    return stepOf(one, corrected === undefined || !moved.has(serial) ? null : stepOf(corrected, null));
  });
}

/** The records of a page with those that they act on, a few steps back. */
async function withWhatTheyAreAbout({ db }: Reading, rows: readonly Row[]): Promise<Map<number, Row>> {
  const all = new Map(rows.map((row) => [row.serial, row]));
  let wanted = rows;
  for (let step = 0; step < CHAIN; step++) {
    const missing = wanted.flatMap(({ about }) => (about === null || all.has(about) ? [] : [about]));
    if (missing.length === 0) break;
    wanted = await db
      .selectFrom('record')
      .select(['serial', 'kind', 'signer', 'about'])
      .where('serial', 'in', sql<number>`(select value from json_each(${JSON.stringify(missing)}))`)
      .execute();
    for (const row of wanted) all.set(row.serial, row);
  }
  return all;
}

function signedOf(reading: Reading, row: Row): [number, Signed][] {
  const body = signedRecord(reading, row.serial)?.body;
  return body === undefined ? [] : [[row.serial, { row, body }]];
}

/** Lots that these records may have moved: those they made, those of their handovers, those they name. */
async function lotsOf({ db, names }: Reading, signed: ReadonlyMap<number, Signed>): Promise<number[]> {
  const serials = JSON.stringify([...signed.keys()]);
  const { rows } = await sql<{ lot: number }>`
    select lot.number as lot from json_each(${serials}) as wanted
    cross join lot on lot.number >= wanted.value * ${LINES_PER_RECORD} and lot.number < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}
    union select line.lot from json_each(${serials}) as wanted
    cross join line on line.number >= wanted.value * ${LINES_PER_RECORD} and line.number < wanted.value * ${LINES_PER_RECORD} + ${LINES_PER_RECORD}`.execute(
    db,
  );
  const named = [...signed.values()].flatMap(({ body }) => namesIn(body)).flatMap((name) => names.line(name) ?? []);
  return [...new Set([...rows.map(({ lot }) => lot), ...named])];
}

function namesOf(reading: Reading, rows: readonly Row[], postings: readonly PostingRow[]): Promise<Resolved> {
  return resolve(reading, {
    parties: [...rows.map(({ signer }) => signer), ...postings.flatMap((row) => [row.fromParty, row.toParty])],
    things: [...rows.flatMap(({ serial, about }) => [serial, about]), ...thingsIn(postings)],
    moments: rows.map(({ serial }) => serial),
  });
}

async function lotsNamed(reading: Reading, postings: readonly PostingRow[], names: Resolved) {
  const goods = await goodsOf(
    reading,
    postings.map(({ lot }) => lot),
  );
  const codes = await codesOf(
    reading,
    [...goods.values()].map(({ item }) => item.id),
  );
  const described = [...goods].map(([number, { item, pack, grade, batch, expiry }]): [string, StepLot] => [
    names.lineId(number),
    { item: item.id, code: codes.get(item.id) ?? null, unit: item.unit, pack, grade, batch, expiry },
  ]);
  return new Map(described);
}

/** Codes of items by name. */
async function codesOf({ db, names }: Reading, items: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const serials = new Map([...new Set(items)].flatMap((id) => [[names.thing(id) ?? -1, id] as const]));
  const rows = await db
    .selectFrom('item')
    .select(['serial', 'code'])
    .where('serial', 'in', [...serials.keys(), -1])
    .execute();
  return new Map(rows.flatMap(({ serial, code }) => (code === null ? [] : [[serials.get(serial) ?? '', code]])));
}

type Around = {
  readonly names: Resolved;
  readonly lots: ReadonlyMap<string, StepLot>;
  readonly moved: ReadonlyMap<number, readonly PostingRow[]>;
  readonly signed: ReadonlyMap<number, Signed>;
  readonly corrects: GoodsStep | null;
};

function describe({ row, body }: Signed, { names, lots, moved, signed, corrects }: Around): GoodsStep {
  const { time, index } = names.moment(row.serial);
  const handover = body.kind === 'relief.dispatch' ? names.id(row.serial) : handoverIn(body);
  const dispatched = row.about === null ? body : (signed.get(row.about)?.body ?? body);
  return {
    record: names.id(row.serial),
    kind: body.kind,
    signer: names.party(row.signer).id,
    ...{ index, time, handover, lots, corrects },
    at: (body['at'] as GoodsStep['at'] | undefined) ?? null,
    consignee: textIn(dispatched, 'consignee'),
    movements: (moved.get(row.serial) ?? []).map((posting) => movementOf(posting, names)),
    isVoid: corrects !== null && !hasNewBody(row, signed),
  };
}

function handoverIn(body: SignedBody): string | null {
  return textIn(body, 'handover');
}

function textIn(body: SignedBody, member: string): string | null {
  const value = body[member];
  return typeof value === 'string' ? value : null;
}

/** The record that a correction, or the agreement to one, says anew. */
function correctedBy({ row, body }: Signed, signed: ReadonlyMap<number, Signed>): Signed | undefined {
  const before = row.about === null ? undefined : signed.get(row.about);
  if (body.kind === 'relief.correct') return before;
  return body.kind === 'relief.agree' && before !== undefined ? correctedBy(before, signed) : undefined;
}

function hasNewBody(row: Row, signed: ReadonlyMap<number, Signed>): boolean {
  const own = signed.get(row.serial)?.body;
  const correction = own?.kind === 'relief.agree' && row.about !== null ? signed.get(row.about)?.body : own;
  return correction?.['to'] !== undefined;
}
