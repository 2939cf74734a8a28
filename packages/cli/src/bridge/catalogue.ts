import type { Client, ItemInList } from '@baton/sdk';
import { allRowsOf } from '../asking.ts';

/** Pages of items that are looked through. */
const PAGES_MAX = 50;

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
    this.#items = await allRowsOf(this.#client, '/v1/items', {}, PAGES_MAX);
    this.#isLatest = true;
    return this.#items.find(fits);
  }
}
