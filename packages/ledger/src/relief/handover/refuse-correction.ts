import { assert } from '../../machine/assert.ts';
import type { Correction } from '../../machine/kind.ts';
import { no } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import { type Booking, Plan } from '../correction/plan.ts';
import { refuseTime, type When } from '../relief.ts';
import { type FoundHandover, findHandover, handoverNumbered } from './handover.ts';
import { figuresOf, findLine, lineAt, linesOf } from './line.ts';
import {
  openOf,
  putRefusal,
  type Refusal,
  type RefusedLine,
  refusalNumbered,
  sendBack,
  sendForward,
} from './refusal.ts';

/** What a `refuse` says, as far as goods are concerned. */
type Refused = {
  readonly at: When;
  readonly handover: string;
  readonly lines?: readonly { readonly line: number; readonly quantity: number }[];
};

function refusalOf(state: State, record: number): Readonly<Refusal> {
  const refusal = refusalNumbered(state, record);
  assert(refusal !== undefined, 'what was refused is kept');
  return refusal;
}

/** How a `refuse` is corrected: so much more or less turns round, as far as it has not come home. */
export const refuseCorrection: Correction<Refused> = {
  stands: (state, record) => refusalNumbered(state, record) !== undefined,

  refuse({ record, to }, { time }, state) {
    if (to === undefined) return undefined;
    const late = refuseTime(to.at, time);
    if (late !== undefined) return late;
    const refusal = refusalOf(state, record);
    if (findHandover(state, to.handover)?.serial !== refusal.handover)
      return no('correction_member_fixed', { field: 'handover' });
    const found = handoverNumbered(state, refusal.handover);
    const seen = new Set<number>();
    for (const { line, quantity } of to.lines ?? []) {
      const row = findLine(state, found, line);
      if (row === undefined) return no('line_not_found', { line, lines: found.handover.lines });
      if (seen.has(line)) return no('line_twice', { line });
      seen.add(line);
      const open = openOf(row) + (linesBy(refusal).get(line)?.[1] ?? 0);
      if (quantity > open) return no('more_than_open', { line, stated: quantity, open, ...figuresOf(row) });
    }
    return undefined;
  },

  lots: ({ record }, _, state) => {
    const found = handoverNumbered(state, refusalOf(state, record).handover);
    return linesOf(state, found).map(({ line }) => line.lot);
  },

  /** Until the giver has taken anything of it back, only the taker has signed about the way back. */
  waitsFor({ record, to }, _, state) {
    const refusal = refusalOf(state, record);
    const found = handoverNumbered(state, refusal.handover);
    const changes = changesOf(refusal, to);
    const isSigned = changes.some(({ line, was, is }) => {
      const row = lineAt(state, found, line).line;
      return row.back < was && row.takenBack !== row.refused - was + is;
    });
    return isSigned ? found.handover.giver : undefined;
  },

  apply({ record, to }, { serial, time }, state) {
    const refusal = refusalOf(state, record);
    const found = handoverNumbered(state, refusal.handover);
    const plan = new Plan();
    const booking: Booking = { record, move: (movement) => plan.move(movement) };
    const lines = changesOf(refusal, to).map((change) => turn(state, found, change, booking));
    plan.settle(state, { record: serial, time, corrected: record });
    putRefusal(state, record, { ...refusal, lines: lines.filter(([, quantity]) => quantity > 0) });
  },
};

function linesBy({ lines }: Readonly<Refusal>): Map<number, RefusedLine> {
  return new Map(lines.map((line) => [line[0], line]));
}

type Turned = { readonly line: number; readonly was: number; readonly is: number; readonly sealed: number };

/** Every line that was or is refused. A new body without lines leaves them as they are. */
function changesOf(refusal: Readonly<Refusal>, to: Refused | undefined): Turned[] {
  const before = linesBy(refusal);
  const now = new Map(to?.lines?.map(({ line, quantity }) => [line, quantity]));
  const isAsBefore = to !== undefined && to.lines === undefined;
  const numbers = [...new Set([...before.keys(), ...now.keys()])].sort((a, b) => a - b);
  return numbers.map((line) => {
    const [, was, sealed] = before.get(line) ?? [line, 0, 0];
    return { line, was, sealed, is: isAsBefore ? was : (now.get(line) ?? 0) };
  });
}

function turn(state: State, found: FoundHandover, { line, was, is, sealed }: Turned, booking: Booking): RefusedLine {
  const at = lineAt(state, found, line);
  if (is > was) return [line, is, sealed + sendBack(state, at, is - was, booking)[2]];
  return [line, is, sealed - sendForward(state, at, was - is, sealed, booking)];
}
