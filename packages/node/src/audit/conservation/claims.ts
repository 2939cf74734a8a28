// Needs, pledges and places as far as allocations ask for them, and what records decide (docs/spec/relief.md, "Allocations").

import {
  type Allocations,
  fundPot,
  holdingPot,
  type IsFor,
  inPieces,
  type Parts,
  type Pot,
  pledgePot,
  sumOf,
} from './allocations.ts';
import { type AccountText, type Goods, held, LINES, lineNumber } from './goods.ts';
import type { Line } from './line.ts';
import type { Money } from './money.ts';
import type { Allocate, Pay, Place, Pledge, Receive, Release, Use } from './records.ts';

/** One line of a pledge: what was promised, and how much of that came. */
export type Promised = {
  readonly item: string;
  readonly grade: string | undefined;
  readonly promised: number;
  came: number;
};

/** The number that a name stands for. */
type Serial = (name: string) => number;

/** So much goes out of a pot, for these needs if any of it is set aside for them, and how much lies there. */
type Going = { readonly pot: Pot; readonly isFor: IsFor; readonly quantity: number; readonly there: () => number };

/** What is still to be done once everything has moved. */
export type Later = () => void;

type Among = { readonly goods: Goods; readonly money: Money; readonly serial: Serial; readonly line: Serial };

/** Of one line of a pledge no more counts as come. */
const CAME_MAX = 1_000_000_000_000_000;

/** What is claimed of goods and money before they go. */
export class Claims {
  readonly allocations: Allocations;
  /** Lines of pledges, by their numbers. */
  readonly promised = new Map<number, Promised>();
  readonly #goods: Goods;
  readonly #money: Money;
  readonly #serial: Serial;
  readonly #line: Serial;
  /** Whose a place is, and what it lies within. */
  readonly #places = new Map<number, { readonly of: string; readonly within: number | undefined }>();
  /** What is in one unopened pack of a lot, 0 where that is unknown; of other lots nothing stands here. */
  readonly #packs = new Map<number, number>();
  /** The places of needs. */
  readonly #needs = new Map<number, number>();

  constructor({ goods, money, serial, line }: Among, allocations: Allocations) {
    this.#goods = goods;
    this.#money = money;
    this.#serial = serial;
    this.#line = line;
    this.allocations = allocations;
  }

  place(number: number, { of, within }: Place, signer: string): void {
    this.#places.set(number, { of: of ?? signer, within: within === undefined ? undefined : this.#serial(within) });
  }

  need(number: number, { place }: { readonly place: string }): void {
    this.#needs.set(number, this.#serial(place));
  }

  /** What a record says of the lots that it makes: in which packs they are counted. */
  packed(number: number, { lines }: { readonly lines: readonly { readonly pack?: number }[] }): void {
    for (const [position, { pack }] of lines.entries())
      if (pack !== undefined) this.#packs.set(lineNumber(number, position), pack);
  }

  pledge(number: number, { lines }: Pledge): void {
    for (const [position, { item, grade, quantity }] of lines.entries())
      this.promised.set(lineNumber(number, position), { item, grade, promised: quantity, came: 0 });
  }

