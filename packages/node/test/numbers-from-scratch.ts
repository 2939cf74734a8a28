// The four numbers computed anew from every movement of a ledger, by nothing but arrays: what the views must say.

import type { Account, Matched, Posting } from '@baton/ledger';
import { kindNamed } from '@baton/ledger';
import { readEntry } from '../src/views/entry.ts';
import type { Played } from './views-reading.ts';
import { outboxOf } from './views-source.ts';

/** What a lot and a place are, and for whom a handover is; by integer name. */
export type Facts = {
  classOf(lot: number): string;
  isUse(place: number): boolean;
  consigneeOf(handover: number): number;
  handoverOf(record: number): number;
};

/** By item class with its unit: received, delivered, and what lay still at `now` for 48 hours. */
export type Figures = { [itemClass: string]: { received: number; delivered: number; notMoved: number } };

type Held = Account & { account: 'held' };
type Pile = {
  readonly key: string;
  readonly where: Held;
  readonly lot: number;
  quantity: number;
  readonly since: number;
};

const STILL_SECONDS = 48 * 3600;

/** The numbers of all movements, at this time in seconds. */
export function numbersFromScratch(played: Played, facts: Facts, now: number): Figures {
  const reckoning = new Reckoning(facts);
  for (const block of outboxOf(played.blocks)) {
    const kinds = kindsOf(played, block.first, block.size);
    for (const fact of block.facts) {
      if (fact.fact === 'posting') reckoning.take(fact, kinds.get(fact.record) ?? '', block.time);
      if (fact.fact === 'matched') reckoning.match(fact);
    }
  }
  return reckoning.figures(now);
}

function kindsOf({ entries }: Played, first: number, size: number): Map<number, string> {
  const records = entries.slice(first, size).flatMap((bytes, i) => readEntry(bytes, first + i)?.records ?? []);
  return new Map(records.map(({ serial, body }) => [serial, kindNamed(body.kind)?.name ?? '']));
}

class Reckoning {
  readonly #facts: Facts;
  readonly #piles: Pile[] = [];
  readonly #received = new Map<string, number>();
  readonly #delivered = new Map<string, number>();
  /** What counts as delivered, by lot, holder and place. */
  readonly #arrived = new Map<string, number>();
  /** What stopped counting because it was sent on, by handover and lot. */
  readonly #sentOn = new Map<string, number>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  take(posting: Posting, kind: string, time: number): void {
    const { lot, quantity, from, to } = posting;
    if (from.account === 'received') add(this.#received, this.#facts.classOf(lot), quantity);
    const moved = from.account === 'held' ? this.#lift(lot, from, quantity) : [];
    if (to.account === 'held') {
      const stays = from.account === 'held' && from.holder === to.holder && from.place === to.place;
      for (const { quantity: part, since } of stays ? moved : [{ quantity, since: time }])
        this.#piles.push({ key: keyOf(lot, to), where: to, lot, quantity: part, since });
    }
    this.#deliver(posting, kind);
  }

  #lift(lot: number, from: Held, quantity: number): { quantity: number; since: number }[] {
    const taken = [];
    let left = quantity;
    for (const pile of this.#piles.filter((one) => one.key === keyOf(lot, from))) {
      const part = Math.min(left, pile.quantity);
      if (part > 0) taken.push({ quantity: part, since: pile.since });
      pile.quantity -= part;
      left -= part;
    }
    return taken;
  }

  #deliver({ lot, record, quantity, from, to }: Posting, kind: string): void {
    const handover = this.#facts.handoverOf(record);
    if (kind === 'relief.accept' && this.#inUse(to) && this.#facts.consigneeOf(handover) === to.holder)
      this.#count(lot, to, quantity);
    if ((kind === 'relief.move' || kind === 'relief.returnToDonor') && this.#inUse(from))
      this.#leave(lot, from, to, quantity);
    if (kind === 'relief.dispatch' && this.#inUse(from)) {
      const gone = Math.min(quantity, this.#arrived.get(spot(lot, from)) ?? 0);
      this.#count(lot, from, -gone);
      if (to.account === 'transit') add(this.#sentOn, `${record} ${lot}`, gone);
    }
    if ((kind === 'relief.cancelDispatch' || kind === 'relief.takeBack') && this.#inUse(to)) {
      const back = Math.min(quantity, this.#sentOn.get(`${handover} ${lot}`) ?? 0);
      this.#count(lot, to, back);
      add(this.#sentOn, `${handover} ${lot}`, -back);
    }
  }

  /** What was there before its giver signed counts from then on. */
  match({ record, lot, holder, place, condition, quantity }: Matched): void {
    const there = { account: 'held', holder, steward: holder, place, condition } as const;
    if (this.#inUse(there) && this.#facts.consigneeOf(record) === holder) this.#count(lot, there, quantity);
  }

  /** Out of a place of use by the hand that holds it: to another one, or away. */
  #leave(lot: number, from: Held, to: Account, quantity: number): void {
    const gone = Math.min(quantity, this.#arrived.get(spot(lot, from)) ?? 0);
    this.#count(lot, from, -gone);
    if (this.#inUse(to)) this.#count(lot, to, gone);
  }

  #inUse(side: Account): side is Held {
    return side.account === 'held' && side.condition === 'usable' && this.#facts.isUse(side.place);
  }

  #count(lot: number, where: Held, quantity: number): void {
    add(this.#arrived, spot(lot, where), quantity);
    add(this.#delivered, this.#facts.classOf(lot), quantity);
  }

  figures(now: number): Figures {
    const figures: Figures = {};
    const still = new Map<string, number>();
    const limit = Math.floor((now - STILL_SECONDS) / 60) * 60;
    for (const { lot, where, quantity, since } of this.#piles)
      if (where.condition === 'usable' && !this.#facts.isUse(where.place) && since <= limit)
        add(still, this.#facts.classOf(lot), quantity);
    for (const itemClass of new Set([...this.#received.keys(), ...this.#delivered.keys(), ...still.keys()]))
      figures[itemClass] = {
        received: this.#received.get(itemClass) ?? 0,
        delivered: this.#delivered.get(itemClass) ?? 0,
        notMoved: still.get(itemClass) ?? 0,
      };
    return figures;
  }
}

function keyOf(lot: number, { holder, steward, place, condition }: Held): string {
  return [lot, holder, steward, place, condition].join(' ');
}

function spot(lot: number, { holder, place }: Held): string {
  return [lot, holder, place].join(' ');
}

function add(sums: Map<string, number>, key: string, quantity: number): void {
  sums.set(key, (sums.get(key) ?? 0) + quantity);
}
