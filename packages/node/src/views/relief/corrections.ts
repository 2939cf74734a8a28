import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Corrected, Receive, Unexplained, UnexplainedMoney } from '@baton/ledger';
import type { Names } from '../names.ts';
import type { StagedRecord } from '../scene.ts';
import { addInto, bit, insertInto } from '../statements.ts';

/** A record as it should have been said. */
type Statement = { readonly kind: string };
/** What a record says from now on; undefined is nothing. */
type InForce = { readonly record: number; readonly to: Statement | undefined };

/** What was said anew, and whether it counts. */
export class Corrections {
  readonly #names: Names;
  readonly #replace: StatementSync;
  readonly #add: StatementSync;
  readonly #agree: StatementSync;
  readonly #gift: StatementSync;
  readonly #waiting: StatementSync;
  readonly #unexplained: StatementSync;
  readonly #unexplainedMoney: StatementSync;

  constructor(db: DatabaseSync, names: Names) {
    this.#names = names;
    this.#replace = db.prepare('update correction set waits = 0, "to" = null where record = ? and waits = 1');
    this.#add = insertInto(db, 'correction', ['serial', 'record', 'signer', 'hand', 'agreed', 'waits', 'to']);
    this.#agree = db.prepare('update correction set agreed = ?, waits = 0, "to" = null where serial = ?');
    this.#waiting = db.prepare('select "to" from correction where serial = ?');
    this.#gift = db.prepare('update gift set donorType = ?, donor = ?, place = ? where serial = ?');
    this.#unexplained = addInto(db, 'unexplained', ['lot', 'holder', 'place'], 'quantity');
    this.#unexplainedMoney = addInto(db, 'unexplainedMoney', ['fund'], 'amount');
  }

  /** A correction waits, or takes effect: by itself, or by the other hand's agreement. What counts from now on, if it does. */
  corrected({ record, of, correction, hand }: Corrected, { body, signer }: StagedRecord): InForce | undefined {
    if (record !== correction) {
      const waiting = this.#waiting.get(correction)?.['to'];
      this.#agree.run(record, correction);
      return typeof waiting === 'string' ? this.#describe(of, JSON.parse(waiting) ?? undefined) : undefined;
    }
    const { to } = body as { readonly to?: Statement };
    const waits = hand !== null;
    this.#replace.run(of);
    const later = waits ? JSON.stringify(to ?? null) : null;
    this.#add.run(correction, of, signer, hand, waits ? null : correction, bit(waits), later);
    return waits ? undefined : this.#describe(of, to);
  }

  /** Who gave it, and where it came to, as it is said now. */
  #describe(record: number, to: Statement | undefined): InForce {
    if (to?.kind !== 'relief.receive') return { record, to };
    const { donor, place } = to as unknown as Receive;
    const party = donor.type === 'party' ? (this.#names.party(donor.party) ?? null) : null;
    this.#gift.run(donor.type, party, this.#names.thing(place) ?? -1, record);
    return { record, to };
  }

  unexplained({ lot, holder, place, by }: Unexplained): void {
    this.#unexplained.run(lot, holder, place ?? 0, by);
  }

  unexplainedMoney({ fund, by }: UnexplainedMoney): void {
    this.#unexplainedMoney.run(fund, by);
  }
}
