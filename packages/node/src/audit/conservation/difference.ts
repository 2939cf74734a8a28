// What moves where something is said anew: account by account, what was moved against what is moved now
// (docs/spec/corrections.md, "What moves").

import { partition } from '../ordered-keys.ts';
import { type AccountText, found, type Goods, type LotNumber, type Movable, missing } from './goods.ts';

/** What one count changed in one holding, as far as nothing took it back since. */
type Counted = { readonly record: number; readonly bearer: string; gained: number; short: number };

/** So many later counts a correction looks at (docs/spec/corrections.md). */
const COUNTS_MAX = 1_000;

/** What stands in holdings that nobody can explain, and what counts changed there. */
export class Holdings {
  readonly #unexplained = new Map<string, number>();
  readonly #counts = new Map<string, Counted[]>();

  /** A count found so much more than the books said, or so much less where it is below zero. */
  counted(lot: LotNumber, account: AccountText, by: number, { record, bearer }: { record: number; bearer: string }) {
    const key = `${lot} ${account}`;
    const all = this.#counts.get(key) ?? [];
    this.#counts.set(key, all);
    const change = { record, bearer, gained: Math.max(0, by), short: Math.max(0, -by) };
    all.splice(all.findLastIndex((one) => one.record < record) + 1, 0, change);
  }

  /** The counts of a holding that are later than a record and of which something is left, the oldest thousand. */
  since(lot: LotNumber, account: AccountText, record: number): Counted[] {
    const all = this.#counts.get(`${lot} ${account}`) ?? [];
    const later: Counted[] = [];
    for (let at = partition(all.length, (one) => (all[one]?.record ?? 0) <= record); at < all.length; at++) {
      const count = all[at];
      if (count !== undefined && count.gained + count.short > 0) later.push(count);
      if (later.length === COUNTS_MAX) break;
    }
    return later;
  }

  /** What is left of one count of a holding. */
  of(lot: LotNumber, account: AccountText, record: number, bearer: string): Counted {
    const known = this.#counts.get(`${lot} ${account}`)?.findLast((count) => count.record === record);
    if (known !== undefined) return known;
    this.counted(lot, account, 0, { record, bearer });
    return this.of(lot, account, record, bearer);
  }

  /** What stands anywhere that nobody can explain, by lot and account. */
  *allUnexplained(): Generator<{ lot: LotNumber; account: AccountText; quantity: number }> {
    for (const [key, quantity] of this.#unexplained) {
      const space = key.indexOf(' ');
      if (quantity !== 0) yield { lot: Number(key.slice(0, space)), account: key.slice(space + 1), quantity };
    }
  }

  unexplained(lot: LotNumber, account: AccountText): number {
    return this.#unexplained.get(`${lot} ${account}`) ?? 0;
  }

  explain(lot: LotNumber, account: AccountText, by: number): void {
    this.#unexplained.set(`${lot} ${account}`, this.unexplained(lot, account) + by);
  }
}

/** Movements that are taken back and made, not carried out before all of them are known. */
export class Difference implements Movable {
  readonly #gains = new Map<LotNumber, Map<AccountText, number>>();

  move(lot: LotNumber, quantity: number, from: AccountText, to: AccountText): void {
    this.#gain(lot, from, -quantity);
    this.#gain(lot, to, quantity);
  }

  /** The same backwards. */
  readonly undone: Movable = { move: (lot, quantity, from, to) => this.move(lot, quantity, to, from) };

  #gain(lot: LotNumber, account: AccountText, by: number): void {
    const gains = this.#gains.get(lot) ?? new Map<AccountText, number>();
    this.#gains.set(lot, gains.set(account, (gains.get(account) ?? 0) + by));
  }

  /** Carries the difference out; `since` is the record against which counts are later. */
  settle(goods: Goods, holdings: Holdings, since: number): void {
    for (const [lot, gains] of this.#gains) {
      for (const account of [...gains.keys()].sort())
        if (account.startsWith('held ') && !account.endsWith(' unopened'))
          this.#hold({ lot, account, by: gains.get(account) ?? 0 }, { goods, holdings, since });
      for (const account of [...gains.keys()].filter((one) => one.startsWith('missing ') && one.endsWith(' 0')))
        this.#miss({ lot, account, by: gains.get(account) ?? 0 }, { goods, holdings, since });
      for (const [account, by] of gains) goods.gain(lot, account, by);
    }
  }

  #hold(held: Held, among: Among): void {
    if (held.by > 0) this.#holdMore(held, among);
    if (held.by < 0) this.#holdLess(held, among);
  }

  /** Found goods are explained first. */
  #holdMore({ lot, account, by }: Held, { holdings, since }: Among): void {
    const explained = Math.min(by, holdings.unexplained(lot, account));
    holdings.explain(lot, account, -explained);
    let cancelled = explained;
    for (const count of holdings.since(lot, account, since)) {
      const part = Math.min(by - cancelled, count.gained);
      count.gained -= part;
      cancelled += part;
    }
    this.move(lot, cancelled, account, found);
  }

  /** What was missed by a count is no longer missing; what is not there was found, and nobody knows how. */
  #holdLess({ lot, account, by }: Held, { goods, holdings, since }: Among): void {
    let wanted = -by;
    for (const count of holdings.since(lot, account, since)) {
      const short = missing(count.bearer, 0);
      const there = goods.quantity(lot, short) + (this.#gains.get(lot)?.get(short) ?? 0);
      const part = Math.max(0, Math.min(wanted, count.short, there));
      count.short -= part;
      wanted -= part;
      this.move(lot, part, short, account);
    }
    this.#lack(lot, account, wanted - goods.quantity(lot, account), holdings);
  }

  /** What a count left missing: likewise, but no other count has anything to do with it. */
  #miss({ lot, account, by }: Held, { goods, holdings }: Among): void {
    const explained = Math.max(0, Math.min(by, holdings.unexplained(lot, account)));
    holdings.explain(lot, account, -explained);
    this.move(lot, explained, account, found);
    if (by < 0) this.#lack(lot, account, -by - goods.quantity(lot, account), holdings);
  }

  #lack(lot: LotNumber, account: AccountText, quantity: number, holdings: Holdings): void {
    const lacking = Math.max(0, quantity);
    holdings.explain(lot, account, lacking);
    this.move(lot, lacking, found, account);
  }
}

type Held = { readonly lot: LotNumber; readonly account: AccountText; readonly by: number };
type Among = { readonly goods: Goods; readonly holdings: Holdings; readonly since: number };
