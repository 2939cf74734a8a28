import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../exit.ts';

/** What lies in a data folder: nothing of ours, a whole ledger, or one whose loading was interrupted. */
export type FolderContent = 'nothing' | 'ledger' | 'unfinished';

/** Stands in a folder while a story is being loaded into it; holds the number of the process that does so. */
const markName = 'loading';

/** All that a node keeps in its folder (docs/spec; the data folder). */
const ours = [
  ['genesis.json', 'names.json', 'signed', 'cosigned', 'unconfirmed', 'log', 'pending', 'parts', 'papers', 'keys'],
  ['lock', 'state', 'views'].flatMap((name) => ['', '-wal', '-shm', '-journal'].map((end) => `${name}.db${end}`)),
].flat();

/** What a folder holds. */
export function contentOf(folder: string): FolderContent {
  if (existsSync(resolve(folder, markName))) return 'unfinished';
  return existsSync(resolve(folder, 'genesis.json')) ? 'ledger' : 'nothing';
}

/**
 * Makes a folder ready for a story: what an interrupted load left is cleared away, since keys and names are drawn anew
 * for each. Throws `UsageError` while another process is loading there.
 */
export function beginLoading(folder: string): void {
  const mark = resolve(folder, markName);
  if (existsSync(mark)) {
    if (isAlive(Number(readFileSync(mark, 'utf8')))) throw beingLoaded(folder);
    for (const name of ours) rmSync(resolve(folder, name), { recursive: true, force: true });
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(mark, String(process.pid));
}

/** The story is loaded: from now on the folder holds a ledger like any other. */
export function endLoading(folder: string): void {
  rmSync(resolve(folder, markName), { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function beingLoaded(folder: string): UsageError {
  return new UsageError({
    zh: `另一个进程正在向 ${folder} 载入重演。请等它完成，或用 --data 换一个文件夹。`,
    en: `Another process is loading the replay into ${folder}. Wait for it, or choose another folder with --data.`,
  });
}
