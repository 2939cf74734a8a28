// Whole copies of databases and of folders of files.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readFirst } from '../audit/bundle.ts';
import { filesBelow } from '../audit/files.ts';
import { realDisk } from '../disk.ts';
import { Fault } from '../fault.ts';
import type { Folder } from '../store/folder.ts';
import { openStored } from '../store/stored-db.ts';
import { isCurrent } from '../views/database.ts';
import { viewsFile } from '../views/projection.ts';
import { readProgress } from '../views/projector.ts';
import type { DurableWriter } from './durable-writer.ts';
import type { Reach } from './gone-rows.ts';

/** Copies a database as it is at one moment, durably; false where there is none. Errors: `state_damaged`, `folder_…`. */
export function copyDatabase(from: string, to: string): boolean {
  if (!existsSync(from)) return false;
  try {
    const db = openStored(from);
    db.prepare('VACUUM INTO ?').run(to);
    db.close();
  } catch (error) {
    throw damage(from, error);
  }
  const file = realDisk.open(to);
  file.sync();
  file.close();
  return true;
}

/** Entries that the state of a folder has taken up. Error: `state_damaged`. */
export function stateSize({ state }: Folder): number {
  try {
    const db = openStored(state);
    const row = db.prepare("SELECT v FROM meta WHERE k = 'tip'").get();
    db.close();
    return row === undefined ? 0 : (JSON.parse(String(row['v'])) as { size: number }).size;
  } catch (error) {
    throw damage(state, error);
  }
}

/** A database that may not be read here is not damaged. */
function damage(path: string, error: unknown): Fault {
  return error instanceof Fault ? error : new Fault('state_damaged', path, error);
}

/** How far the read model of a folder has come; undefined where there is none that this version could go on with. */
export function viewsReach(folder: Folder): Reach | undefined {
  try {
    const db = openStored(viewsFile(folder));
    try {
      return isCurrent(db) ? readProgress(db) : undefined;
    } finally {
      db.close();
    }
  } catch {
    return undefined;
  }
}

/** Removes the read model of a folder: it follows from the log. */
export function removeViews(folder: Folder): void {
  for (const ending of ['', '-wal', '-shm']) realDisk.remove(viewsFile(folder) + ending);
}

/** Which files are copied, and who may read the copies. */
type Copied = { readonly isWanted?: (name: string) => boolean; readonly mode?: number };

/** Copies the files of a folder; drafts that somebody is writing are left out. */
export function copyFiles(from: string, to: string, writer: DurableWriter, copied: Copied = {}): void {
  const { isWanted = () => true, mode } = copied;
  for (const name of filesBelow(from).filter(isWanted)) {
    const bytes = name.endsWith('.new') ? undefined : readFirst([join(from, name)]);
    if (bytes !== undefined) writer.write(join(to, name), bytes, mode);
  }
}

/** What leads from the first policy to the one in force in a log of this size, and the policy, as the node kept them. */
export function copyEpochs(from: Folder, to: Folder, size: number, writer: DurableWriter): void {
  // An epoch may have ended since the checkpoint of the copy: of that its log knows nothing.
  const isBeyond = (name: string) => Number.parseInt(name, 10) > size;
  copyFiles(from.epochs, to.epochs, writer, { isWanted: (name) => !isBeyond(name) });
  const policy = readFirst([from.policy]);
  if (policy !== undefined) writer.write(to.policy, policy);
}
