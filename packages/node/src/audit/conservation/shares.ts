// Who may have how much of earmarked goods, as records state it, and what they were given of it by whoever first received the
// lot (docs/spec/relief.md, "Earmarks"). Of an earmark only its consignees and their shares are reckoned here.

import { lineNumber } from './goods.ts';
import type { Handover, Names } from './handovers.ts';
import type { Line } from './line.ts';
import { type Accept, type Arrive, bodyOf, type Find, type TakeBack } from './records.ts';

/** Consignees by name with their share in hundredths of a percent, if one is stated; undefined allows everybody. */
export type Bound = { readonly consignees: ReadonlyMap<string, number | undefined> | undefined };

/** A lot: what binds it, if anything does, and who first received it. */
type Bounded = { readonly bound: Bound | undefined; readonly first: string };

type Earmarked = { earmark?: { consignees?: { party: string; share?: number }[] } };

type Received = Earmarked & { pledge?: string; lines: { order?: string }[] };

type Said = { readonly number: number; readonly signer: string; readonly body: object };

/** What binds lots, funds and pledges, and which lots have arrived before their dispatch. */
export class Shares {
  readonly #names: Pick<Names, 'handover' | 'line' | 'place'>;
  /** What pledges and funds state, and which fund an order is paid from, by the numbers of their records. */
  readonly #stated = new Map<number, Bound | undefined>();
  readonly #funds = new Map<number, number>();
  readonly #lots = new Map<number, Bounded>();
  /** Lines that own up to what arrived, or once did. */
  readonly #owners = new Map<number, Set<Line>>();
  /** As which lines owned up when the arrival was last made of theirs. */
  readonly #owned = new Map<number, string>();

  /** `place` gives the number of whatever a record names. */
  constructor(names: Pick<Names, 'handover' | 'line' | 'place'>) {
    this.#names = names;
  }

  /** What binds a lot, and who first received it. */
  of(lot: number): Bounded | undefined {
    return this.#lots.get(lot);
  }

  /** Lots that are bound by anything. */
  *bound(): Generator<readonly [lot: number, bound: Bound]> {
    for (const [lot, { bound }] of this.#lots) if (bound !== undefined) yield [lot, bound];
  }

  /** Whether what this consignee gets of a lot counts as a share of it. */
  counts(lot: number, consignee: string): boolean {
    return this.#owned.has(lot) || this.#lots.get(lot)?.bound?.consignees?.get(consignee) !== undefined;
  }

  /** Takes what a record says, or says anew. */
  take(kind: string, said: Said): void {
    this.#takes[kind]?.(said);
  }

  readonly #takes: { readonly [kind: string]: (said: Said) => void } = {
    'relief.pledge': ({ number, body }) => this.#stated.set(number, boundIn(body)),
    'relief.openFund': ({ number, body }) => this.#stated.set(number, boundIn(body)),
    'relief.order': ({ number, body }) => {
      this.#funds.set(number, this.#names.place(bodyOf<{ fund: string }>(body).fund));
    },
    'relief.receive': (said) => this.#received(said, bodyOf<Received>(said.body)),
    'relief.openStock': ({ number, signer, body }) => {
      for (const position of bodyOf<Received>(body).lines.keys())
        this.#begin(lineNumber(number, position), boundIn(body), signer);
    },
    'relief.arrive': ({ number, signer, body }) => {
      for (const position of bodyOf<Arrive>(body).lines.keys()) this.#arrived(lineNumber(number, position), signer);
    },
    'relief.find': ({ number, signer, body }) => {
      for (const [position, line] of bodyOf<Find>(body).lines.entries())
        if ('item' in line) this.#begin(lineNumber(number, position), undefined, signer);
    },
    'relief.accept': (said) => this.#mixedUp(said, bodyOf<Accept>(said.body)),
    'relief.takeBack': (said) => this.#mixedUp(said, bodyOf<TakeBack>(said.body)),
  };

