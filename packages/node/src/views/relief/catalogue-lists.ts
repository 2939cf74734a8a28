import type { ItemInList, PlaceInList } from '@baton/ledger/answers';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import type { ReliefTables } from './schema.ts';
import { itemList, placeList } from './shapes.ts';

/** The catalogue, by page. */
export async function items(reading: Reading, query: ListQuery): Promise<Page<ItemInList>> {
  const { rows, next } = await readPage<ReliefTables['item']>(reading, itemList, query);
  const names = await resolve(reading, { things: rows.map((row) => row.serial) });
  const described = rows.map(({ serial, class: itemClass, unit, grades, code }) => ({
    ...names.thing(serial),
    class: itemClass,
    unit,
    grades: JSON.parse(grades) as string[],
    code,
  }));
  return { rows: described, next };
}

/** Places, by page. */
export async function places(reading: Reading, query: ListQuery): Promise<Page<PlaceInList>> {
  const { rows, next } = await readPage<ReliefTables['place']>(reading, placeList, query);
  const names = await resolve(reading, {
    parties: rows.map((row) => row.of),
    things: rows.flatMap((row) => [row.serial, row.within]),
  });
  const described = rows.map(({ serial, of, use, closed, within, ...rest }) => ({
    ...rest,
    ...names.thing(serial),
    of: names.party(of),
    use: use === 1,
    closed: closed === 1,
    within: names.thingOrNull(within),
  }));
  return { rows: described, next };
}
