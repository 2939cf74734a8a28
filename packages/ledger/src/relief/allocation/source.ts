import type { Static } from 'typebox';
import { integer, lineOf, optional, quantity, record, subject, thing } from '../../machine/field.ts';
import { LINES_MAX, lineNumber } from '../../machine/serial.ts';
import type { State } from '../../machine/state.ts';
import { findSubject } from '../../trust/subject.ts';
import { findFund } from '../money/fund.ts';
import { availableMoney, changeAllocatedMoney, fundKey, moneyOf } from '../money/posting.ts';
import { findPlace } from '../place/place.ts';
import { availableOf, findPledge, pledgeKey, pledgeLine } from '../pledge/promise.ts';
import { availableIn, changeAllocated, type Holding, heldIn, holdingKey } from '../posting.ts';
import { findLot } from '../stock/lot.ts';
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
  readonly pack: number | null;
  readonly expiry: number | null;
  readonly lot: number | null;
};

/** The source that a line names, or undefined. */
export function findSource(state: State, stated: StatedSource, signer: number, time: number): Source | undefined {
  if ('lot' in stated) return lotSource(state, stated, signer, time);
  return 'pledge' in stated ? pledgeSource(state, stated, time) : fundSource(state, stated, time);
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
  const { item, grade, pack, expiry, earmark } = found.lot;
  const holding: Holding = { holder: inHand, steward, place: at, condition: 'usable' };
  const key = holdingKey(lot, holding);
  const set = (quantity: number, cause: Cause) =>
    changeAllocated(state, key, quantity - makeRoom(state, key, heldIn(state, lot, holding) - quantity, cause));
  const available = availableIn(state, lot, holding, time);
  return { key, type: 'lot', steward, earmark, available, goods: { item, grade, pack, expiry, lot }, set };
}

function pledgeSource(
  state: State,
  { pledge: name, line }: Static<typeof fromPledge>,
  time: number,
): Source | undefined {
  const found = findPledge(state, name);
  const row = found === undefined ? undefined : pledgeLine(state, found, line);
  if (found === undefined || row === undefined || found.pledge.withdrawn) return undefined;
  const number = lineNumber(found.serial, line);
  const key = pledgeKey(number);
  const { to: steward, earmark } = found.pledge;
  const goods = { item: row.item, grade: row.grade, pack: null, expiry: null, lot: null };
  const set = (quantity: number, cause: Cause) =>
    void makeRoom(state, key, Math.max(0, row.promised - row.came) - quantity, cause);
  return {
    key,
    type: 'pledge',
    steward,
    earmark,
    available: availableOf(state, number, time),
    goods,
    set,
  };
}

function fundSource(state: State, { fund: name }: Static<typeof fromFund>, time: number): Source | undefined {
  const found = findFund(state, name);
  if (found === undefined) return undefined;
  const { serial, fund } = found;
  const key = fundKey(serial);
  const set = (quantity: number, cause: Cause) =>
    changeAllocatedMoney(
      state,
      serial,
      quantity - makeRoom(state, key, moneyOf(state, serial).balance - quantity, cause),
    );
  const { steward, earmark } = fund;
  const available = availableMoney(state, serial, time);
  return { key, type: 'fund', steward, earmark, available, goods: undefined, set };
}

/** What has lapsed makes room: so much may stay set aside there; how much of it shrank. */
function makeRoom(state: State, key: string, room: number, cause: Cause): number {
  const over = Math.max(0, sumOf(setAsideAt(state, key)) - room);
  shrinkAt(state, key, over, cause);
  return over;
}

/** So much less is allocated in the row of this key. */
export function unset(state: State, key: string, quantity: number): void {
  if (key.startsWith('pledge:')) return;
  if (key.startsWith('fund:')) changeAllocatedMoney(state, Number.parseInt(key.slice(5), 36), -quantity);
  else changeAllocated(state, key, -quantity);
}
