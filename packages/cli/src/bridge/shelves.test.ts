import { type Client, Refused, type StockInList } from '@baton/sdk';
import { expect, test } from 'vitest';
import { Shelves } from './shelves.ts';

type Asked = { readonly limit: number; readonly cursor?: string };
const row = (lot: number, more: Partial<StockInList> = {}) =>
  ({ lot: `l${lot}`, quantity: 1, condition: 'usable', pack: null, disputed: false, ...more }) as StockInList;

/** A node with these rows, and what it was asked. */
function nodeOf(rows: readonly StockInList[]) {
  const asked: Asked[] = [];
  const list = async (_: string, query: Asked) => {
    asked.push(query);
    const from = Number(query.cursor ?? 0);
    const next = from + query.limit < rows.length ? String(from + query.limit) : null;
    return { items: rows.slice(from, from + query.limit), next };
  };
  return { asked, shelves: new Shelves({ list } as unknown as Pick<Client, 'list'>, 'we') };
}

async function taken(shelves: Shelves, count: number): Promise<string[]> {
  const lots: string[] = [];
  for await (const { lot } of shelves.at('store', { class: 'mask', unit: 'piece' })) {
    lots.push(lot);
    if (lots.length === count) break;
  }
  return lots;
}

test('no more is read than is taken, and nothing twice', async () => {
  const { asked, shelves } = nodeOf(Array.from({ length: 300 }, (_, i) => row(i)));
  expect(await taken(shelves, 25)).toHaveLength(25);
  expect(asked).toMatchObject([{ holder: 'we', place: 'store', class: 'mask', limit: 25 }]);
  expect(await taken(shelves, 400)).toHaveLength(300);
  expect(asked).toHaveLength(3);
  expect(await taken(shelves, 400)).toHaveLength(300);
  expect(asked).toHaveLength(3);
});

test('what cannot be moved is left out, and pages of it are read over', async () => {
  const still = Array.from({ length: 240 }, (_, i) => row(i, { disputed: true }));
  const { shelves } = nodeOf([row(1, { pack: 20 }), row(2, { condition: 'damaged' }), ...still, row(300)]);
  expect(await taken(shelves, 9)).toEqual(['l300']);
});

test('of what the ledger does not know there is nothing', async () => {
  const problem = { type: '', title: '', status: 404, detail: '', code: 'thing_not_found' };
  const list = () => Promise.reject(new Refused(problem));
  expect(await taken(new Shelves({ list }, 'we'), 1)).toEqual([]);
});
