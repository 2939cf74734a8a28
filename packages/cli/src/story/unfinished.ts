import { mkdirSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UsageError } from '../exit.ts';

/** What lies in a data folder: nothing of ours, a whole ledger, or one whose loading was interrupted. */
export type FolderContent = 'nothing' | 'ledger' | 'unfinished';

/** Stands in a folder while a story is being loaded into it, locked by the process that does so. */
const markName = 'loading';

/** All that a node keeps in its folder (docs/spec; the data folder). */
const ours = [
  ['genesis.json', 'names.json', 'signed', 'cosigned', 'unconfirmed', 'log', 'pending', 'parts', 'papers', 'keys'],
  ['policy.json', 'epochs'],
  ['lock', 'state', 'views'].flatMap((name) => ['', '-wal', '-shm', '-journal'].map((end) => `${name}.db${end}`)),
].flat();

/** What a folder holds. Errors: those of the system, where it may not be looked into. */
export function contentOf(folder: string): FolderContent {
  if (isThere(resolve(folder, markName))) return 'unfinished';
  return isThere(resolve(folder, 'genesis.json')) ? 'ledger' : 'nothing';
}

/** What may not be seen is not taken for missing. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A load under way. */
export type Loading = {
  /** The story is told: from now on the folder holds a ledger like any other. */
  end(): void;
  /** Lets the folder go; what was not told is begun again by whoever comes next. */
  leave(): void;
};

/**
 * Makes a folder ready for a story: what an interrupted load left is cleared away, since keys and names are drawn anew
 * for each. Throws `UsageError` while another process is loading there.
 */
export function beginLoading(folder: string): Loading {
  const mark = resolve(folder, markName);
  mkdirSync(folder, { recursive: true });
  const { lock, isLeftOver } = lockMark(mark, folder);
  if (isLeftOver) for (const name of ours) rmSync(resolve(folder, name), { recursive: true, force: true });
  const leave = () => {
    if (lock.isOpen) lock.close();
  };
  const end = () => {
    // Gone before the lock is: who comes next finds a ledger, and not a load that was left.
    rmSync(mark, { force: true });
    leave();
    rmSync(`${mark}-journal`, { force: true });
  };
  return { end, leave };
}

type Locked = { readonly lock: DatabaseSync; readonly isLeftOver: boolean };

/**
 * The lock is one of the operating system: it ends with the process, however that ends, and no number is mistaken. What was
 * begun is written into it before anything else is: a mark without it is our own, and a ledger beside it was told meanwhile.
 */
function lockMark(mark: string, folder: string, isOfNumber = false): Locked {
  const lock = new DatabaseSync(mark);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    const isLeftOver = isOfNumber || lock.prepare('PRAGMA user_version').get()?.['user_version'] === BEGUN;
    if (!isLeftOver && isThere(resolve(folder, 'genesis.json'))) throw beingLoaded(folder);
    lock.exec(`PRAGMA user_version = ${BEGUN}; COMMIT`);
    return { lock, isLeftOver };
  } catch (error) {
    lock.close();
    if (hasResult(error, BUSY)) throw beingLoaded(folder);
    if (!hasResult(error, NOT_A_DATABASE)) throw error;
    // Earlier versions left the number of their process here, which locks nothing.
    rmSync(mark);
    return lockMark(mark, folder, true);
  }
}

const BEGUN = 1;

// SQLite's result codes.
const BUSY = 5;
const NOT_A_DATABASE = 26;

function hasResult(error: unknown, code: number): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === code;
}

function beingLoaded(folder: string): UsageError {
  return new UsageError({
    zh: `另一个进程正在向 ${folder} 载入重演。请等它完成，或用 --data 换一个文件夹。`,
    en: `Another process is loading the replay into ${folder}. Wait for it, or choose another folder with --data.`,
  });
}
