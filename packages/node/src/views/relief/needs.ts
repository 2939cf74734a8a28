import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { OpenNeed } from '@baton/ledger';
import type { Scene } from '../scene.ts';
import { bit, json, upsertInto } from '../statements.ts';
import type { Catalogue } from './catalogue.ts';

type Stated = { readonly serial: number; readonly reason: string; readonly least: number | null };

/** Needs as they stand, and the record that last said so. */
export class Needs {
  readonly #catalogue: Catalogue;
  readonly #put: StatementSync;
  readonly #state: StatementSync;

  constructor(db: DatabaseSync, catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#put = upsertInto(db, 'need', 'serial', [
      'place',
      'area',
      'item',
      'tally',
      'stater',
      'quantity',
      'filled',
      'grades',
      'substitutes',
      'since',
      'until',
      'closed',
    ]);
    this.#state = db.prepare('update need set stated = ?, reason = ?, least = ? where serial = ?');
  }

  put(serial: number, row: OpenNeed): void {
    const { place, item, stater, quantity, filled, grades, substitutes, since, until, closed } = row;
    const area = this.#catalogue.areaOf(place);
    const tally = this.#catalogue.tallyOfItem(item, false);
    const lists = [json(grades), json(substitutes)];
    this.#put.run(serial, place, area, item, tally, stater, quantity, filled, ...lists, since, until, bit(closed));
  }

  /** Notes which records of a block stated needs, or stated them anew. */
  stated({ records }: Scene): void {
    for (const [serial, { body, about }] of records) {
      const need = body.kind === 'relief.need' ? serial : body.kind === 'relief.reviseNeed' ? about : null;
      if (need !== null) this.#stated(need, { ...statedIn(body), serial });
    }
  }

  #stated(need: number, { serial, reason, least }: Stated): void {
    this.#state.run(serial, reason, least, need);
  }
}

function statedIn(body: object): Omit<Stated, 'serial'> {
  const { reason = 'other', least = null } = body as { reason?: string; least?: number };
  return { reason, least };
}
