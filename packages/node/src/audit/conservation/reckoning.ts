import type { RecordBody } from '@baton/ledger';
import { Goods, held, received, used } from './goods.ts';
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
import { Open } from './open.ts';
import {
  type Accept,
  type Arrive,
  bodyOf,
  type CancelDispatch,
  type Count,
  type Dispatch,
  type Find,
  type Lose,
  type MoveBetween,
  type OpenStock,
  type PutBack,
  type Receive,
  type Refuse,
  type ReturnToDonor,
  type TakeBack,
  type Use,
} from './records.ts';
import { arrived, counted, laidBack, moved, opened, sentBack } from './stock.ts';

/** Who signed a record, and where it stands: entry and position in its transaction. */
export type RecordPlace = { readonly signer: string; readonly index: number; readonly position: number };

/** Kinds whose records are named by later ones: places, handovers, and whatever brings new lots. */
const namedLater = [
  'relief.place',
  'relief.receive',
  'relief.openStock',
  'relief.find',
  'relief.use',
  'relief.arrive',
  'relief.lose',
  'relief.dispatch',
  'relief.accept',
  'relief.takeBack',
];

/** Reckons where all goods are from accepted records alone, in the order of the log. */
export class Reckoning {
  readonly goods: Goods;
  readonly #serials = new Map<string, number>();
  readonly #handovers = new Map<number, Handover>();
  readonly open = new Open();
  readonly #losses = new Losses();
  readonly #uses = new Map<number, readonly number[]>();

  /** `belowZero` hears of accounts that give more than they hold. */
  constructor(belowZero: (lot: number, account: string) => void) {
    this.goods = new Goods(belowZero);
  }

  /** Takes the next record. Kinds that move nothing are passed over. */
  take(record: RecordBody, { signer, index, position }: RecordPlace): void {
    const number = index * 512 + position;
    if (namedLater.includes(record.kind)) this.#serials.set(`${signer}/${record.ref}`, number);
    this.#movers[record.kind]?.(record, signer, number);
  }

  readonly #movers: { readonly [kind: string]: (record: RecordBody, signer: string, number: number) => void } = {
    'relief.receive': (record, signer, number) => this.#receive(bodyOf<Receive>(record), signer, number),
    'relief.dispatch': (record, signer, number) => this.#dispatch(bodyOf<Dispatch>(record), signer, number),
    'relief.accept': (record, _, number) => accepted(this.#move(number), bodyOf<Accept>(record)),
    'relief.takeBack': (record, _, number) => takenBack(this.#move(number), bodyOf<TakeBack>(record)),
    'relief.refuse': (record) => this.#refuse(bodyOf<Refuse>(record)),
    'relief.cancelDispatch': (record) => this.#cancel(bodyOf<CancelDispatch>(record)),
    'relief.use': (record, signer, number) => this.#use(bodyOf<Use>(record), signer, number),
    'relief.putBack': (record, signer, number) => laidBack(this.#move(number), bodyOf<PutBack>(record), signer),
    'relief.lose': (record, signer, number) =>
      this.#losses.writeOff(this.#move(number), bodyOf<Lose>(record), signer, `${signer}/${record.ref}`),
    'relief.find': (record, signer, number) => this.#losses.turnUp(this.#move(number), bodyOf<Find>(record), signer),
    'relief.arrive': (record, signer, number) => arrived(this.#move(number), bodyOf<Arrive>(record), signer),
    'relief.openStock': (record, signer, number) => opened(this.#move(number), bodyOf<OpenStock>(record), signer),
    'relief.count': (record, signer, number) => counted(this.#move(number), bodyOf<Count>(record), signer),
    'relief.move': (record, signer, number) => moved(this.#move(number), bodyOf<MoveBetween>(record), signer),
    'relief.returnToDonor': (record, signer, number) =>
      sentBack(this.#move(number), bodyOf<ReturnToDonor>(record), signer),
  };

  /** The number of a lot, `<record>.<line>`. */
  lotNamed(name: string): number {
    return this.#line(name);
  }

  /** Every line of every handover. */
  *lines(): Generator<Line> {
    for (const { lines } of this.#handovers.values()) yield* lines;
  }

  #receive({ place, lines }: Receive, signer: string, number: number): void {
    const there = held(signer, signer, this.#serial(place), 'usable');
    for (const [position, { quantity }] of lines.entries())
      this.goods.move(number * 128 + position, quantity, received, there);
  }

  #dispatch(body: Dispatch, signer: string, number: number): void {
    this.#handovers.set(number, dispatched(this.#move(number), body, signer));
  }

  #refuse(body: Refuse): void {
    refused(this.goods, this.#handover(body.handover), body);
  }

  #cancel({ handover }: CancelDispatch): void {
    cancelled(this.goods, this.#handover(handover));
  }

  #use({ place, lines }: Use, signer: string, number: number): void {
    for (const [position, { quantity }] of lines.entries()) this.open.begin('used', number * 128 + position, quantity);
    this.#uses.set(
      number,
      lines.map(({ lot }) => this.#line(lot)),
    );
    const there = held(signer, signer, this.#serial(place), 'usable');
    for (const { lot, quantity } of lines) this.goods.move(this.#line(lot), quantity, there, used);
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
    const lot = this.#uses.get(this.#serial(use))?.[line];
    if (lot === undefined) throw new Error(`${use} has no line ${line}`);
    return lot;
  }

  #serial(name: string): number {
    const serial = this.#serials.get(name);
    if (serial === undefined) throw new Error(`no record before it is called ${name}`);
    return serial;
  }

  /** The number of `<record>.<line>`. */
  #line(name: string): number {
    const [record = '', line = ''] = name.split('.');
    return this.#serial(record) * 128 + Number(line);
  }

  #handover(name: string): Handover {
    const handover = this.#handovers.get(this.#serial(name));
    if (handover === undefined) throw new Error(`${name} is no handover`);
    return handover;
  }
}
