// A read model made anew from the blocks that an audit rebuilds, beside the stored one.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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
    this.#db = new DatabaseSync(this.file, ours);
    this.#db.exec('pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive');
    this.#db.exec('pragma cache_size = -32000');
    create(this.#db);
    for (const name of indexesOf(this.#db)) if (!projectorIndexes.includes(name)) this.#db.exec(`drop index "${name}"`);
    this.#source = new HandedBlocks(folder);
    this.#projector = new Projector(this.#db, this.#source);
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

/** The indexes by which the projector finds what it changes. All others serve questions, and nobody asks a rebuilt one. */
export const projectorIndexes: readonly string[] = [
  ['block_first', 'record_ref', 'party_segment', 'proposal_standing', 'withheld_digest', 'descent_child'],
  ['missing_key', 'holding_spot', 'gift_pledge', 'turnover_record', 'correction_record', 'correction_waits'],
  ['public_number_party', 'quoted_key', 'quoted_group_serial'],
  ['finding_case_grp', 'finding_row_case', 'finding_row_of'],
].flat();

function indexesOf(db: DatabaseSync): string[] {
  const rows = db.prepare(`select name from sqlite_master where type = 'index' and sql is not null`).all();
  return rows.map(({ name }) => String(name));
}
