import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Fault, faultOf } from '../fault.ts';
import type { Folder } from '../store/folder.ts';
import { emptied, isCurrent, isWhole, openForWriting, wipe } from './database.ts';
import { FolderSource } from './folder-source.ts';
import { markOf, type Progress, Projector } from './projector.ts';
import { ReplaySource, removeDatabase } from './replay-source.ts';
import type { Source } from './source.ts';

/** How long a question may hold the write-ahead log back before it is tried again, milliseconds. */
const READER_MS = 1_000;

/** Path of the read model of a data folder. */
export function viewsFile({ path }: Folder): string {
  return join(path, 'views.db');
}

/**
 * The read model of a data folder, kept up to date. It is fed from the outbox; where that no longer holds the next block,
 * another version made the read model, it tells of another log or its file is damaged, it is built anew from the log.
 */
export class Projection {
  readonly #folder: Folder;
  readonly #outbox: FolderSource;
  readonly #onDamage: (damage: Fault) => void;
  #db: DatabaseSync;
  #projector: Projector;
  #replay: ReplaySource | undefined;
  /** The write-ahead log may hold words that were taken out; so it may after a crash. */
  #mayRecall = true;

  /** `onDamage` hears why a read model was thrown away: what damaged one file may damage others. */
  constructor(folder: Folder, onDamage: (damage: Fault) => void = () => {}) {
    this.#folder = folder;
    this.#onDamage = onDamage;
    this.#outbox = new FolderSource(folder);
    this.#db = this.#opened();
    try {
      if (!isCurrent(this.#db)) emptied(this.#db);
      this.#projector = new Projector(this.#db, this.#outbox);
    } catch (error) {
      this.#projector = this.#renewed(error);
    }
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
    try {
      return this.#step();
    } catch (error) {
      this.#projector = this.#renewed(error);
      return true;
    }
  }

  /** Opens the read model; one that cannot be opened any more is thrown away, since the log holds all that was in it. */
  #opened(): DatabaseSync {
    const path = viewsFile(this.#folder);
    const db = this.#openedOr((damage) => {
      this.#onDamage(damage);
      wipe(path);
      return this.#openedOr(() => {
        removeDatabase(path);
        return openForWriting(path);
      });
    });
    db.exec(`pragma busy_timeout = ${READER_MS}`);
    return db;
  }

  #openedOr(damaged: (damage: Fault) => DatabaseSync): DatabaseSync {
    try {
      return openForWriting(viewsFile(this.#folder));
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code !== 'state_damaged') throw error;
      return damaged(fault);
    }
  }

  /** The projector of an empty read model in the place of a damaged one. Throws the error where that is not what it came from. */
  #renewed(error: unknown): Projector {
    const damage = faultOf(error);
    if (damage.code !== 'state_damaged' || isWhole(this.#db)) throw error;
    return this.#anewAfter(damage);
  }

  /** A reader met what it could not read: where the file is damaged it is made anew, before a block that is to be projected meets it. */
  doubt(): void {
    if (!isWhole(this.#db)) this.#projector = this.#anewAfter(new Fault('state_damaged', viewsFile(this.#folder)));
  }

  #anewAfter(damage: Fault): Projector {
    this.#replay?.close();
    this.#replay = undefined;
    this.#db.close();
    wipe(viewsFile(this.#folder));
    this.#onDamage(damage);
    this.#db = this.#opened();
    this.#mayRecall = true;
    return new Projector(this.#db, this.#outbox);
  }

  #step(): boolean {
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
    this.#rebuildWhereBeyond();
    if (this.#projector.step()) return true;
    // Only when a block is taken it is seen that it cannot be read.
    if (this.#replay === undefined) return this.#rebuildWhereBeyond();
    this.#endReplay();
    return true;
  }

  #rebuildWhereBeyond(): boolean {
    const isBeyond = this.#replay === undefined && this.#outbox.isBeyond(this.progress.height);
    if (isBeyond) this.rebuild();
    return isBeyond;
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

  /**
   * Somebody may have put older files of the ledger back: what it does not say is not shown. A log that lacks what its state
   * has is a loss, for which the node only reads: what was shown before still is.
   */
  #isOfThisLog(): boolean {
    if (this.progress.height < 0) return true;
    if (!this.#outbox.reaches(this.progress)) return false;
    if (!this.#outbox.holds(this.progress.size)) return true;
    return this.#db.prepare('select mark from progress').get()?.['mark'] === markOf(this.#outbox, this.progress.size);
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
