// A read model made anew from the blocks that an audit rebuilds, beside the stored one.

import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Folder } from '../../store/folder.ts';
import { Archive } from '../../views/archive.ts';
import { create } from '../../views/database.ts';
import type { Outbox } from '../../views/outbox.ts';
import { Projector } from '../../views/projector.ts';
import type { Parts, Source } from '../../views/source.ts';

/** Blocks as they are handed over, entries and texts as they lie in the folder. */
class HandedBlocks implements Source {
  readonly #archive: Archive;
  readonly #waiting: Outbox[] = [];

  constructor(folder: Folder) {
    this.#archive = new Archive(folder);
  }

  take(blocks: readonly Outbox[]): void {
    this.#waiting.push(...blocks);
  }

  blocks(): readonly Outbox[] {
    return this.#waiting.splice(0);
  }

  entries(first: number, end: number): readonly Uint8Array[] {
    return this.#archive.entries(first, end);
  }

  parts(first: number, end: number): Parts {
    return this.#archive.parts(first, end);
  }
}

/** A database that remembers what it was asked to prepare. */
class Remembering extends DatabaseSync {
  readonly statements = new Set<string>();

  override prepare(statement: string): StatementSync {
    this.statements.add(statement);
    return super.prepare(statement);
  }
}

/** A database goes without a journal only where SQLite is not `defensive`, an option that the types lack. */
const ours = { open: true, defensive: false };

/** A read model that grows with the blocks it is given, in a file that nobody needs afterwards. */
export class RebuiltViews {
  readonly #source: HandedBlocks;
  readonly #projector: Projector;
  readonly #db: DatabaseSync;
  readonly file: string;

  /** `scratch`: a folder for the file. */
  constructor(folder: Folder, scratch: string) {
    this.file = join(scratch, 'views.db');
    const db = new Remembering(this.file, ours);
    db.exec('pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive');
    db.exec('pragma cache_size = -32000');
    create(db);
    this.#db = db;
    this.#source = new HandedBlocks(folder);
    this.#projector = new Projector(db, this.#source);
    for (const name of unusedIndexes(db, [...db.statements])) db.exec(`drop index "${name}"`);
  }

  project(blocks: readonly Outbox[]): void {
    this.#source.take(blocks);
    this.#projector.step();
  }

  /** From here on the file is anybody's. */
  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

/** Indexes by which none of these statements finds anything. They serve questions, and nobody asks a rebuilt read model. */
export function unusedIndexes(db: DatabaseSync, statements: readonly string[]): string[] {
  const plans = statements.flatMap((statement) => db.prepare(`explain query plan ${statement}`).all());
  const used = plans.map(({ detail }) => /INDEX (\w+)/.exec(String(detail))?.[1]);
  const all = db.prepare(`select name from sqlite_master where type = 'index' and sql is not null`).all();
  return all.map(({ name }) => String(name)).filter((name) => !used.includes(name));
}
