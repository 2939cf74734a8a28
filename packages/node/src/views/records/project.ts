import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { kindNamed, kinds } from '@baton/ledger';
import { type Body, headOf, type PlacedTransaction } from '../entry.ts';
import type { Names } from '../names.ts';
import type { Outbox } from '../outbox.ts';
import type { StagedRecord } from '../scene.ts';
import { putInto } from '../statements.ts';

const kindNumbers = new Map(kinds.map(({ name }, number) => [name, number]));

/** The number of a kind in the read model; a new kind means a new read model. */
export function kindNumber(kind: string): number {
  return kindNumbers.get(kind) ?? -1;
}

/** The member of a record that names the thing it acts on. */
const aboutMembers = ['handover', 'need', 'qualification', 'proposal', 'subject'] as const;

/** Blocks, records and the digests they name. */
export class RecordsProjection {
  readonly #names: Names;
  readonly #block: StatementSync;
  readonly #record: StatementSync;
  readonly #digest: StatementSync;

  constructor(db: DatabaseSync, names: Names) {
    this.#names = names;
    this.#block = putInto(db, 'block', ['height', 'time', 'first']);
    this.#record = putInto(db, 'record', ['serial', 'kind', 'signer', 'ref', 'at', 'about']);
    this.#digest = putInto(db, 'digest', ['head', 'entry']);
  }

  block({ height, time, first }: Outbox): void {
    this.#block.run(height, time, first);
  }

  /** Writes the records of a transaction, and stages them for the projections that follow. */
  transaction({ index, id, records }: PlacedTransaction, staged: Map<number, StagedRecord>): void {
    this.#digest.run(headOf(id), index);
    for (const { serial, segment, body } of records) {
      const signer = this.#names.subject(segment) ?? -1;
      const about = this.#about(body);
      const ref = Buffer.from(body.ref, 'base64url');
      this.#record.run(serial, kindNumber(body.kind), signer, ref, statedTime(body), about);
      this.#digests(body, index);
      staged.set(serial, { body, signer, about });
    }
  }

  #digests(body: Body, index: number): void {
    const kind = kindNamed(body.kind);
    for (const { digest } of kind?.parts(body) ?? []) this.#digest.run(headOf(digest), index);
    for (const { digest } of kind?.papers(body) ?? []) this.#digest.run(headOf(digest), index);
  }

  #about(body: Body): number | null {
    for (const member of aboutMembers) {
      const name = body[member];
      if (typeof name === 'string') return this.#names.party(name) ?? null;
    }
    return null;
  }
}

function statedTime({ at }: Body): number | null {
  return (at as { time: number } | undefined)?.time ?? null;
}
