import { decodeRow, tables } from '../src/machine/state.ts';
import type { Condition } from '../src/relief/posting.ts';
import { only } from './day.ts';
import type { World } from './world.ts';

/** What lies where, by integer names. */
export type HeldThere = {
  readonly lot: number;
  readonly holder: number;
  readonly steward: number;
  readonly place: number;
  readonly condition: Condition;
  readonly quantity: number;
};

export const conditions: readonly Condition[] = ['usable', 'unopened', 'held_back', 'damaged', 'recalled'];

/** Everything that is held in a world, read from the rows of its state: rules never list all of it. */
export function holdingsIn({ store }: World): HeldThere[] {
  const table = only(tables().find(({ name }) => name === 'holding'));
  return store.rows(table).map(([key, row]) => {
    const [lot = '', ...numbers] = String(key).split(':');
    const [holder = -1, steward = -1, place = -1] = numbers.map((text) => Number.parseInt(text, 36));
    const { quantity } = decodeRow(table, row) as { quantity: number };
    const condition = only(conditions[Number(numbers.at(-1))]);
    return { lot: Number.parseInt(lot.slice(1), 36), holder, steward, place, condition, quantity };
  });
}
