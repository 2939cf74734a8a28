import type { Client, ItemInList, Page, Query } from '@baton/sdk';

const PAGE = 200;
/** Pages of a list that are looked through. */
const PAGES_MAX = 50;

/** A list as far as it is looked through. */
async function everyPage<Item>(list: (query: Query) => Promise<Page<Item>>, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages++) {
    const page = await list({ ...query, limit: PAGE, cursor });
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
  return items;
}

/** The items of the ledger, read once, and again where one is not among them: at most once for each request. */
export class Catalogue {
  readonly #client: Pick<Client, 'list'>;
  #items: readonly ItemInList[] = [];
  #isLatest = false;

  constructor(client: Pick<Client, 'list'>) {
    this.#client = client;
  }

  /** What is not among them may have come since. */
  mayHaveGrown(): void {
    this.#isLatest = false;
  }

  async find(fits: (item: ItemInList) => boolean): Promise<ItemInList | undefined> {
    const known = this.#items.find(fits);
    if (known !== undefined || this.#isLatest) return known;
    this.#items = await everyPage((query) => this.#client.list('/v1/items', query), {});
    this.#isLatest = true;
    return this.#items.find(fits);
  }
}
