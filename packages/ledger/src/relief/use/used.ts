import { assert } from '../../machine/assert.ts';
import { lineNumber } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';

/** What one line of a `use` gave to its end, as far as it was not put back: of which lot, by whom. */
export type Used = { readonly lot: number; readonly by: number; readonly quantity: number };

const useds = table<Used>({ number: 64, name: 'used', key: 'integer', columns: ['lot', 'by', 'quantity'] });

/** A line of a `use`, by its integer name. */
export type UsedAt = { readonly number: number; readonly used: Readonly<Used> };

/** A line of this `use`. */
export function findUsed(state: State, use: string, line: number): UsedAt | undefined {
  const serial = findThing(state, use);
  const number = serial === undefined ? undefined : lineNumber(serial, line);
  const used = number === undefined ? undefined : state.get(useds, number);
  return number === undefined || used === undefined ? undefined : { number, used };
}

export function putUsed(state: State, number: number, used: Used): void {
  assert(used.quantity >= 0, 'no more is put back than was used');
  state.put(useds, number, used);
}

/** What a line of a use gave to its end, by its integer name. */
export function usedIn(state: State, number: number): Readonly<Used> | undefined {
  return state.get(useds, number);
}
