import { kindNamed, type RecordBody } from '@baton/ledger';
import { Allocations, fundPot, holdingPot } from './allocations.ts';
import { arrivedAnew } from './arrived-anew.ts';
import { Claims, type Later } from './claims.ts';
import { type Anew, Corrections, type Done, type Said } from './corrections.ts';
import { Difference, Holdings } from './difference.ts';
import {
  type AccountText,
  Goods,
  held,
  lineNumber,
  type Movable,
  received,
  recordNumber,
  recordOf,
  used,
} from './goods.ts';
import {
  accepted,
  cancelled,
  dispatched,
  type Handover,
  lineAt,
  type Move,
  type Names,
  refused,
  takenBack,
} from './handovers.ts';
import type { Line } from './line.ts';
import { Losses } from './losses.ts';
import { given, lostMoney, Money, type MoneyMove, openedWith, paidOut } from './money.ts';
import { Open } from './open.ts';
import {
  type Accept,
  type Agree,
  type Allocate,
  type Arrive,
  bodyOf,
  type CancelDispatch,
  type ConfirmGift,
  type Correct,
  type Count,
  type Dispatch,
  type Find,
  type Lose,
  type LoseMoney,
  type MoveBetween,
  type OpenFund,
  type OpenStock,
  type Order,
  type Pay,
  type Place,
  type Pledge,
  type PutBack,
  type Receive,
  type ReceiveMoney,
  type Refuse,
  type Release,
  type ReturnToDonor,
  type TakeBack,
  type Use,
  type WithdrawPledge,
} from './records.ts';
import { Shares } from './shares.ts';
import { arrived, counted, countedAnew, laidBack, moved, opened, sentBack } from './stock.ts';

/** Who signed a record, and where and when it stands: entry, position in its transaction, block. */
export type RecordPlace = {
  readonly signer: string;
  readonly index: number;
  readonly position: number;
  /** Block time, seconds. */
  readonly time: number;
};

/** Kinds whose records are named by later ones: parties, places, handovers, funds, orders, lots, and whatever may be said anew. */
const namedLater: ReadonlySet<string> = new Set([
  'trust.list',
  'relief.place',
  'relief.receive',
  'relief.openStock',
  'relief.find',
  'relief.use',
  'relief.count',
  'relief.move',
  'relief.returnToDonor',
  'relief.arrive',
  'relief.lose',
  'relief.dispatch',
  'relief.accept',
  'relief.refuse',
  'relief.takeBack',
  'relief.openFund',
  'relief.receiveMoney',
  'relief.order',
  'relief.pay',
  'relief.loseMoney',
  'relief.need',
  'relief.pledge',
  'relief.allocate',
]);

/** Kinds that make lots which may be counted in packs. */
const makers: ReadonlySet<string> = new Set(['relief.receive', 'relief.openStock', 'relief.find']);

/** Moves what a record says that one hand signs. */
type Mover = (move: Move, body: object, signer: string) => void;

/** What a record moves that one hand signs, and that can be taken back as it was done. */
const oneHanded: { readonly [kind: string]: Mover } = {
  'relief.receive': ({ goods, names, number }, body, signer) => {
    const { place, lines } = bodyOf<Receive>(body);
    const there = held(signer, signer, names.place(place), 'usable');
    for (const [position, { quantity }] of lines.entries())
      goods.move(lineNumber(number, position), quantity, received, there);
  },
  'relief.use': ({ goods, names, open, number }, body, signer) => {
    const { place, lines } = bodyOf<Use>(body);
    for (const [position, { quantity }] of lines.entries()) open.take('used', lineNumber(number, position), -quantity);
    const there = held(signer, signer, names.place(place), 'usable');
    for (const { lot, quantity } of lines) goods.move(names.lot(lot), quantity, there, used);
  },
  'relief.openStock': (move, body, signer) => opened(move, bodyOf<OpenStock>(body), signer),
  'relief.move': (move, body, signer) => moved(move, bodyOf<MoveBetween>(body), signer),
  'relief.returnToDonor': (move, body, signer) => sentBack(move, bodyOf<ReturnToDonor>(body), signer),
};

/** Reckons where all goods and all money are from accepted records alone, in the order of the log. */
export class Reckoning {
  readonly goods: Goods;
  readonly money: Money;
  readonly claims: Claims;
  readonly shares: Shares;
  readonly #serials = new Map<string, number>();
  readonly #handovers = new Map<number, Handover>();
  readonly open = new Open();
  readonly #losses = new Losses();
  readonly holdings = new Holdings();
  readonly #corrections: Corrections;

