// Files of a folder that somebody else made: what lies in the place of one may be a pipe, which keeps whoever opens it for
// ever, or a folder. Here these count as no file.

import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

/** Whether a file lies there, or a link leads to one. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Whether a file or a folder lies there, or a link leads to one; nothing else does. */
export function isFileOrFolder(path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there?.isFile() === true || there?.isDirectory() === true;
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

/** What opening says where there is no file, nothing that can be opened, or no reader of a socket. */
const noFile = ['ENOENT', 'ENXIO'];

function withFile<Read>(path: string, read: (file: number) => Read): Read | undefined {
  let file: number;
  try {
    // Without waiting for somebody to write into what turns out to be a pipe.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && noFile.includes(String(fault.code))) return undefined;
    throw fault;
  }
  try {
    return fstatSync(file).isFile() ? read(file) : undefined;
  } finally {
    closeSync(file);
  }
}
