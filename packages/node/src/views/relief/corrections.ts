import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Corrected, Receive, Unexplained } from '@baton/ledger';
import type { Names } from '../names.ts';
import type { StagedRecord } from '../scene.ts';
import { addInto } from '../statements.ts';

/** What was said anew, and whether it counts. */
export class Corrections {
  readonly #names: Names;
  readonly #replace: StatementSync;
  readonly #add: StatementSync;
  readonly #agree: StatementSync;
  readonly #gift: StatementSync;
  readonly #unexplained: StatementSync;

  constructor(db: DatabaseSync, names: Names) {
    this.#names = names;
    this.#replace = db.prepare('update correction set waits = 0 where record = ? and waits = 1');
    this.#add = db.prepare(
      'insert into correction (serial, record, signer, hand, agreed, waits) values (?, ?, ?, ?, ?, ?)',
    );
    this.#agree = db.prepare('update correction set agreed = ?, waits = 0 where serial = ?');
    this.#gift = db.prepare('update gift set donorType = ?, donor = ?, place = ? where serial = ?');
    this.#unexplained = addInto(db, 'unexplained', ['lot', 'holder'], 'quantity');
  }

  /** A correction waits, or takes effect: by itself, or by the other hand's agreement. */
  corrected({ record, of, correction, hand }: Corrected, { body, signer }: StagedRecord): void {
    if (record !== correction) {
      this.#agree.run(record, correction);
      return;
    }
    this.#replace.run(of);
    this.#add.run(correction, of, signer, hand, hand === null ? correction : null, hand === null ? 0 : 1);
    const { to } = body as { readonly to?: object };
    if (hand === null && to !== undefined) this.#describe(of, to);
  }

  /** Who gave it, and where it came to, as it is said now. */
  #describe(record: number, to: object): void {
    const { kind, donor, place } = to as Receive;
    if (kind !== 'relief.receive') return;
    const party = donor.type === 'party' ? (this.#names.party(donor.party) ?? null) : null;
    this.#gift.run(donor.type, party, this.#names.thing(place) ?? -1, record);
  }

  unexplained({ lot, holder, by }: Unexplained): void {
    this.#unexplained.run(lot, holder, by);
  }
}
