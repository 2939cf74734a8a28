import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { insertInto } from '../statements.ts';

// Digests are random, and a tree of a million of them would be written all over for every batch. So the newest stand in
// the order in which they came, a row for each block; whenever there are enough they are sorted into a run of 1,024 rows,
// by the first 10 bits:
//
//   data = (6 bytes head, 5 bytes entry)*, big endian; of a run in order

/** How many digests make a run: those of the block that brings the last of them go with it. */
export const RUN_LENGTH = 16_384;
const ENTRY_BYTES = 11;
const BEGINNINGS = 2 ** 38;

/** The first 10 bits of a head. */
export function beginningOf(head: number): number {
  return Math.floor(head / BEGINNINGS);
}

type Named = { readonly head: number; readonly entry: number };

/** Writes which entries name which digests. The same blocks give the same rows, however batched. */
export class Digests {
  readonly #insert: StatementSync;
  readonly #insertRun: StatementSync;
  readonly #clear: StatementSync;
  readonly #runs: StatementSync;
  /** Those that stand in no run yet. */
  #recent: Named[];
  /** How many of them are written. */
  #written: number;
  #run: number;

  constructor(db: DatabaseSync) {
    this.#insert = insertInto(db, 'digest', ['first', 'data']);
    this.#insertRun = insertInto(db, 'digest_run', ['beginning', 'run', 'data']);
    this.#clear = db.prepare('delete from digest');
    this.#runs = db.prepare('select data from digest_run where beginning = ?');
    this.#recent = db
      .prepare('select data from digest order by first')
      .all()
      .flatMap(({ data }) => decode(data as Uint8Array));
    this.#written = this.#recent.length;
    this.#run = Number(db.prepare('select max(run) as run from digest_run').get()?.['run'] ?? 0);
  }

  add(head: number, entry: number): void {
    this.#recent.push({ head, entry });
  }

  /** Writes what was added of a block, whose first entry this is. */
  block(first: number): void {
    if (this.#written === this.#recent.length) return;
    if (this.#recent.length < RUN_LENGTH) this.#insert.run(first, encode(this.#recent.slice(this.#written)));
    else this.#fold();
    this.#written = this.#recent.length;
  }

  /** Entries that may name a digest with this head, in order. */
  naming(head: number): number[] {
    const runs = this.#runs.all(beginningOf(head)).flatMap(({ data }) => entriesUnder(head, data as Uint8Array));
    const recent = this.#recent.filter((named) => named.head === head).map(({ entry }) => entry);
    return [...new Set([...runs, ...recent])].sort((a, b) => a - b);
  }

  #fold(): void {
    this.#run += 1;
    for (const [beginning, alike] of Map.groupBy(this.#recent, ({ head }) => beginningOf(head))) {
      alike.sort((a, b) => a.head - b.head || a.entry - b.entry);
      this.#insertRun.run(beginning, this.#run, encode(alike));
    }
    this.#clear.run();
    this.#recent = [];
  }
}

function encode(rows: readonly Named[]): Uint8Array {
  const data = Buffer.allocUnsafe(rows.length * ENTRY_BYTES);
  let at = 0;
  for (const { head, entry } of rows) {
    data.writeUIntBE(head, at, 6);
    data.writeUIntBE(entry, at + 6, 5);
    at += ENTRY_BYTES;
  }
  return data;
}

function decode(data: Uint8Array): Named[] {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  const rows: Named[] = [];
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES)
    rows.push({ head: bytes.readUIntBE(at, 6), entry: bytes.readUIntBE(at + 6, 5) });
  return rows;
}

/** A head as it stands in a row. */
export function headBytes(head: number): Uint8Array {
  const bytes = Buffer.alloc(6);
  bytes.writeUIntBE(head, 0, 6);
  return bytes;
}

/** Entries in a row that stand under this head. */
export function entriesUnder(head: number, data: Uint8Array): number[] {
  return decode(data).flatMap((named) => (named.head === head ? [named.entry] : []));
}
