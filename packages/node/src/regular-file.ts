// Files of a folder that somebody else made: what lies in the place of one may be a pipe, which keeps whoever opens it for
// ever, or a folder. Here these count as no file.

import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  type Stats,
  statSync,
} from 'node:fs';

/** Whether a file lies there, or a link leads to one. */
export function isFile(path: string): boolean {
  return statsOf(path)?.isFile() === true;
}

/** Whether a folder lies there, or a link leads to one. */
export function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() === true;
}

/** Whether a file or a folder lies there, or a link leads to one; nothing else does. */
export function isFileOrFolder(path: string): boolean {
  return isFile(path) || isFolder(path);
}

/** Names of what lies in a folder; none where there is no folder. */
export function namesIn(path: string): string[] {
  return isFolder(path) ? readdirSync(path) : [];
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
