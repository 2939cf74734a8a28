import { assert } from '../../machine/assert.ts';
import { lineNumber } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findThing } from '../../trust/subject.ts';

/**
 * What one line of a `lose` wrote off, as far as it was not found again: of which lot, on whose account, out of whose hand
 * (null: it was missing), and from which line of a handover it was missing, 0 for none.
 */
export type Loss = {
  readonly lot: number;
  readonly steward: number;
  readonly holder: number | null;
  readonly line: number;
  readonly quantity: number;
};

const losses = table<Loss>({
  number: 59,
  name: 'loss',
  key: 'integer',
  columns: ['lot', 'steward', 'holder', 'line', 'quantity'],
});

/** A line of a `lose`, by its integer name. */
export type LossAt = { readonly number: number; readonly loss: Readonly<Loss> };

/** What a line of this `lose` wrote off and nobody found since. */
export function findLoss(state: State, lose: string, line: number): LossAt | undefined {
  const serial = findThing(state, lose);
  const number = serial === undefined ? undefined : lineNumber(serial, line);
  const loss = number === undefined ? undefined : state.get(losses, number);
  return number === undefined || loss === undefined ? undefined : { number, loss };
}

/** What is left of one line, by its integer name. */
export function lossNumbered(state: State, number: number): Readonly<Loss> | undefined {
  return state.get(losses, number);
}

export function putLoss(state: State, number: number, loss: Loss): void {
  assert(loss.quantity >= 0, 'no more is found than was lost');
  state.put(losses, number, loss);
}
