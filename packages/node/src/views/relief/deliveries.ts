import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Account, Posting } from '@baton/ledger';
import type { StagedRecord } from '../scene.ts';
import { addInto } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';
import { lineRange } from './codes.ts';
import type { Tallies } from './tallies.ts';

type Held = Account & { readonly account: 'held' };

/**
 * Delivered and confirmed: accepted good, contents checked, by the consignee at a place of use, less what left again.
 * What goes on from a place of use stops counting there, up to what counted; what of it comes back counts again.
 */
export class Deliveries {
  readonly #tallies: Tallies;
  readonly #catalogue: Catalogue;
  readonly #consignee: StatementSync;
  readonly #add: StatementSync;
  readonly #addAt: StatementSync;
  readonly #at: StatementSync;
  readonly #markLine: StatementSync;
  readonly #markedLines: StatementSync;

  constructor(db: DatabaseSync, tallies: Tallies, catalogue: Catalogue) {
    this.#tallies = tallies;
    this.#catalogue = catalogue;
    this.#consignee = db.prepare('select consignee from handover where serial = ?');
    this.#add = db.prepare('insert into delivery (tally, record, lot, quantity) values (?, ?, ?, ?)');
    this.#addAt = addInto(db, 'delivered', ['lot', 'holder', 'place'], 'quantity');
    this.#at = db.prepare('select quantity from delivered where lot = ? and holder = ? and place = ?');
    this.#markLine = db.prepare('update line set undelivered = undelivered + ? where number = ?');
    this.#markedLines = db.prepare(
      'select number, undelivered from line where number >= ? and number < ? and lot = ? and undelivered > 0',
    );
  }

  /** Counts a movement made by a record that acts on this handover. */
  posting(posting: Posting, { body, about }: StagedRecord, tally: number): void {
    const { from, to } = posting;
    if (body.kind === 'relief.accept' && this.#isUsableInUse(to)) this.#arrive(posting, to, about, tally);
    if (body.kind === 'relief.dispatch' && this.#isUsableInUse(from)) this.#sendOn(posting, from, tally);
    const comesBack = body.kind === 'relief.cancelDispatch' || body.kind === 'relief.takeBack';
    if (comesBack && about !== null && this.#isUsableInUse(to)) this.#comeBack(posting, to, about, tally);
  }

  #isUsableInUse(side: Account): side is Held {
    return side.account === 'held' && side.condition === 'usable' && this.#catalogue.isPlaceOfUse(side.place);
  }

  #arrive({ lot, record, quantity }: Posting, to: Held, handover: number | null, tally: number): void {
    const row = this.#consignee.get(handover) as { consignee: number } | undefined;
    if (row?.consignee === to.holder) this.#count({ lot, record, tally }, to, quantity);
  }

  #sendOn({ lot, record, quantity, to }: Posting, from: Held, tally: number): void {
    const row = this.#at.get(lot, from.holder, from.place) as { quantity: number } | undefined;
    const counted = Math.min(quantity, row?.quantity ?? 0);
    if (counted === 0 || to.account !== 'transit') return;
    this.#markLine.run(counted, to.line);
    this.#count({ lot, record, tally }, from, -counted);
  }

  #comeBack({ lot, record, quantity }: Posting, to: Held, handover: number, tally: number): void {
    let left = quantity;
    const marked = this.#markedLines.all(...lineRange(handover), lot) as { number: number; undelivered: number }[];
    for (const { number, undelivered } of marked) {
      const part = Math.min(left, undelivered);
      if (part === 0) return;
      this.#markLine.run(-part, number);
      this.#count({ lot, record, tally }, to, part);
      left -= part;
    }
  }

  #count({ lot, record, tally }: { lot: number; record: number; tally: number }, at: Held, quantity: number): void {
    this.#add.run(tally, record, lot, quantity);
    this.#addAt.run(lot, at.holder, at.place, quantity);
    this.#tallies.delivered(tally, quantity);
  }
}
