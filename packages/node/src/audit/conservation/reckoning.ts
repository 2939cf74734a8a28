import type { RecordBody } from '@baton/ledger';
import { Goods, held, lost, received, used } from './goods.ts';
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
  writtenOff,
} from './handovers.ts';
import type { Line } from './line.ts';
import {
  type Accept,
  bodyOf,
  type CancelDispatch,
  type Dispatch,
  type Lose,
  type Receive,
  type Refuse,
  type TakeBack,
  type Use,
} from './records.ts';

/** Who signed a record, and where it stands: entry and position in its transaction. */
export type RecordPlace = { readonly signer: string; readonly index: number; readonly position: number };

/** Kinds whose records are named by later ones: places, handovers, and whatever brings new lots. */
const namedLater = ['relief.place', 'relief.receive', 'relief.dispatch', 'relief.accept', 'relief.takeBack'];

/** Reckons where all goods are from accepted records alone, in the order of the log. */
export class Reckoning {
  readonly goods: Goods;
  readonly #serials = new Map<string, number>();
  readonly #handovers = new Map<number, Handover>();

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
    'relief.use': (record, signer) => this.#use(bodyOf<Use>(record), signer),
    'relief.lose': (record, signer) => this.#lose(bodyOf<Lose>(record), signer),
  };

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

  #use({ place, lines }: Use, signer: string): void {
    const there = held(signer, signer, this.#serial(place), 'usable');
    for (const { lot, quantity } of lines) this.goods.move(this.#line(lot), quantity, there, used);
  }

  #lose({ lines }: Lose, signer: string): void {
    for (const line of lines) {
      if ('handover' in line) {
        writtenOff(this.goods, lineAt(this.#handover(line.handover), line.line), line.quantity, signer);
      } else {
        const there = held(line.holder ?? signer, signer, this.#serial(line.place), line.condition);
        this.goods.move(this.#line(line.lot), line.quantity, there, lost);
      }
    }
  }

  #move(number: number): Move {
    return { goods: this.goods, names: this.#names, number };
  }

  readonly #names: Names = {
    place: (name) => this.#serial(name),
    lot: (name) => this.#line(name),
    handover: (name) => this.#handover(name),
    line: (name) => {
      const [handover = '', position = ''] = name.split('.');
      return lineAt(this.#handover(handover), Number(position));
    },
  };

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
