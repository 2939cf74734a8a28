import type { Context } from '../../machine/kind.ts';
import { no, type Refusal } from '../../machine/rejection.ts';
import { lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findParty, findSubject } from '../../trust/subject.ts';
import type { Movement } from '../correction/plan.ts';
import { refuseTime, type When } from '../relief.ts';
import { type Goods, type GoodsRejection, refuseGoods } from '../stock/goods.ts';
import { type OpenPlaceRejection, ownOpenPlace, ownPlace } from '../stock/stock.ts';
import type { Arrival } from './arrival.ts';

/** What an `arrive` says, as far as goods are concerned. */
export type Arrive = {
  readonly at: When;
  readonly giver: string;
  readonly lines: readonly (Goods & { readonly condition?: 'usable' | 'held_back' | 'damaged' })[];
  readonly place: string;
  readonly steward?: string;
};

export type ArriveRejection =
  | 'at_in_future'
  | 'arrive_giver_not_found'
  | 'same_hand'
  | OpenPlaceRejection
  | 'arrive_steward_not_found'
  | GoodsRejection;

/** Who sent it, who has it, for whom, and where. */
export type Arrived = Pick<Arrival, 'giver' | 'taker' | 'steward' | 'place'>;

/** Guards; whose hands it went through. */
export function findArrived(
  { at, giver, place, steward: other, lines }: Arrive,
  { signer, serial, time }: Context,
  state: State,
  record: number,
): Arrived | Refusal<ArriveRejection> {
  const late = refuseTime(at, time);
  if (late !== undefined) return late;
  const from = findParty(state, giver);
  if (from === undefined) return no('arrive_giver_not_found');
  if (from.signs && from.serial === signer) return no('same_hand');
  // A place may be closed by the time that it is corrected.
  const where = (record === serial ? ownOpenPlace : ownPlace)(state, place, signer);
  if (typeof where !== 'number') return where;
  const steward = other === undefined ? signer : findSubject(state, other);
  if (steward === undefined) return no('arrive_steward_not_found');
  for (const [position, line] of lines.entries()) {
    const refusal = refuseGoods(state, line, position);
    if (refusal !== undefined) return refusal;
  }
  return { giver: from.serial, taker: signer, steward, place: where };
}

/** A line as an arrival that nobody has owned up to. */
export function arrivalOfLine(
  arrived: Arrived,
  { condition = 'usable', expiry, quantity: open }: Pick<Arrive['lines'][number], 'condition' | 'expiry' | 'quantity'>,
): Arrival {
  return { ...arrived, condition, open, expiry: expiry ?? null, owners: [] };
}

/** Each line is a lot, found in the taker's hand. */
export function movesOf(
  { taker, steward, place }: Arrived,
  { lines }: Pick<Arrive, 'lines'>,
  record: number,
): Movement[] {
  return lines.map(({ condition = 'usable', quantity }, position) => ({
    lot: lineNumber(record, position),
    quantity,
    from: { account: 'found' },
    to: { account: 'held', holder: taker, steward, place, condition },
  }));
}
