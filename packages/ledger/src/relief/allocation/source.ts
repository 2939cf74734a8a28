import type { Static } from 'typebox';
import { integer, lineOf, optional, quantity, record, subject, thing } from '../../machine/field.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { findFund } from '../money/fund.ts';
import { availableMoney, changeAllocatedMoney, fundKey } from '../money/posting.ts';
import { findPlace } from '../place/place.ts';
import { availableOf, findPledge, pledgeKey, pledgeLine } from '../pledge/promise.ts';
import { availableIn, changeAllocated, type Holding, heldIn, holdingKey } from '../posting.ts';
import { findLot, LINES_MAX, lineNumber } from '../stock/lot.ts';
import { type Cause, setAsideAt, shrinkAt, sumOf } from './allocation.ts';

const needField = () => thing({ zh: '需求', en: 'Need' });

export const fromLot = record({
  holder: optional(subject({ zh: '在谁手里', en: 'Holder, if another' })),
  lot: lineOf({ zh: '批次', en: 'Lot' }),
  need: needField(),
  place: thing({ zh: '存放地点', en: 'Held at' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

export const fromPledge = record({
  line: integer({ zh: '认捐的行', en: 'Line of the pledge, counted from 0' }, 0, LINES_MAX - 1),
  need: needField(),
  pledge: thing({ zh: '认捐', en: 'Pledge' }),
  quantity: quantity({ zh: '数量', en: 'Quantity' }),
});

export const fromFund = record({
  fund: thing({ zh: '资金', en: 'Fund' }),
  need: needField(),
  quantity: quantity({ zh: '金额（分）', en: 'Amount in minor units' }),
});

export type StatedSource = Static<typeof fromLot> | Static<typeof fromPledge> | Static<typeof fromFund>;

/**
 * What is allocated from: the key of the row that sets it aside, who may decide about it, its earmark, how much no other
 * allocation claims, and for goods what they are.
 */
export type Source = {
  readonly key: string;
  readonly type: 'lot' | 'pledge' | 'fund';
  readonly steward: number;
  readonly earmark: number | null;
  readonly available: number;
  readonly goods: Goods | undefined;
  /** Counts so much more of it as allocated; what has lapsed makes room. */
  readonly set: (quantity: number, cause: Cause) => void;
};

type Goods = {
  readonly item: number;
  readonly grade: string | null;
  readonly expiry: number | null;
  readonly lot: number | null;
};

/** The source that a line names, or undefined. */
export function findSource(state: State, stated: StatedSource, signer: number, time: number): Source | undefined {
  if ('lot' in stated) return lotSource(state, stated, signer, time);
  return 'pledge' in stated ? pledgeSource(state, stated) : fundSource(state, stated);
}

function lotSource(
  state: State,
  { lot: name, place, holder }: Static<typeof fromLot>,
  steward: number,
  time: number,
): Source | undefined {
  const found = findLot(state, name);
  const at = findPlace(state, place)?.serial;
  const inHand = holder === undefined ? steward : findSubject(state, holder);
  if (found === undefined || at === undefined || inHand === undefined) return undefined;
  const { number: lot } = found;
  const { item, grade, expiry, earmark } = found.lot;
  const holding: Holding = { holder: inHand, steward, place: at, condition: 'usable' };
  const key = holdingKey(lot, holding);
  const set = (quantity: number, cause: Cause) => {
    const over = sumOf(setAsideAt(state, key)) + quantity - heldIn(state, lot, holding);
    if (over > 0) shrinkAt(state, key, over, cause);
    changeAllocated(state, key, quantity - Math.max(0, over));
  };
  const available = availableIn(state, lot, holding, time);
  return { key, type: 'lot', steward, earmark, available, goods: { item, grade, expiry, lot }, set };
}

function pledgeSource(state: State, { pledge: name, line }: Static<typeof fromPledge>): Source | undefined {
  const found = findPledge(state, name);
  const row = found === undefined ? undefined : pledgeLine(state, found, line);
  if (found === undefined || row === undefined || found.pledge.withdrawn) return undefined;
  const number = lineNumber(found.serial, line);
  const { to: steward, earmark } = found.pledge;
  const goods = { item: row.item, grade: row.grade, expiry: null, lot: null };
  const set = () => undefined;
  return {
    key: pledgeKey(number),
    type: 'pledge',
    steward,
    earmark,
    available: availableOf(state, number),
    goods,
    set,
  };
}

function fundSource(state: State, { fund: name }: Static<typeof fromFund>): Source | undefined {
  const found = findFund(state, name);
  if (found === undefined) return undefined;
  const { serial, fund } = found;
  const set = (quantity: number) => changeAllocatedMoney(state, serial, quantity);
  const { steward, earmark } = fund;
  const available = availableMoney(state, serial);
  return { key: fundKey(serial), type: 'fund', steward, earmark, available, goods: undefined, set };
}

/** So much less is allocated in the row of this key. */
export function unset(state: State, key: string, quantity: number): void {
  if (key.startsWith('pledge:')) return;
  if (key.startsWith('fund:')) changeAllocatedMoney(state, Number.parseInt(key.slice(5), 36), -quantity);
  else changeAllocated(state, key, -quantity);
}
