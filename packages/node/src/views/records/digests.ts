import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { insertInto } from '../statements.ts';

// Digests are random, and a tree of a million of them would be written all over for every batch. So the newest stand in
// the order in which they came; whenever there are enough they are sorted into a run of 1,024 rows, by the first 10 bits:
//
//   data = (6 bytes head, 5 bytes entry)*, big endian, in order

/** How many digests make a run, and how many a look-up reads one by one at most. */
export const RUN_LENGTH = 16_384;
const ENTRY_BYTES = 11;
const BEGINNINGS = 2 ** 38;

/** The first 10 bits of a head. */
export function beginningOf(head: number): number {
  return Math.floor(head / BEGINNINGS);
}

type Named = { readonly head: number; readonly entry: number };

/** Writes which entries name which digests. The same digests give the same rows, however batched. */
export class Digests {
  readonly #insert: StatementSync;
  readonly #insertRun: StatementSync;
  readonly #all: StatementSync;
  readonly #clear: StatementSync;
  readonly #recent: StatementSync;
  readonly #runs: StatementSync;
  #count: number;
  #run: number;

  constructor(db: DatabaseSync) {
    this.#insert = insertInto(db, 'digest', ['head', 'entry']);
    this.#insertRun = insertInto(db, 'digest_run', ['beginning', 'run', 'data']);
    this.#all = db.prepare('select head, entry from digest');
    this.#clear = db.prepare('delete from digest');
    this.#recent = db.prepare('select entry from digest where head = ?');
    this.#runs = db.prepare('select data from digest_run where beginning = ?');
    this.#count = Number(db.prepare('select count(*) as count from digest').get()?.['count']);
    this.#run = Number(db.prepare('select max(run) as run from digest_run').get()?.['run'] ?? 0);
  }

  add(head: number, entry: number): void {
    this.#insert.run(head, entry);
    this.#count += 1;
    if (this.#count === RUN_LENGTH) this.#fold();
  }

  /** Entries that may name a digest with this head, in order. */
  naming(head: number): number[] {
    const runs = this.#runs.all(beginningOf(head)).flatMap(({ data }) => entriesUnder(head, data as Uint8Array));
    const recent = this.#recent.all(head).map(({ entry }) => Number(entry));
    return [...new Set([...runs, ...recent])].sort((a, b) => a - b);
  }

  #fold(): void {
    this.#run += 1;
    const rows = this.#all.all() as unknown as Named[];
    rows.sort((a, b) => a.head - b.head || a.entry - b.entry);
    for (const [beginning, alike] of Map.groupBy(rows, ({ head }) => beginningOf(head)))
      this.#insertRun.run(beginning, this.#run, encode(alike));
    this.#clear.run();
    this.#count = 0;
  }
}

function encode(rows: readonly Named[]): Uint8Array {
  const data = Buffer.alloc(rows.length * ENTRY_BYTES);
  for (const [i, { head, entry }] of rows.entries()) {
    data.writeUIntBE(head, i * ENTRY_BYTES, 6);
    data.writeUIntBE(entry, i * ENTRY_BYTES + 6, 5);
  }
  return data;
}

/** Entries in a row of a run that stand under this head. */
export function entriesUnder(head: number, data: Uint8Array): number[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  const found: number[] = [];
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES)
    if (bytes.readUIntBE(at, 6) === head) found.push(bytes.readUIntBE(at + 6, 5));
  return found;
}
