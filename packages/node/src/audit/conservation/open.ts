// What is left of a line to be found again, put back, or owned up to; by the table of the state that says the same.

/** Tables that say how much of a line is left. */
export const openTables = { loss: 'quantity', used: 'quantity', arrival: 'open' } as const;

export type OpenTable = keyof typeof openTables;

/** What is left of the lines of records, by their numbers. */
export class Open {
  readonly #left = {
    loss: new Map<number, number>(),
    used: new Map<number, number>(),
    arrival: new Map<number, number>(),
  };

  /** A line begins with so much. */
  begin(table: OpenTable, line: number, quantity: number): void {
    this.#left[table].set(line, quantity);
  }

  /** So much of it is taken. */
  take(table: OpenTable, line: number, quantity: number): void {
    this.#left[table].set(line, (this.#left[table].get(line) ?? 0) - quantity);
  }

  /** How much of a line is left. */
  left(table: OpenTable, line: number): number {
    return this.#left[table].get(line) ?? 0;
  }

  /** The same backwards, for what is said anew. */
  readonly undone: Pick<Open, 'begin' | 'take'> = {
    begin: (table, line) => this.begin(table, line, 0),
    take: (table, line, quantity) => this.take(table, line, -quantity),
  };

  /** Every line with what is left of it. */
  of(table: OpenTable): ReadonlyMap<number, number> {
    return this.#left[table];
  }
}
