import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { entryOf, kinds } from '@baton/ledger';
import type { StagedRecord } from '../scene.ts';

/** A record as it was said first: its kind, who signed it, what it acts on, when it says that it happened (seconds). */
export type SaidFirst = {
  readonly serial: number;
  readonly kind: string;
  readonly signer: number;
  readonly about: number | null;
  readonly at: number;
};

type Row = Pick<SaidFirst, 'signer' | 'about'> & { readonly kind: number; readonly at: number | null };

/** Leads from a correction, or from the agreement to one, to the record that is said anew. */
export class FirstSaid {
  readonly #record: StatementSync;
  readonly #time: StatementSync;

  constructor(db: DatabaseSync) {
    this.#record = db.prepare('select kind, signer, about, at from record where serial = ?');
    this.#time = db.prepare('select time from block where first <= ? order by first desc limit 1');
  }

  /** What is corrected; undefined where this record corrects nothing. */
  correctedBy({ body, about }: Pick<StagedRecord, 'body' | 'about'>): SaidFirst | undefined {
    if (body.kind === 'relief.correct') return this.read(about);
    return body.kind === 'relief.agree' ? this.read(this.read(about)?.about ?? null) : undefined;
  }

  /** Block time of a record, seconds. */
  timeOf(serial: number): number | undefined {
    const row = this.#time.get(entryOf(serial));
    return row === undefined ? undefined : Number(row['time']);
  }

  /** A record as it was said. */
  read(serial: number | null): SaidFirst | undefined {
    const row = this.#record.get(serial ?? -1) as Row | undefined;
    if (row === undefined || serial === null) return undefined;
    const { signer, about } = row;
    return { serial, kind: kinds[row.kind]?.name ?? '', signer, about, at: row.at ?? 0 };
  }
}
