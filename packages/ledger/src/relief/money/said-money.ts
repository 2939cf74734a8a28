import { assert } from '../../machine/assert.ts';
import type { Change, Context, Correction } from '../../machine/kind.ts';
import type { Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { putSaid, saidBy } from '../correction/said.ts';
import { type MoneyMovement, MoneyPlan, moneyAccountOf, moneyText } from './money-plan.ts';
import { hasRoomForMoney, postMoney } from './posting.ts';

/** Moves the money that a record says, and keeps it for the day when it is corrected. */
export function sayMoney(
  state: State,
  kind: string,
  movements: readonly MoneyMovement[],
  { serial, time }: Context,
): void {
  for (const movement of movements) postMoney(state, { record: serial, time, ...movement });
  keep(state, serial, kind, movements);
}

function keep(state: State, record: number, kind: string, movements: readonly MoneyMovement[]): void {
  const moved = movements.map(({ fund, amount, from, to }) => [fund, amount, moneyText(from), moneyText(to)] as const);
  putSaid(state, record, { kind, moved });
}

/** The money that a record moves as it counts now. */
export function moneyMovedBy(state: State, record: number): MoneyMovement[] {
  const moved = saidBy(state, record)?.moved ?? [];
  return moved.map(([fund, amount, from, to]) => ({
    fund,
    amount,
    from: moneyAccountOf(from),
    to: moneyAccountOf(to),
  }));
}

/** What a kind of money brings so that its records can be corrected. */
type SaidOfMoney<Body> = {
  readonly name: string;
  /** What the new body moves, or why it may not say so. `record` is the integer name of what is corrected. */
  readonly moves: (body: Body, context: Context, state: State, record: number) => MoneyMovement[] | Refusal;
  /** What the new body changes besides, before anything moves. */
  readonly describe?: (change: Change<Body>, context: Context, state: State) => void;
  /** What it claims before anything moves; what is returned is done once all has moved. */
  readonly claim?: (change: Change<Body>, context: Context, state: State) => () => void;
  readonly waitsFor?: Correction<Body>['waitsFor'];
};

/** Corrects at once, unless somebody else has signed. Never refused because the money went on. */
export function correctedMoney<Body>({ name, moves, describe, claim, waitsFor }: SaidOfMoney<Body>): Correction<Body> {
  // What is void stays what it was, of nothing.
  const moved = ({ to, record }: Change<Body>, context: Context, state: State) =>
    to === undefined
      ? moneyMovedBy(state, record).map((movement) => ({ ...movement, amount: 0 }))
      : moves(to, context, state, record);
  return {
    stands: (state, record) => saidBy(state, record)?.kind === name,
    refuse(change, context, state) {
      const now = moved(change, context, state);
      return 'code' in now ? now : undefined;
    },
    lots: () => [],
    hasRoom(change, context, state) {
      const now = moved(change, context, state);
      return !('code' in now) && now.every(({ fund, amount }) => hasRoomForMoney(state, fund, amount));
    },
    waitsFor: (change, context, state) => waitsFor?.(change, context, state),
    apply(change, context, state) {
      // Before anything is described anew, for the guards ask of the state as it was.
      const now = moved(change, context, state);
      assert(!('code' in now), 'the guards of a correction hold when it takes effect');
      describe?.(change, context, state);
      const claimed = claim?.(change, context, state);
      const plan = new MoneyPlan();
      for (const movement of moneyMovedBy(state, change.record)) plan.unmove(movement);
      for (const movement of now) plan.move(movement);
      plan.settle(state, { record: context.serial, time: context.time });
      claimed?.();
      keep(state, change.record, name, now);
    },
  };
}