  /** `belowZero` hears of accounts that give more than they hold; `recorded` says again what a record said, by its number. */
  constructor(belowZero: (where: string) => void, recorded: (number: number) => RecordBody) {
    const allocations = new Allocations();
    this.goods = new Goods((lot, account) => belowZero(`lot ${lot}, ${account}`), {
      less: (lot, account, quantity) => allocations.keepWithin(holdingPot(lot, account), quantity),
      moves: (lot, from, to, quantity, there) =>
        allocations.goAlong(holdingPot(lot, from), holdingPot(lot, to), quantity, there),
    });
    this.money = new Money(belowZero, (fund, balance) => allocations.keepWithin(fundPot(fund), balance));
    const names = { serial: (name: string) => this.#serial(name), line: (name: string) => this.#line(name) };
    this.claims = new Claims({ goods: this.goods, money: this.money, ...names }, allocations);
    this.shares = new Shares(this.#names);
    this.#corrections = new Corrections({
      goods: this.goods,
      holdings: this.holdings,
      names: this.#names,
      open: this.open,
      unload: (line, place, quantity) => this.claims.unload(line, hereOf(line, place), quantity),
      away: (line, place, need, quantity) => this.claims.load(line, hereOf(line, place), need, quantity),
      claimed: ({ kind, number, signer }, said) => this.#claimedAnew(kind, number, signer, said),
      bought: (received, times) => this.#bought(bodyOf<Receive>(received), times),
      recorded,
      begun: (number) => this.#handovers.get(number),
      anew: this.#anew,
      shares: this.shares,
    });
  }

