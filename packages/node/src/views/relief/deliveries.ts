import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Account, type Matched, type Posting, recordOfLine } from '@baton/ledger';
import type { StagedRecord } from '../scene.ts';
import { addInto } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';
import type { Handovers } from './handovers.ts';
import { FirstSaid, type SaidFirst } from './said-first.ts';
import type { Tallies } from './tallies.ts';

type Held = Account & { readonly account: 'held' };

/**
 * Delivered and confirmed: accepted good, contents checked, by the consignee at a place of use, less what left again.
 * What goes on from a place of use stops counting there, up to what counted; what of it comes back counts again, also
 * where it had never left, as is said by now.
 */
export class Deliveries {
  readonly #tallies: Tallies;
  readonly #catalogue: Catalogue;
  readonly #handovers: Handovers;
  readonly #add: StatementSync;
  readonly #addAt: StatementSync;
  readonly #at: StatementSync;
  readonly #arrival: StatementSync;
  readonly #addDeparted: StatementSync;
  readonly #departed: StatementSync;
  readonly #first: FirstSaid;

  constructor(db: DatabaseSync, tallies: Tallies, catalogue: Catalogue, handovers: Handovers) {
    this.#tallies = tallies;
    this.#catalogue = catalogue;
    this.#handovers = handovers;
    this.#first = new FirstSaid(db);
    this.#add = db.prepare('insert into delivery (tally, record, lot, quantity) values (?, ?, ?, ?)');
    this.#addAt = addInto(db, 'delivered', ['lot', 'holder', 'place'], 'quantity');
    this.#addDeparted = addInto(db, 'departed', ['record', 'lot'], 'quantity');
    this.#departed = db.prepare('select quantity from departed where record = ? and lot = ?');
    this.#arrival = db.prepare('select lot from arrival where lot = ?');
    this.#at = db.prepare('select quantity from delivered where lot = ? and holder = ? and place = ?');
  }

  /** Counts a movement made by a record that acts on this handover. */
  posting(posting: Posting, by: StagedRecord, tally: number): void {
    const { from, to } = posting;
    const { body, about } = by;
    if (body.kind === 'relief.accept' && this.#isUsableInUse(to)) this.#arrive(posting, to, about, tally);
    if (body.kind === 'relief.dispatch' && this.#isUsableInUse(from)) this.#sendOn(posting, from, tally);
    const comesBack = body.kind === 'relief.cancelDispatch' || body.kind === 'relief.takeBack';
    const leaves = body.kind === 'relief.move' || body.kind === 'relief.returnToDonor';
    const said = this.#first.correctedBy(by);
    if (said !== undefined) this.#sayAnew(posting, said, tally);
    if (leaves && this.#isUsableInUse(from)) this.#goElsewhere(posting, from, tally, posting.record);
    if (comesBack && about !== null && this.#isUsableInUse(to)) this.#comeBack(posting, to, about, tally);
  }

  /** What arrived before its dispatch counts once the giver has signed too. */
  matched({ record, line, lot, holder, place, condition, quantity }: Matched): void {
    if (condition !== 'usable' || !this.#catalogue.isPlaceOfUse(place)) return;
    if (this.#handovers.consigneeOf(recordOfLine(line)) !== holder) return;
    const at = { holder, place };
    // Less is owned up to by a correction: no more stops counting than counts there.
    const counted = quantity > 0 ? quantity : -this.#countedAt({ lot, quantity: -quantity }, at);
    if (counted !== 0) this.#count({ lot, record }, this.#catalogue.tallyOfLot(lot), at, counted);
  }

  #isUsableInUse(side: Account): side is Held {
    return side.account === 'held' && side.condition === 'usable' && this.#catalogue.isPlaceOfUse(side.place);
  }

  #arrive(posting: Posting, to: Held, handover: number | null, tally: number): void {
    if (this.#handovers.consigneeOf(handover ?? -1) === to.holder) this.#count(posting, tally, to, posting.quantity);
  }

  /** What a correction moves counts as it would have, had the record said so at first; other kinds count nothing. */
  #sayAnew(posting: Posting, { kind, about, serial }: SaidFirst, tally: number): void {
    const { from, to } = posting;
    const isOfHandover = kind === 'relief.dispatch' || kind === 'relief.takeBack';
    const isOfPlace = kind === 'relief.move' || kind === 'relief.returnToDonor';
    if (this.#isUsableInUse(from)) {
      if (isOfPlace || kind === 'relief.accept') this.#goElsewhere(posting, from, tally, serial);
      // What came before its dispatch is told by what its giver owns up to.
      if (isOfHandover && this.#arrival.get(posting.lot) === undefined) this.#sendOn(posting, from, tally);
    } else if (this.#isUsableInUse(to)) {
      if (kind === 'relief.accept') this.#arrive(posting, to, about, tally);
      if (isOfPlace) this.#stay(posting, to, tally, serial);
      if (isOfHandover) this.#comeBack(posting, to, kind === 'relief.dispatch' ? serial : (about ?? -1), tally);
    }
  }

  #sendOn(posting: Posting, from: Held, tally: number): void {
    const counted = this.#countedAt(posting, from);
    const { to } = posting;
    if (counted === 0) return;
    if (to.account === 'transit') this.#handovers.addUndelivered(to.line, counted);
    this.#count(posting, tally, from, -counted);
  }

  /** To another place of use of the same holder it takes its count along; else it has left. */
  #goElsewhere(posting: Posting, from: Held, tally: number, record: number): void {
    const counted = this.#countedAt(posting, from);
    const { to } = posting;
    if (counted === 0) return;
    this.#count(posting, tally, from, -counted);
    if (this.#isUsableInUse(to)) this.#count(posting, tally, to, counted);
    else this.#addDeparted.run(record, posting.lot, counted);
  }

  /** It never left, or went to a place of use instead: as much of it as counted before counts there. */
  #stay(posting: Posting, to: Held, tally: number, record: number): void {
    const { lot, quantity } = posting;
    const counted = Math.min(quantity, Number(this.#departed.get(record, lot)?.['quantity'] ?? 0));
    if (counted === 0) return;
    this.#addDeparted.run(record, lot, -counted);
    this.#count(posting, tally, to, counted);
  }

  #countedAt(
    { lot, quantity }: Pick<Posting, 'lot' | 'quantity'>,
    { holder, place }: Pick<Held, 'holder' | 'place'>,
  ): number {
    return Math.min(quantity, Number(this.#at.get(lot, holder, place)?.['quantity'] ?? 0));
  }

  #comeBack(posting: Posting, to: Held, handover: number, tally: number): void {
    let left = posting.quantity;
    for (const { number, undelivered } of this.#handovers.linesWith(handover, posting.lot)) {
      const part = Math.min(left, undelivered);
      if (part === 0) continue;
      this.#handovers.addUndelivered(number, -part);
      this.#count(posting, tally, to, part);
      left -= part;
    }
  }

  #count(
    { lot, record }: Pick<Posting, 'lot' | 'record'>,
    tally: number,
    at: Pick<Held, 'holder' | 'place'>,
    quantity: number,
  ): void {
    this.#add.run(tally, record, lot, quantity);
    this.#addAt.run(lot, at.holder, at.place, quantity);
    this.#tallies.delivered(tally, quantity);
  }
}
