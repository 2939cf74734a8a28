import { assert } from '../../machine/assert.ts';
import type { Change, Context, Correction } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { Plan } from '../correction/plan.ts';
import { keep, movedBy, saidBy } from '../correction/said.ts';
import { addGoods, refuseOtherGoods } from '../stock/goods.ts';
import { type Arrival, arrivalNumbered, arrivalOf, putArrival } from './arrival.ts';
import { type Arrive, type Arrived, arrivalOfLine, findArrived, movesOf } from './came-first.ts';
import { lineNumbered } from './line.ts';
import { disown, ownedBy, remake } from './own-up.ts';

/** How an `arrive` is corrected: so much more or less was there; less than was owned up to is on its way, or missing. */
export const arriveCorrection: Correction<Arrive> = {
  stands: (state, record) => saidBy(state, record)?.kind === 'relief.arrive',

  refuse({ record, to }, context, state) {
    if (to === undefined) return undefined;
    const now = findArrived(to, context, state, record);
    if ('code' in now) return now;
    const was = arrivalNumbered(state, lineNumber(record, 0));
    if (now.giver !== was.giver || now.steward !== was.steward) return no('correction_parties_differ');
    return refuseOtherGoods(state, to.lines, record) ?? refuseOtherCondition(state, to, record);
  },

  lots({ record, to }, _, state) {
    const positions = Math.max(movedBy(state, record).length, to?.lines.length ?? 0);
    const arrived = Array.from({ length: positions }, (_, position) => lineNumber(record, position));
    const owners = arrived.flatMap((lot) => arrivalOf(state, lot)?.owners ?? []);
    return [...arrived, ...owners.map((line) => lineNumbered(state, line).line.lot)];
  },

  /** Once a giver has signed for some of a line, it agrees, unless the line is brought to what it signed for. */
  waitsFor({ record, to }, _, state) {
    const waits = movedBy(state, record).find(({ lot, quantity }, position) => {
      const { owners, open } = arrivalNumbered(state, lot);
      const now = to?.lines[position]?.quantity ?? 0;
      return owners.length > 0 && now !== quantity && now !== quantity - open;
    });
    return waits && arrivalNumbered(state, waits.lot).giver;
  },

  apply(change, context, state) {
    const { record, to } = change;
    const now = to === undefined ? undefined : findArrived(to, context, state, record);
    assert(now === undefined || !('code' in now), 'the guards of a correction hold when it takes effect');
    const plan = new Plan();
    const before = movedBy(state, record);
    const after = to === undefined || now === undefined ? [] : movesOf(now, to, record);
    for (const movement of before) plan.unmove(movement);
    for (const movement of after) plan.move(movement);
    for (const position of Array(Math.max(before.length, after.length)).keys()) {
      const by = (after[position]?.quantity ?? 0) - (before[position]?.quantity ?? 0);
      describe(change, position, { now, signer: context.signer }, state);
      comeAnew(state, lineNumber(record, position), by, plan, context);
    }
    plan.settle(state, { record: context.serial, time: context.time, corrected: record });
    keep(state, record, 'relief.arrive', after);
  },
};

function refuseOtherCondition(state: State, { lines }: Arrive, record: number): Refusal | undefined {
  const line = lines.findIndex(({ condition = 'usable' }, position) => {
    const was = arrivalOf(state, lineNumber(record, position));
    return was !== undefined && was.condition !== condition;
  });
  return line < 0 ? undefined : no('correction_line_differs', { line, field: 'condition' });
}

/** What the goods of a line are, and where they lie, as it is said now. Of a new line nothing has come yet. */
function describe(
  { record, to }: Change<Arrive>,
  position: number,
  { now, signer: holder }: { readonly now: Arrived | undefined; readonly signer: number },
  state: State,
): void {
  const stated = to?.lines[position];
  if (stated === undefined || now === undefined) return;
  const number = lineNumber(record, position);
  const fresh = arrivalOfLine(now, { ...stated, quantity: 0 });
  const { open, owners } = arrivalOf(state, number) ?? fresh;
  addGoods(state, stated, { number, holder });
  putArrival(state, number, { ...fresh, open, owners } satisfies Arrival);
  remake(state, number);
}

/** What nobody has owned up to is so much more or less; beyond that, whoever owned up last has it on its way still. */
function comeAnew(state: State, lot: number, by: number, plan: Plan, { serial: record, time }: Context): void {
  const booking = { record, move: plan.move.bind(plan) };
  const { open } = arrivalNumbered(state, lot);
  let short = Math.max(0, -by - open);
  for (const line of [...arrivalNumbered(state, lot).owners].reverse()) {
    const owned = ownedBy(state, line).find((one) => one.lot === lot)?.quantity ?? 0;
    const quantity = Math.min(short, owned);
    if (quantity > 0) disown(state, line, { lot, quantity }, booking, { record, time });
    short -= quantity;
  }
  const arrival = arrivalNumbered(state, lot);
  putArrival(state, lot, { ...arrival, open: arrival.open + by });
}
