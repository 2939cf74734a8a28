import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { kindNamed, kinds } from '@baton/ledger';
import { type Body, headOf, type PlacedTransaction } from '../entry.ts';
import type { Names } from '../names.ts';
import type { Outbox } from '../outbox.ts';
import type { StagedRecord } from '../scene.ts';
import { insertInto } from '../statements.ts';
import { Digests } from './digests.ts';

const kindNumbers = new Map(kinds.map(({ name }, number) => [name, number]));

/** The number of a kind in the read model; a new kind means a new read model. */
export function kindNumber(kind: string): number {
  return kindNumbers.get(kind) ?? -1;
}

/** The member of a record that names the thing it acts on. */
const aboutMembers = [
  'handover',
  // A payment may name the need that its money was allocated to: it acts on the order.
  'order',
  'need',
  'gift',
  'use',
  'qualification',
  'proposal',
  'source',
  'subject',
  'correction',
  'fund',
  'allocation',
  'pledge',
] as const;

/** Blocks, records and the digests they name. */
export class RecordsProjection {
  readonly #names: Names;
  readonly #digests: Digests;
  readonly #block: StatementSync;
  readonly #record: StatementSync;

  constructor(db: DatabaseSync, names: Names) {
    this.#names = names;
    this.#digests = new Digests(db);
    this.#block = insertInto(db, 'block', ['height', 'time', 'first']);
    this.#record = insertInto(db, 'record', ['serial', 'kind', 'signer', 'ref', 'at', 'about']);
  }

  block({ height, time, first }: Outbox): void {
    this.#block.run(height, time, first);
  }

  /** Writes the records of a transaction, and stages them for the projections that follow. */
  transaction({ index, id, records }: PlacedTransaction, staged: Map<number, StagedRecord>): void {
    this.#digests.add(headOf(id), index);
    for (const { serial, segment, body } of records) {
      const signer = this.#names.subject(segment) ?? -1;
      const about = this.#about(body);
      const ref = Buffer.from(body.ref, 'base64url');
      this.#record.run(serial, kindNumber(body.kind), signer, ref, statedTime(body), about);
      const kind = kindNamed(body.kind);
      const parts = kind?.parts(body) ?? [];
      for (const { digest } of [...parts, ...(kind?.papers(body) ?? [])]) this.#digests.add(headOf(digest), index);
      staged.set(serial, { body, signer, about, parts });
    }
  }

  /** Entries that may name a digest, in order; what they hold settles it. */
  naming(digest: string): number[] {
    return this.#digests.naming(headOf(digest));
  }

  #about(body: Body): number | null {
    const { record } = body;
    if (body.kind === 'relief.correct' && typeof record === 'string') return this.#names.thing(record) ?? null;
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
