// Databases of a folder that somebody else writes, or nobody any more: an audit, a backup.

import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { Fault } from '../fault.ts';
import { sizeOf } from '../regular-file.ts';

/**
 * How long to wait for whoever else has a database at this moment, milliseconds. In WAL mode that is a writer, and for an
 * instant also whoever opens it first or lets go of it last.
 */
export const BUSY_MS = 5_000;

/**
 * Opens a database for reading, also where nothing may be written beside it: on a copy for the court, say. One that is
 * damaged opens all the same; reading it says so. Errors: `folder_unusable`, `folder_read_only`.
 */
export function openStored(path: string): DatabaseSync {
  const db = opened(path, () => new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS }));
  if (!isForbidden(readOnce(db))) return db;
  db.close();
  if (sizeOf(`${path}-wal`) > 0) throw new Fault('folder_read_only', path);
  // The index of its write-ahead log cannot be made beside it; without such a log there is nothing to index.
  const alone = pathToFileURL(path);
  alone.searchParams.set('immutable', '1');
  return opened(path, () => new DatabaseSync(alone, { readOnly: true }));
}

function opened(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    throw new Fault('folder_unusable', `${path}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

/** The error of a first read, if there is one. */
function readOnce(db: DatabaseSync): unknown {
  try {
    db.prepare('PRAGMA schema_version').get();
    return undefined;
  } catch (error) {
    return error;
  }
}

// SQLite's result codes, their low byte: READONLY and CANTOPEN.
const forbidden = [8, 14];

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && forbidden.includes(Number(error.errcode) & 0xff);
}
