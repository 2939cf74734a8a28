// Where a log lies that is to be audited: a data folder, perhaps beside a running node, or a copy of the public log.

import { join, relative } from 'node:path';
import { fromUtf8, type PolicyFile, tilePath, tileWidth } from '@baton/log';
import { isFile, readFile } from '../regular-file.ts';
import { bundleFile, type Folder, partsFile, pendingFile } from '../store/folder.ts';
import type { BundleJob } from './bundle.ts';
import { claimedSize, type NoteFile } from './checkpoints.ts';

/** A log to be audited up to `size`. */
export type LogSource = {
  readonly folder: Folder;
  readonly policy: PolicyFile;
  readonly size: number;
  /** A node may be writing in the folder. */
  readonly open: boolean;
  readonly notes: readonly NoteFile[];
};

/** How to read a bundle of a log. */
export function bundleJob({ folder, size, open }: LogSource, bundle: number): BundleJob {
  const width = tileWidth('entries', bundle, size);
  const whole = bundleFile(folder, bundle);
  // A full bundle moves from `pending/` into `log/`: whoever misses it in the one place finds it in the other.
  const paths = open
    ? [whole, pendingFile(folder, bundle), whole]
    : [join(folder.log, tilePath('entries', bundle, width))];
  const path = paths.find(isFile) ?? paths[0] ?? whole;
  const first = bundle * 256;
  const growing = open && width < 256;
  const parts = partsFile(folder, bundle);
  const nameOf = (file: string) => relative(folder.path, file);
  return {
    bundle,
    width,
    paths,
    name: nameOf(path),
    open: growing,
    parts: { path: parts, name: nameOf(parts), first, end: first + width, open: growing },
  };
}

/** A file with a checkpoint, if it is there. Bytes that are no text are shown as such, and found later. */
export function noteAt({ path }: Folder, name: string, cosigned = false): NoteFile | undefined {
  const bytes = readFile(join(path, name));
  return bytes && { name, text: fromUtf8(bytes) ?? '', cosigned };
}

/** The size that the published checkpoint of a log covers; 0 if there is none. */
export function publishedSize(folder: Folder): number {
  return claimedSize(noteAt(folder, 'log/checkpoint')?.text ?? '') ?? 0;
}
