// Files of a folder that somebody else made: what lies in the place of one may be a pipe, which keeps whoever opens it for
// ever, or a folder. Here these count as no file.

import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';
import { join } from 'node:path';

/** Whether a file lies there, or a link leads to one. */
export function isFile(path: string): boolean {
  return statsOf(path)?.isFile() === true;
}

/** Whether a file or a folder lies there, or a link leads to one; nothing else does. */
export function isFileOrFolder(path: string): boolean {
  return isFile(path) || statsOf(path)?.isDirectory() === true;
}

/** Bytes of a file; 0 where there is none. */
export function sizeOf(path: string): number {
  return statsOf(path)?.size ?? 0;
}

/** Names of what lies in a folder; none where there is no folder. */
export function namesIn(path: string): string[] {
  return entriesIn(path).map(({ name }) => name);
}

/** What lies in a folder; nothing where there is no folder. */
function entriesIn(path: string): Dirent[] {
  return unlessNoFile(() => readdirSync(path, { withFileTypes: true })) ?? [];
}

/** What lies below a folder, also where a running node takes folders away meanwhile. */
export function entriesBelow(path: string): Dirent[] {
  return entriesIn(path).flatMap((entry) =>
    entry.isDirectory() ? [entry, ...entriesBelow(join(path, entry.name))] : [entry],
  );
}

/** The bytes of a file; undefined where there is none. */
export function readFile(path: string): Uint8Array | undefined {
  return withFile(path, (file) => new Uint8Array(readFileSync(file)));
}

/** So many bytes of a file, fewer where it has no more; undefined where there is none. */
export function readPart(path: string, from: number, length: number): Uint8Array | undefined {
  return withFile(path, (file) => {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, from));
  });
}

/** What the system says where there is no file: nothing, a socket, a file where a folder is due, or links that go in a circle. */
const noFile = ['ENOENT', 'ENXIO', 'ENOTDIR', 'ELOOP'];

function unlessNoFile<Got>(get: () => Got): Got | undefined {
  try {
    return get();
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && noFile.includes(String(fault.code))) return undefined;
    throw fault;
  }
}

function statsOf(path: string): Stats | undefined {
  return unlessNoFile(() => statSync(path));
}

function withFile<Read>(path: string, read: (file: number) => Read): Read | undefined {
  // Without waiting for somebody to write into what turns out to be a pipe.
  const file = unlessNoFile(() => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK));
  if (file === undefined) return undefined;
  try {
    return fstatSync(file).isFile() ? read(file) : undefined;
  } finally {
    closeSync(file);
  }
}
