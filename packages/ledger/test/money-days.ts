import { findFund } from '../src/relief/money/fund.ts';
import { moneyOf } from '../src/relief/money/posting.ts';
import { findPurchase, findPurchaseLine, standingOf } from '../src/relief/money/purchase.ts';
import { type Deed, type Person, pick, type Saying } from './day.ts';
import { moneyActs, type reliefWorld, words } from './relief.ts';

export const moneyVerbs = ['fund', 'give', 'order', 'pay', 'pay', 'bought', 'bought', 'loseMoney'] as const;
export type MoneyVerb = (typeof moneyVerbs)[number];

type Said = Omit<Deed, 'verb'>;
type Fund = { readonly name: string; readonly by: Person };
type Bought = Fund & { readonly fund: string; readonly taker: Person; readonly lines: readonly Line[] };
type Line = { readonly item: string; readonly quantity: number; readonly amount: number };

/** What people do with money in the course of a day. */
export class MoneyDay {
  readonly #scene: ReturnType<typeof reliefWorld>;
  readonly #supplier: string;
  readonly #funds: Fund[] = [];
  readonly #orders: Bought[] = [];
  readonly #received: (name: string) => void;

  constructor(scene: ReturnType<typeof reliefWorld>, received: (name: string) => void) {
    this.#scene = scene;
    this.#supplier = moneyActs(scene).supplier;
    this.#received = received;
  }

  /** Funds and orders there are to name. */
  names(): string[] {
    return [...this.#funds, ...this.#orders].map(({ name }) => name);
  }

  /** What somebody says of money, or nothing where there is nothing to say it of. */
  say(verb: MoneyVerb, deed: Said, by: Person, taker: Person): Saying | undefined {
    if (verb === 'fund') return this.#open(deed, by, taker);
    const fund = pick(this.#funds, deed.which);
    const bought = pick(this.#orders, deed.which);
    if (verb === 'pay') return bought && this.#pay(deed, bought);
    if (verb === 'bought') return bought && this.#receive(deed, bought);
    if (fund === undefined) return undefined;
    if (verb === 'give') return this.#give(deed, fund);
    return verb === 'order' ? this.#order(deed, fund, taker) : this.#lose(deed, fund);
  }

  #open({ counts, to }: Said, by: Person, other: Person): Saying {
    const earmark = to % 3 > 0 ? {} : { earmark: { consignees: [{ party: other.actor.segment }], fallback: 'ask' } };
    const body = { currency: to % 5 === 0 ? 'USD' : 'CNY', name: words, opening: counts[0] * 100, ...earmark };
    return { by, kind: 'relief.openFund', body, accepted: (name) => this.#funds.push({ name, by }) };
  }

  #give({ counts, slip }: Said, { name: fund, by }: Fund): Saying {
    const [net, fee] = [counts[0] * 300, counts[1]];
    const gross = net + fee + (slip === 'excess' ? 1 : 0);
    const body = { channel: 'bank', donor: { type: 'anonymous' }, fund, gross, fee, net };
    return { by, kind: 'relief.receiveMoney', body };
  }

  #order({ counts, slip }: Said, { name: fund, by }: Fund, other: Person): Saying {
    const item = this.#scene.mask;
    const lines = counts.slice(0, 2).map((n) => ({ item, quantity: n * 3 + 1, amount: n * 100 }));
    const taker = counts[2] > 5 ? other : by;
    const due = this.#scene.world.time + (slip === 'excess' ? 0 : 7 + counts[3]);
    const body = { fund, supplier: this.#supplier, due, lines, taker: taker.actor.segment };
    const accepted = (name: string) => this.#orders.push({ name, by, fund, taker, lines });
    return { by, kind: 'relief.order', body, accepted };
  }

  #pay({ counts, which, slip }: Said, { name: order, by, fund }: Bought): Saying {
    const { state } = this.#scene.world.machine;
    const from = slip === 'twice' ? (pick(this.#funds, which + 1)?.name ?? fund) : fund;
    const { balance } = moneyOf(state, findFund(state, from)?.serial ?? -1);
    const found = findPurchase(state, order);
    const open = (found?.purchase.total ?? 0) - standingOf(state, found?.serial ?? -1).paid;
    const fee = counts[1] % 2;
    const most = Math.min(open, balance - fee);
    const amount = slip === 'excess' ? most + 1 : Math.max(1, counts[0] > 5 ? most : Math.min(most, counts[0] * 50));
    return { by, kind: 'relief.pay', body: { amount, channel: 'bank', fee, fund: from, order, part: 'part' } };
  }

  #receive({ counts, place, slip }: Said, { name, taker, lines }: Bought): Saying {
    const { state } = this.#scene.world.machine;
    const stated = lines.map(({ item }, position) => {
      const order = `${name}.${position}`;
      const line = findPurchaseLine(state, order)?.line;
      const open = (line?.quantity ?? 0) - (line?.came ?? 0);
      return {
        item,
        order,
        quantity: slip === 'excess' ? open + 1 : Math.max(1, Math.min(open, counts[position] ?? 1)),
      };
    });
    const one = stated.slice(0, counts[2] % 2 === 0 ? 1 : 2);
    const body = {
      donor: { type: 'party', party: this.#supplier },
      given: slip === 'twice' ? 'gift' : 'bought',
      place: taker.places[place],
      lines: one,
    };
    return { by: taker, kind: 'relief.receive', body, accepted: this.#received };
  }

  #lose({ counts, slip }: Said, { name: fund, by }: Fund): Saying {
    const { state } = this.#scene.world.machine;
    const { balance } = moneyOf(state, findFund(state, fund)?.serial ?? -1);
    const amount = slip === 'excess' ? balance + 1 : Math.max(1, Math.min(balance, counts[0] * 10));
    return { by, kind: 'relief.loseMoney', body: { amount, fund, reason: 'stolen' } };
  }
}
