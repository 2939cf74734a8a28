import { type Deed, few, only, type Person, pick, type Saying, type Stock } from './day.ts';

export const claimVerbs = [
  'allocate',
  'allocate',
  'allocate',
  'sendAllocated',
  'sendAllocated',
  'release',
  'pledge',
  'keepPledge',
  'withdraw',
] as const;

export type ClaimVerb = (typeof claimVerbs)[number];

/** What there is to decide about, and to name. */
export type ClaimDesk = {
  readonly stock: readonly Stock[];
  readonly people: readonly Person[];
  readonly person: Person;
  readonly item: string;
  readonly now: number;
  readonly needs: readonly { readonly name: string; readonly by: Person }[];
  readonly funds: readonly string[];
  readonly sent: (name: string, giver: Person, taker: Person) => void;
  name(...lots: string[]): void;
};

/** What people decide and promise of goods and money in the course of a day. */
export class ClaimDay {
  readonly #allocations: { readonly name: string; readonly by: Person }[] = [];
  readonly #pledges: { readonly name: string; readonly to: Person }[] = [];

  /** Allocations and pledges there are to name. */
  names(): string[] {
    return [...this.#allocations, ...this.#pledges].map(({ name }) => name);
  }

  say(verb: ClaimVerb, deed: Deed, desk: ClaimDesk): Saying | undefined {
    if (verb === 'pledge') return this.#pledge(deed, desk);
    if (verb === 'keepPledge') return this.#keep(deed, desk);
    if (verb === 'withdraw') return this.#withdraw(deed);
    if (verb === 'release') return this.#release(deed);
    return verb === 'allocate' ? this.#allocate(deed, desk) : sendAllocated(deed, desk);
  }

  #allocate(deed: Deed, { stock, needs, funds, person, now }: ClaimDesk): Saying | undefined {
    const { which, to, counts, slip } = deed;
    const need = pick(needs, which)?.name;
    const lying = pick(
      stock.filter(({ condition }) => condition === 'usable'),
      which,
    );
    const pledge = pick(this.#pledges, which);
    if (need === undefined || lying === undefined) return undefined;
    const quantity = few(to % 5 === 1 ? 800 : lying.quantity, counts[0] * 4, slip);
    const { lot, place, holder, steward } = lying;
    const stored = { lot, place, ...(holder === steward ? {} : { holder: holder.actor.segment }) };
    const [by, from] =
      to % 5 === 0 && pledge !== undefined
        ? [pledge.to, { pledge: pledge.name, line: 0 }]
        : to % 5 === 1
          ? [person, { fund: pick(funds, which) }]
          : [steward, stored];
    const until = counts[1] > 5 ? { until: now + 20 * counts[2] } : {};
    const lines = [{ ...from, need, quantity }, ...(slip === 'twice' ? [{ ...from, need, quantity: 1 }] : [])];
    const body = { basis: { type: 'decision', reason: 'other' }, owner: by.actor.segment, lines, ...until };
    return { by, kind: 'relief.allocate', body, accepted: (name) => this.#allocations.push({ name, by }) };
  }

  #release({ which, counts }: Deed): Saying | undefined {
    const one = pick(this.#allocations, which);
    if (one === undefined) return undefined;
    const part = counts[0] > 4 ? {} : { quantity: 1 + counts[0] };
    const body = { allocation: `${one.name}.0`, reason: 'no_need', ...part };
    return { by: one.by, kind: 'relief.releaseAllocation', body };
  }

  #pledge({ counts: [a, b], place }: Deed, { person, item }: ClaimDesk): Saying {
    const lines = [
      { item, quantity: 1 + a * 2 },
      { item, quantity: 1 + b, grade: 'n95' },
    ];
    const earmark = place === 0 ? {} : { earmark: { uses: ['consumed'], fallback: 'ask' } };
    const body = { donor: { type: 'anonymous' }, lines, ...earmark };
    return { by: person, kind: 'relief.pledge', body, accepted: (name) => this.#pledges.push({ name, to: person }) };
  }

  #keep({ which, counts: [a, b], place }: Deed, { item, name }: ClaimDesk): Saying | undefined {
    const one = pick(this.#pledges, which);
    if (one === undefined) return undefined;
    const lines = [
      { item, quantity: 1 + a, grade: 'n95' },
      { item, quantity: 1 + b },
    ];
    const given = { donor: { type: 'unknown' }, given: 'gift', pledge: one.name, place: one.to.places[place] };
    const accepted = (record: string) => name(`${record}.0`, `${record}.1`);
    return { by: one.to, kind: 'relief.receive', body: { ...given, lines }, accepted };
  }

  #withdraw({ which, to }: Deed): Saying | undefined {
    const one = pick(this.#pledges, which);
    if (one === undefined || to % 3 > 0) return undefined;
    return { by: one.to, kind: 'relief.withdrawPledge', body: { pledge: one.name, reason: 'other' } };
  }
}

/** Goods go to whose need it is, and nobody else's: by their steward, or by whoever holds them on its word. */
function sendAllocated({ which, counts, slip }: Deed, { stock, needs, sent }: ClaimDesk): Saying | undefined {
  const need = pick(needs, which);
  const lying = pick(
    stock.filter(({ condition, holder }) => condition === 'usable' && holder !== need?.by),
    which,
  );
  if (need === undefined || lying === undefined) return undefined;
  const { lot, place, holder, steward, quantity } = lying;
  const { segment } = need.by.actor;
  const whose = steward === holder ? {} : { steward: steward.actor.segment };
  const lines = [{ lot, quantity: few(quantity, counts[0], slip), need: need.name, package: 0, ...whose }];
  const body = { taker: segment, consignee: segment, from: place, packages: [{ label: 'A' }], passes: true, lines };
  const accepted = (name: string) => sent(name, only(holder), need.by);
  return { by: holder, kind: 'relief.dispatch', body, accepted };
}
