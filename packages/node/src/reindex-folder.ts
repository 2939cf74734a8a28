// State and read model follow from the log: thrown away, they come back from it.

import { join } from 'node:path';
import { realDisk } from './disk.ts';
import { readGenesis } from './founding.ts';
import { openLedger } from './ledger.ts';
import { type Folder, folderAt, lockFolder } from './store/folder.ts';
import { openViews, type Views } from './views/views.ts';

/** What was built anew: the height and log size that state and read model stand at. */
export type Reindexed = { readonly ledger: string; readonly height: number; readonly size: number };

/** Files of a database that is open, or was not closed. */
const endings = ['', '-wal', '-shm'];

/**
 * Builds state and read model of a folder anew from its log. The old ones are put aside until that is done, and put back
 * where it fails. No node may run on the folder. `onProgress` hears how many entries, of how many, the state has taken up.
 * Errors: `folder_empty`, `folder_locked`, and those of `openLedger`.
 */
export async function reindexFolder(
  path: string,
  { onProgress = () => {} }: { readonly onProgress?: (done: number, total: number) => void } = {},
): Promise<Reindexed> {
  const folder = folderAt(path);
  readGenesis(realDisk, folder);
  withLock(folder, () => move(derived(folder, ''), derived(folder, '.old')));
  try {
    const made = await build(path, onProgress);
    for (const file of derived(folder, '.old')) realDisk.remove(file);
    return made;
  } catch (error) {
    withLock(folder, () => move(derived(folder, '.old'), derived(folder, '')));
    throw error;
  }
}

async function build(path: string, progress: (done: number, total: number) => void): Promise<Reindexed> {
  const ledger = await openLedger(path, { progress });
  try {
    const { height, size } = ledger.tip();
    const views = await openViews(path, { readers: 1 });
    await projected(views, height).finally(() => views.close());
    return { ledger: ledger.id, height, size };
  } finally {
    await ledger.close();
  }
}

/** Resolves once the views stand at a height. */
function projected(views: Views, height: number): Promise<void> {
  return new Promise((done) => {
    const end = views.onProjected((progress) => {
      if (progress.height < height) return;
      end();
      done();
    });
    if (views.progress().height >= height) done();
    views.notify(height);
  });
}

/** Removes what a reindex that was killed had put aside: both follow from the log. */
export function removePutAside(path: string): void {
  for (const file of derived(folderAt(path), '.old')) realDisk.remove(file);
}

/** The databases that follow from the log, under an ending of their names. */
function derived({ path, state }: Folder, ending: string): string[] {
  return [state, join(path, 'views.db')].flatMap((file) => endings.map((open) => `${file}${ending}${open}`));
}

/** Moves files that are there; a file that is not leaves none behind. */
function move(from: readonly string[], to: readonly string[]): void {
  for (const [i, file] of from.entries()) {
    const target = to[i] ?? '';
    realDisk.remove(target);
    if (realDisk.size(file) !== undefined) realDisk.rename(file, target);
  }
}

function withLock(folder: Folder, act: () => void): void {
  const unlock = lockFolder(folder);
  try {
    act();
  } finally {
    unlock();
  }
}
