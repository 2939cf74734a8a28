import type { Static } from 'typebox';
import { assert } from '../../machine/assert.ts';
import { integer, quantity, record, thing } from '../../machine/field.ts';
import type { Context } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import { type State, table } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import type { Movement } from '../correction/plan.ts';
import { turnUp } from '../handover/carry.ts';
import { settleShare } from '../handover/claim.ts';
import { lineNumbered, putLine } from '../handover/line.ts';
import { refuseTime, type When } from '../relief.ts';
import { findLoss, type Loss, lossNumbered, putLoss } from '../use/loss.ts';
import { addGoods, firstCondition, type GoodsRejection, goodsFields, refuseGoods } from './goods.ts';
import { findInHand, type InHandRejection, inHandFields } from './in-hand.ts';
import { type OpenPlaceRejection, ownOpenPlace, ownPlace } from './stock.ts';

// What a line of a `find` names: what was written off, a lot, or goods that nobody can say the lot of.

export const fromLoss = record({
  condition: firstCondition(),
  line: integer({ zh: '行', en: 'Line, counted from 0' }, 0, LINES_MAX - 1),
  lose: thing({ zh: '报损记录', en: 'The record that wrote it off' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
  // A count does not say for whom what it did not find was held.
  steward: inHandFields.steward,
});

export const ofLot = record({ ...inHandFields, quantity: quantity({ zh: '数量', en: 'Quantity' }) });

export const ofNoLot = record({ ...goodsFields, condition: firstCondition() });

type Line = Static<typeof fromLoss> | Static<typeof ofLot> | Static<typeof ofNoLot>;
type FromLoss = Static<typeof fromLoss>;
type Condition = NonNullable<FromLoss['condition']>;

/** What a `find` says, as far as goods are concerned. */
export type Finding = { readonly at: When; readonly lines: readonly Line[]; readonly place: string };

/** Out of which loss a line of a `find` came, how much, in which condition. */
export type Again = { readonly loss: number; readonly quantity: number; readonly condition: Condition };

const again = table<Again>({
  number: 97,
  name: 'found_again',
  key: 'integer',
  columns: ['loss', 'quantity', 'condition'],
});

/** What a line of a `find` took out of a loss, by its integer name. */
export function againIn(state: State, number: number): Readonly<Again> | undefined {
  return state.get(again, number);
}

/** A line whose guards passed: which line of which record, what it moves, out of which loss. */
export type FoundLine = {
  readonly line: Line;
  readonly number: number;
  readonly movement: Movement;
  readonly again: Again | undefined;
};

export type LineRejection =
  | 'find_lose_not_found'
  | 'find_lose_not_yours'
  | 'find_more_than_lost'
  | InHandRejection
  | 'stock_too_large'
  | GoodsRejection;

/** Guards of all lines, but for how much there is of what they name. */
export function findFinds(
  state: State,
  { at, place, lines }: Finding,
  { signer, serial, time }: Context,
  record: number,
): FoundLine[] | Refusal<'at_in_future' | OpenPlaceRejection | LineRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  // A place may be closed by the time that it is corrected.
  const where = (record === serial ? ownOpenPlace : ownPlace)(state, place, signer);
  if (typeof where !== 'number') return where;
  const found: FoundLine[] = [];
  for (const [position, line] of lines.entries()) {
    const one = findOne(state, line, { position, record, place: where, holder: signer });
    if ('code' in one) return one;
    found.push({ line, number: lineNumber(record, position), ...one });
  }
  return found;
}

/** Where a line stands, and whose hand at which place its goods are in. */
type At = { readonly position: number; readonly record: number; readonly place: number; readonly holder: number };

type Named = Pick<FoundLine, 'movement' | 'again'>;

function findOne(state: State, line: Line, at: At): Named | Refusal<LineRejection> {
  const { position, record, ...here } = at;
  if ('lose' in line) return findLost(state, line, at);
  const { quantity } = line;
  const from = { account: 'found' } as const;
  if ('item' in line) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
    const { condition = 'usable' } = line;
    const to = { account: 'held', steward: here.holder, condition, ...here } as const;
    return { movement: { lot: lineNumber(record, position), quantity, from, to }, again: undefined };
  }
  const inHand = findInHand(state, line, { ...here, line: position });
  if ('code' in inHand) return inHand;
  const { lot, holding } = inHand;
  return { movement: { lot, quantity, from, to: { account: 'held', ...holding } }, again: undefined };
}

