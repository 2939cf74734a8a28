// The data folder: where things lie in it, and that one process at a time owns it.

import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { tilePath } from '@baton/log';
import type { Disk } from '../disk.ts';
import { Fault } from '../fault.ts';

/** Paths of a data folder. */
export type Folder = {
  readonly path: string;
  /** Exact bytes of entry 0. */
  readonly genesis: string;
  readonly lock: string;
  readonly state: string;
  /** C2SP files, as any web server can serve them. */
  readonly log: string;
  readonly pending: string;
  readonly parts: string;
  readonly papers: string;
  /** The last checkpoint that was signed, and the last one that enough witnesses cosigned. */
  readonly signed: string;
  readonly cosigned: string;
  /** Lies there after a restore until somebody vouches that no later checkpoint was signed. */
  readonly unconfirmed: string;
  readonly keys: string;
  readonly logKey: string;
  /** The key that will sign once the council's policy names it. */
  readonly nextLogKey: string;
  /** The policy under which the node signs; what ended the epochs before, and the successions that lead to it, under their last sizes. */
  readonly policy: string;
  readonly epochs: string;
};

/** The paths of a data folder. */
export function folderAt(path: string): Folder {
  const at = (name: string) => join(path, name);
  return {
    path,
    genesis: at('genesis.json'),
    lock: at('lock.db'),
    state: at('state.db'),
    log: at('log'),
    pending: at('pending'),
    parts: at('parts'),
    papers: at('papers'),
    signed: at('signed'),
    cosigned: at('cosigned'),
    unconfirmed: at('unconfirmed'),
    keys: at('keys'),
    logKey: at('keys/log.json'),
    nextLogKey: at('keys/log-next.json'),
    policy: at('policy.json'),
    epochs: at('epochs'),
  };
}

/** File of the succession that ended an epoch at this size. */
export function successionFile({ epochs }: Folder, last: number): string {
  return join(epochs, `${last}.json`);
}

/** File of the note that ended an epoch at this size, with the cosignatures that have come. */
export function endingFile({ epochs }: Folder, last: number): string {
  return join(epochs, `${last}.note`);
}

/** File of a bundle of entries that is not full yet. */
export function pendingFile({ pending }: Folder, bundle: number): string {
  return join(pending, `entries-${bundle}`);
}

/** File of a full bundle of entries. */
export function bundleFile({ log }: Folder, bundle: number): string {
  return join(log, tilePath('entries', bundle));
}

/** Where a file for `log/` or `parts/` is written first, the `number`-th of several: those hold whole files only. */
export function draftFile({ pending }: Folder, number = 0): string {
  return join(pending, `draft-${number}`);
}

/** Where a file of parts is written first from which something was taken away: others are being written beside it. */
export function partsDraft({ pending }: Folder): string {
  return join(pending, 'draft-parts');
}

/** Whether a file of `pending/` is one that was being written. */
export function isDraft(name: string): boolean {
  return name.startsWith('draft-');
}

/** File of the parts of bundle `bundle`: numbered like the bundle itself. */
export function partsFile({ parts }: Folder, bundle: number): string {
  return join(parts, tilePath('entries', bundle).slice('tile/entries/'.length));
}

/** Makes the folders that a node writes to, where they are missing. */
export function makeFolders(disk: Disk, folder: Folder): void {
  const wanted = [folder.path, folder.log, folder.pending, folder.parts, folder.papers];
  for (const path of wanted) if (disk.size(path) === undefined) disk.makeFolder(path);
}

/**
 * Takes the folder for this process; gives back how to let it go. The lock is one of the operating system on
 * `lock.db`, so that it ends with the process, however that ends. Errors: `folder_locked`, `lock_damaged`, and
 * `folder_unusable` where nothing can be written.
 */
export function lockFolder({ lock }: Folder): () => void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lock);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    throw lockFault(lock, error);
  }
  const locked = database;
  return () => locked.close();
}

// Result codes of SQLite, their low byte: BUSY and LOCKED; CORRUPT and NOTADB.
const taken = [5, 6];
const damaged = [11, 26];

function lockFault(lock: string, error: unknown): Fault {
  const result = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  if (taken.includes(result)) return new Fault('folder_locked', lock, error);
  if (damaged.includes(result)) return new Fault('lock_damaged', lock, error);
  return new Fault('folder_unusable', `${lock}: ${error instanceof Error ? error.message : String(error)}`, error);
}
