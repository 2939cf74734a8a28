import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { kindNamed, kinds } from '@baton/ledger';
import type { SignedBody } from '@baton/ledger/answers';
import { headOf, type PlacedTransaction } from '../entry.ts';
import { idIn, type Outbox } from '../outbox.ts';
import type { StagedRecord } from '../scene.ts';
import { insertInto } from '../statements.ts';
import { Digests } from './digests.ts';
import type { KnownRecords } from './known.ts';

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

/** Hardly any record is about one of these: keeping a table of them at hand would let go of all others. */
const QUOTATION = 'relief.transcribe';

/** Blocks, records and the digests they name. */
export class RecordsProjection {
  readonly #names: KnownRecords;
  readonly #digests: Digests;
  readonly #block: StatementSync;
  readonly #record: StatementSync;

  constructor(db: DatabaseSync, names: KnownRecords) {
    this.#names = names;
    this.#digests = new Digests(db);
    this.#block = insertInto(db, 'block', ['height', 'time', 'first']);
    this.#record = insertInto(db, 'record', ['serial', 'kind', 'signer', 'ref', 'at', 'about']);
  }

  /** Begins a block: how far it reaches. */
  begin({ height, time, first }: Outbox): void {
    this.#block.run(height, time, first);
  }

  /** Writes the records of a block, by integer name, for the projections that follow. */
  block(block: Outbox, transactions: readonly PlacedTransaction[]): Map<number, StagedRecord> {
    const staged = new Map<number, StagedRecord>();
    for (const transaction of transactions) {
      this.#digests.add(headOf(idIn(block, transaction.index)), transaction.index);
      this.#transaction(transaction, staged);
    }
    this.#digests.block(block.first);
    return staged;
  }

  #transaction({ index, records }: PlacedTransaction, staged: Map<number, StagedRecord>): void {
    for (const { serial, segment, body } of records) {
      const signer = this.#names.subject(segment) ?? -1;
      const about = this.#about(body);
      const at = statedTime(body);
      this.#record.run(serial, kindNumber(body.kind), signer, Buffer.from(body.ref, 'base64url'), at, about);
      if (body.kind !== QUOTATION) this.#names.written(`${segment}/${body.ref}`, serial, at);
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

  #about(body: SignedBody): number | null {
    const { record } = body;
    if (body.kind === 'relief.correct' && typeof record === 'string') return this.#names.thing(record) ?? null;
    for (const member of aboutMembers) {
      const name = body[member];
      if (typeof name === 'string') return this.#names.party(name) ?? null;
    }
    return null;
  }
}

function statedTime({ at }: SignedBody): number | null {
  return (at as { time: number } | undefined)?.time ?? null;
}
