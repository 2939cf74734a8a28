import { assert } from '../../machine/assert.ts';
import { type State, table } from '../../machine/state.ts';

/**
 * What corrections took from an account that no longer held it, and so came from *found*: by the key of the holding, of
 * what a count left missing, or of the fund.
 */
const unexplained = table<{ readonly quantity: number }>({
  number: 90,
  name: 'unexplained',
  key: 'text',
  columns: ['quantity'],
});

/** How much stands there that nobody can explain. */
export function unexplainedAt(state: State, key: string): number {
  return state.get(unexplained, key)?.quantity ?? 0;
}

/** So much more of it stands there, or is explained by now. */
export function changeUnexplained(state: State, key: string, by: number): void {
  const quantity = unexplainedAt(state, key) + by;
  assert(quantity >= 0, 'no more is explained than was not');
  if (quantity > 0) state.put(unexplained, key, { quantity });
  else if (by < 0) state.remove(unexplained, key);
}
