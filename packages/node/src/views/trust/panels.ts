import type { PanelInList } from '@baton/ledger/answers';
import { readPage } from '../list.ts';
import type { ListQuery, Page } from '../list-shape.ts';
import type { Reading } from '../reading.ts';
import { resolve } from '../resolve.ts';
import type { TrustTables } from './schema.ts';
import { panelList } from './shapes.ts';

/** Panels as they are, by page. */
export async function panels(reading: Reading, query: ListQuery): Promise<Page<PanelInList>> {
  const { rows, next } = await readPage<TrustTables['panel']>(reading, panelList, query);
  const seated = rows.map((row) => JSON.parse(row.members) as number[]);
  const names = await resolve(reading, { parties: seated.flat(), things: rows.map((row) => row.serial) });
  const described = rows.map(({ serial, classes, threshold, acts, until }, i) => {
    const of = JSON.parse(classes) as string[];
    const members = (seated[i] ?? []).map((member, seat) => ({ ...names.party(member), class: of[seat] ?? '' }));
    return { id: names.id(serial), members, classes: threshold, acts: JSON.parse(acts) as string[], until };
  });
  return { rows: described, next };
}
