import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { integer, lineOf, oneOf, optional, quantity, record, subject, thing } from '../../machine/field.ts';
import { Type } from '../../machine/schema.ts';
import { LINES_MAX } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import type { Movement } from '../correction/plan.ts';
import { findHandover } from '../handover/handover.ts';
import { accounts, findLine, type LineAt, lineAt } from '../handover/line.ts';
import { findPlace } from '../place/place.ts';
import type { Account, Holding } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
import type { Loss } from './loss.ts';

// What a line of a `lose` names: goods that lie somewhere, or are missing from a handover, or were not found by a count.

export const fromHolding = record({
  condition: oneOf({ zh: '状态', en: 'Condition' }, ['usable', 'held_back', 'damaged', 'recalled']),
  // Whoever has it in hand, where that is not the steward who signs.
  holder: optional(subject({ zh: '在谁手里', en: 'Holder, if another' })),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  place: thing({ zh: '地点', en: 'Place' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

export const fromMissing = record({
  handover: thing({ zh: '交接', en: 'Handover' }),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

export const fromCount = record({
  from: Type.Literal('count', { title: 'Missing at a count', 'x-zh': '盘点时缺少的' }),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

export type FromHolding = Static<typeof fromHolding>;
export type FromMissing = Static<typeof fromMissing>;
export type FromCount = Static<typeof fromCount>;
/** One line of a `lose`. */
export type Line = FromHolding | FromMissing | FromCount;

export function holdingOf(
  state: State,
  { holder, place, condition }: FromHolding,
  steward: number,
): Holding | undefined {
  const at = findPlace(state, place)?.serial;
  const inHand = holder === undefined ? steward : findSubject(state, holder);
  return at === undefined || inHand === undefined ? undefined : { holder: inHand, steward, place: at, condition };
}

export function missingAt(state: State, { handover, line }: FromMissing): LineAt | undefined {
  const found = findHandover(state, handover);
  return found === undefined || findLine(state, found, line) === undefined ? undefined : lineAt(state, found, line);
}

/** Where what is written off lies, and of which handover it is missing. */
type Source = {
  readonly lot: number;
  readonly from: Account;
  readonly holder: number | null;
  readonly at: LineAt | undefined;
};

function sourceOf(state: State, line: Line, signer: number): Source {
  if ('handover' in line) {
    const at = missingAt(state, line);
    assert(at !== undefined, 'the guards found what is missing');
    return { lot: at.line.lot, from: accounts.missing(at), holder: null, at };
  }
  const lot = findLot(state, line.lot)?.number;
  assert(lot !== undefined, 'the guards found the lot');
  if ('from' in line)
    return { lot, from: { account: 'missing', line: 0, bearer: signer }, holder: null, at: undefined };
  const holding = holdingOf(state, line, signer);
  assert(holding !== undefined, 'the guards found the holding');
  return { lot, from: { account: 'held', ...holding }, holder: holding.holder, at: undefined };
}

/** What is written off goes from where it lies, or from what is missing, to *lost*. */
export function movesOf(state: State, lines: readonly Line[], signer: number): Movement[] {
  return lines.map((line) => {
    const { lot, from } = sourceOf(state, line, signer);
    return { lot, quantity: line.quantity, from, to: { account: 'lost' } };
  });
}

/** The same as what is kept of each line, all of it left to be found again. */
export function lossesOf(state: State, lines: readonly Line[], steward: number): Loss[] {
  return lines.map((line) => {
    const { lot, holder, at } = sourceOf(state, line, steward);
    return { lot, steward, holder, line: at?.number ?? 0, quantity: line.quantity };
  });
}
