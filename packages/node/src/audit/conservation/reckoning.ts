import type { RecordBody } from '@baton/ledger';
import { Goods, held, lost, received, used } from './goods.ts';
import {
  accepted,
  cancelled,
  dispatched,
  type Handover,
  type Line,
  lineAt,
  refused,
  takenBack,
  writtenOff,
} from './handovers.ts';
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

/** Reckons where all goods are from accepted records alone, in the order of the log. */
export class Reckoning {
  readonly goods: Goods;
  readonly #serials = new Map<string, number>();
  readonly #handovers = new Map<number, Handover>();

  constructor(belowZero: (lot: number, account: string) => void) {
    this.goods = new Goods(belowZero);
  }

  /** Takes the next record. Kinds that move nothing are passed over. */
  take(record: RecordBody, { signer, index, position }: RecordPlace): void {
    const serial = index * 512 + position;
    switch (record.kind) {
      case 'relief.place':
        this.#name(signer, record, serial);
        break;
      case 'relief.receive':
        this.#name(signer, record, serial);
        this.#receive(bodyOf<Receive>(record), signer, serial);
        break;
      case 'relief.dispatch':
        this.#name(signer, record, serial);
        this.#handovers.set(
          serial,
          dispatched(this.goods, this.#names, bodyOf<Dispatch>(record), { by: signer, number: serial }),
        );
        break;
      case 'relief.accept':
        this.#name(signer, record, serial);
        accepted(this.goods, this.#names, bodyOf<Accept>(record), (line) => serial * 128 + line);
        break;
      case 'relief.refuse':
        refused(this.goods, this.#handover(bodyOf<Refuse>(record).handover), bodyOf<Refuse>(record));
        break;
      case 'relief.takeBack':
        this.#takeBack(bodyOf<TakeBack>(record));
        break;
      case 'relief.cancelDispatch':
        cancelled(this.goods, this.#handover(bodyOf<CancelDispatch>(record).handover));
        break;
      case 'relief.use':
        this.#use(bodyOf<Use>(record), signer);
        break;
      case 'relief.lose':
        this.#lose(bodyOf<Lose>(record), signer);
        break;
    }
  }

  /** Every line of every handover. */
  *lines(): Generator<Line> {
    for (const { lines } of this.#handovers.values()) yield* lines;
  }

  #receive({ place, lines }: Receive, signer: string, serial: number): void {
    const there = held(signer, signer, this.#serial(place), 'usable');
    for (const [position, { quantity }] of lines.entries())
      this.goods.move(serial * 128 + position, quantity, received, there);
  }

  #takeBack(body: TakeBack): void {
    takenBack(this.goods, this.#handover(body.handover), body, this.#serial(body.place));
  }

  #use({ place, lines }: Use, signer: string): void {
    const there = held(signer, signer, this.#serial(place), 'usable');
    for (const { lot, quantity } of lines) this.goods.move(this.#lot(lot), quantity, there, used);
  }

  #lose({ lines }: Lose, signer: string): void {
    for (const line of lines) {
      if ('handover' in line) {
        writtenOff(this.goods, lineAt(this.#handover(line.handover), line.line), line.quantity, signer);
      } else {
        const there = held(signer, signer, this.#serial(line.place), line.condition);
        this.goods.move(this.#lot(line.lot), line.quantity, there, lost);
      }
    }
  }

  readonly #names = {
    place: (name: string) => this.#serial(name),
    lot: (name: string) => this.#lot(name),
    handover: (name: string) => this.#handover(name),
  };

  #name(signer: string, { ref }: RecordBody, serial: number): void {
    this.#serials.set(`${signer}/${ref}`, serial);
  }

  #serial(name: string): number {
    const serial = this.#serials.get(name);
    if (serial === undefined) throw new Error(`no record before it is called ${name}`);
    return serial;
  }

  /** `<record>.<line>` */
  #lot(name: string): number {
    const [record = '', line = ''] = name.split('.');
    return this.#serial(record) * 128 + Number(line);
  }

  #handover(name: string): Handover {
    const handover = this.#handovers.get(this.#serial(name));
    if (handover === undefined) throw new Error(`${name} is no handover`);
    return handover;
  }
}
