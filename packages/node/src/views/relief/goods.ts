import type { Goods, ItemNamed } from '@baton/ledger/answers';
import { sql } from 'kysely';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';

type GoodsRow = Omit<Goods, 'item'> & { number: number; item: number; class: string; unit: string };

/** What these lots are, by number. */
export async function goodsOf(reading: Reading, lots: Iterable<number>): Promise<ReadonlyMap<number, Goods>> {
  const all = [...new Set(lots)];
  if (all.length === 0) return new Map();
  const wanted = JSON.stringify(all);
  const { rows } = await sql<GoodsRow>`
    select lot.number, lot.item, lot.grade, lot.basis, lot.pack, lot.batch, lot.expiry, item.class, item.unit
    from json_each(${wanted}) as wanted cross join lot on lot.number = wanted.value join item on item.serial = lot.item
  `.execute(reading.db);
  const names = await resolve(reading, { things: rows.map((row) => row.item) });
  return new Map(
    rows.map(({ number, item, class: itemClass, unit, ...rest }) => [
      number,
      { item: { ...names.thing(item), class: itemClass, unit }, ...rest },
    ]),
  );
}

/** Items by integer name. */
export async function itemsOf(reading: Reading, serials: Iterable<number>): Promise<ReadonlyMap<number, ItemNamed>> {
  const all = [...new Set(serials)];
  if (all.length === 0) return new Map();
  const wanted = JSON.stringify(all);
  const { rows } = await sql<{ serial: number; class: string; unit: string }>`
    select item.serial, item.class, item.unit from json_each(${wanted}) as wanted cross join item on item.serial = wanted.value
  `.execute(reading.db);
  const names = await resolve(reading, { things: rows.map((row) => row.serial) });
  return new Map(
    rows.map(({ serial, class: itemClass, unit }) => [serial, { ...names.thing(serial), class: itemClass, unit }]),
  );
}
