import type { Client, StockInList } from '@baton/sdk';
import { ifKnown } from '../asking.ts';

/** Rows of the first page, which nearly always suffices, and of the others. */
const FIRST = 25;
const PAGE = 200;
/** Pages that are looked through for one thing. */
const PAGES_MAX = 50;

/** What is looked for: one lot, or what is counted of a class in a unit. */
export type Sought = { readonly lot: string } | { readonly class: string; readonly unit: string };

type Read = { readonly rows: StockInList[]; next: string | null; pages: number };

/**
 * Our own usable stock at a place, the oldest first, as the ledger has it before a request: what was read for one event is kept
 * for those that go with it. Unopened packs, and what moves no further, are left out. A lot has a row for each of its bins.
 */
export class Shelves {
  readonly #reader: Pick<Client, 'list'>;
  readonly #holder: string;
  readonly #read = new Map<string, Read>();

  constructor(reader: Pick<Client, 'list'>, holder: string) {
    this.#reader = reader;
    this.#holder = holder;
  }

  async *at(place: string, sought: Sought): AsyncGenerator<StockInList> {
    const key = JSON.stringify([place, sought]);
    const read = this.#read.get(key) ?? { rows: [], next: '', pages: 0 };
    this.#read.set(key, read);
    for (let i = 0; ; i += 1) {
      if (i === read.rows.length) await this.#readOn(read, place, sought);
      const row = read.rows[i];
      if (row === undefined) return;
      yield row;
    }
  }

  /** Reads pages until there is another row, or none. */
  async #readOn(read: Read, place: string, sought: Sought): Promise<void> {
    const before = read.rows.length;
    while (read.rows.length === before && read.next !== null && read.pages < PAGES_MAX) {
      const more = read.next === '' ? { limit: FIRST } : { limit: PAGE, cursor: read.next };
      const { items, next } = await this.#page({ ...sought, holder: this.#holder, place, ...more });
      read.rows.push(
        ...items.filter(({ condition, pack, disputed }) => condition === 'usable' && pack === null && !disputed),
      );
      read.next = next;
      read.pages += 1;
    }
  }

  /** Of a lot, a class, a holder that the ledger does not know there is nothing. */
  async #page(query: { readonly [name: string]: string | number }) {
    return (await ifKnown(this.#reader.list('/v1/stock', query))) ?? { items: [], next: null };
  }
}
