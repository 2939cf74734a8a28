// A read model made anew from the blocks that an audit rebuilds, beside the stored one.

import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Folder } from '../../store/folder.ts';
import { Archive } from '../../views/archive.ts';
import { openForWriting } from '../../views/database.ts';
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

/** A read model that grows with the blocks it is given, in a file that nobody needs afterwards. */
export class RebuiltViews {
  readonly #source: HandedBlocks;
  readonly #projector: Projector;
  readonly db: DatabaseSync;

  /** `scratch`: a folder for the file. */
  constructor(folder: Folder, scratch: string) {
    this.db = openForWriting(join(scratch, 'views.db'));
    // Nobody needs it after a crash, and only the projector asks it anything.
    this.db.exec('pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive');
    this.db.exec('pragma secure_delete = off');
    for (const { name } of this.db.prepare(questionsOnly).all()) this.db.exec(`drop index "${name}"`);
    this.#source = new HandedBlocks(folder);
    this.#projector = new Projector(this.db, this.#source);
  }

  project(blocks: readonly Outbox[]): void {
    this.#source.take(blocks);
    this.#projector.step();
  }

  close(): void {
    this.db.close();
  }
}

/** Indexes over records and blocks serve questions; the projector finds what it needs by the others. */
const questionsOnly = `
  select name from sqlite_master
  where type = 'index' and sql is not null and tbl_name in ('record', 'block') and name <> 'record_ref'
`;
