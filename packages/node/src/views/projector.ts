import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { kindNamed, RECORDS_PER_ENTRY } from '@baton/ledger';
import { digestOf } from '@baton/log';
import { type PlacedTransaction, readEntry } from './entry.ts';
import { Contradictions } from './findings/contradictions.ts';
import { FindingsProjection } from './findings/project.ts';
import { type Outbox, rowsIn } from './outbox.ts';
import { KnownRecords } from './records/known.ts';
import { RecordsProjection } from './records/project.ts';
import { ReliefProjection } from './relief/project.ts';
import type { Scene } from './scene.ts';
import { type NamingRecord, SearchProjection } from './search/project.ts';
import type { Source } from './source.ts';
import { TrustProjection } from './trust/project.ts';

/** How far the views have come: height and time (seconds) of the last block projected, size of the log after it. */
export type Progress = { readonly height: number; readonly time: number; readonly size: number };

/** How much is projected in one transaction: about 8,000 transactions of a record each. */
const BATCH_WEIGHT = 24_000;

/** Turns committed blocks into rows, in order, each block whole. The same blocks give the same rows, however batched. */
export class Projector {
  readonly #db: DatabaseSync;
  readonly #source: Source;
  readonly #records: RecordsProjection;
  readonly #trust: TrustProjection;
  readonly #relief: ReliefProjection;
  readonly #search: SearchProjection;
  readonly #findings: FindingsProjection;
  readonly #contradictions: Contradictions;
  readonly #advance: StatementSync;
  #progress: Progress;

  constructor(db: DatabaseSync, source: Source) {
    this.#db = db;
    this.#source = source;
    const names = new KnownRecords(db);
    this.#records = new RecordsProjection(db, names);
    this.#trust = new TrustProjection(db);
    this.#contradictions = new Contradictions(db, names);
    this.#relief = new ReliefProjection(db, names, this.#contradictions);
    this.#search = new SearchProjection(db, (digest) => this.#naming(digest));
    this.#findings = new FindingsProjection(db, names, (digest) => this.#naming(digest));
    this.#advance = db.prepare('insert or replace into progress values (0, ?, ?, ?, ?)');
    this.#progress = readProgress(db);
  }

  get progress(): Progress {
    return this.#progress;
  }

  /** Projects the next blocks; false where there are none. */
  step(): boolean {
    const blocks = this.#source.blocks(this.#progress.height, BATCH_WEIGHT);
    const last = blocks.at(-1);
    if (last === undefined) return false;
    this.#db.exec('begin');
    try {
      this.#project(blocks);
      this.#advance.run(last.height, last.time, last.size, markOf(this.#source, last.size));
      this.#db.exec('commit');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback');
      throw error;
    }
    this.#progress = { height: last.height, time: last.time, size: last.size };
    return true;
  }

  /** Whether words were taken out since this was last asked. */
  takeForgotten(): boolean {
    return this.#search.takeForgotten();
  }

  /** Records that name a digest as their words, with the words that their entry still has. */
  *#naming(digest: string): Generator<NamingRecord> {
    for (const index of this.#records.naming(digest)) {
      const [bytes] = this.#source.entries(index, index + 1);
      const parts = this.#source.parts(index, index + 1);
      for (const { serial, body } of (bytes && readEntry(bytes, index)?.records) ?? []) {
        const typed = kindNamed(body.kind)?.parts(body) ?? [];
        if (typed.some((part) => part.digest === digest)) yield { serial, record: { body, parts: typed }, parts };
      }
    }
  }

  #project(blocks: readonly Outbox[]): void {
    const first = blocks[0]?.first ?? 0;
    const end = blocks.at(-1)?.size ?? first;
    const entries = this.#source.entries(first, end);
    const parts = this.#source.parts(first, end);
    for (const block of blocks) {
      const transactions = entries
        .slice(block.first - first, block.size - first)
        .flatMap((bytes, i) => readEntry(bytes, block.first + i) ?? []);
      const scene = this.#block(block, transactions);
      this.#search.block(scene, parts);
      this.#findings.block(scene, parts);
    }
    this.#relief.flush();
    this.#findings.flush();
  }

  /** Subjects first, since records are signed by them; then records, since rows and facts speak of them. */
  #block(block: Outbox, transactions: readonly PlacedTransaction[]): Scene {
    this.#records.begin(block);
    const bodyOf = (serial: number) =>
      this.#transactionAt(Math.floor(serial / RECORDS_PER_ENTRY), transactions)?.records[serial % RECORDS_PER_ENTRY]
        ?.body;
    const rows = Map.groupBy(block.writes, ([table]) => table);
    this.#trust.rows(rows, bodyOf);
    const records = this.#records.block(block, transactions);
    const withheld = rowsIn(rows, 'withheld').map(([, digest]) => String(digest));
    const scene = { time: block.time, records, withheld };
    this.#trust.profiles(scene);
    this.#contradictions.block(scene);
    this.#relief.block(block.facts, rows, scene);
    return scene;
  }

  /** One of this block, or an earlier one, read again: what the council decides was proposed in a block before. */
  #transactionAt(index: number, block: readonly PlacedTransaction[]): PlacedTransaction | undefined {
    const first = block[0]?.index ?? 0;
    if (index >= first) return block[index - first];
    const [bytes] = this.#source.entries(index, index + 1);
    return bytes && readEntry(bytes, index);
  }
}

/** The digest of the last entry of a log of this size: a mark that holds the chain of all before it. */
export function markOf(source: Source, size: number): string {
  const [bytes] = source.entries(size - 1, size);
  return bytes === undefined ? '' : digestOf(bytes);
}

/** Where an earlier run stopped; height −1 before the first block. */
export function readProgress(db: DatabaseSync): Progress {
  const row = db.prepare('select height, time, size from progress').get() as Progress | undefined;
  return row ?? { height: -1, time: 0, size: 0 };
}
