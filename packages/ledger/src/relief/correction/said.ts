import { assert } from '../../machine/assert.ts';
import type { Change, Context, Correction } from '../../machine/kind.ts';
import type { Refusal } from '../../machine/rejection.ts';
import { type State, table } from '../../machine/state.ts';
import { post } from '../posting.ts';
import { accountOf, accountText } from './account.ts';
import { type Movement, Plan } from './plan.ts';

/** What was moved: of which lot or fund, how much, from which account, to which. */
type Moved = readonly [of: number, quantity: number, from: string, to: string];

/** What a one-handed record moved, as it counts now. */
type Said = { readonly kind: string; readonly moved: readonly Moved[] };

const said = table<Said>({ number: 93, name: 'said', key: 'integer', columns: ['kind', 'moved'] });

/** Moves what a one-handed record says, and keeps it for the day when it is corrected. */
export function say(state: State, kind: string, movements: readonly Movement[], { serial, time }: Context): void {
  for (const movement of movements) post(state, { record: serial, time, ...movement });
  keep(state, serial, kind, movements);
}

/** Keeps what a record says as it counts now. */
export function keep(state: State, record: number, kind: string, movements: readonly Movement[]): void {
  const moved = movements.map(
    ({ lot, quantity, from, to }) => [lot, quantity, accountText(from), accountText(to)] as const,
  );
  putSaid(state, record, { kind, moved });
}

export function putSaid(state: State, record: number, row: Said): void {
  state.put(said, record, row);
}

/** What a record says as it counts now, in text. */
export function saidBy(state: State, record: number): Readonly<Said> | undefined {
  return state.get(said, record);
}

/** What a record moves as it counts now. */
export function movedBy(state: State, record: number): Movement[] {
  const moved = saidBy(state, record)?.moved ?? [];
  return moved.map(([lot, quantity, from, to]) => ({ lot, quantity, from: accountOf(from), to: accountOf(to) }));
}

/** What a kind brings so that its one-handed records can be corrected. */
type OneHanded<Body> = {
  readonly name: string;
  /** What the new body moves, or why it may not say so. `record` is the integer name of what is corrected. */
  readonly moves: (body: Body, context: Context, state: State, record: number) => Movement[] | Refusal;
  /** Why it may not be said anew so, or be void. */
  readonly refuse?: (change: Change<Body>, context: Context, state: State) => Refusal | undefined;
  /** What the new body changes besides, before anything moves. */
  readonly describe?: (change: Change<Body>, context: Context, state: State) => void;
  /** What it claims before anything moves; what is returned is done once all has moved. */
  readonly claim?: (change: Change<Body>, context: Context, state: State, now: readonly Movement[]) => () => void;
  readonly waitsFor?: Correction<Body>['waitsFor'];
};

/** Corrects at once: the difference between what was moved and what is said now. */
export function oneHanded<Body>({ name, moves, refuse, describe, claim, waitsFor }: OneHanded<Body>): Correction<Body> {
  const moved = ({ to, record }: Change<Body>, context: Context, state: State) =>
    to === undefined ? [] : moves(to, context, state, record);
  return {
    stands: (state, record) => saidBy(state, record)?.kind === name,
    refuse(change, context, state) {
      const now = moved(change, context, state);
      return 'code' in now ? now : refuse?.(change, context, state);
    },
    lots(change, context, state) {
      const now = moved(change, context, state);
      const all = [...movedBy(state, change.record), ...('code' in now ? [] : now)];
      return all.map(({ lot }) => lot);
    },
    waitsFor: (change, context, state) => waitsFor?.(change, context, state),
    apply(change, context, state) {
      // Before anything is described anew, for the guards ask of the state as it was.
      const now = moved(change, context, state);
      assert(!('code' in now), 'the guards of a correction hold when it takes effect');
      describe?.(change, context, state);
      const claimed = claim?.(change, context, state, now);
      const plan = new Plan();
      for (const movement of movedBy(state, change.record)) plan.unmove(movement);
      for (const movement of now) plan.move(movement);
      plan.settle(state, { record: context.serial, time: context.time, corrected: change.record });
      claimed?.();
      keep(state, change.record, name, now);
    },
  };
}
