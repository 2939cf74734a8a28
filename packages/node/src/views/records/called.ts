import { kinds } from '@baton/ledger';
import type { Called } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { goodsOf, itemsOf } from '../relief/goods.ts';
import { resolve } from '../resolve.ts';

const RECORD = 50;
const SUBJECT = 27;

type Found = { readonly id: string; readonly serial: number; readonly line: number | undefined };

/** What these names stand for; names of nothing are left out. */
export async function called(reading: Reading, { ids }: { readonly ids: readonly string[] }): Promise<Called[]> {
  const found = [...new Set(ids)].flatMap((id) => foundOf(reading, id));
  const serials = found.map(({ serial }) => serial);
  const names = await resolve(reading, { parties: serials });
  const lines = await lotsOf(reading, found);
  const goods = await goodsOf(reading, lines.values());
  const wanted = await needsOf(reading, serials);
  const items = await itemsOf(reading, [...serials, ...wanted.values()]);
  const kindOf = await kindsOf(reading, serials);
  const currencies = await currenciesOf(reading, serials);
  return found.map(({ id, serial, line }) => ({
    id,
    name: names.party(serial).name,
    kind: id.length === SUBJECT ? null : (kindOf.get(serial) ?? null),
    item:
      (line === undefined ? items.get(wanted.get(serial) ?? serial) : goods.get(lines.get(line) ?? line)?.item) ?? null,
    pack: (line === undefined ? undefined : goods.get(lines.get(line) ?? line)?.pack) ?? null,
    currency: currencies.get(serial) ?? null,
  }));
}

function foundOf({ names }: Reading, id: string): Found[] {
  const serial = names.party(id.slice(0, RECORD));
  if (serial === undefined) return [];
  return [{ id, serial, line: id.length > RECORD ? names.line(id) : undefined }];
}

/** The lots of these lines: those that are one themselves, and those that lines of handovers name. */
async function lotsOf({ db }: Reading, found: readonly Found[]): Promise<ReadonlyMap<number, number>> {
  const lines = found.flatMap(({ line }) => line ?? []);
  const wanted = sql<number>`(select value from json_each(${JSON.stringify(lines)}))`;
  const rows = await db.selectFrom('line').select(['number', 'lot']).where('number', 'in', wanted).execute();
  return new Map([
    ...lines.map((line) => [line, line] as const),
    ...rows.map(({ number, lot }) => [number, lot] as const),
  ]);
}

/** The items of those that are needs. */
async function needsOf({ db }: Reading, serials: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const wanted = sql<number>`(select value from json_each(${JSON.stringify(serials)}))`;
  const rows = await db.selectFrom('need').select(['serial', 'item']).where('serial', 'in', wanted).execute();
  return new Map(rows.map(({ serial, item }) => [serial, item]));
}

async function currenciesOf({ db }: Reading, serials: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ serial: number; currency: string }>`
    select wanted.value as serial, fund.currency from json_each(${JSON.stringify(serials)}) as wanted
    left join purchase on purchase.serial = wanted.value
    join fund on fund.serial = coalesce(purchase.fund, wanted.value)`.execute(db);
  return new Map(rows.map(({ serial, currency }) => [serial, currency]));
}

async function kindsOf({ db }: Reading, serials: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const wanted = sql<number>`(select value from json_each(${JSON.stringify(serials)}))`;
  const rows = await db.selectFrom('record').select(['serial', 'kind']).where('serial', 'in', wanted).execute();
  return new Map(rows.map(({ serial, kind }) => [serial, kinds[kind]?.name ?? '']));
}
