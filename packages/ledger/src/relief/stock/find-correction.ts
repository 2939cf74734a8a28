import { assert } from '../../machine/assert.ts';
import type { Change, Context, Correction } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { Plan } from '../correction/plan.ts';
import { keep, movedBy, saidBy } from '../correction/said.ts';
import { refuseOtherGoods } from './goods.ts';
import {
  againIn,
  type Finding,
  type FoundLine,
  findFinds,
  goMissing,
  movesOf,
  refuseMoreThanLost,
  turnUpLine,
} from './turned-up.ts';

/** How a `find` is corrected: so much more or less turned up, out of the losses and of the lots that it named. */
export const findCorrection: Correction<Finding> = {
  stands: (state, record) => saidBy(state, record)?.kind === 'relief.find',

  refuse(change, context, state) {
    const found = foundNow(change, context, state);
    if ('code' in found) return found;
    const { record, to } = change;
    const before = numbersOf(state, record).flatMap((number) => againIn(state, number) ?? []);
    return (
      refuseOtherLines(state, record, found) ??
      refuseOtherGoods(state, (to?.lines ?? []).map(goodsIn), record) ??
      refuseMoreThanLost(state, found, before)
    );
  },

  lots(change, context, state) {
    const found = foundNow(change, context, state);
    const now = 'code' in found ? [] : movesOf(found);
    return [...movedBy(state, change.record), ...now].map(({ lot }) => lot);
  },

  waitsFor: () => undefined,

  apply(change, context, state) {
    const { record } = change;
    const plan = new Plan();
    for (const movement of movedBy(state, record)) plan.unmove(movement);
    for (const number of numbersOf(state, record)) goMissing(state, number);
    const found = foundNow(change, context, state);
    assert(!('code' in found), 'the guards of a correction hold when it takes effect');
    for (const one of found) turnUpLine(state, one, context);
    for (const movement of movesOf(found)) plan.move(movement);
    plan.settle(state, { record: context.serial, time: context.time, corrected: record });
    keep(state, record, 'relief.find', movesOf(found));
  },
};

function foundNow({ record, to }: Change<Finding>, context: Context, state: State) {
  return to === undefined ? [] : findFinds(state, to, context, record);
}

/** What a line says the goods are, where it makes a lot of them. */
function goodsIn(line: Finding['lines'][number]) {
  return 'item' in line ? line : {};
}

function numbersOf(state: State, record: number): number[] {
  return movedBy(state, record).map((_, position) => lineNumber(record, position));
}

/** A line names what it named: the same loss, a lot, or goods of no known lot. */
function refuseOtherLines(state: State, record: number, found: readonly FoundLine[]): Refusal | undefined {
  const before = movedBy(state, record);
  for (const [line, { number, movement, again }] of found.entries()) {
    const was = before[line];
    if (was === undefined) continue;
    const differs = (field: string) => no('correction_line_differs', { line, field });
    if (againIn(state, number)?.loss !== again?.loss) return differs('lose');
    if ((was.lot === number) !== (movement.lot === number)) return differs('lot');
  }
  return undefined;
}