  /** The first to say what a lot is says what binds it: that stays. */
  #begin(lot: number, bound: Bound | undefined, first: string): void {
    if (!this.#lots.has(lot)) this.#lots.set(lot, { bound, first });
  }

  #received({ number, signer, body }: Said, { pledge, lines }: Received): void {
    const promised = pledge === undefined ? undefined : this.#stated.get(this.#names.place(pledge));
    const known = this.#lots.get(lineNumber(number, 0));
    const own = known === undefined ? strictest([boundIn(body), promised]) : known.bound;
    for (const [position, { order }] of lines.entries()) {
      const [ordered] = order?.split('.') ?? [];
      const fund = ordered === undefined ? undefined : this.#funds.get(this.#names.place(ordered));
      const paid = fund === undefined ? undefined : this.#stated.get(fund);
      this.#begin(lineNumber(number, position), paid ?? own, signer);
    }
  }

  /** What lay there in place of a lot is bound like it. */
  #mixedUp({ number, signer }: Said, { handover, lines = [] }: Pick<TakeBack | Accept, 'handover' | 'lines'>): void {
    for (const { line: position, wrong, ...more } of lines) {
      if (wrong === undefined) continue;
      const later = (more as { later?: string }).later;
      const line = later === undefined ? this.#names.handover(handover).lines[position] : this.#names.line(later);
      const bound = this.#lots.get(line?.lot ?? -1)?.bound;
      this.#lots.set(lineNumber(number, position), { bound, first: signer });
    }
  }

  #arrived(lot: number, first: string): void {
    this.#begin(lot, undefined, first);
    this.#remake(lot);
  }

  /** Of a handover that owns up to arrivals, or did. */
  ownsUp({ lines }: Handover, before: readonly number[]): void {
    for (const line of lines) for (const lot of line.owned.keys()) this.#ownersOf(lot).add(line);
    for (const lot of new Set([...before, ...ownedBy(lines)]))
      if (this.#owned.get(lot) !== this.#asOwned(lot)) this.#remake(lot);
  }

  /** An arrival is bound as strictly as what it was made from. */
  #remake(lot: number): void {
    const origins = this.owners(lot).map((line) => this.#lots.get(line.lot)?.bound);
    this.#lots.set(lot, { bound: strictest(origins), first: this.#lots.get(lot)?.first ?? '' });
    this.#owned.set(lot, this.#asOwned(lot));
  }

  #asOwned(lot: number): string {
    return this.owners(lot)
      .map(({ number, owned }) => `${number} ${owned.get(lot)}`)
      .join();
  }

  /** The lines that own up to an arrival, in the order of their numbers. */
  owners(lot: number): Line[] {
    return [...this.#ownersOf(lot)].filter(({ owned }) => owned.has(lot)).sort((a, b) => a.number - b.number);
  }

  #ownersOf(lot: number): Set<Line> {
    const owners = this.#owners.get(lot) ?? new Set<Line>();
    this.#owners.set(lot, owners);
    return owners;
  }
}

/** The arrivals that these lines own up to. */
export function ownedBy(lines: readonly Line[]): number[] {
  return lines.flatMap(({ owned }) => [...owned.keys()]);
}

function boundIn(body: object): Bound | undefined {
  const { earmark } = bodyOf<Earmarked>(body);
  if (earmark === undefined) return undefined;
  const named = earmark.consignees?.map(({ party, share }) => [party, share] as const);
  return { consignees: named && new Map(named) };
}

/** What all of them allow, and of shares the lower. */
function strictest(several: readonly (Bound | undefined)[]): Bound | undefined {
  const bounds = several.filter((one) => one !== undefined);
  return bounds.length === 0 ? undefined : bounds.reduce(both);
}

function both({ consignees: one }: Bound, { consignees: other }: Bound): Bound {
  if (one === undefined || other === undefined) return { consignees: one ?? other };
  const named = [...one].filter(([party]) => other.has(party));
  return { consignees: new Map(named.map(([party, share]) => [party, lower(share, other.get(party))])) };
}

function lower(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}
