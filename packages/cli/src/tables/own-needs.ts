/** What is wanted where, and when a row said so: seconds. */
type Wanted = { readonly place: string; readonly item: string; readonly time: number };

/**
 * Our needs that stand open. What a table says of one is a revision where the need stood open before, or where the row is of
 * a later time than the others of the table: two rows of one day are two words, of which nobody knows which one holds.
 */
export class OwnNeeds {
  readonly #open: Map<string, { readonly need: string; readonly said: number | undefined }>;

  /** `open`: names of needs by place and item. */
  constructor(open: readonly (readonly [placeAndItem: string, need: string])[]) {
    this.#open = new Map(open.map(([at, need]) => [at, { need, said: undefined }]));
  }

  /** A row that is on the ledger: when it said its need. */
  stands({ place, item, time }: Wanted): void {
    const open = this.#open.get(`${place} ${item}`);
    if (open === undefined) return;
    this.#open.set(`${place} ${item}`, { ...open, said: Math.max(time, open.said ?? time) });
  }

  /** The need that a row says anew; undefined where it is to be stated, under this name. */
  next({ place, item, time }: Wanted, name: string): string | undefined {
    const { need = name, said } = this.#open.get(`${place} ${item}`) ?? {};
    if (said !== undefined && said >= time) return undefined;
    this.#open.set(`${place} ${item}`, { need, said: time });
    return need === name ? undefined : need;
  }
}
