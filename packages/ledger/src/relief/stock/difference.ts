import type { Context } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import type { State } from '../../machine/state.ts';
import type { Movement } from '../correction/plan.ts';
import { hasRoomFor, heldIn } from '../posting.ts';
import { refuseTime, type When } from '../relief.ts';
import { findInHand, type InHand, type InHandRejection, type Named } from './in-hand.ts';
import { ownPlace, type PlaceRejection } from './stock.ts';

/** What was counted of one holding, beside what the books said then. */
type Line = Named & { readonly counted: number; readonly expected: number; readonly reason?: string };

/** What a `count` says, as far as goods are concerned. */
export type Count = { readonly at: When; readonly lines: readonly Line[]; readonly place: string };

type LineRejection = InHandRejection | 'counted_twice' | 'count_reason_missing' | 'count_overtaken' | 'stock_too_large';

export type CountRejection = 'at_in_future' | PlaceRejection | LineRejection;

/** Guards of all lines; whoever says it anew is held against nothing that moved since. */
export function findCounts(
  state: State,
  { at, place, lines }: Count,
  { signer, serial, time }: Context,
  record: number,
): FoundLine[] | Refusal<CountRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const where = ownPlace(state, place, signer);
  if (typeof where !== 'number') return where;
  return findLines(state, lines, { holder: signer, place: where, isNew: record === serial });
}

/** More comes from *found*, less is *missing*: applied to what is held now, so that what moved since stays moved. */
export function movesOf(found: readonly FoundLine[], bearer: number): Movement[] {
  return found.map(({ line, inHand: { lot, holding } }) => {
    const { gained, short } = differenceIn(line);
    const here = { account: 'held', ...holding } as const;
    if (short === 0) return { lot, quantity: gained, from: { account: 'found' }, to: here };
    return { lot, quantity: short, from: here, to: { account: 'missing', line: 0, bearer } };
  });
}

export function differenceIn({ counted, expected }: Line) {
  return { gained: Math.max(0, counted - expected), short: Math.max(0, expected - counted) };
}

type FoundLine = { readonly line: Line; readonly inHand: InHand };

function findLines(
  state: State,
  lines: readonly Line[],
  at: { readonly holder: number; readonly place: number; readonly isNew: boolean },
): FoundLine[] | Refusal<LineRejection> {
  const found: FoundLine[] = [];
  const seen = new Set<string>();
  for (const [position, line] of lines.entries()) {
    const inHand = findInHand(state, line, { ...at, line: position });
    if ('code' in inHand) return inHand;
    const { lot, holding } = inHand;
    const key = `${lot} ${holding.steward} ${holding.condition}`;
    if (seen.has(key)) return no('counted_twice', { line: position });
    seen.add(key);
    if (line.counted !== line.expected && line.reason === undefined)
      return no('count_reason_missing', { line: position });
    const refusal = at.isNew ? refuseDifference(state, line, inHand, position) : undefined;
    if (refusal !== undefined) return refusal;
    found.push({ line, inHand });
  }
  return found;
}

function refuseDifference(
  state: State,
  { counted, expected }: Line,
  { lot, holding }: InHand,
  line: number,
): Refusal<LineRejection> | undefined {
  const held = heldIn(state, lot, holding);
  const short = expected - counted;
  if (short > held) return no('count_overtaken', { line, short, held });
  return hasRoomFor(state, lot, counted - expected) ? undefined : no('stock_too_large', { line });
}