  /** Nothing of it will come: nothing of it is set aside. */
  withdraw(name: string): void {
    for (const line of this.#linesOf(name)) this.allocations.keepWithin(pledgePot(line), 0);
  }

  allocate(number: number, { lines, until }: Allocate, signer: string): void {
    for (const [position, stated] of lines.entries()) {
      const { need, quantity } = stated;
      const pack = 'lot' in stated ? (this.#packs.get(this.#line(stated.lot)) ?? null) : null;
      const what = { need: this.#serial(need), pack, until, isMoney: 'fund' in stated, quantity };
      this.allocations.allocate(lineNumber(number, position), ...this.#from(stated, signer), what);
    }
  }

  release({ allocation, quantity }: Release): void {
    this.allocations.release(this.#line(allocation), quantity);
  }

  /** What a line is set aside of, and how much of that there is. */
  #from(stated: Allocate['lines'][number], signer: string): [pot: string, room: number] {
    if ('fund' in stated) {
      const fund = this.#serial(stated.fund);
      return [fundPot(fund), this.#money.balance(fund)];
    }
    if ('pledge' in stated) {
      const line = lineNumber(this.#serial(stated.pledge), stated.line);
      return [pledgePot(line), this.#open(line)];
    }
    const [lot, place] = [this.#line(stated.lot), this.#serial(stated.place)];
    const account = held(stated.holder ?? signer, signer, place, 'usable');
    return [holdingPot(lot, account), this.#goods.quantity(lot, account)];
  }

  /** What is still to come of a line of a pledge. */
  #open(line: number): number {
    const { promised = 0, came = 0 } = this.promised.get(line) ?? {};
    return Math.max(0, promised - came);
  }

  /** Goods leave for the need that is named, else for those at the consignee's places. */
  load(
    { number, lot, parties, condition }: Line,
    here: AccountText,
    named: string | undefined,
    quantity: number,
  ): void {
    if (condition !== 'usable') return;
    const need = named === undefined ? undefined : this.#serial(named);
    const isTheirs: IsFor = (one) => this.#places.get(this.#needs.get(one) ?? -1)?.of === parties.consignee;
    this.allocations.drawForLine(
      number,
      holdingPot(lot, here),
      need === undefined ? isTheirs : (one) => one === need,
      quantity,
    );
  }

  /** So much of a line is home as it was sent. */
  home({ number, lot, condition }: Line, here: AccountText, quantity: number): void {
    if (condition !== 'usable' || quantity === 0) return;
    this.allocations.restore(number, holdingPot(lot, here), quantity, this.#goods.quantity(lot, here));
  }

  /** So much of a line was not sent: what it drew beyond what it sends, and did not take back, is set aside again. */
  unload(line: Line, here: AccountText, quantity: number): void {
    const drawn = sumOf(this.allocations.drawn.get(line.number));
    this.home(line, here, Math.max(0, Math.min(quantity, drawn - line.sent + line.home)));
  }

  /** Goods are used at a place, for needs of it and of those it lies within. */
  use(number: number, body: Use, signer: string): void {
    for (const [position, going] of this.#used(body, signer).entries())
      this.allocations.drawForLine(lineNumber(number, position), going.pot, going.isFor, going.quantity);
  }

  /** The same, said anew; what is returned sets aside again what was drawn for nothing, once all has moved. */
  useAnew(number: number, signer: string, before: Use | undefined, now: Use | undefined): Later {
    const [was, is] = [before, now].map((body) => (body === undefined ? [] : this.#used(body, signer)));
    const positions = Math.max(was?.length ?? 0, is?.length ?? 0);
    return all([...Array(positions).keys()].map((i) => this.#anew(lineNumber(number, i), was?.[i], is?.[i])));
  }

  #used({ place, ward = place, lines }: Use, signer: string): Going[] {
    const around = this.#around(this.#serial(ward));
    const here = held(signer, signer, this.#serial(place), 'usable');
    const isFor: IsFor = (need) => around.includes(this.#needs.get(need) ?? -1);
    return lines.map(({ lot: name, quantity }) => {
      const lot = this.#line(name);
      return { pot: holdingPot(lot, here), isFor, quantity, there: () => this.#goods.quantity(lot, here) };
    });
  }

  #anew(line: number, was: Going | undefined, now: Going | undefined): Later {
    const stays = was?.pot === now?.pot ? now : undefined;
    const drawn: Parts = this.allocations.drawn.get(line) ?? new Map();
    const forOthers = [...drawn].reduce((sum, [name, part]) => sum + (this.#isStill(stays, name) ? 0 : part), 0);
    const rest = this.allocations.keep(line, stays?.isFor ?? (() => false), now?.quantity ?? 0);
    const before = stays === undefined ? 0 : (was?.quantity ?? 0) - forOthers;
    if (now !== undefined) this.allocations.drawForLine(line, now.pot, now.isFor, Math.max(0, now.quantity - before));
    return () => {
      if (was !== undefined) this.allocations.giveBack(line, rest, was.pot, was.there());
    };
  }

  #isStill(now: Going | undefined, allocation: number): boolean {
    return now?.isFor(this.allocations.all.get(allocation)?.need ?? -1) ?? false;
  }

  #around(place: number): number[] {
    const within = this.#places.get(place)?.within;
    return within === undefined ? [place] : [place, ...this.#around(within)];
  }

  /** Money leaves a fund for the need it was allocated to. */
  pay(number: number, body: Pay): void {
    const { pot, isFor, quantity } = this.#paid(body);
    this.allocations.drawForLine(lineNumber(number, 0), pot, isFor, quantity);
  }

  /** The same, said anew. */
  payAnew(number: number, before: Pay | undefined, now: Pay | undefined): Later {
    const [was, is] = [before, now].map((body) => body && this.#paid(body));
    return this.#anew(lineNumber(number, 0), was, is);
  }

  #paid({ fund: name, need, amount, fee }: Pay): Going {
    const fund = this.#serial(name);
    const named = need === undefined ? undefined : this.#serial(need);
    const there = () => this.#money.balance(fund);
    return { pot: fundPot(fund), isFor: (one) => one === named, quantity: amount + fee, there };
  }

  /** What came keeps a pledge, line by line. */
  keep(number: number, { pledge, place, lines }: Receive, signer: string): void {
    if (pledge === undefined) return;
    const here = held(signer, signer, this.#serial(place), 'usable');
    for (const [position, came] of lines.entries()) {
      const line = this.#lineFor(pledge, came);
      const row = this.promised.get(line);
      if (row === undefined) throw new Error(`${pledge} promised nothing of the kind`);
      row.came = Math.min(CAME_MAX, row.came + inPieces(came.pack ?? null, came.quantity));
      const to = holdingPot(lineNumber(number, position), here);
      if (came.pack === undefined) this.allocations.come(pledgePot(line), to, came.quantity);
      this.allocations.keepWithin(pledgePot(line), this.#open(line));
    }
  }

  /** The first line of its item and grade that is not all come, else the first at all. */
  #lineFor(pledge: string, { item, grade }: Receive['lines'][number]): number {
    const fitting = this.#linesOf(pledge).filter((line) => {
      const row = this.promised.get(line);
      return row?.item === item && (row.grade === undefined || row.grade === grade);
    });
    return fitting.find((line) => this.#open(line) > 0) ?? fitting[0] ?? -1;
  }

  #linesOf(pledge: string): number[] {
    const first = lineNumber(this.#serial(pledge), 0);
    return [...Array(LINES).keys()].map((position) => first + position).filter((line) => this.promised.has(line));
  }
}

function all(several: readonly Later[]): Later {
  return () => {
    for (const one of several) one();
  };
}