  /** Takes the next record. Kinds that move nothing are passed over. */
  take(record: RecordBody, { signer, index, position, time }: RecordPlace): void {
    this.claims.allocations.time = time;
    const number = recordNumber(index, position);
    // One text for all records of a kind: theirs are told apart character by character.
    const kind = kindNamed(record.kind)?.name ?? record.kind;
    if (namedLater.has(kind)) this.#serials.set(`${signer}/${record.ref}`, number);
    this.shares.take(kind, { number, signer, body: record });
    const done = this.#movers[kind]?.(record, signer, number);
    if (done !== undefined) this.#corrections.keep(number, done);
    if (kind === 'relief.use') this.claims.use(number, bodyOf<Use>(record), signer);
    oneHanded[kind]?.(this.#move(number), record, signer);
    if (makers.has(kind)) this.claims.packed(number, bodyOf<Receive>(record));
    if (kind === 'relief.receive') this.#received(bodyOf<Receive>(record), number, signer);
  }

  /** What each kind moves; what is kept of it for the day when it is said anew. */
  readonly #movers: {
    readonly [kind: string]: (record: RecordBody, signer: string, number: number) => Done | undefined;
  } = {
    'relief.dispatch': (record, signer, number) => this.#dispatch(bodyOf<Dispatch>(record), signer, number),
    'relief.accept': (record, _, number) => ({ kept: accepted(this.#move(number), bodyOf<Accept>(record)) }),
    'relief.takeBack': (record, _, number) => this.#takeBack(bodyOf<TakeBack>(record), number),
    'relief.refuse': (record) => this.#refuse(bodyOf<Refuse>(record)),
    'relief.cancelDispatch': (record) => this.#cancel(bodyOf<CancelDispatch>(record)),
    'relief.putBack': (record, signer, number) => void laidBack(this.#move(number), bodyOf<PutBack>(record), signer),
    'relief.lose': (record, signer, number) =>
      void this.#losses.writeOff(this.#move(number), bodyOf<Lose>(record), signer, `${signer}/${record.ref}`),
    'relief.find': (record, signer, number) =>
      void this.#losses.turnUp(this.#move(number), bodyOf<Find>(record), signer),
    'relief.arrive': (record, signer, number) => void arrived(this.#move(number), bodyOf<Arrive>(record), signer),
    'relief.count': (record, signer, number) =>
      void counted(this.#move(number), bodyOf<Count>(record), signer, this.holdings),
    'relief.place': (record, signer, number) => void this.claims.place(number, bodyOf<Place>(record), signer),
    'relief.need': (record, _, number) => void this.claims.need(number, bodyOf<{ place: string }>(record)),
    'relief.pledge': (record, _, number) => void this.claims.pledge(number, bodyOf<Pledge>(record)),
    'relief.withdrawPledge': (record) => void this.claims.withdraw(bodyOf<WithdrawPledge>(record).pledge),
    'relief.allocate': (record, signer, number) => void this.claims.allocate(number, bodyOf<Allocate>(record), signer),
    'relief.releaseAllocation': (record) => void this.claims.release(bodyOf<Release>(record)),
    'relief.openFund': (record, _, number) => void this.#openFund(record, number),
    'relief.receiveMoney': (record, _, number) => void this.money.move(this.#moneyIn(record, number)),
    'relief.order': (record, _, number) => void this.money.order(number, bodyOf<Order>(record)),
    'relief.pay': (record, _, number) => void this.#pay(record, number),
    'relief.loseMoney': (record, _, number) => void this.money.move(this.#moneyIn(record, number)),
    'relief.confirmGift': (record) => void this.#corrections.confirmed(bodyOf<ConfirmGift>(record).gift),
    'relief.correct': (record, signer) =>
      void this.#corrections.correct(`${signer}/${record.ref}`, bodyOf<Correct>(record)),
    'relief.agree': (record) => void this.#corrections.agree(bodyOf<Agree>(record)),
  };

  /** How each kind is said anew that stands in one record alone. */
  readonly #anew: { readonly [kind: string]: Anew } = {
    ...Object.fromEntries(Object.entries(oneHanded).map(([kind, mover]) => [kind, this.#anewBy(mover)])),
    'relief.count': (move, said, { signer }) => countedAnew(move, bodiesOf<Count>(said), signer, this.holdings),
    'relief.lose': (move, said, { signer, name }) =>
      this.#losses.writeOffAnew(move, bodiesOf<Lose>(said), signer, name),
    'relief.find': (move, said, { signer }) => this.#losses.turnUpAnew(move, bodiesOf<Find>(said), signer),
    'relief.arrive': (move, said, { signer }) =>
      arrivedAnew({ ...move, open: this.open }, (lot) => this.#owners(lot), bodiesOf<Arrive>(said), signer),
    'relief.openFund': (move, said) => this.#moneyAnew(move, said),
    'relief.receiveMoney': (move, said) => this.#moneyAnew(move, said),
    'relief.order': ({ number }, { now }) => this.money.order(number, now && bodyOf<Order>(now)),
    'relief.pay': (move, said) => this.#payAnew(move, said),
    'relief.loseMoney': (move, said) => this.#moneyAnew(move, said),
  };

  /** As if the old one never had been said, and the new one instead of it. */
  #anewBy(mover: Mover): Anew {
    return ({ goods, ...move }, { before, now }, { signer }) => {
      const undone = {
        move: (lot: number, quantity: number, from: string, to: string) => goods.move(lot, quantity, to, from),
      };
      if (before !== undefined) mover({ ...move, goods: undone, open: this.open.undone }, before, signer);
      if (now !== undefined) mover({ ...move, goods }, now, signer);
    };
  }

  /** The number of a lot, `<record>.<line>`. */
  lotNamed(name: string): number {
    return this.#line(name);
  }

  /** The number of a record. */
  named(name: string): number {
    return this.#serial(name);
  }

  #owners(lot: number) {
    return this.shares.owners(lot).flatMap((line) => {
      const handover = this.#handovers.get(recordOf(line.number));
      return handover === undefined ? [] : { handover, line };
    });
  }

  /** Every line of every handover. */
  *lines(): Generator<Line> {
    for (const { lines } of this.#handovers.values()) yield* lines;
  }

  #received(body: Receive, number: number, signer: string): void {
    this.#bought(body, 1);
    this.claims.keep(number, body, signer);
  }

  /** What came under orders, in the order's units. */
  #bought({ lines }: Receive, times: 1 | -1): void {
    for (const line of lines) {
      const [order, ordered] = line.order?.split('.') ?? [];
      if (order !== undefined) this.money.come(this.#serial(order), Number(ordered), line, times);
    }
  }

  #openFund(record: RecordBody, number: number): void {
    this.money.begin(number);
    this.money.move(this.#moneyIn(record, number));
  }

  #pay(record: RecordBody, number: number): void {
    const { order, amount } = bodyOf<Pay>(record);
    this.claims.pay(number, bodyOf<Pay>(record));
    this.money.move(this.#moneyIn(record, number));
    this.money.paid(this.#serial(order), amount);
  }

  /** The money that a record moves; nothing where it is void. */
  #moneyIn(record: object | undefined, number: number): MoneyMove[] {
    const { kind, fund = '' } = (record ?? {}) as { kind?: string; fund?: string };
    if (kind === 'relief.openFund') return openedWith(number, bodyOf<OpenFund>(record ?? {}));
    if (kind === 'relief.receiveMoney') return given(this.#serial(fund), bodyOf<ReceiveMoney>(record ?? {}));
    if (kind === 'relief.pay') return paidOut(this.#serial(fund), bodyOf<Pay>(record ?? {}));
    return kind === 'relief.loseMoney' ? lostMoney(this.#serial(fund), bodyOf<LoseMoney>(record ?? {})) : [];
  }

  #moneyAnew({ number }: Move, { before, now }: Said): void {
    this.money.moveAnew(this.#moneyIn(before, number), this.#moneyIn(now, number));
  }

  /** What a use or a payment draws on by now, and what it does not any more. */
  #claimedAnew(kind: string, number: number, signer: string, said: Said): Later | undefined {
    if (kind === 'relief.use') {
      const { before, now } = bodiesOf<Use>(said);
      return this.claims.useAnew(number, signer, before, now);
    }
    const { before, now } = bodiesOf<Pay>(said);
    return kind === 'relief.pay' ? this.claims.payAnew(number, before, now) : undefined;
  }

  #payAnew(move: Move, { before, now }: Said): void {
    this.#moneyAnew(move, { before, now });
    for (const [body, sign] of [[before, -1] as const, [now, 1] as const]) {
      const said = body && bodyOf<Pay>(body);
      if (said !== undefined) this.money.paid(this.#serial(said.order), sign * said.amount);
    }
  }

  #dispatch(body: Dispatch, signer: string, number: number): undefined {
    const loads: Move['loads'] = (line, here, { need, quantity }) => this.claims.load(line, here, need, quantity);
    const handover = dispatched({ ...this.#move(number), loads }, body, signer);
    this.#handovers.set(number, handover);
    this.shares.ownsUp(handover, []);
  }

  #refuse(body: Refuse): Done {
    return { refused: refused(this.goods, this.#handover(body.handover), body) };
  }

  /** What was missing was there all the time, and whoever found it there finds it no more. */
  #takeBack(body: TakeBack, number: number): Done {
    const difference = new Difference();
    const goods: Movable = {
      move: (lot, quantity, from, to) =>
        (from.startsWith('missing ') ? difference : this.goods).move(lot, quantity, from, to),
    };
    const kept = takenBack({ ...this.#move(number), goods }, body);
    difference.settle(this.goods, this.holdings, kept.handover.number);
    for (const { own, counted } of kept.counts) this.#home(own, kept.place, counted.good);
    return { kept };
  }

  #cancel({ handover }: CancelDispatch): undefined {
    const { lines, from } = this.#handover(handover);
    const sent = lines.map(({ forward }) => forward);
    cancelled(this.goods, this.#handover(handover));
    for (const [position, line] of lines.entries()) this.#home(line, from, sent[position] ?? 0);
  }

  #home(line: Line, place: number, good: number): void {
    this.claims.home(line, hereOf(line, place), good);
  }

  #move(number: number): Move {
    return { goods: this.goods, names: this.#names, open: this.open, number };
  }

  readonly #names: Names = {
    place: (name) => this.#serial(name),
    lot: (name) => this.#line(name),
    handover: (name) => this.#handover(name),
    used: (use, line) => this.#used(use, line),
    line: (name) => {
      const [handover = '', position = ''] = name.split('.');
      return lineAt(this.#handover(handover), Number(position));
    },
  };

  #used(use: string, line: number): number {
    const stated = bodyOf<Use>(this.#corrections.bodyOf(use)).lines[line];
    if (stated === undefined) throw new Error(`${use} has no line ${line}`);
    return this.#line(stated.lot);
  }

  #serial(name: string): number {
    const serial = this.#serials.get(name);
    if (serial === undefined) throw new Error(`no record before it is called ${name}`);
    return serial;
  }

  /** The number of `<record>.<line>`. */
  #line(name: string): number {
    const dot = name.lastIndexOf('.');
    return lineNumber(this.#serial(name.slice(0, dot)), Number(name.slice(dot + 1)));
  }

  #handover(name: string): Handover {
    const handover = this.#handovers.get(this.#serial(name));
    if (handover === undefined) throw new Error(`${name} is no handover`);
    return handover;
  }
}

/** Where the giver has goods of a line that it keeps at this place. */
function hereOf({ parties, steward, condition }: Line, place: number): AccountText {
  return held(parties.giver, steward, place, condition);
}

/** Both bodies of what was said anew. */
function bodiesOf<Body>({ before, now }: Said): { before: Body | undefined; now: Body | undefined } {
  return { before: before && bodyOf<Body>(before), now: now && bodyOf<Body>(now) };
}
