// A folder is restored beside itself first, and put in place by renaming once all of it is there. A crash in between
// leaves every file under one name or another, and the next restore reads them all.

import { join } from 'node:path';
import { type Disk, realDisk, replaceFileDurably } from '../disk.ts';
import { Fault } from '../fault.ts';
import { type Folder, folderAt } from '../store/folder.ts';

const restoring = 'restoring-';
const replaced = 'replaced-';

/** What is put in place of what was there; databases go with the files that SQLite keeps beside them. */
const names = [
  'log',
  'pending',
  'parts',
  'papers',
  ...['state.db', 'views.db', 'views-replay.db'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`]),
  'cosigned',
  'genesis.json',
  'policy.json',
  'epochs',
];

/** Folders that an interrupted restore left behind. */
export function leftovers(path: string): Folder[] {
  const left = realDisk.list(path).filter((name) => name.startsWith(restoring) || name.startsWith(replaced));
  return left.sort().map((name) => folderAt(join(path, name)));
}

/** Removes them: whoever calls has a whole ledger. */
export function removeLeftovers(path: string): void {
  for (const left of leftovers(path)) realDisk.remove(left.path);
}

/** A new folder to restore into. */
export function stagingIn(path: string): Folder {
  return folderAt(join(path, freeName(realDisk, path, restoring)));
}

/** Puts what was restored in place. The signed checkpoint goes first: from then on nothing smaller is ever signed. */
export function putInPlace(staging: Folder, folder: Folder): void {
  const disk = realDisk;
  const signed = disk.read(staging.signed);
  if (signed === undefined) throw new Fault('signed_missing', staging.path);
  if (disk.size(staging.unconfirmed) !== undefined) replaceFileDurably(disk, folder.unconfirmed, new Uint8Array());
  replaceFileDurably(disk, folder.signed, signed);
  const old = join(folder.path, freeName(disk, folder.path, replaced));
  disk.makeFolder(old);
  for (const name of names) {
    move(disk, join(folder.path, name), join(old, name));
    move(disk, join(staging.path, name), join(folder.path, name));
  }
  placeKeys(disk, staging, folder);
  disk.syncFolder(folder.path);
  removeLeftovers(folder.path);
}

/** A key that is there stays; the next one may be missing in an older folder. */
function placeKeys(disk: Disk, staging: Folder, folder: Folder): void {
  if (disk.size(folder.keys) === undefined) {
    move(disk, staging.keys, folder.keys);
    return;
  }
  for (const name of disk.list(staging.keys))
    if (disk.size(join(folder.keys, name)) === undefined)
      disk.rename(join(staging.keys, name), join(folder.keys, name));
  disk.syncFolder(folder.keys);
}

function move(disk: Disk, from: string, to: string): void {
  if (disk.size(from) !== undefined) disk.rename(from, to);
}

function freeName(disk: Disk, path: string, beginning: string): string {
  const taken = disk.list(path);
  for (let number = 1; ; number++) if (!taken.includes(`${beginning}${number}`)) return `${beginning}${number}`;
}