/** From *lost* into the finder's hand, for whoever answered for it. */
function findLost(state: State, line: FromLoss, { position, place, holder }: At): Named | Refusal<LineRejection> {
  const { lose, line: lost, quantity, condition = 'usable' } = line;
  const found = findLoss(state, lose, lost);
  if (found === undefined) return no('find_lose_not_found', { line: position });
  const { number, loss } = found;
  if (loss.steward !== holder && loss.holder !== holder) return no('find_lose_not_yours', { line: position });
  const steward = stewardOf(state, line, loss);
  if (steward === undefined) return no('stock_steward_not_found', { line: position });
  const to = { account: 'held', holder, steward, place, condition } as const;
  const movement = { lot: loss.lot, quantity, from: { account: 'lost' }, to } as const;
  return { movement, again: { loss: number, quantity, condition } };
}

/** For whom it is held now; what is stated counts where a count had missed it, which does not say for whom. */
function stewardOf(state: State, { steward }: FromLoss, loss: Readonly<Loss>): number | undefined {
  const named = steward === undefined ? loss.steward : findSubject(state, steward);
  if (named === undefined) return undefined;
  if (loss.line > 0) return lineNumbered(state, loss.line).line.steward;
  return loss.holder === null ? named : loss.steward;
}

/** Lines that name one line of a `lose` are held against it together; `before`: what the record took out of it so far. */
export function refuseMoreThanLost(
  state: State,
  found: readonly FoundLine[],
  before: readonly Again[] = [],
): Refusal<'find_more_than_lost'> | undefined {
  const asked = new Map<number, number>();
  for (const { loss, quantity } of before) asked.set(loss, (asked.get(loss) ?? 0) - quantity);
  for (const [line, { again: one }] of found.entries()) {
    if (one === undefined) continue;
    const total = (asked.get(one.loss) ?? 0) + one.quantity;
    const lost = lossNumbered(state, one.loss)?.quantity ?? 0;
    if (total > lost) return no('find_more_than_lost', { line, lost, asked: total });
    asked.set(one.loss, total);
  }
  return undefined;
}

export function movesOf(found: readonly FoundLine[]): Movement[] {
  return found.map(({ movement }) => movement);
}

/** The lot that turned up, which is a new one where nobody can say which; a loss, and its handover, are told. */
export function turnUpLine(state: State, { line, number, again: one }: FoundLine, { signer: holder }: Context): void {
  if ('item' in line) addGoods(state, line, { number, holder });
  if (one !== undefined) comeBack(state, number, one);
}

/** So much of a loss is found again; the handover it was missing from is told. */
function comeBack(state: State, number: number, one: Again): void {
  const { loss: lost, quantity, condition } = one;
  const loss = lossNumbered(state, lost);
  assert(loss !== undefined, 'the guards found the loss');
  state.put(again, number, one);
  putLoss(state, lost, { ...loss, quantity: loss.quantity - quantity });
  if (loss.line === 0) return;
  const { line } = lineNumbered(state, loss.line);
  putLine(state, loss.line, { ...line, lost: line.lost - quantity, takenBack: line.takenBack + quantity });
  settleShare(state, loss.line);
  if (line.leg === null) return;
  const leg = lineNumbered(state, line.leg).line;
  putLine(state, line.leg, turnUp(leg, line.condition, quantity, asCounted[condition]));
}

/** So much of it was not found again after all. */
export function goMissing(state: State, number: number): void {
  const one = againIn(state, number);
  if (one === undefined) return;
  const { loss: lost, quantity, condition } = one;
  const loss = lossNumbered(state, lost);
  assert(loss !== undefined, 'what was found again had been lost');
  state.remove(again, number);
  putLoss(state, lost, { ...loss, quantity: loss.quantity + quantity });
  if (loss.line === 0) return;
  const { line } = lineNumbered(state, loss.line);
  putLine(state, loss.line, { ...line, lost: line.lost + quantity, takenBack: line.takenBack - quantity });
  settleShare(state, loss.line);
  if (line.leg === null) return;
  const leg = lineNumbered(state, line.leg).line;
  const as = asCounted[condition];
  if (line.condition !== 'unopened') putLine(state, line.leg, { ...leg, carried: leg.carried + quantity });
  else putLine(state, line.leg, { ...leg, onward: leg.onward + quantity, [as]: leg[as] - quantity });
}

const asCounted = { usable: 'good', damaged: 'damaged', held_back: 'unfit' } as const;
