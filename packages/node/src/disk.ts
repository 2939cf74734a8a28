// The one door to the file system. Everything is synchronous, so that nothing comes between two calls, but for waiting
// until files are durable: several that are waited for together take hardly longer than one.

import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file open for writing at given places. */
export type OpenFile = {
  /** Writes all of the bytes, from byte `offset` of the file on. */
  writeAt(bytes: Uint8Array, offset: number): void;
  truncate(sizeBytes: number): void;
  /** Returns once what was written would survive a loss of power. */
  sync(): void;
  /** The same, without keeping the thread. */
  synced(): Promise<void>;
  close(): void;
};

/** What the node asks of a file system. Every call may throw an error of the operating system. */
export type Disk = {
  /** The whole file, or undefined if there is none. */
  read(path: string): Uint8Array | undefined;
  /** Size in bytes, or undefined if there is no such file. */
  size(path: string): number | undefined;
  /** Names of what a folder holds; none if there is no such folder. */
  list(path: string): string[];
  /** Opens for writing; creates the file, readable by `mode`. */
  open(path: string, mode?: number): OpenFile;
  rename(from: string, to: string): void;
  remove(path: string): void;
  /** Makes a folder and those above it, durably. */
  makeFolder(path: string): void;
  /** Returns once the names in a folder would survive a loss of power. */
  syncFolder(path: string): void;
  /** `makeFolder` and `syncFolder`, without keeping the thread. */
  folderMade(path: string): Promise<void>;
  folderSynced(path: string): Promise<void>;
  /** Bytes free for this process. */
  room(path: string): number;
};

/** The file system of the machine. */
export const realDisk: Disk = {
  read: (path) => ifThere(() => new Uint8Array(readFileSync(path))),
  size: (path) => ifThere(() => statSync(path).size),
  list: (path) => ifThere(() => readdirSync(path)) ?? [],
  open: openReal,
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true, recursive: true }),
  makeFolder: (path) => namesOfNew(path).forEach(syncFolder),
  syncFolder,
  folderMade: (path) => together(namesOfNew(path).map(folderSynced)),
  folderSynced,
  room(path) {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  },
};

function openReal(path: string, mode = 0o644): OpenFile {
  // Neither 'w', which empties, nor 'a', which ignores places.
  const file = openSync(path, readWriteCreate, mode);
  return {
    writeAt: (bytes, offset) => writeAll(file, bytes, offset),
    truncate: (sizeBytes) => ftruncateSync(file, sizeBytes),
    sync: () => fdatasyncSync(file),
    synced: () => new Promise((done, fail) => fdatasync(file, (error) => (error === null ? done() : fail(error)))),
    close: () => closeSync(file),
  };
}

const readWriteCreate = 0o102;

function writeAll(file: number, bytes: Uint8Array, offset: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, offset + done);
  }
}

/** Makes a folder; which folders hold names that are new by that. */
function namesOfNew(path: string): string[] {
  const made = foldersMade(path);
  const first = made.at(-1);
  return first === undefined ? [] : [...made, dirname(first)];
}

/**
 * Makes a folder and those above it that are wanting; which, the innermost first. One by one: where a folder that is there
 * takes no other, as /proc, the platform's way to make several at once tries for ever.
 */
function foldersMade(path: string): string[] {
  if (isFolder(path)) return [];
  const above = dirname(path) === path ? [] : foldersMade(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else has made it meanwhile.
    if (isFolder(path)) return above;
    throw error;
  }
  return [path, ...above];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

async function folderSynced(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Waits for all of what is under way. Fails as the first that fails, after all have ended. */
export async function together(underway: readonly Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(underway)) if (one.status === 'rejected') throw one.reason;
}

/** How a file is replaced: `draft` is where the new one is written first, `mode` who may read it. */
export type Replacing = { readonly draft?: string; readonly mode?: number };

/** Puts a whole file in place of another, or of none: at every moment the old one or the new one is there. */
export function replaceFile(disk: Disk, path: string, bytes: Uint8Array, replacing: Replacing = {}): void {
  const { draft = `${path}.new`, mode } = replacing;
  const file = disk.open(draft, mode);
  try {
    file.truncate(0);
    file.writeAt(bytes, 0);
    file.sync();
  } finally {
    file.close();
  }
  disk.rename(draft, path);
}

/** A whole file that is to come to stand at a path; `draft` is where it is written first. */
export type Replacement = { readonly path: string; readonly bytes: Uint8Array; readonly draft: string };

/** As `replaceFileDurably`, several at once, and makes the folders that they lie in. */
export async function replaceFiles(disk: Disk, replacements: readonly Replacement[]): Promise<void> {
  const folders = [...new Set(replacements.map(({ path }) => dirname(path)))];
  await together(folders.map((folder) => disk.folderMade(folder)));
  const files: OpenFile[] = [];
  try {
    for (const { bytes, draft } of replacements) {
      const file = disk.open(draft);
      files.push(file);
      file.truncate(0);
      file.writeAt(bytes, 0);
    }
    await together(files.map((file) => file.synced()));
  } finally {
    for (const file of files) file.close();
  }
  for (const { draft, path } of replacements) disk.rename(draft, path);
  await together(folders.map((folder) => disk.folderSynced(folder)));
}

/** As `replaceFile`, and the new one survives a loss of power. */
export function replaceFileDurably(disk: Disk, path: string, bytes: Uint8Array, replacing: Replacing = {}): void {
  replaceFile(disk, path, bytes, replacing);
  disk.syncFolder(dirname(path));
}

/** Makes what a file holds durable, whoever wrote it. */
export function syncFile(disk: Disk, path: string): void {
  const file = disk.open(path);
  try {
    file.sync();
  } finally {
    file.close();
  }
}
