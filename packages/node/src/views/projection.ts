import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { faultOf } from '../fault.ts';
import type { Folder } from '../store/folder.ts';
import { emptied, isCurrent, openForWriting } from './database.ts';
import { FolderSource } from './folder-source.ts';
import { markOf, type Progress, Projector } from './projector.ts';
import { ReplaySource } from './replay-source.ts';
import type { Source } from './source.ts';

/** How long a question may hold the write-ahead log back before it is tried again, milliseconds. */
const READER_MS = 1_000;

/** Path of the read model of a data folder. */
export function viewsFile({ path }: Folder): string {
  return join(path, 'views.db');
}

/**
 * The read model of a data folder, kept up to date. It is fed from the outbox; where that no longer holds the next block,
 * another version made the read model, or it tells of another log, it is built anew from the log.
 */
export class Projection {
  readonly #folder: Folder;
  readonly #db: DatabaseSync;
  readonly #outbox: FolderSource;
  #projector: Projector;
  #replay: ReplaySource | undefined;
  /** The write-ahead log may hold words that were taken out; so it may after a crash. */
  #mayRecall = true;

  constructor(folder: Folder) {
    this.#folder = folder;
    this.#db = openOrRenew(viewsFile(folder));
    this.#db.exec(`pragma busy_timeout = ${READER_MS}`);
    this.#outbox = new FolderSource(folder);
    if (!isCurrent(this.#db)) emptied(this.#db);
    this.#projector = new Projector(this.#db, this.#outbox);
    if (!this.#isOfThisLog()) this.rebuild();
  }

  get progress(): Progress {
    return this.#projector.progress;
  }

  get rebuilding(): boolean {
    return this.#replay !== undefined;
  }

  /** Projects the next batch; false where the read model is up to date, and no file of it holds what was taken out. */
  step(): boolean {
    const projected = this.#projectNext();
    if (this.#projector.takeForgotten()) this.#mayRecall = true;
    if (this.#mayRecall) this.#mayRecall = !this.#emptyWriteAhead();
    return projected || this.#mayRecall;
  }

  /** Writes the write-ahead log back and cuts it off; false where a reader held it for too long. */
  #emptyWriteAhead(): boolean {
    return this.#db.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0;
  }

  #projectNext(): boolean {
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
    // Nothing is projected any more, also where the log cannot be played now.
    this.#projectFrom(this.#outbox);
    this.#mayRecall = true;
    this.#replay = new ReplaySource(this.#folder, this.#outbox);
    this.#projectFrom(this.#replay);
  }

  /** Somebody may have put older files of the ledger back: what the log does not hold is not shown. */
  #isOfThisLog(): boolean {
    const { height, size } = this.progress;
    if (height < 0) return true;
    if (height > this.#outbox.tip()) return false;
    return this.#db.prepare('select mark from progress').get()?.['mark'] === markOf(this.#outbox, size);
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

/** Opens a read model; one that is no database any more is thrown away, since the log holds all that was in it. */
function openOrRenew(path: string): DatabaseSync {
  try {
    return openForWriting(path);
  } catch (error) {
    if (faultOf(error).code !== 'state_damaged') throw error;
    for (const ending of ['', '-wal', '-shm']) rmSync(`${path}${ending}`, { force: true });
    return openForWriting(path);
  }
}
