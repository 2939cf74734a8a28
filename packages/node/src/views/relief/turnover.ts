import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Account, Matched, Posting } from '@baton/ledger';
import type { StagedRecord } from '../scene.ts';
import { insertInto } from '../statements.ts';
import type { Handovers } from './handovers.ts';

/** What an organisation's records add up to; published totals are held beside these. */
export type TurnoverName = 'received' | 'taken_over' | 'dispatched' | 'delivered' | 'used' | 'returned' | 'lost';

/** A sum that a movement adds to, or takes from where it undoes: whose, and what. */
type Share = { readonly party: number; readonly what: TurnoverName; readonly sign: 1 | -1 };

type Row = Omit<Share, 'sign'> & { day: number; record: number; item: number; tally: number; quantity: number };

/** What turnover asks of a lot: its item, and what it is summed with. */
type LotDoor = { itemOf(lot: number): number; tallyOfLot(lot: number): number };

/**
 * What each record adds to the sums of an organisation, by the calendar day that the record states: whatever was
 * published for a period opens exactly the records behind its own figure.
 */
export class Turnover {
  readonly #lots: LotDoor;
  readonly #handovers: Handovers;
  readonly #insert: StatementSync;
  readonly #rows = new Map<string, Row>();

  constructor(db: DatabaseSync, lots: LotDoor, handovers: Handovers) {
    this.#lots = lots;
    this.#handovers = handovers;
    this.#insert = insertInto(db, 'turnover', ['party', 'what', 'day', 'record', 'item', 'tally', 'quantity']);
  }

  posting(posting: Posting, by: StagedRecord): void {
    for (const share of this.#sharesOf(posting, by)) this.#add(posting, by, share);
  }

  /** What arrived before its dispatch was delivered by whoever signed for it later. */
  matched({ record, lot, holder, condition, quantity }: Matched, by: StagedRecord): void {
    const hands = this.#handovers.handsOf(record);
    if (hands === undefined || hands.consignee !== holder || condition !== 'usable') return;
    this.#add({ record, lot, quantity }, by, { party: hands.sender, what: 'delivered', sign: 1 });
  }

  flush(): void {
    for (const { party, what, day, record, item, tally, quantity } of this.#rows.values())
      if (quantity !== 0) this.#insert.run(party, what, day, record, item, tally, quantity);
    this.#rows.clear();
  }

  #sharesOf({ from, to }: Posting, { body, signer, about }: StagedRecord): Share[] {
    if (from.account === 'received' && to.account === 'held') return [plus(to.holder, 'received')];
    if (to.account === 'received' && from.account === 'held') return [minus(from.holder, 'received')];
    if (to.account === 'used' && from.account === 'held') return [plus(from.holder, 'used')];
    if (from.account === 'used' && to.account === 'held') return [minus(to.holder, 'used')];
    if (to.account === 'returned' && from.account === 'held') return [plus(from.holder, 'returned')];
    if (to.account === 'lost') return [plus(signer, 'lost')];
    if (from.account === 'lost') return [minus(signer, 'lost')];
    if (body.kind === 'relief.arrive' && to.account === 'held') return [plus(to.holder, 'taken_over')];
    return this.#handedOver(from, to, body.kind, about);
  }

  /** What changes hands, as either side tells it. */
  #handedOver(from: Account, to: Account, kind: string, about: number | null): Share[] {
    if (kind === 'relief.dispatch' && from.account === 'held') return [plus(from.holder, 'dispatched')];
    const hands = about === null ? undefined : this.#handovers.handsOf(about);
    if (hands === undefined) return [];
    const { giver, taker } = hands;
    if (kind === 'relief.refuse' && from.account === 'held') return [minus(taker, 'taken_over')];
    if (to.account === 'held' && to.holder === giver && to.holder !== taker) {
      const leaves = from.account === 'held' && from.holder === taker ? [minus(taker, 'taken_over')] : [];
      return from.account === 'found' ? leaves : [minus(giver, 'dispatched'), ...leaves];
    }
    return takenOver(from, to, hands);
  }

  #add(
    { record, lot, quantity }: Pick<Posting, 'record' | 'lot' | 'quantity'>,
    { body }: StagedRecord,
    { party, what, sign }: Share,
  ): void {
    const key = `${record} ${party} ${what} ${this.#lots.itemOf(lot)} ${this.#lots.tallyOfLot(lot)}`;
    const before = this.#rows.get(key) ?? {
      ...{ party, what, record, quantity: 0 },
      day: dayOf(body['at'] as StatedTime | undefined),
      item: this.#lots.itemOf(lot),
      tally: this.#lots.tallyOfLot(lot),
    };
    this.#rows.set(key, { ...before, quantity: before.quantity + sign * quantity });
  }
}

type Hands = NonNullable<ReturnType<Handovers['handsOf']>>;

/** What the taker got: in sealed packages it has it, opened and good it is delivered. */
function takenOver(from: Account, to: Account, { taker, consignee, sender }: Hands): Share[] {
  const wasTaken = from.account === 'held';
  if (to.account !== 'held') return wasTaken && to.account === 'missing' ? [minus(taker, 'taken_over')] : [];
  const gets = wasTaken ? [] : [plus(taker, 'taken_over')];
  const isDelivered = taker === consignee && to.condition === 'usable';
  return isDelivered ? [...gets, plus(sender, 'delivered')] : gets;
}

function plus(party: number, what: TurnoverName): Share {
  return { party, what, sign: 1 };
}

function minus(party: number, what: TurnoverName): Share {
  return { party, what, sign: -1 };
}

type StatedTime = { readonly time: number; readonly offset: number };

/** The calendar day where it was stated, counted from 1 January 1970. */
export function dayOf(at: StatedTime | undefined): number {
  return at === undefined ? 0 : Math.floor((at.time + at.offset * 60) / 86_400);
}
