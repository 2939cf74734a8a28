import type { Change, Context, Correction } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { type Movement, Plan } from '../correction/plan.ts';
import { keep, movedBy, saidBy } from '../correction/said.ts';
import { accounts, lineNumbered, putLine } from '../handover/line.ts';
import { findPlace } from '../place/place.ts';
import { refuseTime, type When } from '../relief.ts';
import { findLot } from '../stock/lot.ts';
import { lossNumbered, putLoss } from './loss.ts';
import { holdingOf, type Line, lossesOf, missingAt, movesOf } from './written-off.ts';

type Lose = { readonly at: When; readonly lines: readonly Line[] };

/** How a `lose` is corrected: so much more or less was written off. What was found again stays written off. */
export const loseCorrection: Correction<Lose> = {
  stands: (state, record) => saidBy(state, record)?.kind === 'relief.lose',

  refuse(change, { signer, time }, state) {
    const { to } = change;
    const late = to === undefined ? undefined : refuseTime(to.at, time);
    return late ?? refuseLines(state, to?.lines ?? [], signer) ?? refuseFound(change, signer, state);
  },

  lots({ record, to }, { signer }, state) {
    return [...movedBy(state, record), ...movesOf(state, to?.lines ?? [], signer)].map(({ lot }) => lot);
  },

  waitsFor: () => undefined,

  apply(change, context, state) {
    const { record, to } = change;
    const plan = new Plan();
    const now = movesOf(state, to?.lines ?? [], context.signer);
    const lines = new Map<number, number>();
    const said = (movement: Movement, sign: 1 | -1) => {
      const { from, quantity } = movement;
      if (from.account === 'missing' && from.line > 0)
        lines.set(from.line, (lines.get(from.line) ?? 0) + sign * quantity);
      else if (sign > 0) plan.move(movement);
      else plan.unmove(movement);
    };
    for (const movement of movedBy(state, record)) said(movement, -1);
    for (const movement of now) said(movement, 1);
    for (const [line, by] of lines) {
      if (by > 0) writeOffMore(state, line, by, plan);
      if (by < 0) writeOffLess(state, line, -by, plan);
    }
    plan.settle(state, { record: context.serial, time: context.time, corrected: record });
    keepLosses(change, context, state);
    keep(state, record, 'relief.lose', now);
  },
};

/** What lines name is there, and the signer's to write off; how much of it there is by now is not asked. */
function refuseLines(state: State, lines: readonly Line[], signer: number): Refusal | undefined {
  for (const [position, line] of lines.entries()) {
    const code = whyNot(state, line, signer);
    if (code !== undefined) return no(code, { line: position, held: 0, missing: 0, asked: line.quantity });
  }
  return undefined;
}

function whyNot(state: State, line: Line, signer: number) {
  if ('handover' in line) {
    const at = missingAt(state, line);
    if (at === undefined) return 'lose_handover_not_found';
    return at.found.handover.giver === signer ? undefined : 'lose_not_missing';
  }
  if (findLot(state, line.lot) === undefined) return 'lose_lot_not_found';
  if ('from' in line) return undefined;
  if (findPlace(state, line.place) === undefined) return 'lose_place_not_found';
  return holdingOf(state, line, signer) === undefined ? 'lose_not_held' : undefined;
}

/** How much of each line was found again. */
function foundOf(state: State, record: number): number[] {
  return movedBy(state, record).map(({ quantity }, position) => {
    return quantity - (lossNumbered(state, lineNumber(record, position))?.quantity ?? quantity);
  });
}

/** What was found again had been written off: a line says no less than that, and of the same goods. */
function refuseFound({ record, to }: Change<Lose>, signer: number, state: State): Refusal | undefined {
  const now = lossesOf(state, to?.lines ?? [], signer);
  for (const [line, found] of foundOf(state, record).entries()) {
    const [before, after] = [lossNumbered(state, lineNumber(record, line)), now[line]];
    if (found === 0) continue;
    const asked = after?.quantity ?? 0;
    if (asked < found) return no('correction_found_again', { line, found, asked });
    const isSame = after?.lot === before?.lot && after?.line === before?.line && after?.holder === before?.holder;
    if (!isSame) return no('correction_line_differs', { line, field: 'lot' });
  }
  return undefined;
}

function keepLosses({ record, to }: Change<Lose>, { signer }: Context, state: State): void {
  const found = foundOf(state, record);
  const now = lossesOf(state, to?.lines ?? [], signer);
  for (const position of Array(Math.max(found.length, now.length)).keys()) {
    const number = lineNumber(record, position);
    const loss = now[position] ?? lossNumbered(state, number);
    const quantity = (now[position]?.quantity ?? 0) - (found[position] ?? 0);
    if (loss !== undefined) putLoss(state, number, { ...loss, quantity });
  }
}

/** So much more of a line is lost: of what is missing, as far as that reaches; more than that came than was sent. */
function writeOffMore(state: State, number: number, more: number, plan: Plan): void {
  const at = lineNumbered(state, number);
  const { line } = at;
  const missing = Math.min(more, line.missing);
  const over = more - missing;
  const to = { account: 'lost' } as const;
  plan.move({ lot: line.lot, quantity: missing, from: accounts.missing(at), to });
  plan.move({ lot: line.lot, quantity: over, from: { account: 'found' }, to });
  putLine(state, number, {
    ...line,
    missing: line.missing - missing,
    lost: line.lost + more,
    over: line.over + over,
  });
}

/** So much less of it is lost: first what came over is found no more, the rest is missing again. */
function writeOffLess(state: State, number: number, less: number, plan: Plan): void {
  const at = lineNumbered(state, number);
  const { line } = at;
  const over = Math.min(less, line.over);
  const missing = less - over;
  const from = { account: 'lost' } as const;
  plan.move({ lot: line.lot, quantity: over, from, to: { account: 'found' } });
  plan.move({ lot: line.lot, quantity: missing, from, to: accounts.missing(at) });
  putLine(state, number, {
    ...line,
    missing: line.missing + missing,
    lost: line.lost - less,
    over: line.over - over,
  });
}
