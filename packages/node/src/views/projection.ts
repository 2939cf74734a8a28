import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Folder } from '../store/folder.ts';
import { emptied, isCurrent, openForWriting } from './database.ts';
import { FolderSource } from './folder-source.ts';
import { type Progress, Projector } from './projector.ts';
import { ReplaySource } from './replay-source.ts';
import type { Source } from './source.ts';

/** What the projecting thread tells after each batch. */
export type ProjectorTold = Progress & { readonly rebuilding: boolean };

/** Path of the read model of a data folder. */
export function viewsFile({ path }: Folder): string {
  return join(path, 'views.db');
}

/**
 * The read model of a data folder, kept up to date. It is fed from the outbox; where that no longer holds the next block,
 * or another version made the read model, it is built anew from the log.
 */
export class Projection {
  readonly #folder: Folder;
  readonly #db: DatabaseSync;
  readonly #outbox: FolderSource;
  #projector: Projector;
  #replay: ReplaySource | undefined;

  constructor(folder: Folder) {
    this.#folder = folder;
    this.#db = openForWriting(viewsFile(folder));
    this.#outbox = new FolderSource(folder);
    if (!isCurrent(this.#db)) emptied(this.#db);
    this.#projector = new Projector(this.#db, this.#outbox);
  }

  get progress(): Progress {
    return this.#projector.progress;
  }

  get rebuilding(): boolean {
    return this.#replay !== undefined;
  }

  /** Projects the next batch; false where the read model is up to date. */
  step(): boolean {
    if (this.#replay === undefined && this.#outbox.isBeyond(this.progress.height)) this.rebuild();
    if (this.#projector.step()) return true;
    if (this.#replay === undefined) return false;
    this.#endReplay();
    return true;
  }

  /** Begins to build the read model anew from the log. */
  rebuild(): void {
    this.#endReplay();
    emptied(this.#db);
    this.#replay = new ReplaySource(this.#folder, this.#outbox);
    this.#projectFrom(this.#replay);
  }

  #endReplay(): void {
    this.#replay?.close();
    this.#replay = undefined;
    this.#projectFrom(this.#outbox);
  }

  #projectFrom(source: Source): void {
    this.#projector = new Projector(this.#db, source);
  }

  close(): void {
    this.#replay?.close();
    this.#outbox.close();
    this.#db.close();
  }
}
